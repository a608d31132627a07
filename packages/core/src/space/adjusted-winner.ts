/** How two parties share the issues under Adjusted Winner. */
export interface AdjustedWinnerResult {
  /** For each issue the share of it that the first party wins, 0–1; at most one lies strictly between. */
  readonly shares: readonly number[];
  /** Points of the two parties, out of 100 each; equal. */
  readonly points: readonly [first: number, second: number];
  /** The issue that is split; `null` where none is. */
  readonly split: { readonly issue: number; readonly share: number } | null;
}

/**
 * The Adjusted Winner procedure (Brams and Taylor 1996; theory 3.2): each issue goes to the party that gives it more points (equal
 * ones to whoever has fewer so far); then the leader hands over issues, those first on which its points exceed the other's by the
 * smallest factor, until both have the same, splitting the last. The result is efficient, equitable and envy-free in points.
 *
 * @param first points of the first party, issue by issue: not negative, some positive; scaled to a sum of 100
 * @param second the same of the second party
 * @throws RangeError where the points are not such
 * @example
 * adjustedWinner([50, 20, 15, 10, 5], [40, 30, 10, 10, 10]).points; // [56.67, 56.67]: Bob and Carol
 */
export function adjustedWinner(first: readonly number[], second: readonly number[]): AdjustedWinnerResult {
  if (first.length !== second.length) throw new RangeError("both parties give points to the same issues");
  const points = [scaled(first), scaled(second)] as const;
  const shares = first.map(() => 0);
  const totals: [number, number] = [0, 0];
  const give = (issue: number, to: 0 | 1): void => {
    shares[issue] = to === 0 ? 1 : 0;
    totals[to] += points[to][issue]!;
  };
  const equal: number[] = [];
  for (let i = 0; i < shares.length; i++) {
    const difference = points[0][i]! - points[1][i]!;
    if (Math.abs(difference) <= EQUAL) equal.push(i);
    else give(i, difference > 0 ? 0 : 1);
  }
  for (const i of equal) give(i, totals[0] <= totals[1] ? 0 : 1);

  const leader = totals[0] >= totals[1] ? 0 : 1;
  const other = leader === 0 ? 1 : 0;
  const factor = (issue: number): number => points[leader][issue]! / points[other][issue]!;
  const held = shares
    .flatMap((share, i) => ((leader === 0 ? share === 1 : share === 0) && points[leader][i]! > 0 ? [i] : []))
    .sort((a, b) => factor(a) - factor(b) || a - b);
  let split: AdjustedWinnerResult["split"] = null;
  for (const i of held) {
    const lead = totals[leader] - totals[other];
    if (lead <= EQUAL) break;
    const both = points[leader][i]! + points[other][i]!;
    const part = Math.min(1, lead / both);
    totals[leader] -= part * points[leader][i]!;
    totals[other] += part * points[other][i]!;
    const share = leader === 0 ? 1 - part : part;
    shares[i] = share;
    if (part < 1 - 1e-12) {
      split = { issue: i, share };
      break;
    }
  }
  return { shares, points: totals, split };
}

const EQUAL = 1e-12 * 100;

function scaled(points: readonly number[]): Float64Array {
  const total = points.reduce((a, b) => a + b, 0);
  if (!points.every((p) => p >= 0 && Number.isFinite(p)) || !(total > 0))
    throw new RangeError("points are not negative, and some are positive");
  return Float64Array.from(points, (p) => (100 * p) / total);
}
