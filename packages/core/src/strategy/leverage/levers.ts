import type { Case, Id, Judgement, Lever, LeverEffect } from "../../case/index.ts";
import { expectedValue, type ResolvedPerspective, rangeOf } from "../../model/index.ts";
import { sameGroups } from "../judged/decisions.ts";
import { type Judged, judged } from "../judged/judged.ts";

/** A change of a walk-away value: judged numbers on 0–100, each times a weight, added up. */
export interface Change {
  readonly terms: readonly { readonly weight: number; readonly by: Judged }[];
}

/** A lever with a perspective's numbers. */
export interface PricedLever {
  readonly row: Lever;
  /** Party → how its walk-away value changes; the target's and others'. */
  readonly changes: ReadonlyMap<Id, Change>;
  readonly cost: Judged | null;
  readonly gain: Judged | null;
  readonly reputation: Judged | null;
  /** Id of the first lever that means the same support. */
  readonly support: Id;
}

/** The case's levers; what the perspective gives replaces what the case gives, number by number. */
export function pricedLevers(kase: Case, perspective: ResolvedPerspective | null): readonly PricedLever[] {
  const rows = kase.levers ?? [];
  const supports = sameGroups(rows);
  return rows.map((row) => {
    const own = perspective?.levers.get(row.id);
    const number = (mine: Judgement | undefined, theirs: Judgement | undefined): Judged | null =>
      judged(mine) ?? judged(theirs, row.source);
    const effect = own?.effect ?? row.effect;
    return {
      row,
      changes: changesOf(effect, row, perspective),
      cost: number(own?.cost, row.cost),
      gain: number(own?.gain, row.gain),
      reputation: number(own?.reputation, row.reputation),
      support: supports.get(row.id)!,
    };
  });
}

function changesOf(
  effect: LeverEffect | undefined,
  row: Lever,
  perspective: ResolvedPerspective | null,
): ReadonlyMap<Id, Change> {
  const changes = new Map<Id, Change>();
  if (effect === undefined) return changes;
  const direct = judged(effect.reservation, row.source);
  if (direct !== null) changes.set(row.target, { terms: [{ weight: 1, by: direct }] });
  else if (effect.scenarios !== undefined) {
    const reservation = perspective?.parties.get(row.target)?.reservation;
    const scenarios = reservation?.kind === "scenarios" ? reservation.scenarios : [];
    const total = scenarios.reduce((sum, { probability }) => sum + expectedValue(probability.value), 0);
    const terms = Object.entries(effect.scenarios).flatMap(([title, by]) => {
      const scenario = scenarios.find((one) => one.title === title);
      if (scenario === undefined || total === 0) return [];
      return [{ weight: expectedValue(scenario.probability.value) / total, by: judged(by, row.source)! }];
    });
    if (terms.length > 0) changes.set(row.target, { terms });
  }
  for (const [party, { reservation }] of Object.entries(effect.others ?? {})) {
    const by = judged(reservation, row.source);
    if (by !== null && party !== row.target) changes.set(party, { terms: [{ weight: 1, by }] });
  }
  return changes;
}

/** Expected change, on the scale of 0–1; 0 where there is none. */
export function expectedChange(change: Change | undefined): number {
  return (change?.terms ?? []).reduce((sum, { weight, by }) => sum + (weight * expectedValue(by.quantity)) / 100, 0);
}

/** The lowest the change may be, on the scale of 0–1. */
export function lowestChange(change: Change | undefined): number {
  return (change?.terms ?? []).reduce((sum, { weight, by }) => sum + (weight * rangeOf(by.quantity)[0]) / 100, 0);
}

/** The highest the change may be, on the scale of 0–1. */
export function highestChange(change: Change | undefined): number {
  return (change?.terms ?? []).reduce((sum, { weight, by }) => sum + (weight * rangeOf(by.quantity)[2]) / 100, 0);
}

/** Of levers that mean one support the greatest effect counts, once: the sum over supports. */
export function oncePerSupport(levers: readonly PricedLever[], effect: (lever: PricedLever) => number): number {
  const most = new Map<Id, number>();
  for (const lever of levers) {
    const value = effect(lever);
    if (Math.abs(value) > Math.abs(most.get(lever.support) ?? 0)) most.set(lever.support, value);
  }
  let sum = 0;
  for (const value of most.values()) sum += value;
  return sum;
}
