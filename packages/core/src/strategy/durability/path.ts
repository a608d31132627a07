import type { Id, TermEffect } from "../../case/index.ts";
import {
  expectedValue,
  type Model,
  type ModelDraft,
  probabilityOf,
  type ResolvedPerspective,
} from "../../model/index.ts";
import { type Contest, expectedSuccess } from "../deterrence/contest.ts";
import { assumed, type Judged, type JudgedStrength, judged, strengthOf } from "../judged/judged.ts";

/** A promise that a draft brings into being: whom it helps, and with what. */
export interface Backing {
  readonly commitment: Id;
  readonly guarantor: Id;
  readonly helps: Id;
  readonly from: number | null;
  /** By year. */
  readonly strength: ReadonlyMap<number, JudgedStrength>;
}
/** A punishment that a draft attaches to breaking. */
export interface Threatened {
  readonly on: Id;
  readonly value: Judged;
  readonly credibility: Judged;
  readonly from: number | null;
}
interface Change {
  readonly party: Id;
  readonly component: keyof JudgedStrength;
  readonly set: Judged | null;
  readonly factor: Judged | null;
  readonly atMost: Judged | null;
  readonly from: number | null;
}

/** Everything that decides who would prevail, year by year, under a draft. */
export interface PowerPath {
  readonly years: readonly number[];
  /** party → year → strength, at the years given. */
  readonly given: ReadonlyMap<Id, ReadonlyMap<number, JudgedStrength>>;
  readonly changes: readonly Change[];
  readonly backings: readonly Backing[];
  readonly threatened: readonly Threatened[];
  readonly decisiveness: Judged;
  readonly applied: readonly TermEffect[];
}

/** The years and strengths of the two, and what the draft's terms do to them. */
export function powerPath(
  model: Model,
  perspective: ResolvedPerspective,
  draft: ModelDraft,
  pair: readonly [Id, Id],
): PowerPath {
  const given = new Map<Id, ReadonlyMap<number, JudgedStrength>>();
  for (const [party, years] of perspective.strength)
    given.set(
      party,
      new Map(
        [...years].map(([year, strength]) => [Number(year), strengthOf(strength)] as const).sort(([a], [b]) => a - b),
      ),
    );
  const own = pair.flatMap((party) => [...(given.get(party)?.keys() ?? [])]);
  const years =
    own.length === 0
      ? []
      : Array.from({ length: Math.max(...own) - Math.min(...own) + 1 }, (_, t) => Math.min(...own) + t);
  const applied = (perspective.effects ?? []).filter((effect) => holdsFor(model, draft, effect.when));
  const commitments = new Map((model.case.commitments ?? []).map((row) => [row.id, row]));
  const backings = applied.flatMap(({ commitment: id, from = null }): Backing[] => {
    const row = id === undefined ? undefined : commitments.get(id);
    if (row === undefined || row.beneficiary === undefined || !pair.includes(row.beneficiary)) return [];
    const strength = given.get(row.guarantor) ?? contribution(perspective, row.guarantor, row.beneficiary);
    return [{ commitment: row.id, guarantor: row.guarantor, helps: row.beneficiary, from, strength }];
  });
  const entry = [...perspective.deterrence.values()].find(
    ({ beneficiary, adversary }) => pair.includes(beneficiary) && pair.includes(adversary),
  );
  return {
    years,
    given,
    backings,
    applied,
    changes: applied.flatMap(({ strength = {}, from = null }) =>
      Object.entries(strength).flatMap(([party, components]) =>
        Object.entries(components).map(
          ([component, change]): Change => ({
            party,
            component: component as keyof JudgedStrength,
            set: judged(change.set),
            factor: judged(change.factor),
            atMost: judged(change.atMost),
            from,
          }),
        ),
      ),
    ),
    threatened: applied.flatMap(({ punishment, from = null }) =>
      punishment === undefined
        ? []
        : [{ on: punishment.on, value: judged(punishment.value)!, credibility: judged(punishment.credibility)!, from }],
    ),
    decisiveness: judged(entry?.decisiveness) ?? assumed(1),
  };
}

/** Whether a conjunction of terms is certain to hold in a draft, silence filled by the defaults. */
export function holdsFor(model: Model, draft: ModelDraft, when: Readonly<Record<Id, Id>>): boolean {
  const options = Object.entries(when).map(([issue, option]) => {
    const i = model.issues.findIndex(({ id }) => id === issue);
    const k = i < 0 ? -1 : model.issues[i]!.options.findIndex(({ id }) => id === option);
    return k < 0 ? -1 : model.offsets[i]! + k;
  });
  return options.every((o) => o >= 0) && probabilityOf(Int32Array.from(options), draft.common) > 1 - 1e-9;
}

