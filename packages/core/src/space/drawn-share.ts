import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { Cancelled, type Context } from "../model/index.ts";
import { wilsonInterval } from "../sampling/index.ts";
import { MET_WITHIN } from "./network/evaluate.ts";
import type { Network } from "./network/network.ts";
import type { AcceptedShare } from "./result.ts";

const STEPS = 60;

/**
 * Share of the feasible outcomes that meet lower bounds, from outcomes drawn at random. They are drawn not uniformly but by the weight
 * `exp(λ · U)`, exactly, by dynamic programming over the network, with the λ ≥ 0 under which the bounds are about what is drawn on
 * average; each counts as much less as it was drawn more often (importance sampling by exponential tilting, Siegmund 1976). So a
 * share of one in 10^9 takes no more draws than one of a tenth.
 *
 * @param network with what else the outcomes must meet (red lines)
 * @param atLeast one number a party, met within 1e-9
 * @param outcomes number of feasible outcomes, of which the share is taken
 * @returns the share with a 95% interval: Wilson's, for as many draws as would vary as much; `null` where nothing is feasible, or no
 *   draws were asked for
 */
export function drawnShare(
  network: Network,
  atLeast: ArrayLike<number>,
  outcomes: bigint,
  { draws, seed, signal }: Context,
): AcceptedShare | null {
  if (draws <= 0 || outcomes === 0n) return null;
  if (!network.feasible) return { estimate: 0, low: 0, high: 0, method: "exact" };
  const N = network.parties;
  const floor = Float64Array.from(atLeast, (a) => a - MET_WITHIN);
  const tilted = new Tilted(network);
  const lambda = saddle(tilted, floor);
  const all = tilted.weigh(new Float64Array(N)) - logarithm(outcomes);
  const total = tilted.weigh(lambda) - logarithm(outcomes);
  // No outcome that meets the bounds counts more than this (Chernoff's bound of the share).
  const most = lambda.reduce((sum, l, p) => sum - (l > 0 ? l * floor[p]! : 0), total);
  const random = xoroshiro128plus(seed);
  let sum = 0;
  let squares = 0;
  for (let draw = 0; draw < draws; draw++) {
    if ((draw & 1023) === 0 && signal?.aborted) throw new Cancelled();
    const u = tilted.draw(() => uniformFloat64(random));
    if (u.some((v, p) => v < floor[p]!)) continue;
    const weight = Math.exp(lambda.reduce((less, l, p) => less - (l > 0 ? l * (u[p]! - floor[p]!) : 0), 0));
    sum += weight;
    squares += weight * weight;
  }
  const mean = Math.min(1, sum / draws);
  const variance = squares / draws - mean * mean;
  const like = mean > 0 && mean < 1 && variance > 0 ? (draws * mean * (1 - mean)) / variance : draws;
  const { estimate, low, high } = wilsonInterval(mean, like);
  const scale = Math.exp(most);
  // Not more than keep the red lines.
  const cap = Math.exp(Math.min(0, all));
  const share = (part: number): number => Math.min(cap, part * scale);
  return { estimate: share(estimate), low: share(low), high: share(high), method: "draws" };
}

/** Natural logarithm of an integer of any size. */
function logarithm(integer: bigint): number {
  const text = String(integer);
  const lead = text.slice(0, 15);
  return Math.log(Number(lead)) + (text.length - lead.length) * Math.LN10;
}

/**
 * The λ ≥ 0 of the tightest Chernoff bound: minimises `log Σ_x exp(λ · U(x)) − λ · atLeast`, convex, by projected gradients (Barzilai
 * and Borwein 1988). Any λ would do, if with wider intervals.
 */
function saddle(tilted: Tilted, atLeast: Float64Array): Float64Array {
  const N = atLeast.length;
  const counted = Uint8Array.from(atLeast, (a) => (Number.isFinite(a) ? 1 : 0));
  let lambda = new Float64Array(N);
  let best = lambda;
  let least = Number.POSITIVE_INFINITY;
  let before: { readonly lambda: Float64Array; readonly gradient: Float64Array } | null = null;
  for (let step = 0; step < STEPS; step++) {
    let value = tilted.weigh(lambda);
    for (let p = 0; p < N; p++) if (counted[p] === 1) value -= lambda[p]! * atLeast[p]!;
    if (value < least) {
      least = value;
      best = lambda;
    }
    const gradient = tilted.mean().map((mean, p) => (counted[p] === 1 ? mean - atLeast[p]! : 0));
    let length = 10;
    if (before !== null) {
      let moved = 0;
      let turned = 0;
      for (let p = 0; p < N; p++) {
        const difference = lambda[p]! - before.lambda[p]!;
        moved += difference * difference;
        turned += difference * (gradient[p]! - before.gradient[p]!);
      }
      if (moved < 1e-12) break;
      length = turned > 0 ? Math.min(1e4, moved / turned) : 1e3;
    }
    before = { lambda, gradient };
    lambda = lambda.map((l, p) => Math.max(0, l - length * gradient[p]!));
  }
  return best;
}

