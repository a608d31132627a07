/**
 * What a search maximises, over the searched parties' utilities `U_p`. `reference` is a disagreement point or a yardstick, one
 * number a party.
 */
export type Objective =
  /** `Σ_p weights_p · U_p`; weights may be negative. */
  | { readonly kind: "sum"; readonly weights: readonly number[] }
  /** `min_p scale_p · (U_p − reference_p)` over the parties with a positive scale (default: 1 for all; reference 0). */
  | { readonly kind: "min"; readonly reference?: readonly number[]; readonly scale?: readonly number[] }
  /**
   * `(∏_p max(0, U_p − reference_p)^weights_p)^(1/Σ weights)`, the weighted geometric mean of the gains, over the parties with a
   * positive weight (default: 1 for all).
   */
  | { readonly kind: "product"; readonly reference: readonly number[]; readonly weights?: readonly number[] }
  /** `−Σ_p max(0, reference_p − U_p)`: the least total shortfall. */
  | { readonly kind: "shortfall"; readonly reference: readonly number[] };

/** An objective made ready for arithmetic: all numbers present. */
export interface Score {
  readonly kind: Objective["kind"];
  readonly weights: Float64Array;
  readonly reference: Float64Array;
  /** Whether more for any party never lowers it. */
  readonly monotone: boolean;
}

export function scoreOf(objective: Objective, parties: number): Score {
  const fill = (given: readonly number[] | undefined, otherwise: number): Float64Array =>
    given ? Float64Array.from(given) : new Float64Array(parties).fill(otherwise);
  const weights =
    objective.kind === "sum"
      ? fill(objective.weights, 1)
      : objective.kind === "min"
        ? fill(objective.scale, 1)
        : objective.kind === "product"
          ? fill(objective.weights, 1)
          : fill(undefined, 1);
  const reference = fill(objective.kind === "sum" ? undefined : objective.reference, 0);
  if (objective.kind === "product") {
    const total = weights.reduce((a, b) => a + b, 0);
    if (total > 0) for (let p = 0; p < parties; p++) weights[p]! /= total;
  }
  return { kind: objective.kind, weights, reference, monotone: weights.every((w) => w >= 0) };
}

/** The objective at the utilities `u[at … at + N − 1]`. */
export function scoreAt(score: Score, u: Float64Array, at = 0): number {
  const { weights, reference } = score;
  const N = weights.length;
  if (score.kind === "sum") {
    let sum = 0;
    for (let p = 0; p < N; p++) sum += weights[p]! * u[at + p]!;
    return sum;
  }
  if (score.kind === "min") {
    let least = Number.POSITIVE_INFINITY;
    for (let p = 0; p < N; p++)
      if (weights[p]! > 0) least = Math.min(least, weights[p]! * (u[at + p]! - reference[p]!));
    return least;
  }
  if (score.kind === "product") {
    let logs = 0;
    for (let p = 0; p < N; p++) {
      if (weights[p]! <= 0) continue;
      const gain = u[at + p]! - reference[p]!;
      if (gain <= 0) return 0;
      logs += weights[p]! * Math.log(gain);
    }
    return Math.exp(logs);
  }
  let short = 0;
  for (let p = 0; p < N; p++) short += Math.max(0, reference[p]! - u[at + p]!);
  return -short;
}
