/**
 * The number that times `weight` is `product` to the last bit, in as few digits as possible; null where no double is.
 * A weight and a value read from a file always have one: the value itself.
 *
 * @example factor(0.35, 0.35 * 0.667) // 0.667
 */
export function factor(weight: number, product: number): number | null {
  const quotient = product / weight;
  if (!Number.isFinite(quotient)) return product === 0 ? 0 : null;
  for (let digits = 1; digits <= 17; digits++) {
    const candidate = Number(quotient.toPrecision(digits));
    if (weight * candidate === product) return candidate;
  }
  // The quotient is rounded: its neighbours may do where it does not.
  const step = Math.abs(quotient) * Number.EPSILON;
  for (const candidate of [quotient - step, quotient - step / 2, quotient + step / 2, quotient + step])
    if (weight * candidate === product) return candidate;
  return null;
}

export interface Factored {
  readonly weight: number;
  readonly values: readonly number[];
  /** How many products are not reproduced to the last bit. */
  readonly inexact: number;
}

/** Utilities of one issue as a weight times values: exactly where doubles allow it, else to the last bit but one. */
export function factors(weight: number, utilities: readonly number[]): Factored {
  let inexact = 0;
  const values = utilities.map((utility) => {
    const exact = factor(weight, utility);
    if (exact === null) inexact++;
    return exact ?? utility / weight;
  });
  return { weight, values, inexact };
}

/**
 * The choice of one number a row whose sum, taken in order, is closest to `target`: branch and bound over the rows,
 * giving up on closer ones after two million steps.
 *
 * @returns the place chosen in each row, and the sum
 */
export function closestSum(rows: readonly (readonly number[])[], target: number): { choice: number[]; sum: number } {
  const n = rows.length;
  const least = new Float64Array(n + 1);
  const most = new Float64Array(n + 1);
  for (let i = n - 1; i >= 0; i--) {
    least[i] = least[i + 1]! + Math.min(...rows[i]!);
    most[i] = most[i + 1]! + Math.max(...rows[i]!);
  }
  const current = new Array<number>(n).fill(0);
  let best = { choice: [...current], sum: Number.NaN, distance: Number.POSITIVE_INFINITY };
  let steps = 0;
  const visit = (i: number, sum: number): void => {
    if (best.distance === 0 || steps++ > 2_000_000) return;
    if (i === n) {
      const distance = Math.abs(sum - target);
      if (distance < best.distance) best = { choice: [...current], sum, distance };
      return;
    }
    const middle = (least[i + 1]! + most[i + 1]!) / 2;
    const order = rows[i]!.map((value, k) => ({ k, off: Math.abs(sum + value + middle - target) })).sort(
      (a, b) => a.off - b.off,
    );
    for (const { k } of order) {
      const next = sum + rows[i]![k]!;
      // Rounding may move a sum by some last digits, so bounds cut only what is farther than that.
      const gap = Math.max(next + least[i + 1]! - target, target - next - most[i + 1]!);
      if (gap > best.distance + 1e-12) continue;
      current[i] = k;
      visit(i + 1, next);
    }
  };
  visit(0, 0);
  return { choice: best.choice, sum: best.sum };
}
