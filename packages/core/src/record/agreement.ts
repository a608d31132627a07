/** One coder's codings of the units of a record, in the same order for all coders; `null` where a unit was not coded. */
export type Coding<Value> = readonly (Value | null)[];

export interface Agreement {
  /** 1: perfect; 0: what chance would give; below 0: less than chance. `null` where nothing varies or no unit was coded twice. */
  readonly alpha: number | null;
  /** Units coded at least twice, and the values in them. */
  readonly units: number;
  readonly values: number;
  /** Places of the units on which not all codings are equal. */
  readonly disagreements: readonly number[];
}

/**
 * Krippendorff's α, the agreement of two or more coders beyond chance: `1 − D_o/D_e`, for categories (nominal) or grades
 * (ordinal). Missing codings are allowed.
 *
 * With coincidences `o_ck = Σ_u (ordered pairs of c and k in unit u)/(m_u − 1)`, marginals `n_c` and `n = Σ n_c`:
 * `D_o = Σ o_ck δ²(c,k)/n`, `D_e = Σ n_c n_k δ²(c,k)/(n(n − 1))`; `δ² = [c ≠ k]` for nominal values and
 * `(Σ_{g=c..k} n_g − (n_c + n_k)/2)²` for ordinal ones.
 *
 * Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
 *
 * @param codings one a coder, all of the same length
 * @param scale `nominal`, or the values in their order
 * @throws RangeError where codings differ in length, or a value is not on the scale
 * @example
 * agreement([["a", "b"], ["a", "b"]], "nominal").alpha; // 1
 */
export function agreement<Value extends string | number>(
  codings: readonly Coding<Value>[],
  scale: "nominal" | readonly Value[],
): Agreement {
  const length = codings[0]?.length ?? 0;
  if (codings.some((coding) => coding.length !== length)) throw new RangeError("codings must have the same units");
  const units = Array.from({ length }, (_, u) => codings.flatMap((coding) => coding[u] ?? []));
  const paired = units.filter((values) => values.length > 1);
  const order = scale === "nominal" ? [...new Set(units.flat())] : scale;
  const place = new Map(order.map((value, c) => [value, c]));
  const placeOf = (value: Value): number => {
    const c = place.get(value);
    if (c === undefined) throw new RangeError(`"${value}" is not on the scale ${order.join(", ")}`);
    return c;
  };
  const size = order.length;
  const marginals = new Float64Array(size);
  const coincidences = new Float64Array(size * size);
  for (const values of paired)
    for (const [a, one] of values.entries()) {
      marginals[placeOf(one)]! += 1;
      for (const [b, other] of values.entries())
        if (a !== b) coincidences[placeOf(one) * size + placeOf(other)]! += 1 / (values.length - 1);
    }
  const n = marginals.reduce((sum, count) => sum + count, 0);
  const distance = (c: number, k: number): number => {
    if (scale === "nominal" || c === k) return c === k ? 0 : 1;
    const [from, to] = c < k ? [c, k] : [k, c];
    const between = marginals.subarray(from, to + 1).reduce((sum, count) => sum + count, 0);
    return (between - (marginals[from]! + marginals[to]!) / 2) ** 2;
  };
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < size; c++)
    for (let k = 0; k < size; k++) {
      observed += coincidences[c * size + k]! * distance(c, k);
      expected += (marginals[c]! * marginals[k]! * distance(c, k)) / (n - 1);
    }
  return {
    alpha: paired.length === 0 || expected === 0 ? null : 1 - observed / expected,
    units: paired.length,
    values: n,
    disagreements: units.flatMap((values, u) => (new Set(values).size > 1 ? [u] : [])),
  };
}
