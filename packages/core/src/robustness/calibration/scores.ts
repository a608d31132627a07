import { isotonicBins } from "./isotonic.ts";

/** A probability that was said, and what came of it. */
export interface ScoredForecast {
  readonly probability: number;
  readonly outcome: boolean;
}

/** A mean score split into what could have been said better, what was told apart, and what nobody could know. */
export interface CorpDecomposition {
  /** The mean score: `miscalibration − discrimination + uncertainty`; `null` where it is without bound. */
  readonly score: number | null;
  /** What recalibrating the forecasts would save; `null` where the score is without bound. */
  readonly miscalibration: number | null;
  /** What the recalibrated forecasts save over always saying the base rate. */
  readonly discrimination: number;
  /** The score of always saying the base rate. */
  readonly uncertainty: number;
}

/** Square of the distance from what came: 0 best, 1 worst. */
export function brierScore(probability: number, outcome: boolean): number {
  return (probability - (outcome ? 1 : 0)) ** 2;
}

/** `−ln` of the probability given to what came (nats): 0 best, without bound where it was called impossible. */
export function logScore(probability: number, outcome: boolean): number {
  const given = outcome ? probability : 1 - probability;
  return given === 1 ? 0 : -Math.log(given);
}

/**
 * The CORP decomposition of a mean score: forecasts recalibrated by isotonic regression, so that no bins have to be chosen
 * (Dimitriadis, Gneiting and Jordan 2021).
 *
 * @throws RangeError where there is no forecast
 */
export function corpDecomposition(
  forecasts: readonly ScoredForecast[],
  scoreOf: (probability: number, outcome: boolean) => number,
): CorpDecomposition {
  if (forecasts.length === 0) throw new RangeError("no forecast has an outcome");
  const bins = isotonicBins(forecasts);
  const calibrated = ({ probability }: ScoredForecast): number =>
    bins.find(({ from, to }) => probability >= from && probability <= to)!.calibrated;
  const rate = forecasts.filter(({ outcome }) => outcome).length / forecasts.length;
  const mean = (of: (forecast: ScoredForecast) => number): number =>
    forecasts.reduce((sum, forecast) => sum + scoreOf(of(forecast), forecast.outcome), 0) / forecasts.length;
  const score = mean(({ probability }) => probability);
  const recalibrated = mean(calibrated);
  const uncertainty = mean(() => rate);
  const bounded = Number.isFinite(score);
  return {
    score: bounded ? score : null,
    miscalibration: bounded ? score - recalibrated : null,
    discrimination: uncertainty - recalibrated,
    uncertainty,
  };
}

/**
 * The score of a forecast that was changed as time went on, each version weighted by how long it stood (theory 14).
 *
 * @param versions in order of time, `until` exclusive; those that stood for no time do not count
 * @returns `null` where none stood for any time
 */
export function timeWeighted(
  versions: readonly { readonly probability: number; readonly from: number; readonly until: number }[],
  outcome: boolean,
  scoreOf: (probability: number, outcome: boolean) => number,
): number | null {
  let sum = 0;
  let time = 0;
  for (const { probability, from, until } of versions) {
    const stood = Math.max(0, until - from);
    if (stood === 0) continue;
    sum += stood * scoreOf(probability, outcome);
    time += stood;
  }
  return time === 0 ? null : sum / time;
}
