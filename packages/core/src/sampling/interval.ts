import { scramblingCount } from "./scrambling.ts";

/** 97.5% point of Student's t with 15 degrees of freedom. */
const t15 = 2.131449545559323;
/** 97.5% point of the normal distribution. */
const z = 1.959963984540054;

/** An estimated probability and its 95% interval, within [0, 1]. */
export interface ProbabilityEstimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's 95% interval of a proportion, for pseudo-random draws. @param share successes/trials */
export function wilsonInterval(share: number, trials: number): ProbabilityEstimate {
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z / (2 * trials)) ** 2);
  const centre = share + z ** 2 / (2 * trials);
  const scale = 1 + z ** 2 / trials;
  return {
    estimate: share,
    low: share === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: share === 1 ? 1 : Math.min(1, (centre + spread) / scale),
  };
}

/**
 * Estimate of a product of probabilities of independent events (one event: of its probability), from the share of draws
 * in which each event held, scrambling by scrambling. The interval comes from the spread between the scramblings: Student's
 * t on the jackknife's standard error, which for one event is the ordinary standard error of the mean. It is never
 * narrower than the resolution of one scrambling (half of one draw in `points`), and where all scramblings agree it is
 * Wilson's, so that it never claims a certainty that draws cannot give.
 *
 * @param shares for each event, 16 shares in [0, 1]
 * @param points draws in each scrambling
 */
export function productEstimate(shares: readonly Float64Array[], points: number): ProbabilityEstimate {
  const sums = shares.map((row) => row.reduce((sum, share) => sum + share, 0));
  const estimate = sums.reduce((product, sum) => product * (sum / scramblingCount), 1);
  const leftOut = Float64Array.from({ length: scramblingCount }, (_, s) =>
    shares.reduce((product, row, event) => product * ((sums[event]! - row[s]!) / (scramblingCount - 1)), 1),
  );
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / scramblingCount;
  const squares = leftOut.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(((scramblingCount - 1) / scramblingCount) * squares);
  if (error <= 1e-12) return wilsonInterval(estimate, scramblingCount * points);
  const half = Math.max(t15 * error, 1 / (2 * points));
  return { estimate, low: Math.max(0, estimate - half), high: Math.min(1, estimate + half) };
}
