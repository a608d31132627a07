import { MET_WITHIN } from "../network/evaluate.ts";
import type { Network } from "../network/network.ts";
import { type Score, scoreAt } from "../network/objective.ts";

/**
 * A linear bound on an objective: an outcome that meets the lower bounds and scores at least `z` has
 * `weights · U ≥ slope · z + offset`.
 */
export interface Cut {
  readonly weights: Float64Array;
  readonly slope: number;
  readonly offset: number;
}

/** Finds an outcome that maximises `weights · U`, utilities left in `utilities` and table entries in `entries`. */
export interface LinearMaximiser {
  readonly utilities: Float64Array;
  /** For each bucket the entry chosen. */
  readonly entries: Int32Array;
  maximise(weights: Float64Array): number;
}

export function linearMaximiser(network: Network): LinearMaximiser {
  const { buckets, parties: N } = network;
  const best = buckets.map((bucket) => new Float64Array(bucket.separatorSize));
  const pick = buckets.map((bucket) => new Int32Array(bucket.separatorSize));
  const at = new Int32Array(buckets.length);
  const utilities = new Float64Array(N);
  const entries = new Int32Array(buckets.length);
  return {
    utilities,
    entries,
    maximise(weights) {
      for (let b = 0; b < buckets.length; b++) {
        const { domain, separatorSize, open, utilities: table, children } = buckets[b]!;
        for (let s = 0; s < separatorSize; s++) {
          let top = Number.NEGATIVE_INFINITY;
          let chosen = -1;
          for (let e = s * domain; e < (s + 1) * domain; e++) {
            if (open[e] === 0) continue;
            let value = 0;
            for (let p = 0; p < N; p++) value += weights[p]! * table[e * N + p]!;
            for (let c = 0; c < children.length; c++) value += best[children[c]!.bucket]![children[c]!.at[e]!]!;
            if (value > top) {
              top = value;
              chosen = e;
            }
          }
          best[b]![s] = top;
          pick[b]![s] = chosen;
        }
      }
      utilities.fill(0);
      let total = 0;
      for (let b = buckets.length - 1; b >= 0; b--) {
        const bucket = buckets[b]!;
        const s = bucket.parent < 0 ? 0 : at[b]!;
        if (bucket.parent < 0) total += best[b]![0]!;
        const e = pick[b]![s]!;
        entries[b] = e;
        for (const child of bucket.children) at[child.bucket] = child.at[e]!;
        for (let p = 0; p < N; p++) utilities[p]! += bucket.utilities[e * N + p]!;
      }
      return total;
    },
  };
}

/**
 * The tightest linear bound found on an objective under lower bounds: the Lagrangian dual of the search, minimised by subgradient
 * steps with Polyak's rule (for a product of gains: of the tangent bound given by the inequality of the arithmetic and geometric
 * means, minimised over the tangent point). Every cut is valid, tight or not.
 *
 * @param incumbent score already reached, or −∞
 * @param visit called with each outcome that maximises a trial bound, a candidate for the search
 * @param enough a score at which to stop, once reached
 * @param from multipliers of a like problem to start from, as returned
 */
