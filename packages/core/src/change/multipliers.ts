/** What `bestMultipliers` weighs against each other. */
export interface MultiplierProblem {
  /** Party by party, what is missing at the start; parties that are not listed in `parties` are left out. */
  readonly needs: Float64Array;
  readonly parties: readonly number[];
  /** Party by party, length M: the most each option can add. */
  readonly gain: readonly Float64Array[];
  /** Length M: options that may be taken. */
  readonly allowed: Uint8Array;
  readonly offsets: Int32Array;
  /** How many issues may change. */
  readonly changes: number;
  /** `simplex`: weights ≥ 0 that sum to 1; `box`: each in [0, 1]. */
  readonly domain: "simplex" | "box";
}

/**
 * Weights λ that show best how much is missing: they maximise `Σ λ_p·need_p − (the most that the allowed number of
 * changes can add to Σ λ_p·U_p)`, the Lagrangian dual of asking all parties at once, by projected subgradient steps.
 * On the simplex a positive `missing` proves that no set of changes meets all needs; on the box `missing` is a lower
 * bound of the total shortfall. Any weights give valid bounds, so the iteration need not have converged.
 */
export function bestMultipliers(problem: MultiplierProblem): { weights: Float64Array; missing: number } {
  const { needs, parties, gain, allowed, offsets, changes, domain } = problem;
  const n = offsets.length - 1;
  const weights = new Float64Array(needs.length);
  for (const p of parties) weights[p] = domain === "box" ? 1 : 1 / parties.length;
  let best = weights.slice();
  let missing = Number.NEGATIVE_INFINITY;
  if (parties.length === 0) return { weights: best, missing: 0 };
  const taken = new Int32Array(n);
  const value = new Float64Array(n);
  const slope = new Float64Array(needs.length);
  const rounds = parties.length === 1 ? 1 : 120;
  for (let round = 1; round <= rounds; round++) {
    for (let i = 0; i < n; i++) {
      value[i] = 0;
      taken[i] = -1;
      for (let o = offsets[i]!; o < offsets[i + 1]!; o++) {
        if (!allowed[o]) continue;
        let sum = 0;
        for (const p of parties) sum += weights[p]! * gain[p]![o]!;
        if (sum > value[i]!) {
          value[i] = sum;
          taken[i] = o;
        }
      }
    }
    let bound = 0;
    for (const p of parties) {
      slope[p] = needs[p]!;
      bound += weights[p]! * needs[p]!;
    }
    const chosen = Array.from({ length: n }, (_, i) => i).filter((i) => taken[i]! >= 0);
    if (changes < chosen.length) chosen.sort((a, b) => value[b]! - value[a]!).length = changes;
    for (const i of chosen) {
      bound -= value[i]!;
      for (const p of parties) slope[p]! -= gain[p]![taken[i]!]!;
    }
    if (bound > missing) {
      missing = bound;
      best = weights.slice();
    }
    let norm = 0;
    for (const p of parties) norm += slope[p]! ** 2;
    if (norm < 1e-24) break;
    const step = 0.7 / Math.sqrt(norm * round);
    for (const p of parties) weights[p]! += step * slope[p]!;
    if (domain === "box") for (const p of parties) weights[p] = Math.min(1, Math.max(0, weights[p]!));
    else toSimplex(weights, parties);
  }
  return { weights: best, missing };
}

/** Euclidean projection of the listed entries onto `{λ ≥ 0, Σλ = 1}`. */
function toSimplex(weights: Float64Array, parties: readonly number[]): void {
  const sorted = parties.map((p) => weights[p]!).sort((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  sorted.forEach((weight, k) => {
    sum += weight;
    if (weight > (sum - 1) / (k + 1)) shift = (sum - 1) / (k + 1);
  });
  for (const p of parties) weights[p] = Math.max(0, weights[p]! - shift);
}
