import type { Quantity } from "../case/index.ts";
import { rangeOf } from "../model/index.ts";
import type { Ranking } from "./preference.ts";

/**
 * What is known of one decision maker's order of the states: of some pairs which is better, of some that one is at least as
 * good, of the rest nothing. Everything that follows from what is known is known.
 */
export interface PartialOrder {
  readonly size: number;
  /** Whether `a` is known to be better than `b`. */
  readonly better: (a: number, b: number) => boolean;
  /** Whether `a` is known to be at least as good as `b`. */
  readonly atLeast: (a: number, b: number) => boolean;
}

/** Two statements about an order that cannot both hold: `a` would be better than itself. */
export class Contradiction extends Error {
  override readonly name = "Contradiction";
}

/** Known strictly better, known at least as good. */
const STRICT = 2;
const WEAK = 1;

/** A partial order that can be added to; every addition gives a new one. */
export class KnownOrder implements PartialOrder {
  readonly size: number;
  /** `known[a * size + b]`: what is known of `a` against `b`: 0, {@link WEAK} or {@link STRICT}. */
  readonly #known: Uint8Array;

  private constructor(size: number, known: Uint8Array) {
    this.size = size;
    this.#known = known;
  }

  /** Nothing is known but that each state is as good as itself. */
  static empty(size: number): KnownOrder {
    const known = new Uint8Array(size * size);
    for (let s = 0; s < size; s += 1) known[s * size + s] = WEAK;
    return new KnownOrder(size, known);
  }

  /**
   * What chains of states say, each best first, equal ones in a list of their own.
   *
   * @throws Contradiction where they cannot all hold
   */
  static ofChains(size: number, chains: readonly Ranking[]): KnownOrder {
    let order = KnownOrder.empty(size);
    for (const chain of chains) {
      const places = chain.map((place) => (typeof place === "number" ? [place] : place));
      for (const [k, place] of places.entries()) {
        for (const other of place.slice(1)) order = order.equal(place[0]!, other);
        const below = places[k + 1]?.[0];
        if (below !== undefined) order = order.with(place[0]!, below, true);
      }
    }
    return order;
  }

  /** Everything is known: greater worth is better. */
  static ofWorth(worth: Float64Array): KnownOrder {
    return KnownOrder.ofPairs(worth.length, (a, b) =>
      worth[a]! > worth[b]! ? STRICT : worth[a]! === worth[b]! ? WEAK : 0,
    );
  }

  /** What holds of sums of weights that are known within ranges. @param weights by bit */
  static ofWeights(weights: readonly Quantity[], size: number): KnownOrder {
    const ranges = weights.map(rangeOf);
    return KnownOrder.ofPairs(size, (a, b) => {
      let least = 0;
      for (const [bit, [low, , high]] of ranges.entries()) {
        const mask = 1 << bit;
        if ((a & mask) === (b & mask)) continue;
        least += (a & mask) !== 0 ? low : -high;
      }
      return least > 0 ? STRICT : least === 0 ? WEAK : 0;
    });
  }

  private static ofPairs(size: number, of: (a: number, b: number) => number): KnownOrder {
    const known = new Uint8Array(size * size);
    for (let a = 0; a < size; a += 1) for (let b = 0; b < size; b += 1) known[a * size + b] = of(a, b);
    for (let s = 0; s < size; s += 1) known[s * size + s] = WEAK;
    return new KnownOrder(size, known);
  }

  better(a: number, b: number): boolean {
    return this.#known[a * this.size + b] === STRICT;
  }
  atLeast(a: number, b: number): boolean {
    return this.#known[a * this.size + b] !== 0;
  }

  /**
   * With `a` better than `b`, or at least as good as it, and all that follows. O(size²).
   *
   * @throws Contradiction where the opposite is known
   */
  with(a: number, b: number, strictly: boolean): KnownOrder {
    const { size } = this;
    if (this.better(b, a) || (strictly && this.atLeast(b, a))) throw new Contradiction();
    const now = strictly ? STRICT : WEAK;
    if (this.#known[a * size + b]! >= now) return this;
    const known = this.#known.slice();
    for (let above = 0; above < size; above += 1) {
      const first = this.#known[above * size + a]!;
      if (first === 0) continue;
      for (let below = 0; below < size; below += 1) {
        const last = this.#known[b * size + below]!;
        if (last === 0) continue;
        const place = above * size + below;
        known[place] = Math.max(known[place]!, first, now, last);
      }
    }
    return new KnownOrder(size, known);
  }

  equal(a: number, b: number): KnownOrder {
    return this.with(a, b, false).with(b, a, false);
  }
}

/** How many pairs of the states have no order yet. */
export function unsettledPairs(order: PartialOrder, states: readonly number[]): number {
  let count = 0;
  for (const [k, a] of states.entries()) for (const b of states.slice(k + 1)) if (!settled(order, a, b)) count += 1;
  return count;
}

/** Whether it is known which of two states is better, or that they are equal. */
export function settled(order: PartialOrder, a: number, b: number): boolean {
  return order.better(a, b) || order.better(b, a) || (order.atLeast(a, b) && order.atLeast(b, a));
}
