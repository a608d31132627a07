/**
 * Kendall's τ-b of two rankings of the same things: 1 the same order, −1 the opposite, 0 where one of them says nothing.
 * O(n²).
 */
export function kendall(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let agree = 0;
  let tiedA = 0;
  let tiedB = 0;
  const n = a.length;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const x = signOf(a[i]! - a[j]!);
      const y = signOf(b[i]! - b[j]!);
      agree += x * y;
      if (x === 0) tiedA++;
      if (y === 0) tiedB++;
    }
  const pairs = (n * (n - 1)) / 2;
  const scale = Math.sqrt((pairs - tiedA) * (pairs - tiedB));
  return scale === 0 ? 0 : agree / scale;
}

function signOf(x: number): number {
  return Math.abs(x) < 1e-12 ? 0 : Math.sign(x);
}

/**
 * How a score for concealing is shared between two parties, as the league of 2026 codes it: each by how well its own model of the other
 * orders the other's outcomes.
 *
 * @param taus Kendall's τ of each party's model of the other
 */
export function concealingShares(taus: readonly [number, number]): readonly [number, number] {
  const [a, b] = [1 + taus[0], 1 + taus[1]];
  return a + b === 0 ? [0.5, 0.5] : [a / (a + b), b / (a + b)];
}
