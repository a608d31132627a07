import { EXTREME } from "../case/elicited/categories.ts";
import { conflict, isConsistent, type Judged, rules, variablesOf } from "../case/elicited/judged.ts";

/** One judgement that would have to be another: the category that replaces its own. */
export interface Correction {
  /** Number of the difference. */
  readonly difference: number;
  readonly category: number;
}

/** Corrections that together make the judgements consistent. */
export type Repair = readonly Correction[];

/** All smallest repairs. */
export interface Repairs {
  readonly repairs: readonly Repair[];
  /** How many judgements each changes, and by how many categories in all. */
  readonly judgements: number;
  readonly categories: number;
  /** Whether these are all; where not, the search was given up: judgements conflict in too many places. */
  readonly complete: boolean;
}

/** Entries of linear programs that are gone through before the search is given up: about a second. */
const MOST_ENTRIES = 1_500_000;

/**
 * All ways to make judgements consistent that change the fewest of them, and of these those that change them by the
 * fewest categories in all. The order stays. A judgement is changed to one category, as far from the nearer end of what
 * was said as it takes.
 *
 * The smallest sets of judgements to change are found as smallest hitting sets of the conflicts [Reiter 1987], growing
 * them by the judgements of a conflict that is still left; then all ways to spread 1, 2, … categories over a set are
 * tried.
 *
 * @returns `null` where nothing has to be repaired
 */
export function repairs(judged: Judged): Repairs | null {
  const entries = rules(judged, 1n).length * variablesOf(judged);
  let spent = 0;
  const spend = (programs: number): boolean => {
    spent += programs * entries;
    return spent <= MOST_ENTRIES;
  };
  const sets = smallestSets(judged, spend);
  if (sets === null) return { repairs: [], judgements: 0, categories: 0, complete: false };
  if (sets[0]!.length === 0) return null;
  const size = sets[0]!.length;
  for (let categories = size; categories <= size * EXTREME; categories++) {
    const found: Repair[] = [];
    for (const set of sets)
      for (const repair of spreads(judged, set, categories)) {
        if (!spend(1)) return { repairs: found, judgements: size, categories, complete: false };
        if (isConsistent(repaired(judged, repair))) found.push(repair);
      }
    if (found.length > 0) return { repairs: found, judgements: size, categories, complete: true };
  }
  throw new Error("judgements that can be left out can be corrected");
}

/** The judgements with corrections made. */
export function repaired({ ranks, differences }: Judged, repair: Repair): Judged {
  const changed = new Map(repair.map(({ difference, category }) => [difference, category]));
  return {
    ranks,
    differences: differences.map((difference, i) => {
      const category = changed.get(i);
      return category === undefined ? difference : { ...difference, least: category, most: category };
    }),
  };
}

/** All smallest sets of differences without which the rest is consistent; `null` where that takes too long. */
function smallestSets(judged: Judged, spend: (programs: number) => boolean): readonly (readonly number[])[] | null {
  const known: (readonly number[])[] = [];
  const newConflict = (set: readonly number[]): readonly number[] | null | "given up" => {
    const found = conflict(judged, new Set(set));
    if (!spend(1 + (found === null ? 0 : found.differences.length + found.order.length))) return "given up";
    if (found !== null) known.push(found.differences);
    return found?.differences ?? null;
  };
  let level: readonly (readonly number[])[] = [[]];
  for (;;) {
    const enough: (readonly number[])[] = [];
    const next = new Map<string, readonly number[]>();
    for (const set of level) {
      const left = known.find((one) => !one.some((difference) => set.includes(difference))) ?? newConflict(set);
      if (left === "given up") return null;
      if (left === null) enough.push(set);
      else
        for (const difference of left) {
          const larger = [...set, difference].sort((a, b) => a - b);
          next.set(larger.join(), larger);
        }
    }
    if (enough.length > 0) return enough;
    level = [...next.values()];
  }
}

/** All ways to move each judgement of a set by at least one category, and all together by as many as given. */
function* spreads({ differences }: Judged, set: readonly number[], categories: number): Generator<Repair> {
  const [first, ...rest] = set;
  if (first === undefined) {
    if (categories === 0) yield [];
    return;
  }
  const { least, most } = differences[first]!;
  for (let by = 1; by <= categories - rest.length; by++)
    for (const category of [least - by, most + by])
      if (category >= 0 && category <= EXTREME)
        for (const others of spreads({ ranks: 0, differences }, rest, categories - by))
          yield [{ difference: first, category }, ...others];
}
