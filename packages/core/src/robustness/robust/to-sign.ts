import { reservationTolerance } from "../../acceptance/index.ts";
import { expectedValue, type ModelParty, rangeOf } from "../../model/index.ts";
import type { Numbers } from "../gain.ts";
import { type Factor, type GainForm, gainAt, sumOf, uncertainEntries, walkAwayOf } from "./gain-form.ts";

/** One judgement moved. */
export interface Move {
  readonly entry: number;
  readonly to: number;
}
/** The fewest judgements of a party that have to be otherwise for it to accept. */
export interface FewestMoves {
  readonly moves: readonly Move[];
  /** The greatest share of its range, from low to high, by which one of them moves: as small as it can be for so many. */
  readonly share: number;
  /** Whether fewer are proven not to do; false only where a party's walk-away value is made of very many judgements. */
  readonly proven: boolean;
}

/** Judgements outside the issues that may move at once, before their subsets are too many to try. */
const MOST_SUBSETS = 12;

/**
 * What would have to be true for a party to accept (theory 14): the fewest of its uncertain judgements that, moved within
 * their ranges, make the gain at least 0; and of the sets of so many one in which the greatest move, as a share of the
 * judgement's range, is least. Exact: `gain ≥ 0` is `Σ w_i (V_i − R) ≥ 0` for `R` the walk-away value less the interactions of
 * their own, so that for each way of moving what `R` is made of, the issues are independent, and how few moves do is a
 * knapsack over counts. The share is found by bisection, as more room never needs more moves.
 *
 * @returns `null` where no numbers within the ranges do; no moves where it accepts as it is
 */
export function fewestMoves(party: ModelParty, form: GainForm, numbers: Numbers): FewestMoves | null {
  if (accepts(gainAt(form, numbers))) return { moves: [], share: 0, proven: true };
  const search = new MoveSearch(party, form, numbers);
  const within = search.fewest(1, Number.POSITIVE_INFINITY);
  if (within === null) return null;
  const count = within.length;
  let [low, high, moves] = [0, 1, within];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    const found = search.fewest(middle, count);
    if (found === null) low = middle;
    else [high, moves] = [middle, found];
  }
  return { moves, share: high, proven: search.proven };
}

const accepts = (gain: number): boolean => gain >= -reservationTolerance;

interface IssueMoves {
  /** By number of moves: the most the issue can add to `Σ w_i (V_i − R)`. */
  readonly most: readonly number[];
  readonly moves: readonly (readonly Move[])[];
}

class MoveSearch {
  readonly #form: GainForm;
  readonly #numbers: Numbers;
  readonly #party: ModelParty;
  readonly #free: ReadonlySet<number>;
  /** Uncertain judgements of the walk-away value, and interactions of their own. */
  readonly #outside: readonly number[];
  readonly #extras: readonly Factor[];
  readonly proven: boolean;

