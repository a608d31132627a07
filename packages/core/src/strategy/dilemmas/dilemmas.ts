import type { Id } from "../../case/index.ts";
import { startFromDefaults } from "../../change/start.ts";
import {
  expectedValue,
  isGap,
  type Model,
  type ModelDraft,
  openIssues,
  type ResolvedPerspective,
} from "../../model/index.ts";
import { durability } from "../durability/durability.ts";
import { beliefsOf } from "../guarantees/guarantees.ts";
import { guaranteeJudgements } from "../guarantees/judgements.ts";
import { marginOfLotteries } from "../judged/margins.ts";
import { expectedChange, oncePerSupport, type PricedLever } from "../leverage/levers.ts";
import type { Dilemma, LeverageResult } from "../leverage/result.ts";

/** Comparisons hold within this. */
const tolerance = 1e-9;

/** A party's position: a draft, or what it prefers. */
interface Position {
  readonly draft: Id | null;
  readonly open: readonly number[];
  /** As each party of the model reads it. */
  readonly readings: readonly Float64Array[];
}

/**
 * The dilemmas that stand between each pair of parties (Howard 1999, drama theory): positions, fallbacks and levers by
 * expected values. A settlement has none left.
 *
 * @param draft whose window of danger counts as a reason not to trust
 */
export function dilemmasOf(
  model: Model,
  perspective: ResolvedPerspective | null,
  levers: readonly PricedLever[],
  credibility: ReadonlyMap<Id, number>,
  draft: Id,
): Pick<LeverageResult, "dilemmas" | "positions"> {
  const deciding = model.parties.flatMap(({ deciding: decides, id }) => (decides ? [id] : []));
  const positions = new Map(deciding.map((id) => [id, positionOf(model, id)]));
  const dilemmas: Dilemma[] = [];
  for (const p of deciding)
    for (const q of deciding) {
      if (p === q) continue;
      dilemmas.push(
        ...threats(p, q, levers, credibility),
        ...deterrence(model, p, q, positions.get(p)!, levers),
        ...inducement(model, p, q, positions.get(q)!, levers),
      );
    }
  // Levers and promises also bind those who do not decide.
  for (const { row } of levers)
    if (!deciding.includes(row.holder) && deciding.includes(row.target))
      dilemmas.push(
        ...threats(
          row.holder,
          row.target,
          levers.filter((one) => one.row === row),
          credibility,
        ),
      );
  dilemmas.push(...distrust(model, perspective), ...dangers(model, draft));
  return {
    dilemmas,
    positions: Object.fromEntries(
      [...positions].map(([id, position]) => [id, position === null ? null : { draft: position.draft }]),
    ),
  };
}

/** The latest draft of which a party is the sole author, else its preferred options with all else silent, else `null`. */
function positionOf(model: Model, id: Id): Position | null {
  const own = new Set(
    (model.case.drafts ?? [])
      .filter(({ authors }) => authors?.length === 1 && authors[0] === id)
      .map((draft) => draft.id),
  );
  const latest = model.drafts.reduce<ModelDraft | null>(
    (best, draft) => (own.has(draft.id) && (best === null || (draft.date ?? "") >= (best.date ?? "")) ? draft : best),
    null,
  );
  if (latest !== null) return { draft: latest.id, open: openIssues(latest), readings: latest.readings };
  const party = model.parties.find((one) => one.id === id)!;
  const preferred = startFromDefaults(model).common.slice();
  let any = false;
  for (const [i] of model.issues.entries()) {
    const spoken: number[] = [];
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++) if (!isGap(party, o)) spoken.push(o);
    const values = spoken.map((o) => party.utilities[o]!);
    const best = Math.max(...values);
    const favourites = spoken.filter((_, k) => values[k]! >= best - tolerance);
    // Where nothing is preferred to anything else there is no position on the issue.
    if (favourites.length !== 1 || best <= Math.min(...values) + tolerance) continue;
    any = true;
    preferred.fill(0, model.offsets[i]!, model.offsets[i + 1]!);
    preferred[favourites[0]!] = 1;
  }
  return any ? { draft: null, open: [], readings: model.parties.map(() => preferred) } : null;
}