export function relax(
  maximiser: LinearMaximiser,
  score: Score,
  atLeast: Float64Array,
  incumbent: number,
  iterations: number,
  visit: () => number,
  enough: number = Number.POSITIVE_INFINITY,
  from?: Float64Array,
): Relaxed {
  const N = score.weights.length;
  const dual = dualOf(score, atLeast);
  const implied = impliedBy(score, atLeast);
  const theta = from?.slice() ?? dual.start();
  const gradient = new Float64Array(theta.length);
  let best = Number.POSITIVE_INFINITY;
  let bestTheta = theta.slice();
  let reached = incumbent;
  let margin = 0.1;
  let stalled = 0;
  const weights = new Float64Array(N);
  for (let t = 0; t < iterations; t++) {
    dual.weights(theta, weights);
    const top = maximiser.maximise(weights);
    const value = dual.value(theta, top, maximiser.utilities, gradient);
    reached = Math.max(reached, visit());
    if (reached >= enough && reached > Number.NEGATIVE_INFINITY) break;
    if (best === Number.POSITIVE_INFINITY || value < best - 1e-9 * Math.abs(best)) {
      if (value < best - 0.1 * margin) stalled = 0;
      best = value;
      bestTheta = theta.slice();
      if (dual.bound(best) < implied) break;
    } else if (++stalled > 12) {
      stalled = 0;
      margin /= 2;
      theta.set(bestTheta);
    }
    const target = Math.max(dual.goal(reached), best - margin);
    let norm = 0;
    for (const g of gradient) norm += g * g;
    if (norm < 1e-24 || value - target < 1e-13) break;
    const step = (value - target) / norm;
    for (let j = 0; j < theta.length; j++) theta[j]! -= step * gradient[j]!;
    dual.project(theta);
  }
  return { cut: dual.cut(bestTheta), bound: dual.bound(best), multipliers: bestTheta };
}

/** What any outcome that meets the lower bounds scores at least, with a little room: a bound below it proves that none does. */
export function impliedBy(score: Score, atLeast: Float64Array): number {
  if (!score.monotone) return Number.NEGATIVE_INFINITY;
  const least = scoreAt(
    score,
    atLeast.map((a) => a - MET_WITHIN),
  );
  return Number.isNaN(least) ? Number.NEGATIVE_INFINITY : least - 1e-13;
}

/** A relaxation solved as far as the steps went. */
export interface Relaxed {
  readonly cut: Cut;
  /** No outcome of the network scores more. */
  readonly bound: number;
  readonly multipliers: Float64Array;
}

interface Dual {
  start(): Float64Array;
  /** Weights on the utilities that the parameters stand for. */
  weights(theta: Float64Array, out: Float64Array): void;
  /** The dual function given the greatest `weights · U`, and a subgradient. */
  value(theta: Float64Array, top: number, u: Float64Array, gradient: Float64Array): number;
  /** The dual value that a score of z corresponds to. */
  goal(z: number): number;
  /** The score that a dual value bounds. */
  bound(value: number): number;
  project(theta: Float64Array): void;
  cut(theta: Float64Array): Cut;
}

function dualOf(score: Score, atLeast: Float64Array): Dual {
  return score.kind === "product" ? productDual(score) : linearDual(score, atLeast);
}

/** Parameters: N multipliers λ of the objective's parts (fixed for a sum), then N multipliers μ ≥ 0 of the lower bounds. */
function linearDual(score: Score, atLeast: Float64Array): Dual {
  const { weights: scale, reference, kind } = score;
  const N = scale.length;
  const part = Uint8Array.from(scale, (s) => (kind === "min" ? (s > 0 ? 1 : 0) : 1));
  // A lower bound the objective's own part already speaks for needs no second multiplier.
  const bounded = Uint8Array.from(atLeast, (a, p) =>
    Number.isFinite(a) && !(kind === "min" && part[p] === 1 && reference[p] === a) ? 1 : 0,
  );
  const floor = Float64Array.from(atLeast, (a) => a - MET_WITHIN);
  const coefficient = (theta: Float64Array, p: number): number =>
    (kind === "sum" ? scale[p]! : kind === "min" ? theta[p]! * scale[p]! : theta[p]!) + theta[N + p]!;
  const constant = (theta: Float64Array): number => {
    let sum = 0;
    for (let p = 0; p < N; p++) {
      if (kind === "min") sum += theta[p]! * scale[p]! * reference[p]!;
      else if (kind === "shortfall") sum += theta[p]! * reference[p]!;
      if (bounded[p] === 1) sum += theta[N + p]! * floor[p]!;
    }
    return sum;
  };
  return {
    start() {
      const theta = new Float64Array(2 * N);
      const parts = part.reduce((a, b) => a + b, 0);
      for (let p = 0; p < N; p++)
        theta[p] = kind === "min" ? (part[p] === 1 ? 1 / parts : 0) : kind === "shortfall" ? 0.5 : 0;
      return theta;
    },
    weights(theta, out) {
      for (let p = 0; p < N; p++) out[p] = coefficient(theta, p);
    },
    value(theta, top, u, gradient) {
      for (let p = 0; p < N; p++) {
        gradient[p] =
          kind === "min" && part[p] === 1
            ? scale[p]! * (u[p]! - reference[p]!)
            : kind === "shortfall"
              ? u[p]! - reference[p]!
              : 0;
        gradient[N + p] = bounded[p] === 1 ? u[p]! - floor[p]! : 0;
      }
      return top - constant(theta);
    },
    goal: (z) => z,
    bound: (value) => value,
    project(theta) {
      if (kind === "min") projectToSimplex(theta, part);
      else if (kind === "shortfall") for (let p = 0; p < N; p++) theta[p] = Math.min(1, Math.max(0, theta[p]!));
      for (let p = 0; p < N; p++) theta[N + p] = bounded[p] === 1 ? Math.max(0, theta[N + p]!) : 0;
    },
    cut(theta) {
      const weights = new Float64Array(N);
      for (let p = 0; p < N; p++) weights[p] = coefficient(theta, p);
      let slope = 1;
      if (kind === "min") {
        slope = 0;
        for (let p = 0; p < N; p++) if (part[p] === 1) slope += theta[p]!;
      }
      return { weights, slope, offset: constant(theta) };
    },
  };
}

