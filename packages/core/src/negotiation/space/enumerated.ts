import type { Inverse } from "./inverse.ts";
import type { Trellis } from "./trellis.ts";

const TIE = 1e-12;

/** Every outcome a party may agree to, the best first; of equal ones the first in the order of the file's options. */
export class Enumerated implements Inverse {
  readonly best: number;
  readonly floor: number;
  readonly worst: number;
  readonly count: number;
  readonly grid = 0;
  readonly #issues: number;
  readonly #offsets: Int32Array;
  /** Utilities by rank, falling. */
  readonly #worth: Float64Array;
  /** Options by rank: `rank * issues + issue`. */
  readonly #choices: Uint16Array;

  constructor(trellis: Trellis, floor: number, offsets: Int32Array) {
    this.best = trellis.best;
    this.floor = floor;
    this.worst = trellis.worst;
    this.count = trellis.count;
    this.#issues = trellis.issues;
    this.#offsets = offsets;
    const { worth, choices } = listed(trellis);
    const n = trellis.issues;
    const ranks = Int32Array.from(worth, (_, r) => r);
    ranks.sort((a, b) => worth[b]! - worth[a]! || compare(choices, a, b, n));
    this.#worth = Float64Array.from(ranks, (r) => worth[r]!);
    this.#choices = new Uint16Array(choices.length);
    ranks.forEach((from, to) => {
      this.#choices.set(choices.subarray(from * n, (from + 1) * n), to * n);
    });
  }

  nearest(least: number, out: Int32Array): number {
    return this.#write(Math.max(0, this.#reaching(least) - 1), out);
  }

  bestFor(least: number, them: Float64Array, out: Int32Array): number {
    const n = this.#issues;
    const choices = this.#choices;
    const offsets = this.#offsets;
    const end = Math.max(1, this.#reaching(least));
    let greatest = Number.NEGATIVE_INFINITY;
    let found = 0;
    for (let rank = 0, at = 0; rank < end; rank++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += them[offsets[i]! + choices[at++]!]!;
      if (sum > greatest + TIE) {
        greatest = sum;
        found = rank;
      }
    }
    return this.#write(found, out);
  }

  draw(least: number, random: () => number, out: Int32Array): number {
    return this.#write(Math.floor(random() * Math.max(1, this.#reaching(least))), out);
  }

  ranked(rank: number, out: Int32Array): number {
    return rank < this.#worth.length ? this.#write(rank, out) : Number.NEGATIVE_INFINITY;
  }

  /** How many outcomes are worth at least so much. */
  #reaching(least: number): number {
    const worth = this.#worth;
    const bound = least - TIE;
    let low = 0;
    let high = worth.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (worth[middle]! >= bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #write(rank: number, out: Int32Array): number {
    const n = this.#issues;
    const choices = this.#choices;
    for (let i = 0, at = rank * n; i < n; i++, at++) out[i] = choices[at]!;
    return this.#worth[rank]!;
  }
}

function compare(choices: Uint16Array, a: number, b: number, n: number): number {
  for (let i = 0; i < n; i++) {
    const difference = choices[a * n + i]! - choices[b * n + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Every path of the trellis. */
function listed(trellis: Trellis): { readonly worth: Float64Array; readonly choices: Uint16Array } {
  const { layers, issues: n, count } = trellis;
  const worth = new Float64Array(count);
  const choices = new Uint16Array(count * n);
  const path = new Uint16Array(n);
  let found = 0;
  const walk = (t: number, state: number, utility: number): void => {
    if (t === n) {
      worth[found] = utility;
      choices.set(path, found * n);
      found++;
      return;
    }
    const { issue, options, next, own } = layers[t]!;
    for (let k = 0; k < options; k++) {
      const at = state * options + k;
      if (next[at]! < 0) continue;
      path[issue] = k;
      walk(t + 1, next[at]!, utility + own[at]!);
    }
  };
  walk(0, 0, 0);
  return { worth, choices };
}
