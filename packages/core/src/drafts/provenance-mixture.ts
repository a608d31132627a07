import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { maximiseLikelihood } from "./provenance-em.ts";
import { type AuthorModel, LAMBDAS } from "./provenance-likelihood.ts";
import type { ShareEstimate } from "./provenance-result.ts";

/** Every eighth node of λ: shares change slowly with it. */
const STRIDE = 8;
const RESAMPLES = 200;
/** How precise shares are fitted: those of the draft, and those of resampled points, of which only quantiles are shown. */
const PRECISE = 1e-8;
const ROUGH = 1e-5;
/** Values of λ whose share in the average is surely below this are passed over. */
const NEGLIGIBLE = 1e-6;

/**
 * The share of the points each author wrote (theory 5): every point written by author `a` with probability `π_a`, all
 * with the same λ. For each λ the shares are fitted by EM; the fits are averaged over λ with weights proportional to
 * their likelihood (log-uniform prior). The interval is the 2.5% and 97.5% point of 200 fits to points drawn with
 * replacement.
 *
 * The estimate leans a little to the middle: authors who wrote nothing still get a share by chance, which the interval
 * shows.
 *
 * @returns one estimate an author, in their order; none where nothing is scored
 */
export function mixture(author: AuthorModel, random: RandomGenerator): readonly ShareEstimate[] {
  const n = author.issues.length;
  if (n === 0) return [];
  const likelihoods = pointLikelihoods(author);
  const counts = new Uint32Array(n).fill(1);
  const starts = likelihoods.map(() => new Float64Array(author.authors).fill(1 / author.authors));
  const estimate = fit(likelihoods, counts, starts, PRECISE);
  // A start on the boundary would never leave it.
  const inside = starts.map((start) => start.map((share) => 0.9 * share + 0.1 / author.authors));
  const resampled = Array.from({ length: author.authors }, () => new Float64Array(RESAMPLES));
  for (let b = 0; b < RESAMPLES; b++) {
    counts.fill(0);
    for (let draw = 0; draw < n; draw++) counts[uniformInt(random, 0, n - 1)]! += 1;
    const shares = fit(
      likelihoods,
      counts,
      inside.map((start) => start.slice()),
      ROUGH,
    );
    for (const [a, share] of shares.entries()) resampled[a]![b] = share;
  }
  return resampled.map((shares, a) => {
    shares.sort();
    return {
      estimate: estimate[a]!,
      low: Math.min(estimate[a]!, quantile(shares, 0.025)),
      high: Math.max(estimate[a]!, quantile(shares, 0.975)),
    };
  });
}

/** The estimates alone, without their intervals. */
export function mixtureShares(author: AuthorModel): Float64Array {
  const starts = pointLikelihoods(author).map(() => new Float64Array(author.authors).fill(1 / author.authors));
  return fit(pointLikelihoods(author), new Uint32Array(author.issues.length).fill(1), starts, PRECISE);
}

/** One λ: `[point][author]`, each point divided by its greatest, whose logarithm is kept; and the prior weight. */
interface PointLikelihoods {
  readonly scaled: Float64Array;
  readonly logScale: Float64Array;
  readonly weight: number;
}

function pointLikelihoods({ authors, issues, columns, pointTable }: AuthorModel): readonly PointLikelihoods[] {
  const n = issues.length;
  const nodes: PointLikelihoods[] = [];
  for (let g = 0; g < LAMBDAS.length; g += STRIDE) {
    const scaled = new Float64Array(n * authors);
    const logScale = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
    for (let s = 0; s < n; s++) {
      const at = (a: number): number => pointTable[s * columns + a * LAMBDAS.length + g]!;
      for (let a = 0; a < authors; a++) logScale[s] = Math.max(logScale[s]!, at(a));
      for (let a = 0; a < authors; a++) scaled[s * authors + a] = Math.exp(at(a) - logScale[s]!);
    }
    // Trapezoid rule on the even grid of log λ.
    nodes.push({ scaled, logScale, weight: g === 0 || g === LAMBDAS.length - 1 ? 0.5 : 1 });
  }
  return nodes;
}

/** @param starts shares to start from, one a λ; they are replaced by the fits */
function fit(
  nodes: readonly PointLikelihoods[],
  counts: Uint32Array,
  starts: readonly Float64Array[],
  tolerance: number,
): Float64Array {
  // No shares can do better than each point's best author, whose scaled likelihood is 1.
  const bounds = nodes.map(({ logScale }) => counts.reduce((sum, count, s) => sum + count * logScale[s]!, 0));
  const average = new Float64Array(starts[0]!.length);
  let best = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (const node of [...nodes.keys()].sort((a, b) => bounds[b]! - bounds[a]!)) {
    if (Math.exp(bounds[node]! - best) < NEGLIGIBLE) break;
    const { scaled, weight } = nodes[node]!;
    const shares = starts[node]!;
    const logLikelihood = bounds[node]! + maximiseLikelihood(scaled, counts, shares, tolerance);
    const rescale = Math.exp(Math.min(0, best - logLikelihood));
    best = Math.max(best, logLikelihood);
    const mass = weight * Math.exp(logLikelihood - best);
    total = total * rescale + mass;
    for (let a = 0; a < average.length; a++) average[a] = average[a]! * rescale + shares[a]! * mass;
  }
  return average.map((sum) => sum / total);
}

function quantile(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
