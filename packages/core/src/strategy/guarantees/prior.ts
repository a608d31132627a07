import type { Range } from "../../case/index.ts";
import { betaCdf, normalCdf, pertCdf, pertQuantile } from "../../sampling/index.ts";

/**
 * What is held of a guarantor's resolve before any of its acts (theory 8.1), in the units of the costs: a PERT, a
 * log-normal (`median`, and the standard deviation of the logarithm), or a few values with their probabilities.
 */
export type Prior =
  | { readonly kind: "pert"; readonly range: Range }
  | { readonly kind: "log-normal"; readonly median: number; readonly deviation: number }
  | { readonly kind: "points"; readonly values: readonly number[]; readonly probabilities: readonly number[] };

/** `P(θ ≤ x)` under a prior. */
export function priorCdf(prior: Prior, x: number): number {
  switch (prior.kind) {
    case "pert":
      return pertCdf(x, prior.range);
    case "log-normal":
      return x <= 0 ? 0 : normalCdf(Math.log(x / prior.median) / prior.deviation);
    case "points":
      return prior.values.reduce((sum, value, k) => sum + (value <= x ? prior.probabilities[k]! : 0), 0);
  }
}

/** `E[θ; θ ≤ x]` under a continuous prior: what the values up to `x` add to its mean. */
export function priorPartialMean(prior: Exclude<Prior, { kind: "points" }>, x: number): number {
  if (prior.kind === "log-normal") {
    const { median, deviation } = prior;
    if (x <= 0) return 0;
    return median * Math.exp(deviation ** 2 / 2) * normalCdf(Math.log(x / median) / deviation - deviation);
  }
  const [low, likely, high] = prior.range;
  const mode = (likely - low) / (high - low);
  const alpha = 1 + 4 * mode;
  // The density times its variable is again that of a Beta, its first shape one more.
  return (
    low * pertCdf(x, prior.range) +
    (high - low) * (alpha / 6) * betaCdf((x - low) / (high - low), alpha + 1, 5 - 4 * mode)
  );
}

/** The interval on which a continuous prior is laid out; beyond it a log-normal has a probability below 1e-12. */
export function priorSupport(prior: Exclude<Prior, { kind: "points" }>): readonly [low: number, high: number] {
  if (prior.kind === "pert") return [prior.range[0], prior.range[2]];
  const reach = Math.exp(7.1 * prior.deviation);
  return [prior.median / reach, prior.median * reach];
}

/** Places of cells that hold about the same probability, for a distribution whose tails are long. */
export function priorQuantile(prior: Exclude<Prior, { kind: "points" }>, u: number): number {
  if (prior.kind === "pert") return pertQuantile(u, prior.range);
  let low = -7.1;
  let high = 7.1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < u) low = middle;
    else high = middle;
  }
  return prior.median * Math.exp(prior.deviation * ((low + high) / 2));
}