/** Parameters: logarithms η of the tangent's slopes; the logarithm of the bound is `−Σ ω η + log max Σ ω e^η (U − c)`, convex in η. */
function productDual(score: Score): Dual {
  const { weights: omega, reference } = score;
  const N = omega.length;
  const offsetOf = (theta: Float64Array): number => {
    let sum = 0;
    for (let p = 0; p < N; p++) sum += omega[p]! * Math.exp(theta[p]!) * reference[p]!;
    return sum;
  };
  return {
    start: () => new Float64Array(N),
    weights(theta, out) {
      for (let p = 0; p < N; p++) out[p] = omega[p]! * Math.exp(theta[p]!);
    },
    value(theta, top, u, gradient) {
      const total = top - offsetOf(theta);
      let logs = 0;
      for (let p = 0; p < N; p++) {
        logs += omega[p]! * theta[p]!;
        gradient[p] = total > 0 ? omega[p]! * ((Math.exp(theta[p]!) * (u[p]! - reference[p]!)) / total - 1) : 0;
      }
      return total > 0 ? Math.log(total) - logs : Number.NEGATIVE_INFINITY;
    },
    goal: (z) => (z > 0 ? Math.log(z) : Number.NEGATIVE_INFINITY),
    bound: (value) => Math.exp(value),
    project(theta) {
      for (let p = 0; p < N; p++) theta[p] = Math.min(50, Math.max(-50, theta[p]!));
    },
    cut(theta) {
      const weights = new Float64Array(N);
      let logs = 0;
      for (let p = 0; p < N; p++) {
        weights[p] = omega[p]! * Math.exp(theta[p]!);
        logs += omega[p]! * theta[p]!;
      }
      return { weights, slope: Math.exp(logs), offset: offsetOf(theta) };
    },
  };
}

/** Nearest point of the probability simplex over the marked coordinates (Held, Wolfe and Crowder 1974). */
function projectToSimplex(theta: Float64Array, part: Uint8Array): void {
  const values: number[] = [];
  for (let p = 0; p < part.length; p++) if (part[p] === 1) values.push(theta[p]!);
  values.sort((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  for (let j = 0; j < values.length; j++) {
    sum += values[j]!;
    const trial = (sum - 1) / (j + 1);
    if (values[j]! - trial > 0) shift = trial;
  }
  for (let p = 0; p < part.length; p++) theta[p] = part[p] === 1 ? Math.max(0, theta[p]! - shift) : 0;
}
