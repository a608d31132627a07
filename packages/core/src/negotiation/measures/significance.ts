import { generator } from "../../numbers/index.ts";

/** Up to so many pairs every pattern of signs is tried. */
const EXHAUSTIVE = 12;
const DRAWS = 9999;

/**
 * Paired permutation test of no difference (Fisher's sign flips), two-sided: how often a mean at least as far from 0 comes about
 * when each difference might as well have had the other sign. All patterns up to 12 differences; beyond that 9,999 drawn ones,
 * with the one observed counted among them.
 */
export function signFlipTest(differences: readonly number[], seed: number): number {
  const n = differences.length;
  const observed = Math.abs(sum(differences)) - 1e-12;
  if (n <= EXHAUSTIVE) {
    let extreme = 0;
    for (let signs = 0; signs < 2 ** n; signs++) {
      let total = 0;
      for (let k = 0; k < n; k++) total += (signs >> k) & 1 ? -differences[k]! : differences[k]!;
      if (Math.abs(total) >= observed) extreme++;
    }
    return extreme / 2 ** n;
  }
  const random = generator(seed);
  let extreme = 1;
  for (let draw = 0; draw < DRAWS; draw++) {
    let total = 0;
    for (let k = 0; k < n; k++) total += random() < 0.5 ? differences[k]! : -differences[k]!;
    if (Math.abs(total) >= observed) extreme++;
  }
  return extreme / (DRAWS + 1);
}

/** Holm's correction: each p-value as it counts beside all the others (Scandinavian Journal of Statistics 6 (1979), 65–70). */
export function holm(p: readonly number[]): readonly number[] {
  const order = p.map((_, k) => k).sort((a, b) => p[a]! - p[b]!);
  const adjusted = new Array<number>(p.length);
  let most = 0;
  order.forEach((k, rank) => {
    most = Math.max(most, Math.min(1, (p.length - rank) * p[k]!));
    adjusted[k] = most;
  });
  return adjusted;
}

const RESAMPLES = 2000;

/** Mean with its 95% interval by the percentile bootstrap over 2,000 resamples. */
export function bootstrapMean(
  values: readonly number[],
  seed: number,
): { readonly mean: number; readonly low: number; readonly high: number } {
  const n = values.length;
  const random = generator(seed);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let total = 0;
    for (let k = 0; k < n; k++) total += values[Math.floor(random() * n)]!;
    return total / n;
  }).sort();
  const at = (share: number): number => means[Math.round(share * (RESAMPLES - 1))]!;
  return { mean: sum(values) / n, low: at(0.025), high: at(0.975) };
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
