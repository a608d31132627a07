import type { Range } from "../case/index.ts";
import { expectedValue } from "../model/index.ts";
import { betaCdf, betaQuantile, logGamma, lowerQuantile } from "./beta.ts";

/** Variance of the PERT distribution: `(mean − a)(b − mean)/7`. */
export function pertVariance(range: Range): number {
  const mean = expectedValue(range);
  return ((mean - range[0]) * (range[2] - mean)) / 7;
}

/**
 * `P(X ≤ x)` for a PERT distribution: a Beta on [a, b] with `α = 1 + 4(m − a)/(b − a)`, `β = 1 + 4(b − m)/(b − a)`
 * (theory 1.5); where `a = b`, the step at that constant.
 *
 * @example
 * pertCdf(5, [0, 5, 10]); // 0.5
 */
export function pertCdf(x: number, [low, likely, high]: Range): number {
  if (low === high) return x < low ? 0 : 1;
  const mode = (likely - low) / (high - low);
  return betaCdf((x - low) / (high - low), 1 + 4 * mode, 5 - 4 * mode);
}

/** Quantile of a PERT distribution, exact to rounding; slow, see {@link PertTable} for draws. */
export function pertQuantile(u: number, [low, likely, high]: Range): number {
  if (low === high) return low;
  const mode = (likely - low) / (high - low);
  return low + (high - low) * betaQuantile(u, 1 + 4 * mode, 5 - 4 * mode);
}

/** Tables reach from 1/2 down to `2^−(octaves + 1)`; what lies beyond (one draw in 8,192) is inverted exactly. */
const octaves = 13;
const perOctave = 16;
const nodes = octaves * perOctave + 1;
const side = octaves * perOctave * 4;

/**
 * Turns uniform 32-bit patterns into draws of one PERT distribution: the inverse distribution function as cubic Hermite
 * pieces, sixteen an octave of the tail probability, on both tails. The error is below 1e-7 of the width of the range
 * everywhere, and below 1e-6 of the distance to the nearer end of the range.
 *
 * Making one takes some 30 µs: values at the nodes come from a polynomial in the place of the mode (both shape
 * parameters are linear in it), fitted once to exact inverses.
 */
export class PertTable {
  /** Tables by range, the one used last at the end: judgements are drawn again and again, and many have the same range. */
  static readonly #kept = new Map<string, PertTable>();
  readonly #range: Range;
  readonly #pieces: Float64Array;

