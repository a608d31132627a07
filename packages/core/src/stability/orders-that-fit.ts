import type { PartialOrder } from "./partial-order.ts";

/** Most sets of states remembered while orders are counted. */
const MOST_SETS = 200_000;
/** Most states, equal ones counted once: a set of them is one number of 32 bits. */
const MOST_STATES = 30;

/**
 * The complete orders that fit what is known, without ties between states that nobody has called equal: how many there are,
 * each of them, or one of them drawn, all equally likely. Counted over the sets of states that can be the worst ones
 * [the linear extensions of a partial order, by its order ideals].
 */
export class OrdersThatFit {
  readonly #states: readonly number[];
  /** One entry per class of equal states: its place for each state of `states`. */
  readonly #classOf: readonly number[];
  /** One entry per class: the classes that stand below it, as bits. */
  readonly #below: readonly number[];
  readonly #ways = new Map<number, number>();
  readonly #size: number;
  /** How many there are; exact up to 2^53. */
  readonly count: number;

  private constructor(order: PartialOrder, states: readonly number[]) {
    this.#size = order.size;
    this.#states = states;
    const first: number[] = [];
    this.#classOf = states.map((s) => {
      const known = first.findIndex((f) => order.atLeast(s, f) && order.atLeast(f, s));
      return known >= 0 ? known : first.push(s) - 1;
    });
    if (first.length > MOST_STATES) throw new TooMany();
    this.#below = first.map((a, k) =>
      first.reduce((bits, b, j) => (j !== k && order.atLeast(a, b) ? bits | (1 << j) : bits), 0),
    );
    this.count = this.#waysFrom(0);
  }

  /** `null` where there are too many sets of states to count over. @param states those that are ordered */
  static of(order: PartialOrder, states: readonly number[]): OrdersThatFit | null {
    try {
      return new OrdersThatFit(order, states);
    } catch (error) {
      if (error instanceof TooMany) return null;
      throw error;
    }
  }

  /** One of them, as worths of all states: 0 for the worst; states that are not ordered are 0. @param random in [0, 1) */
  draw(random: () => number): Float64Array {
    const places = new Int32Array(this.#below.length);
    let placed = 0;
    for (let place = 0; place < places.length; place += 1) {
      let left = random() * this.#waysFrom(placed);
      const next = this.#next(placed);
      const chosen = next.find((k) => {
        left -= this.#waysFrom(placed | (1 << k));
        return left < 0;
      });
      const k = chosen ?? next.at(-1)!;
      places[k] = place;
      placed |= 1 << k;
    }
    return this.#worth(places);
  }

  /** All of them. */
  all(): readonly Float64Array[] {
    const found: Float64Array[] = [];
    const places = new Int32Array(this.#below.length);
    const go = (placed: number, place: number): void => {
      if (place === places.length) {
        found.push(this.#worth(places));
        return;
      }
      for (const k of this.#next(placed)) {
        places[k] = place;
        go(placed | (1 << k), place + 1);
      }
    };
    go(0, 0);
    return found;
  }

  #worth(places: Int32Array): Float64Array {
    const worth = new Float64Array(this.#size);
    for (const [k, s] of this.#states.entries()) worth[s] = places[this.#classOf[k]!]!;
    return worth;
  }

  /** The classes that can stand next, the worst ones being placed. */
  #next(placed: number): readonly number[] {
    const next: number[] = [];
    for (const [k, below] of this.#below.entries())
      if ((placed & (1 << k)) === 0 && (below & ~placed) === 0) next.push(k);
    return next;
  }

  #waysFrom(placed: number): number {
    const known = this.#ways.get(placed);
    if (known !== undefined) return known;
    const next = this.#next(placed);
    const ways = next.length === 0 ? 1 : next.reduce((sum, k) => sum + this.#waysFrom(placed | (1 << k)), 0);
    if (this.#ways.size >= MOST_SETS) throw new TooMany();
    this.#ways.set(placed, ways);
    return ways;
  }
}

class TooMany extends Error {}
