import { BestFirst } from "./best-first.ts";
import type { Inverse } from "./inverse.ts";
import type { Trellis } from "./trellis.ts";

/** What a table of one layer may hold: states × steps. */
const MOST_ENTRIES = 10_000_000;

/**
 * The inverse of a utility over more outcomes than can be listed: dynamic programming over how far below its best outcome a party
 * may still go, in steps of a grid. Each choice's loss is rounded up, so that what is found is never worth less than was asked
 * for, and nothing is lost at the best outcome. An answer takes O(issues × options × states × steps) where what is best for the others
 * is new, and O(issues) otherwise.
 */
export class Gridded implements Inverse {
  readonly best: number;
  readonly floor: number;
  readonly worst: number;
  readonly count: number;
  readonly grid: number;
  readonly #trellis: Trellis;
  readonly #offsets: Int32Array;
  readonly #steps: number;
  readonly #step: number;
  /** Layer by layer, transition by transition: the loss in steps. */
  readonly #losses: readonly Int32Array[];
  readonly #ranking: BestFirst;
  readonly #forThem: Choices;
  #forThemOf: Float64Array | null = null;
  #own: Choices | null = null;
  #counts: readonly Float64Array[] | null = null;

  constructor(trellis: Trellis, floor: number, offsets: Int32Array, steps: number) {
    const widest = Math.max(...trellis.layers.map(({ states }) => states));
    this.#steps = Math.max(1, Math.min(steps, Math.floor(MOST_ENTRIES / widest) - 1));
    this.#trellis = trellis;
    this.#offsets = offsets;
    this.best = trellis.best;
    this.floor = floor;
    this.worst = trellis.worst;
    this.count = trellis.count;
    this.#step = Math.max((trellis.best - floor) / this.#steps, 1e-12);
    // Only a choice that has a loss is rounded.
    const rounding = trellis.layers.filter(({ options }) => options > 1).length;
    this.grid = rounding * this.#step;
    this.#losses = lossesOf(trellis, this.#step);
    this.#forThem = new Choices(trellis, this.#losses, this.#steps);
    this.#ranking = new BestFirst(trellis);
  }

  nearest(least: number, out: Int32Array): number {
    if (this.#own === null) {
      this.#own = new Choices(this.#trellis, this.#losses, this.#steps);
      this.#own.fill((layer, at) => -layer.own[at]!);
    }
    return this.#own.trace(this.#budget(least), out);
  }

