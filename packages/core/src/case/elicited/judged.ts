import { ExactSimplex, type Terms } from "../../numbers/exact-simplex.ts";
import { EXTREME } from "./categories.ts";

/**
 * How great a difference is, in categories: between two things, by their ranks.
 * `least` and `most` are numbers of categories: both 0 (none), or 1 … 6, the same where nobody hesitates.
 */
export interface Difference {
  readonly above: number;
  readonly below: number;
  readonly least: number;
  readonly most: number;
}

/**
 * What somebody said in words of a set of things: their order, and differences between some of them. Things that are
 * equally good share a rank; ranks are counted from 0, the best.
 */
export interface Judged {
  readonly ranks: number;
  readonly differences: readonly Difference[];
}

/** Judgements that cannot hold together, none of which can be left out. */
export interface Contradiction {
  /** Numbers of differences. */
  readonly differences: readonly number[];
  /** Ranks that are in it by being above the next one. */
  readonly order: readonly number[];
}

/** The number of a difference, or the rank that is above the next. */
interface Part {
  readonly difference?: number;
  readonly order?: number;
}

/** A rule of the scale, and the judgement it comes from; `null`: the rule that categories do not overlap. */
export interface Rule {
  readonly part: Part | null;
  readonly terms: Terms;
  readonly atLeast: bigint;
}

/** Thresholds between categories that are variables: those below weak, …, extreme. */
const THRESHOLDS = EXTREME - 1;

/** Number of variables of {@link rules}: a value for each rank, then the thresholds. */
export function variablesOf({ ranks }: Judged): number {
  return ranks + THRESHOLDS;
}

/**
 * What judgements say of a scale `v`, as rules in whole numbers (theory, elicitation):
 *
 * - order: a rank is worth more than the next one;
 * - categories: there are thresholds `0 < s₁ < … < s₆` such that a difference of category k lies above `s_k` and below
 *   `s_{k+1}`. The thresholds are variables, because nobody knows how much "weak" is to somebody else. Each of these rules joins
 *   two values and a threshold, so that no shortest path decides whether they can hold: that takes a linear program.
 *
 * @param apart how far apart "more" is at least: 1 for LP-MACBETH, where a difference of category k is then at least k and exceeds
 *   one of category j < k by at least k − j; 0 for the limits of all scales that fit. As the rules say nothing of the unit,
 *   strict ones can be met exactly where those with 1 can.
 */
export function rules({ ranks, differences }: Judged, apart: 0n | 1n): readonly Rule[] {
  const value = (rank: number): number => rank;
  // The least threshold may be `apart` itself: only "none" lies below it, and that is a difference of 0.
  const above = (category: number): { terms: Terms; bound: bigint } =>
    category === 1 ? { terms: [], bound: apart } : { terms: [[ranks + category - 2, -1n]], bound: 0n };
  const result: Rule[] = [];
  for (let k = 2; k <= EXTREME; k++) {
    const terms: Terms =
      k === 2
        ? [[ranks, 1n]]
        : [
            [ranks + k - 2, 1n],
            [ranks + k - 3, -1n],
          ];
    result.push({ part: null, terms, atLeast: k === 2 ? 2n * apart : apart });
  }
  for (let rank = 0; rank + 1 < ranks; rank++)
    result.push({ part: { order: rank }, terms: difference(value(rank), value(rank + 1)), atLeast: apart });
  for (const [difference_, { above: x, below: y, least, most }] of differences.entries()) {
    const part = { difference: difference_ };
    if (least > 0) {
      const { terms, bound } = above(least);
      result.push({ part, terms: [...difference(x, y), ...terms], atLeast: bound });
    }
    if (most === 0)
      result.push({ part, terms: difference(y, x), atLeast: 0n }, { part, terms: difference(x, y), atLeast: 0n });
    else if (most < EXTREME)
      result.push({ part, terms: [...difference(y, x), [ranks + most - 1, 1n]], atLeast: apart });
  }
  return result;
}

function difference(x: number, y: number): Terms {
  return x === y
    ? []
    : [
        [x, 1n],
        [y, -1n],
      ];
}

/** A linear program of some rules. */
export function programOf(judged: Judged, kept: readonly Rule[]): ExactSimplex {
  const program = new ExactSimplex(variablesOf(judged));
  for (const { terms, atLeast } of kept) program.atLeast(terms, atLeast);
  return program;
}

/** Whether a scale exists that agrees with all that was said. */
export function isConsistent(judged: Judged): boolean {
  return programOf(judged, rules(judged, 1n)).conflict() === null;
}

/**
 * Judgements that cannot hold together; `null` where all can. Which ones is found from a Farkas certificate; then each
 * is left out in turn, differences before the order, to see whether the rest still conflicts, so that none in the
 * answer can be spared. There may be further conflicts.
 *
 * @param sparing numbers of differences to look past
 */
export function conflict(judged: Judged, sparing: ReadonlySet<number> = new Set()): Contradiction | null {
  const all = rules(judged, 1n).filter(({ part }) => !sparing.has(part?.difference ?? -1));
  /** A conflict among the rules kept. */
  const among = (keeps: (part: Part) => boolean): Contradiction | null => {
    const kept = all.filter(({ part }) => part === null || keeps(part));
    const rows = programOf(judged, kept).conflict();
    if (rows === null) return null;
    // Rules come in the order of the judgements, and so do the rows.
    const numbers = (kind: keyof Part): number[] => [...new Set(rows.flatMap((row) => kept[row]!.part?.[kind] ?? []))];
    return { differences: numbers("difference"), order: numbers("order") };
  };
  let found = among(() => true);
  if (found === null) return null;
  for (const spared of found.differences) {
    const { differences }: Contradiction = found;
    if (!differences.includes(spared)) continue;
    const less = among(
      (part) => part.difference === undefined || (part.difference !== spared && differences.includes(part.difference)),
    );
    found = less ?? found;
  }
  for (const spared of found.order) {
    const { differences, order }: Contradiction = found;
    if (!order.includes(spared)) continue;
    const less = among((part) =>
      part.order === undefined
        ? differences.includes(part.difference!)
        : part.order !== spared && order.includes(part.order),
    );
    found = less ?? found;
  }
  return found;
}