  constructor(party: ModelParty, form: GainForm, numbers: Numbers) {
    this.#party = party;
    this.#form = form;
    this.#numbers = numbers;
    this.#free = new Set(uncertainEntries(party, form));
    const walkAway = form.scenarios.flatMap(({ probability, value }) => [value, probability]);
    const outside = [...new Set(walkAway)].filter((entry) => this.#free.has(entry));
    this.proven = outside.length <= MOST_SUBSETS;
    this.#outside = outside.slice(0, MOST_SUBSETS);
    this.#extras = form.extras.filter(({ entry }) => this.#free.has(entry));
  }

  /**
   * The fewest moves that do, each by at most a share of its range; `null` where none do, or only more than `most`.
   */
  fewest(share: number, most: number): readonly Move[] | null {
    let best: readonly Move[] | null = null;
    const room = (): number => Math.min(most, best === null ? most : best.length - 1);
    // Interactions of their own add up, each for one move: those that help most come first.
    const extras = this.#extras
      .map(({ entry, factor }) => {
        const to = this.#reach(entry, share).greatest;
        return { entry, to, help: factor * (to - this.#numbers[entry]!) };
      })
      .sort((a, b) => b.help - a.help);
    for (let mask = 0; mask < 1 << this.#outside.length; mask++) {
      const moved = this.#outside.filter((_, k) => (mask >> k) & 1);
      if (moved.length > room()) continue;
      const { moves: walkAwayMoves, walkAway } = this.#leastWalkAway(moved, share);
      let help = sumOf(this.#form.extras, this.#numbers);
      for (let taken = 0; taken <= extras.length; taken++) {
        if (taken > 0) help += extras[taken - 1]!.help;
        const before = moved.length + taken;
        if (before > room()) break;
        const found = this.#issueMoves(walkAway - help, share, room() - before);
        if (found === null) continue;
        const all = [...walkAwayMoves, ...extras.slice(0, taken).map(({ entry, to }) => ({ entry, to })), ...found];
        const real = all.filter(({ entry, to }) => to !== this.#numbers[entry]);
        if (best === null || real.length < best.length) best = real;
      }
    }
    return best;
  }

  #reach(entry: number, share: number): { readonly least: number; readonly greatest: number } {
    const [low, , high] = rangeOf(this.#party.sheet.entries[entry]!.quantity);
    const now = this.#numbers[entry]!;
    return { least: Math.max(low, now - share * (high - low)), greatest: Math.min(high, now + share * (high - low)) };
  }

  /** The least walk-away value with these of its judgements moved: values down, chances to the ends of a line. */
  #leastWalkAway(
    moved: readonly number[],
    share: number,
  ): { readonly moves: readonly Move[]; readonly walkAway: number } {
    const values = this.#form.scenarios.map(({ value }) => value).filter((entry) => moved.includes(entry));
    const numbers = this.#numbers.slice();
    for (const entry of values) numbers[entry] = this.#reach(entry, share).least;
    const ranked = this.#form.scenarios
      .filter(({ probability }) => moved.includes(probability))
      .sort((a, b) => numbers[a.value]! - numbers[b.value]!);
    let best: { numbers: Numbers; walkAway: number } | null = null;
    for (let line = 0; line <= ranked.length; line++) {
      const tried = numbers.slice();
      ranked.forEach(({ probability }, k) => {
        const { least, greatest } = this.#reach(probability, share);
        tried[probability] = k < line ? greatest : least;
      });
      const walkAway = walkAwayOf(this.#form, tried);
      if (best === null || walkAway < best.walkAway) best = { numbers: tried, walkAway };
    }
    return { moves: moved.map((entry) => ({ entry, to: best!.numbers[entry]! })), walkAway: best!.walkAway };
  }

  /** The fewest moves within issues that make `Σ w_i (V_i − R) ≥ 0`, up to a number of them; `null` where none do. */
  #issueMoves(walkAway: number, share: number, most: number): readonly Move[] | null {
    const options = this.#form.issues.map((issue) => this.#issueOptions(issue, walkAway, share, most));
    const total = this.#form.issues.reduce((sum, { weight }) => sum + this.#numbers[weight]!, 0);
    let reached: { readonly sum: number; readonly moves: readonly Move[] }[] = [{ sum: 0, moves: [] }];
    for (const { most: gains, moves } of options) {
      const next: typeof reached = [];
      for (const [count, { sum, moves: before }] of reached.entries())
        for (const [more, gain] of gains.entries()) {
          const all = count + more;
          if (all > most) break;
          if (next[all] === undefined || sum + gain > next[all].sum)
            next[all] = { sum: sum + gain, moves: more === 0 ? before : [...before, ...moves[more]!] };
        }
      reached = next;
    }
    // Rounding alone may not keep a set of moves from doing; what is left stays far within the tolerance on gains.
    for (const one of reached) if (one !== undefined && one.sum >= -1e-10 * total) return one.moves;
    return null;
  }

  #issueOptions(
    { weight, parts }: { readonly weight: number; readonly parts: readonly Factor[] },
    walkAway: number,
    share: number,
    most: number,
  ): IssueMoves {
    const now = sumOf(parts, this.#numbers) - walkAway;
    const helps = parts
      .filter(({ entry }) => this.#free.has(entry))
      .map(({ entry, factor }) => {
        const to = this.#reach(entry, share).greatest;
        return { entry, to, help: factor * (to - this.#numbers[entry]!) };
      })
      .filter(({ help }) => help > 0)
      .sort((a, b) => b.help - a.help);
    const values: number[] = [now];
    for (const { help } of helps) values.push(values.at(-1)! + help);
    const w = this.#numbers[weight]!;
    const reach = this.#free.has(weight) ? this.#reach(weight, share) : null;
    const gains: number[] = [w * now];
    const moves: (readonly Move[])[] = [[]];
    const limit = Math.min(most, helps.length + (reach === null ? 0 : 1));
    for (let count = 1; count <= limit; count++) {
      const kept = count <= helps.length ? w * values[count]! : Number.NEGATIVE_INFINITY;
      let moved = Number.NEGATIVE_INFINITY;
      let to = w;
      if (reach !== null) {
        const value = values[count - 1]!;
        to = value > 0 ? reach.greatest : reach.least;
        moved = to * value;
      }
      const taken = (n: number): readonly Move[] => helps.slice(0, n).map(({ entry, to: end }) => ({ entry, to: end }));
      gains.push(Math.max(kept, moved));
      moves.push(kept >= moved ? taken(count) : [...taken(count - 1), { entry: weight, to }]);
    }
    return { most: gains, moves };
  }
}

/** The expected numbers of a party. */
export function meansOf({ sheet }: ModelParty): Numbers {
  return Float64Array.from(sheet.entries, ({ quantity }) => expectedValue(quantity));
}
