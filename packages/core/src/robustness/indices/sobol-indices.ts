import { scramblingCount } from "../../sampling/index.ts";
import { type Estimate, studentEstimate } from "./estimate.ts";
import { TwoSamples } from "./two-samples.ts";

/** How much of a figure's variance one input accounts for: alone, and together with all it interacts with. */
export interface SobolIndex {
  readonly first: Estimate;
  readonly total: Estimate;
}
export interface SobolIndices {
  readonly mean: number;
  readonly variance: number;
  /** One entry per input; `null` where the variance is below {@link LEAST_VARIANCE}, so that there is nothing to explain. */
  readonly indices: readonly SobolIndex[] | null;
}

/** Below this variance a figure is as good as constant. */
export const LEAST_VARIANCE = 1e-12;

/** Sums over the rows of one scrambling, from which its indices follow. */
export interface ScramblingSums {
  readonly mean: number;
  readonly variance: number;
  /** `E[(f(B) − mean)(f(AB_i) − f(A))]` (Saltelli et al. 2010) and `½E[(f(A) − f(AB_i))²]` (Jansen 1999), input by input. */
  readonly first: Float64Array;
  readonly total: Float64Array;
}

/** Collects one scrambling: give it `f` on both matrices, then, input by input, on the first with that input of the second. */
export class ScramblingIndices {
  readonly #a: Float64Array;
  readonly #b: Float64Array;
  readonly #mean: number;
  readonly #variance: number;
  readonly #first: Float64Array;
  readonly #total: Float64Array;

  constructor(a: Float64Array, b: Float64Array, inputs: number) {
    const n = a.length;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += a[i]! + b[i]!;
    const mean = sum / (2 * n);
    let squares = 0;
    for (let i = 0; i < n; i++) squares += (a[i]! - mean) ** 2 + (b[i]! - mean) ** 2;
    this.#a = a;
    this.#b = b;
    this.#mean = mean;
    this.#variance = squares / (2 * n);
    this.#first = new Float64Array(inputs);
    this.#total = new Float64Array(inputs);
  }

  add(input: number, mixed: Float64Array): void {
    const n = this.#a.length;
    let first = 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const change = mixed[i]! - this.#a[i]!;
      first += (this.#b[i]! - this.#mean) * change;
      total += change * change;
    }
    this.#first[input] = first / n;
    this.#total[input] = total / (2 * n);
  }

  sums(): ScramblingSums {
    return { mean: this.#mean, variance: this.#variance, first: this.#first, total: this.#total };
  }
}

/** The indices of all scramblings together, each with Student's interval. */
export function indicesOf(scramblings: readonly ScramblingSums[]): SobolIndices {
  const average = (of: (sums: ScramblingSums) => number): number =>
    scramblings.reduce((sum, one) => sum + of(one), 0) / scramblings.length;
  const mean = average((one) => one.mean);
  // The means of the scramblings differ as well.
  const variance = average((one) => one.variance + (one.mean - mean) ** 2);
  if (variance < LEAST_VARIANCE) return { mean, variance, indices: null };
  const inputs = scramblings[0]!.first.length;
  const indices = Array.from({ length: inputs }, (_, input): SobolIndex => {
    const share = (of: "first" | "total"): Estimate =>
      studentEstimate(scramblings.map((one) => one[of][input]! / variance));
    return { first: share("first"), total: share("total") };
  });
  return { mean, variance, indices };
}

/**
 * First-order and total Sobol indices of a function of independent inputs, uniform on (0, 1) (theory 14): Saltelli's and
 * Jansen's estimators on the halves of one scrambled sequence, with intervals from 16 scramblings.
 *
 * @param evaluate writes the function's values on `points` rows, given column by column, into `out`
 * @param points rows in each scrambling, a power of two for the sequence to be even
 */
export function sobolIndices(
  inputs: number,
  evaluate: (columns: readonly Float64Array[], out: Float64Array) => void,
  { seed, points }: { readonly seed: number; readonly points: number },
): SobolIndices {
  const patterns = new Int32Array(points);
  const scramblings = Array.from({ length: scramblingCount }, (_, s): ScramblingSums => {
    const samples = new TwoSamples(seed, s, inputs, points);
    const columns = ([0, 1] as const).map((matrix) =>
      Array.from({ length: inputs }, (_, dimension) => {
        samples.fill(matrix, dimension, patterns);
        return Float64Array.from(patterns, (x) => ((x >>> 0) + 0.5) / 2 ** 32);
      }),
    );
    const value = (rows: readonly Float64Array[]): Float64Array => {
      const out = new Float64Array(points);
      evaluate(rows, out);
      return out;
    };
    const indices = new ScramblingIndices(value(columns[0]!), value(columns[1]!), inputs);
    for (let input = 0; input < inputs; input++)
      indices.add(input, value(columns[0]!.with(input, columns[1]![input]!)));
    return indices.sums();
  });
  return indicesOf(scramblings);
}
