import { MET_WITHIN } from "../network/evaluate.ts";
import type { Network } from "../network/network.ts";
import { type Score, scoreAt } from "../network/objective.ts";
import type { Layer } from "./layers.ts";

/**
 * Improvements smaller than this are not looked for: 1e-10, and for products, which may be small by nature, that share
 * of the value. A share of a sum or a least gain near 0 would drown in rounding.
 */
export function gap(score: Score, value: number): number {
  if (!Number.isFinite(value)) return 0;
  return score.kind === "product" ? 1e-10 * Math.max(1e-6, Math.min(1, Math.abs(value))) : 1e-10;
}

/** The best outcome so far. */
export class Incumbent {
  value: number = Number.NEGATIVE_INFINITY;
  entries: Int32Array | null = null;
  readonly utilities: Float64Array;
  readonly #network: Network;
  readonly #score: Score;
  readonly #atLeast: Float64Array;

  constructor(network: Network, score: Score, atLeast: Float64Array) {
    this.#network = network;
    this.#score = score;
    this.#atLeast = atLeast;
    this.utilities = new Float64Array(network.parties);
  }

  offer(entries: Int32Array | null): void {
    if (entries === null) return;
    const { buckets, parties: N } = this.#network;
    const u = new Float64Array(N);
    for (let b = 0; b < buckets.length; b++)
      for (let p = 0; p < N; p++) u[p]! += buckets[b]!.utilities[entries[b]! * N + p]!;
    for (let p = 0; p < N; p++) if (u[p]! < this.#atLeast[p]! - MET_WITHIN) return;
    const value = scoreAt(this.#score, u);
    if (value <= this.value) return;
    this.value = value;
    this.utilities.set(u);
    this.entries = entries.slice();
  }

  take(utilities: Float64Array, layers: readonly Layer[], chosen: Int32Array): void {
    const value = scoreAt(this.#score, utilities);
    if (value <= this.value) return;
    this.value = value;
    this.utilities.set(utilities);
    this.entries ??= new Int32Array(layers.length);
    layers.forEach((layer, l) => {
      const e = chosen[l]!;
      this.entries![layer.bucket] = layer.groups ? layer.groups[e]![0]! : e;
    });
  }

  /** Hill climbing: one change, then two at once, on issues that nothing couples. */
  improve(layers: readonly Layer[]): void {
    if (this.entries === null) return;
    const N = this.#network.parties;
    const free = layers.filter((layer) => {
      const bucket = this.#network.buckets[layer.bucket]!;
      return bucket.parent < 0 && bucket.children.length === 0 && layer.domain > 1;
    });
    const trial = new Float64Array(N);
    const tryMoves = (moves: readonly (readonly [Layer, number])[]): boolean => {
      if (moves.some(([layer, e]) => layer.open[e] === 0)) return false;
      trial.set(this.utilities);
      for (const [layer, e] of moves)
        for (let p = 0; p < N; p++)
          trial[p]! += layer.utilities[e * N + p]! - layer.utilities[this.entries![layer.bucket]! * N + p]!;
      for (let p = 0; p < N; p++) if (trial[p]! < this.#atLeast[p]! - MET_WITHIN) return false;
      const value = scoreAt(this.#score, trial);
      if (value <= this.value + gap(this.#score, this.value)) return false;
      for (const [layer, e] of moves) this.entries![layer.bucket] = e;
      this.offerAgain();
      return true;
    };
    for (let round = 0, improved = true; improved && round < 50; round++) {
      improved = false;
      for (const a of free) for (let e = 0; e < a.domain; e++) if (tryMoves([[a, e]])) improved = true;
      if (improved || free.length > 60) continue;
      for (let i = 0; i < free.length; i++)
        for (let j = i + 1; j < free.length; j++)
          for (let e = 0; e < free[i]!.domain; e++)
            for (let f = 0; f < free[j]!.domain; f++)
              if (
                tryMoves([
                  [free[i]!, e],
                  [free[j]!, f],
                ])
              )
                improved = true;
    }
  }

  offerAgain(): void {
    const entries = this.entries;
    this.value = Number.NEGATIVE_INFINITY;
    this.offer(entries);
  }
}

/** Entries of every bucket for an outcome, or `null` where it is not feasible in the network. */
export function entriesOf(network: Network, outcome: ArrayLike<number>): Int32Array | null {
  const entries = new Int32Array(network.buckets.length);
  // States of automata follow from the issues: whichever open entry fits is the only one, found from below.
  const fits = new Map<number, Uint8Array>();
  for (let b = 0; b < network.buckets.length; b++) {
    const { variable, values, domain, separatorSize, open, children } = network.buckets[b]!;
    const fit = new Uint8Array(domain * separatorSize);
    for (let e = 0; e < fit.length; e++)
      fit[e] =
        open[e] === 1 &&
        (variable >= network.issues || values[e % domain] === outcome[variable]) &&
        children.every((child) => {
          const size = network.buckets[child.bucket]!.domain;
          return fits
            .get(child.bucket)!
            .subarray(child.at[e]! * size, (child.at[e]! + 1) * size)
            .includes(1);
        })
          ? 1
          : 0;
    fits.set(b, fit);
  }
  const at = new Int32Array(network.buckets.length);
  for (let b = network.buckets.length - 1; b >= 0; b--) {
    const { parent, domain, children } = network.buckets[b]!;
    const s = parent < 0 ? 0 : at[b]!;
    const k = fits
      .get(b)!
      .subarray(s * domain, (s + 1) * domain)
      .indexOf(1);
    if (k < 0) return null;
    entries[b] = s * domain + k;
    for (const child of children) at[child.bucket] = child.at[entries[b]!]!;
  }
  return entries;
}

export function outcomeOf(network: Network, entries: Int32Array): Int32Array {
  const outcome = new Int32Array(network.issues);
  network.buckets.forEach((bucket, b) => {
    if (bucket.variable < network.issues) outcome[bucket.variable] = bucket.values[entries[b]! % bucket.domain]!;
  });
  return outcome;
}