  bestFor(least: number, them: Float64Array, out: Int32Array): number {
    if (this.#forThemOf === null) this.#forThemOf = new Float64Array(them.length).fill(Number.NaN);
    if (!same(this.#forThemOf, them)) {
      this.#forThemOf.set(them);
      const offsets = this.#offsets;
      this.#forThem.fill((layer, _, k) => them[offsets[layer.issue]! + k]!);
    }
    return this.#forThem.trace(this.#budget(least), out);
  }

  draw(least: number, random: () => number, out: Int32Array): number {
    this.#counts ??= countsOf(this.#trellis, this.#losses, this.#steps);
    const { layers } = this.#trellis;
    const width = this.#steps + 1;
    let state = 0;
    let budget = this.#budget(least);
    let utility = 0;
    for (let t = 0; t < layers.length; t++) {
      const { issue, options, next, own } = layers[t]!;
      const losses = this.#losses[t]!;
      const after = this.#counts[t + 1]!;
      let left = random() * this.#counts[t]![state * width + budget]!;
      let chosen = -1;
      for (let k = 0; k < options; k++) {
        const at = state * options + k;
        if (next[at]! < 0 || losses[at]! > budget) continue;
        const ways = after[next[at]! * width + budget - losses[at]!]!;
        if (ways === 0) continue;
        chosen = k;
        left -= ways;
        if (left < 0) break;
      }
      const at = state * options + chosen;
      out[issue] = chosen;
      utility += own[at]!;
      budget -= losses[at]!;
      state = next[at]!;
    }
    return utility;
  }

  ranked(rank: number, out: Int32Array): number {
    return this.#ranking.at(rank, out);
  }

  /** Steps that may be lost from the best outcome. */
  #budget(least: number): number {
    const steps = Math.floor((this.best - least) / this.#step + 1e-9);
    return Math.max(0, Math.min(this.#steps, steps));
  }
}

function lossesOf({ layers }: Trellis, step: number): readonly Int32Array[] {
  return layers.map(({ options, next, own, above }, t) => {
    const after = layers[t + 1]?.above ?? Float64Array.of(0);
    return Int32Array.from(next, (to, at) => {
      if (to < 0) return 2 ** 30;
      const loss = above[Math.floor(at / options)]! - (own[at]! + after[to]!);
      return Math.min(2 ** 30, Math.max(0, Math.ceil(loss / step - 1e-9)));
    });
  });
}

/** For each layer, state and budget the option that leads to the greatest sum. */
class Choices {
  readonly #trellis: Trellis;
  readonly #losses: readonly Int32Array[];
  readonly #width: number;
  readonly #choice: readonly Uint16Array[];
  #sums: Float64Array;
  #before: Float64Array;

  constructor(trellis: Trellis, losses: readonly Int32Array[], steps: number) {
    this.#trellis = trellis;
    this.#losses = losses;
    this.#width = steps + 1;
    this.#choice = trellis.layers.map(({ states }) => new Uint16Array(states * this.#width));
    const widest = Math.max(1, ...trellis.layers.map(({ states }) => states));
    this.#sums = new Float64Array(widest * this.#width);
    this.#before = new Float64Array(widest * this.#width);
  }

  /** Backward over the layers; of equal sums the choice that loses less. */
  fill(gain: (layer: Trellis["layers"][number], at: number, k: number) => number): void {
    const { layers } = this.#trellis;
    const width = this.#width;
    this.#sums.fill(0, 0, width);
    for (let t = layers.length - 1; t >= 0; t--) {
      const layer = layers[t]!;
      const { states, options, next } = layer;
      const losses = this.#losses[t]!;
      const choice = this.#choice[t]!;
      const after = this.#sums;
      const sums = this.#before;
      sums.fill(Number.NEGATIVE_INFINITY, 0, states * width);
      for (let s = 0; s < states; s++) {
        const row = s * width;
        for (let k = 0; k < options; k++) {
          const at = s * options + k;
          const loss = losses[at]!;
          if (next[at]! < 0 || loss >= width) continue;
          const add = gain(layer, at, k);
          const from = next[at]! * width - loss;
          for (let b = loss; b < width; b++) {
            const sum = add + after[from + b]!;
            const here = sums[row + b]!;
            if (sum > here + 1e-12 || (sum >= here - 1e-12 && loss < losses[s * options + choice[row + b]!]!)) {
              sums[row + b] = sum;
              choice[row + b] = k;
            }
          }
        }
      }
      this.#sums = sums;
      this.#before = after;
    }
  }

  trace(budget: number, out: Int32Array): number {
    const { layers } = this.#trellis;
    const width = this.#width;
    let state = 0;
    let utility = 0;
    let left = budget;
    for (let t = 0; t < layers.length; t++) {
      const { issue, options, next, own } = layers[t]!;
      const k = this.#choice[t]![state * width + left]!;
      const at = state * options + k;
      out[issue] = k;
      utility += own[at]!;
      left -= this.#losses[t]![at]!;
      state = next[at]!;
    }
    return utility;
  }
}

/** For each layer, state and budget how many ways lead to the end; one layer more than the trellis has. */
function countsOf({ layers }: Trellis, losses: readonly Int32Array[], steps: number): readonly Float64Array[] {
  const width = steps + 1;
  let after = new Float64Array(width).fill(1);
  const counts = [after];
  for (let t = layers.length - 1; t >= 0; t--) {
    const { states, options, next } = layers[t]!;
    const ways = new Float64Array(states * width);
    for (let at = 0; at < next.length; at++) {
      const loss = losses[t]![at]!;
      if (next[at]! < 0 || loss >= width) continue;
      const row = Math.floor(at / options) * width;
      for (let b = loss; b < width; b++) ways[row + b]! += after[next[at]! * width + b - loss]!;
    }
    counts.unshift(ways);
    after = ways;
  }
  return counts;
}

function same(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