/** The outcomes of a network weighed by `exp(λ · U)`. */
class Tilted {
  readonly #network: Network;
  /** For each bucket and separator assignment the logarithm of the weight of everything at and below it. */
  readonly #logs: Float64Array[];
  /** For each entry the chance of it, and those before it, given the separator. */
  readonly #cumulative: Float64Array[];
  readonly #at: Int32Array;

  constructor(network: Network) {
    this.#network = network;
    this.#logs = network.buckets.map(({ separatorSize }) => new Float64Array(separatorSize));
    this.#cumulative = network.buckets.map(({ open }) => new Float64Array(open.length));
    this.#at = new Int32Array(network.buckets.length);
  }

  /** Sets λ; the logarithm of the total weight. */
  weigh(lambda: Float64Array): number {
    const N = lambda.length;
    let total = 0;
    this.#network.buckets.forEach(({ domain, separatorSize, open, utilities, children, parent }, b) => {
      const logs = this.#logs[b]!;
      const cumulative = this.#cumulative[b]!;
      for (let s = 0; s < separatorSize; s++) {
        let top = Number.NEGATIVE_INFINITY;
        for (let e = s * domain; e < (s + 1) * domain; e++) {
          let value = Number.NEGATIVE_INFINITY;
          if (open[e] === 1) {
            value = 0;
            for (let p = 0; p < N; p++) value += lambda[p]! * utilities[e * N + p]!;
            for (const child of children) value += this.#logs[child.bucket]![child.at[e]!]!;
          }
          cumulative[e] = value;
          if (value > top) top = value;
        }
        logs[s] = top;
        if (top === Number.NEGATIVE_INFINITY) continue;
        let sum = 0;
        for (let e = s * domain; e < (s + 1) * domain; e++) cumulative[e] = sum += Math.exp(cumulative[e]! - top);
        for (let e = s * domain; e < (s + 1) * domain; e++) cumulative[e]! /= sum;
        logs[s] = top + Math.log(sum);
      }
      if (parent < 0) total += logs[0]!;
    });
    return total;
  }

  /** The mean utilities under the weights. */
  mean(): Float64Array {
    const { buckets, roots, parties: N } = this.#network;
    const means: Float64Array[] = [];
    buckets.forEach(({ domain, separatorSize, open, utilities, children }, b) => {
      const cumulative = this.#cumulative[b]!;
      const mean = new Float64Array(separatorSize * N);
      for (let s = 0; s < separatorSize; s++) {
        let before = 0;
        for (let e = s * domain; e < (s + 1) * domain; e++) {
          const chance = cumulative[e]! - before;
          before = cumulative[e]!;
          if (open[e] === 0 || !(chance > 0)) continue;
          for (let p = 0; p < N; p++) {
            let value = utilities[e * N + p]!;
            for (const child of children) value += means[child.bucket]![child.at[e]! * N + p]!;
            mean[s * N + p]! += chance * value;
          }
        }
      }
      means.push(mean);
    });
    return Float64Array.from({ length: N }, (_, p) => roots.reduce((sum, root) => sum + means[root]![p]!, 0));
  }

  /** The utilities of an outcome drawn by the weights. */
  draw(random: () => number): Float64Array {
    const { buckets, parties: N } = this.#network;
    const u = new Float64Array(N);
    for (let b = buckets.length - 1; b >= 0; b--) {
      const { parent, domain, children, utilities, open } = buckets[b]!;
      const s = parent < 0 ? 0 : this.#at[b]!;
      const cumulative = this.#cumulative[b]!;
      const goal = random();
      const last = (s + 1) * domain - 1;
      let e = s * domain;
      while (e < last && cumulative[e]! <= goal) e++;
      // Rounding may leave the sum short of 1.
      while (open[e] === 0) e--;
      for (const child of children) this.#at[child.bucket] = child.at[e]!;
      for (let p = 0; p < N; p++) u[p]! += utilities[e * N + p]!;
    }
    return u;
  }
}
