import type { Id } from "../../case/index.ts";
import type { CalibratedBin } from "../calibration/isotonic.ts";
import type { CorpDecomposition } from "../calibration/scores.ts";

/** One forecast of the case, and its score where it is known whether it came true. */
export interface ForecastScore {
  readonly id: Id;
  readonly event: string;
  /** By whose judgements it was computed; `null`: it is somebody's word. */
  readonly perspective: Id | null;
  readonly made: string;
  readonly by: string;
  readonly probability: number;
  /** `null`: not known yet. */
  readonly outcome: boolean | null;
  readonly brier: number | null;
  /** In nats; `null` where the outcome is not known, or was called impossible: then the score is without bound. */
  readonly log: number | null;
}

/** Forecasts of the same event by the same day in the same view, each standing until the next one: their score, weighted by time. */
export interface EventScore {
  readonly event: string;
  readonly perspective: Id | null;
  readonly by: string;
  readonly outcome: boolean;
  readonly forecasts: readonly Id[];
  /** `null` where none stood for any time; of the log score also where the outcome was called impossible. */
  readonly brier: number | null;
  readonly log: number | null;
}

/** How good the case's stored forecasts were (theory 14). */
export interface ForecastsResult {
  /** In the order of the file. */
  readonly forecasts: readonly ForecastScore[];
  readonly events: readonly EventScore[];
  /** How many have an outcome. */
  readonly scored: number;
  /** CORP decompositions of the mean scores; `null` where nothing has an outcome. */
  readonly brier: CorpDecomposition | null;
  readonly log: CorpDecomposition | null;
  /** How often what was forecast came true, by isotonic regression. */
  readonly bins: readonly CalibratedBin[];
}
