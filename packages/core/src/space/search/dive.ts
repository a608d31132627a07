import { Cancelled, type Context } from "../../model/index.ts";
import { MET_WITHIN } from "../network/evaluate.ts";
import { bestBelow, type Network } from "../network/network.ts";
import { type Score, scoreAt } from "../network/objective.ts";
import type { Layer } from "./layers.ts";
import { type Cut, impliedBy } from "./relaxation.ts";

/** One depth-first run. */
export class Dive {
  nodes = 0;
  complete = true;
  readonly #layers: readonly Layer[];
  readonly #cuts: readonly Cut[];
  readonly #score: Score;
  readonly #limit: number;
  readonly #context: Context | undefined;
  readonly #N: number;
  readonly #K: number;
  readonly #totals: Float64Array;
  readonly #entries: Int32Array;
  readonly #separator: Int32Array;
  readonly #floor: Float64Array;
  readonly #atLeast: Float64Array;
  readonly #checkScore: boolean;
  readonly #implied: number;
  #need = 0;
  #enough: number = Number.POSITIVE_INFINITY;
  #needed: (value: number) => number = (value) => value;
  #leaf: (utilities: Float64Array, entries: Int32Array) => number = () => 0;

  constructor(
    network: Network,
    layers: readonly Layer[],
    cuts: readonly Cut[],
    score: Score,
    atLeast: Float64Array,
    limit: number,
    context: Context | undefined,
  ) {
    this.#layers = layers;
    this.#cuts = cuts;
    this.#score = score;
    this.#atLeast = atLeast;
    this.#limit = limit;
    this.#context = context;
    this.#N = network.parties;
    this.#K = this.#N + cuts.length;
    this.#totals = new Float64Array((layers.length + 1) * this.#K);
    this.#entries = new Int32Array(layers.length);
    this.#separator = new Int32Array(network.buckets.length);
    this.#floor = new Float64Array(this.#K);
    // Whatever meets the lower bounds scores at least this: a cut can prove that nothing does.
    this.#implied = impliedBy(score, atLeast);
    this.#checkScore = score.kind === "product" || score.kind === "shortfall";
    for (let k = 0; k < this.#K; k++) {
      const weights = new Float64Array(this.#N);
      if (k < this.#N) weights[k] = 1;
      else weights.set(cuts[k - this.#N]!.weights);
      const below = bestBelow(network, weights);
      for (const root of network.roots) this.#totals[k]! += below[root]![0]!;
    }
  }

  /**
   * @param value score to beat
   * @param needed from the best score so far, the least score worth finding
   * @param leaf takes an outcome, returns the best score so far
   */
  run(
    value: number,
    needed: (value: number) => number,
    leaf: (utilities: Float64Array, entries: Int32Array) => number,
    enough: number = Number.POSITIVE_INFINITY,
  ): void {
    this.#needed = needed;
    this.#leaf = leaf;
    this.#enough = enough;
    this.#setNeed(value);
    for (let k = 0; k < this.#K; k++) if (this.#totals[k]! < this.#floor[k]!) return;
    this.#descend(0);
  }

  /** Turns the least score worth finding into a floor for every bound. */
  #setNeed(value: number): void {
    this.#need = Math.max(this.#needed(value), this.#implied);
    const z = this.#need;
    const score = this.#score;
    for (let p = 0; p < this.#N; p++) {
      let floor = this.#atLeast[p]! - MET_WITHIN;
      const w = score.weights[p]!;
      if (score.kind === "min" && w > 0 && Number.isFinite(z)) floor = Math.max(floor, score.reference[p]! + z / w);
      if (score.kind === "shortfall" && Number.isFinite(z)) floor = Math.max(floor, score.reference[p]! + z);
      this.#floor[p] = floor - 1e-13;
    }
    this.#cuts.forEach((cut, c) => {
      this.#floor[this.#N + c] = Number.isFinite(z) ? cut.slope * z + cut.offset - 1e-13 : Number.NEGATIVE_INFINITY;
    });
  }

  #descend(depth: number): void {
    const K = this.#K;
    const totals = this.#totals;
    if (depth === this.#layers.length) {
      const at = depth * K;
      const utilities = totals.subarray(at, at + this.#N);
      const score = scoreAt(this.#score, utilities);
      if (score < this.#need - 1e-13) return;
      const value = this.#leaf(utilities, this.#entries);
      this.#setNeed(value);
      if (value >= this.#enough) this.complete = false;
      return;
    }
    const layer = this.#layers[depth]!;
    const { change, sorted, children } = layer;
    const s = this.#separator[layer.bucket]!;
    const from = depth * K;
    const to = from + K;
    const N = this.#N;
    const floor = this.#floor;
    for (let j = s * layer.domain; j < (s + 1) * layer.domain; j++) {
      const e = sorted[j]!;
      if (e < 0) return;
      if (++this.nodes > this.#limit) {
        this.complete = false;
        return;
      }
      if ((this.nodes & 0xffff) === 0 && this.#context?.signal?.aborted) throw new Cancelled();
      // Entries come in the order of the first cut: once it fails, it fails for the rest.
      const first = totals[from + N]! + change[e * K + N]!;
      if (first < floor[N]!) return;
      totals[to + N] = first;
      let alive = true;
      for (let k = 0; k < K; k++) {
        if (k === N) continue;
        const total = totals[from + k]! + change[e * K + k]!;
        if (total < floor[k]!) {
          alive = false;
          break;
        }
        totals[to + k] = total;
      }
      if (!alive) continue;
      if (this.#checkScore && scoreAt(this.#score, totals, to) < this.#need) continue;
      this.#entries[depth] = e;
      for (let c = 0; c < children.length; c++) this.#separator[children[c]!.bucket] = children[c]!.at[e]!;
      this.#descend(depth + 1);
      if (!this.complete) return;
    }
  }
}
