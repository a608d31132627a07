/** A run of forecasts that isotonic regression gives the same value. */
export interface CalibratedBin {
  /** The least and the greatest forecast of the run. */
  readonly from: number;
  readonly to: number;
  /** How often what was forecast came true: what the forecasts should have said. */
  readonly calibrated: number;
  readonly count: number;
}

/**
 * Recalibrates forecasts by isotonic regression: the never falling function of the forecast that comes closest to the
 * outcomes, by pooling adjacent violators; equal forecasts stand together. O(n log n).
 *
 * Source: T. Dimitriadis, T. Gneiting, A. I. Jordan, PNAS 118 (2021), e2016191118.
 */
export function isotonicBins(
  forecasts: readonly { readonly probability: number; readonly outcome: boolean }[],
): readonly CalibratedBin[] {
  const pools: { from: number; to: number; hits: number; count: number }[] = [];
  for (const { probability, outcome } of forecasts.toSorted((a, b) => a.probability - b.probability)) {
    const last = pools.at(-1);
    if (last?.to === probability && last.from === probability) {
      last.hits += outcome ? 1 : 0;
      last.count++;
    } else pools.push({ from: probability, to: probability, hits: outcome ? 1 : 0, count: 1 });
  }
  const merged: typeof pools = [];
  for (const pool of pools) {
    merged.push(pool);
    for (;;) {
      const [before, last] = merged.slice(-2);
      if (before === undefined || last === undefined) break;
      if (before.hits * last.count < last.hits * before.count) break;
      merged.splice(-2, 2, {
        from: before.from,
        to: last.to,
        hits: before.hits + last.hits,
        count: before.count + last.count,
      });
    }
  }
  return merged.map(({ from, to, hits, count }) => ({ from, to, calibrated: hits / count, count }));
}