/** How a party's walk-away value changes by the levers of two parties that fire if one of them refuses. */
function fallbackChange(of: Id, refuses: Id, pair: readonly [Id, Id], levers: readonly PricedLever[]): number {
  return oncePerSupport(
    levers.filter(({ row }) => row.target === refuses && pair.includes(row.holder)),
    ({ changes }) => expectedChange(changes.get(of)),
  );
}

function threats(p: Id, q: Id, levers: readonly PricedLever[], credibility: ReadonlyMap<Id, number>): Dilemma[] {
  return levers
    .filter(({ row }) => row.holder === p && row.target === q)
    .flatMap(({ row, cost, gain, reputation }): Dilemma[] => {
      if (cost === null || gain === null || reputation === null || credibility.get(row.id)! >= 0.5) return [];
      const amount = expectedValue(cost.quantity) - expectedValue(gain.quantity) - expectedValue(reputation.quantity);
      return [
        {
          kind: "threat",
          of: p,
          towards: q,
          removedBy: { what: "reputation", amount: Math.max(0, amount), lever: row.id, commitment: null },
        },
      ];
    });
}

/** The other would rather have the fallback than one's position. */
function deterrence(
  model: Model,
  p: Id,
  q: Id,
  position: Position | null,
  levers: readonly PricedLever[],
): readonly Dilemma[] {
  const place = model.parties.findIndex(({ id }) => id === q);
  if (position === null || model.parties[place]!.reservation === null) return [];
  const margin = marginOfLotteries(model, position.readings[place]!, position.open, place)!;
  const missing = -(margin.greatest - fallbackChange(q, q, [p, q], levers));
  if (!margin.crossed && missing <= tolerance) return [];
  return [
    {
      kind: "deterrence",
      of: p,
      towards: q,
      removedBy: { what: "leverage", amount: margin.crossed ? null : missing, lever: null, commitment: null },
    },
  ];
}

/** One would rather have the other's position than the fallback, so that one's own is not believed. */
function inducement(
  model: Model,
  p: Id,
  q: Id,
  position: Position | null,
  levers: readonly PricedLever[],
): readonly Dilemma[] {
  const place = model.parties.findIndex(({ id }) => id === p);
  if (position === null || model.parties[place]!.reservation === null) return [];
  const margin = marginOfLotteries(model, position.readings[place]!, position.open, place)!;
  if (margin.crossed) return [];
  const over = margin.greatest - fallbackChange(p, p, [p, q], levers);
  if (over <= tolerance) return [];
  return [
    {
      kind: "inducement",
      of: p,
      towards: q,
      removedBy: { what: "fallback", amount: over, lever: null, commitment: null },
    },
  ];
}

/** A promise of the other that would more likely be broken than kept. */
function distrust(model: Model, perspective: ResolvedPerspective | null): readonly Dilemma[] {
  const judgements = guaranteeJudgements(model.case, perspective);
  const known = new Map<Id, ReturnType<typeof beliefsOf>>();
  return judgements.commitments.flatMap(({ row, cost, renegeCost }): Dilemma[] => {
    const { guarantor, beneficiary, status } = row;
    const resolve = judgements.resolve.get(guarantor);
    if (resolve === undefined || cost === null || renegeCost === null || beneficiary === undefined) return [];
    if (status !== "offered" && status !== "given") return [];
    if (!known.has(guarantor)) known.set(guarantor, beliefsOf(resolve, judgements.acts.get(guarantor) ?? []));
    const { after } = known.get(guarantor)!;
    const price = expectedValue(cost.quantity);
    if (after.atLeast(price - expectedValue(renegeCost.quantity)) >= 0.5) return [];
    return [
      {
        kind: "trust",
        of: beneficiary,
        towards: guarantor,
        removedBy: { what: "renege-cost", amount: price - after.quantile(0.5), lever: null, commitment: row.id },
      },
    ];
  });
}

/** The two parties of the conflict, where one would at some time gain by breaking the draft. */
function dangers(model: Model, draft: Id): readonly Dilemma[] {
  const { pair, breaks, closes } = durability(model, { draft }, { seed: 1, draws: 0 });
  return (pair ?? []).flatMap((towards): Dilemma[] => {
    if ((breaks[towards] ?? []).length === 0) return [];
    const of = pair!.find((id) => id !== towards)!;
    const amount = closes.find((one) => one.of === towards && one.by === "side-payment")?.least ?? null;
    return [{ kind: "trust", of, towards, removedBy: { what: "durability", amount, lever: null, commitment: null } }];
  });
}
