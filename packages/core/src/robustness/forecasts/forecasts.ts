import type { Case, Forecast } from "../../case/index.ts";
import { rounded } from "../../numbers/index.ts";
import { isotonicBins } from "../calibration/isotonic.ts";
import { brierScore, corpDecomposition, logScore, type ScoredForecast, timeWeighted } from "../calibration/scores.ts";
import type { EventScore, ForecastScore, ForecastsResult } from "./result.ts";

const DAY = 86_400_000;

/** Scores the forecasts of a case by what came of them (theory 14); those without an outcome are listed unscored. */
export function forecasts(kase: Case): ForecastsResult {
  const all = kase.forecasts ?? [];
  const scored = all.flatMap(({ probability, outcome }): ScoredForecast[] =>
    typeof outcome === "boolean" ? [{ probability, outcome }] : [],
  );
  const none = scored.length === 0;
  return rounded({
    forecasts: all.map(scoreOf),
    events: eventsOf(all),
    scored: scored.length,
    brier: none ? null : corpDecomposition(scored, brierScore),
    log: none ? null : corpDecomposition(scored, logScore),
    bins: isotonicBins(scored),
  });
}

function scoreOf({ id, about, made, by, probability, outcome }: Forecast): ForecastScore {
  const known = outcome ?? null;
  return {
    id,
    event: about.event,
    perspective: about.perspective ?? null,
    made,
    by,
    probability,
    outcome: known,
    brier: known === null ? null : brierScore(probability, known),
    log: known === null ? null : finite(logScore(probability, known)),
  };
}

function eventsOf(all: readonly Forecast[]): readonly EventScore[] {
  const groups = new Map<string, Forecast[]>();
  for (const forecast of all) {
    if (typeof forecast.outcome !== "boolean") continue;
    // What two views imply are two forecasts, not two versions of one.
    const key = JSON.stringify([
      forecast.about.event,
      forecast.about.perspective ?? null,
      forecast.by,
      forecast.outcome,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), forecast]);
  }
  return [...groups.values()].map((group): EventScore => {
    const { about, by, outcome } = group[0]!;
    const ordered = group.toSorted((a, b) => Date.parse(a.made) - Date.parse(b.made));
    // The day by which it must have come true counts whole.
    const end = Date.parse(by) + DAY;
    const versions = ordered.map(({ probability, made }, k) => ({
      probability,
      from: Date.parse(made),
      until: k + 1 < ordered.length ? Date.parse(ordered[k + 1]!.made) : end,
    }));
    const log = timeWeighted(versions, outcome!, logScore);
    return {
      event: about.event,
      perspective: about.perspective ?? null,
      by,
      outcome: outcome!,
      forecasts: ordered.map(({ id }) => id),
      brier: timeWeighted(versions, outcome!, brierScore),
      log: log === null ? null : finite(log),
    };
  });
}

function finite(score: number): number | null {
  return Number.isFinite(score) ? score : null;
}