/** What an entry on deterrence says a guarantor would bring, in all years. */
function contribution(
  perspective: ResolvedPerspective,
  guarantor: Id,
  beneficiary: Id,
): ReadonlyMap<number, JudgedStrength> {
  const entry = [...perspective.deterrence.values()].find(
    (one) => one.guarantor === guarantor && one.beneficiary === beneficiary,
  );
  if (entry === undefined) return new Map();
  const { guarantorStrength: given } = entry;
  const strength: JudgedStrength =
    typeof given === "object" && "troops" in given
      ? {
          troops: judged(given.troops)!,
          quality: judged(given.quality) ?? assumed(1),
          financing: judged(given.financing) ?? assumed(1),
        }
      : { troops: judged(given)!, quality: assumed(1), financing: assumed(1) };
  return new Map([[0, strength]]);
}

/** Every judgement that the path rests on, for drawing. */
export function judgementsOf(path: PowerPath, pair: readonly [Id, Id]): readonly Judged[] {
  const strengths = [
    ...pair.flatMap((party) => [...(path.given.get(party)?.values() ?? [])]),
    ...path.backings.flatMap(({ strength }) => [...strength.values()]),
  ];
  return [
    ...strengths.flatMap(({ troops, quality, financing }) => [troops, quality, financing]),
    ...path.changes.flatMap(({ set, factor, atMost }) => [set, factor, atMost].filter((one) => one !== null)),
    ...path.threatened.flatMap(({ value, credibility }) => [value, credibility]),
    path.decisiveness,
  ];
}

const components = ["troops", "quality", "financing"] as const;

/** A component between the years given: on a straight line; before the first and after the last as there. */
function between(
  given: ReadonlyMap<number, JudgedStrength>,
  year: number,
  component: keyof JudgedStrength,
  numberOf: (one: Judged) => number,
): number {
  let before: [number, JudgedStrength] | null = null;
  for (const [at, strength] of given) {
    if (at <= year) before = [at, strength];
    else {
      const next = numberOf(strength[component]);
      if (before === null) return next;
      const last = numberOf(before[1][component]);
      return last + ((next - last) * (year - before[0])) / (at - before[0]);
    }
  }
  return before === null ? 0 : numberOf(before[1][component]);
}

function strengthAt(
  path: PowerPath,
  party: Id,
  year: number,
  withDraft: boolean,
  numberOf: (one: Judged) => number,
): number {
  const given = path.given.get(party);
  if (given === undefined) return 0;
  let product = 1;
  for (const component of components) {
    let value = between(given, year, component, numberOf);
    if (withDraft)
      for (const change of path.changes) {
        if (change.party !== party || change.component !== component || (change.from ?? year) > year) continue;
        if (change.set !== null) value = numberOf(change.set);
        if (change.factor !== null) value *= numberOf(change.factor);
        if (change.atMost !== null) value = Math.min(value, numberOf(change.atMost));
      }
    product *= value;
  }
  return product;
}

/** How the path is looked at: in one draw, with other credibilities, with more strength on one side. */
export interface Lens {
  readonly numberOf: (one: Judged) => number;
  readonly credibility: (commitment: Id) => number;
  /** How many times its strength a party has, from the first year on. */
  readonly stronger?: { readonly party: Id; readonly times: number };
}
export const expectedLens = (credibility: (commitment: Id) => number): Lens => ({
  numberOf: (one) => expectedValue(one.quantity),
  credibility,
});

/** The chance that a party prevails if it attacks the other in a year: with the draft, or without a deal. */
export function winningChance(
  path: PowerPath,
  attacker: Id,
  defender: Id,
  year: number,
  withDraft: boolean,
  lens: Lens,
): number {
  const times = (party: Id): number => (withDraft && lens.stronger?.party === party ? lens.stronger.times : 1);
  const contest: Pick<Contest, "adversary" | "own" | "guarantors" | "decisiveness"> = {
    adversary: strengthAt(path, attacker, year, withDraft, lens.numberOf) * times(attacker),
    own: strengthAt(path, defender, year, withDraft, lens.numberOf) * times(defender),
    guarantors: !withDraft
      ? []
      : path.backings
          .filter(({ helps, from }) => helps === defender && (from ?? year) <= year)
          .map(({ strength, commitment }) => ({
            strength: components.reduce(
              (product, component) => product * between(strength, year, component, lens.numberOf),
              1,
            ),
            credibility: lens.credibility(commitment),
          })),
    decisiveness: lens.numberOf(path.decisiveness),
  };
  return expectedSuccess({
    ...contest,
    together: false,
    gain: 0,
    warCost: 0,
    punishment: 0,
    punishments: [],
    peace: 0,
  });
}

/** What breaking costs a party in a year by the punishments the draft attaches to it, on the scale of 0–1. */
export function punishmentOn(path: PowerPath, party: Id, year: number, lens: Lens): number {
  let sum = 0;
  for (const { on, value, credibility, from } of path.threatened)
    if (on === party && (from ?? year) <= year) sum += (lens.numberOf(value) * lens.numberOf(credibility)) / 100;
  return sum;
}