  /** The table of a range: one made before, where it was used not long ago. @param range with low < high */
  static of(range: Range): PertTable {
    const key = range.join();
    const table = PertTable.#kept.get(key) ?? new PertTable(range);
    PertTable.#kept.delete(key);
    PertTable.#kept.set(key, table);
    if (PertTable.#kept.size > TABLES_KEPT) PertTable.#kept.delete(PertTable.#kept.keys().next().value!);
    return table;
  }

  /** @param range with low < high */
  constructor(range: Range) {
    const [low, likely, high] = range;
    const mode = (likely - low) / (high - low);
    this.#range = range;
    this.#pieces = new Float64Array(2 * side);
    this.#fillSide(0, mode, low, high - low);
    this.#fillSide(side, 1 - mode, high, low - high);
  }

  /** Writes the draws for `count` patterns (see {@link Scrambling.fill}) into `out`. */
  fill(patterns: Int32Array, count: number, out: Float64Array): void {
    const pieces = this.#pieces;
    for (let i = 0; i < count; i++) {
      const x = patterns[i]!;
      // Both tails are counted from their end; without a branch on the sign, which no processor could predict.
      const sign = x >> 31;
      const y = x ^ sign;
      const octave = Math.clz32(y) - 1;
      if (octave >= octaves) {
        out[i] = pertQuantile(((x >>> 0) + 0.5) / 2 ** 32, this.#range);
        continue;
      }
      const z = y << (octave + 1);
      const f = ((z & 0x7ffffff) + (1 << octave)) * 2 ** -27;
      const j = (sign & side) + (octave << 6) + ((z >>> 25) & 60);
      out[i] = pieces[j]! + f * (pieces[j + 1]! + f * (pieces[j + 2]! + f * pieces[j + 3]!));
    }
  }

  /** Pieces of `end + width·q(u)`, `q` the quantile of the shape whose mode lies at `mode`, for tail probabilities u ≤ 1/2. */
  #fillSide(base: number, mode: number, end: number, width: number): void {
    const alpha = 1 + 4 * mode;
    const beta = 5 - 4 * mode;
    const logBeta = logGamma(alpha) + logGamma(beta) - logGamma(6);
    const quantiles = interpolateInMode(mode);
    const slopes = quantiles.map((q) => Math.exp(logBeta - (alpha - 1) * Math.log(q) - (beta - 1) * Math.log1p(-q)));
    for (let octave = 0; octave < octaves; octave++) {
      const step = 2 ** -(octave + 2) / perOctave;
      for (let k = 0; k < perOctave; k++) {
        // Nodes run upwards in probability; octave 0 is the last.
        const node = (octaves - 1 - octave) * perOctave + k;
        const left = quantiles[node]!;
        const rise = quantiles[node + 1]! - left;
        const leftSlope = slopes[node]! * step;
        const rightSlope = slopes[node + 1]! * step;
        const j = base + 4 * (octave * perOctave + k);
        this.#pieces[j] = end + width * left;
        this.#pieces[j + 1] = width * leftSlope;
        this.#pieces[j + 2] = width * (3 * rise - 2 * leftSlope - rightSlope);
        this.#pieces[j + 3] = width * (leftSlope + rightSlope - 2 * rise);
      }
    }
  }
}

/** Of 13 kB each. */
const TABLES_KEPT = 600;

const degree = 28;
let coefficients: Float64Array[] | null = null;

/** Quantiles at all nodes, for the mode at `mode` in [0, 1]: Chebyshev series in the mode, one a node. */
function interpolateInMode(mode: number): Float64Array {
  if (coefficients === null) coefficients = fitInMode();
  const x = 2 * mode - 1;
  const out = new Float64Array(nodes);
  for (let n = 0; n < nodes; n++) {
    const series = coefficients[n]!;
    let next = 0;
    let afterNext = 0;
    for (let k = degree; k > 0; k--) {
      const value = 2 * x * next - afterNext + series[k]!;
      afterNext = next;
      next = value;
    }
    // The series is that of log q, which varies far less than q in the tail.
    out[n] = Math.exp(x * next - afterNext + series[0]!);
  }
  return out;
}

function fitInMode(): Float64Array[] {
  const places = Array.from({ length: degree + 1 }, (_, j) => Math.cos((Math.PI * (j + 0.5)) / (degree + 1)));
  const values = places.map((place) => {
    const mode = (place + 1) / 2;
    const out = new Float64Array(nodes);
    let above = 1;
    for (let n = nodes - 1; n >= 0; n--) {
      const q = lowerQuantile(probabilityAt(n), 1 + 4 * mode, 5 - 4 * mode, above);
      above = Math.min(1, q * (1 + 1e-12));
      out[n] = Math.log(q);
    }
    return out;
  });
  const cosines = places.map((_, j) =>
    Float64Array.from(
      places,
      (_, k) => (Math.cos((Math.PI * k * (j + 0.5)) / (degree + 1)) * (k === 0 ? 1 : 2)) / (degree + 1),
    ),
  );
  return Array.from({ length: nodes }, (_, n) =>
    Float64Array.from(places, (_, k) => values.reduce((sum, row, j) => sum + row[n]! * cosines[j]![k]!, 0)),
  );
}

/** Tail probability of a node: sixteen steps an octave from `2^−14` to 1/2. */
function probabilityAt(node: number): number {
  const octave = octaves - 1 - Math.floor(node / perOctave);
  return 2 ** -(octave + 2) * (1 + (node % perOctave) / perOctave);
}
