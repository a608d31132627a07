import {
  completionRange,
  type Ends,
  interactionUtility,
  type Model,
  type ModelDraft,
  openIssues,
} from "../model/index.ts";

/** How far a step moved one party: the change of its utility, over completions and over what it has never spoken of. */
export interface Movement {
  readonly low: number;
  readonly high: number;
  /** The same sign throughout; `null` where it is not: then nothing is said. */
  readonly sign: "up" | "down" | "none" | null;
}

/** Changes of utility below this are none. */
export const NEGLIGIBLE = 1e-9;
/** Completions of open issues that interactions tie together, tried one by one; beyond that the ends are taken apart. */
const MOST = 200_000;

/**
 * The change of one party's utility from one draft to the next, at its least and at its greatest (theory 4): over all
 * completions of both drafts, independent except where an issue is open in both, and over gaps (theory 1.8): an option that
 * comes or goes and that the party has never spoken of may be worth anything in its range, the same option the same in both.
 * Under its own readings.
 *
 * @param p place of the party in the model
 */
export function movement({ cautious, likely, hopeful }: Ends, p: number, from: ModelDraft, to: ModelDraft): Movement {
  const party = likely.parties[p]!;
  const worth = { low: cautious.parties[p]!.utilities, high: hopeful.parties[p]!.utilities };
  const sides = [from, to].map((draft) => ({ reading: draft.readings[p]!, open: new Set(openIssues(draft)) }));
  const [a, b] = sides as [(typeof sides)[0], (typeof sides)[0]];
  const loose = [...likely.issues.keys()].filter((i) => a.open.has(i) || b.open.has(i));
  const tied = loose.filter((i) =>
    party.interactions.some(({ terms }) => [...terms].some((o) => likely.issueOf[o] === i)),
  );
  let low = 0;
  let high = 0;
  for (const i of likely.issues.keys()) {
    if (tied.includes(i)) continue;
    const own = issueChanges(likely, worth, a, b, i);
    low += Math.min(...own.map((change) => change[0]));
    high += Math.max(...own.map((change) => change[1]));
  }
  const together = tiedChanges(likely, p, worth, a, b, tied);
  low += together[0];
  high += together[1];
  const none = Math.abs(low) <= NEGLIGIBLE && Math.abs(high) <= NEGLIGIBLE;
  return { low, high, sign: none ? "none" : low > NEGLIGIBLE ? "up" : high < -NEGLIGIBLE ? "down" : null };
}

interface Side {
  readonly reading: Float64Array;
  readonly open: ReadonlySet<number>;
}
interface Worth {
  readonly low: Float64Array;
  readonly high: Float64Array;
}
type Span = readonly [low: number, high: number];

/** The change that one issue makes, for each pair of completions of it. */
function issueChanges(model: Model, worth: Worth, a: Side, b: Side, i: number): Span[] {
  return pairsOf(model, a, b, i).map(([before, after]) =>
    change(model, worth, before ?? a.reading, after ?? b.reading, i),
  );
}

/** Completions of an issue in either draft, as lotteries; `null` where the draft settles it. Open in both: the same. */
function pairsOf(model: Model, a: Side, b: Side, i: number): (readonly [Float64Array | null, Float64Array | null])[] {
  const sure = (): Float64Array[] =>
    Array.from({ length: model.offsets[i + 1]! - model.offsets[i]! }, (_, k) => {
      const row = new Float64Array(model.issueOf.length);
      row[model.offsets[i]! + k] = 1;
      return row;
    });
  if (a.open.has(i) && b.open.has(i)) return sure().map((row) => [row, row] as const);
  if (a.open.has(i)) return sure().map((row) => [row, null] as const);
  if (b.open.has(i)) return sure().map((row) => [null, row] as const);
  return [[null, null]];
}

function change(model: Model, worth: Worth, before: Float64Array, after: Float64Array, i: number): Span {
  let low = 0;
  let high = 0;
  for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++) {
    const share = after[o]! - before[o]!;
    low += share * (share > 0 ? worth.low : worth.high)[o]!;
    high += share * (share > 0 ? worth.high : worth.low)[o]!;
  }
  return [low, high];
}

/** What the interactions change, and the open issues they involve: all their completions, one by one. */
function tiedChanges(model: Model, p: number, worth: Worth, a: Side, b: Side, tied: readonly number[]): Span {
  const party = model.parties[p]!;
  const [before, after] = [a.reading.slice(), b.reading.slice()];
  const pairs = tied.map((i) => pairsOf(model, a, b, i));
  if (pairs.reduce((product, { length }) => product * length, 1) > MOST) {
    const reach = party.interactions.reduce((sum, { adds }) => sum + Math.abs(adds), 0);
    const ends = tied.map((i) => issueChanges(model, worth, a, b, i));
    return [
      ends.reduce((sum, own) => sum + Math.min(...own.map(([low]) => low)), -reach),
      ends.reduce((sum, own) => sum + Math.max(...own.map(([, high]) => high)), reach),
    ];
  }
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const put = (into: Float64Array, row: Float64Array | null, i: number): void => {
    if (row) into.set(row.subarray(model.offsets[i], model.offsets[i + 1]), model.offsets[i]);
  };
  const visit = (at: number, [least, most]: Span): void => {
    if (at === tied.length) {
      const interactions = interactionUtility(party, after) - interactionUtility(party, before);
      low = Math.min(low, least + interactions);
      high = Math.max(high, most + interactions);
      return;
    }
    const i = tied[at]!;
    for (const [one, other] of pairs[at]!) {
      put(before, one, i);
      put(after, other, i);
      const [less, more] = change(model, worth, one ?? a.reading, other ?? b.reading, i);
      visit(at + 1, [least + less, most + more]);
    }
  };
  visit(0, [0, 0]);
  return [low, high];
}

/** A party's utility in a draft at its worst and its best completion, by likely values. */
export function utilitySpan(model: Model, p: number, draft: ModelDraft): Span {
  const { least, greatest } = completionRange(model, model.parties[p]!, draft.readings[p]!, openIssues(draft));
  return [least.utility, greatest.utility];
}
