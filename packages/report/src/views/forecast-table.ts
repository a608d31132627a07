import type { ForecastTableResult } from "@parley/core";
import { counted, fixed } from "../numbers.ts";
import { text } from "../text.ts";
import type { Row, Table, Telling, Text } from "../view.ts";
import { FIVE_FORECASTS, figure, fiveForecasts, MODEL_WORDS, MODELS_CAVEAT } from "./forecast.ts";

/** What power and salience alone would predict, of a table of actors: five figures beside one another, none alone. */
export const forecastTableTelling: Telling<ForecastTableResult, null> = {
  title: "What power and salience alone would predict",
  headline: (result) => headline(result),
  sentences: (result) => sentences(result),
  tables: (result) => [forecastsTable(result), roundsTable(result)],
  figures: () => [],
};

const named = (issue: string): string => (issue === "" ? "" : ` on “${issue}”`);

function headline({ issues }: ForecastTableResult): Text {
  const [first] = issues;
  if (issues.length > 1)
    return text`On ${counted(issues.length, "issue")} five forecasts stand beside one another; how far they lie apart is in the table.`;
  const { low, high } = first!.range;
  return text`Five forecasts put the outcome${named(first!.issue)} ${high - low < 0.005 ? `at ${fixed(low, 2)}` : `between ${fixed(low, 2)} and ${fixed(high, 2)}`}.`;
}

function sentences({ exchanges }: ForecastTableResult): readonly Text[] {
  const best = exchanges[0];
  return [
    [MODELS_CAVEAT],
    ...(best === undefined
      ? []
      : [
          text`The exchange with the greatest equal gain: ${best.between[0]} moves on “${best.gives}”, ${best.between[1]} on “${best.gets}”.`,
        ]),
  ];
}

function forecastsTable({ issues }: ForecastTableResult): Table {
  return {
    ...FIVE_FORECASTS,
    rows: issues.map(
      (one): Row => ({ issue: { text: one.issue === "" ? "The one issue" : one.issue }, ...fiveForecasts(one) }),
    ),
  };
}

function roundsTable({ issue, model, rounds, issues }: ForecastTableResult): Table {
  const actors = issues.find((one) => one.issue === issue)!.actors;
  const spatial = model === "spatial";
  return {
    id: "rounds",
    title: `Round by round${named(issue)} (${MODEL_WORDS[model]})`,
    rowHeader: "round",
    columns: [
      { key: "round", title: "Round", align: "start" },
      ...actors.map(({ id }, k) => ({ key: `p-${k}`, title: id, align: "end" as const })),
      { key: "median", title: "Median", align: "end" },
      { key: "mean", title: "Mean", align: "end" },
      ...(spatial ? [{ key: "expected", title: "To be expected", align: "end" as const }] : []),
    ],
    rows: rounds.map(
      ({ round, positions, median, mean, expected }): Row => ({
        round: { text: String(round) },
        ...Object.fromEntries(actors.map(({ id }, k) => [`p-${k}`, figure(positions[id]!)])),
        median: figure(median),
        mean: figure(mean),
        ...(spatial ? { expected: figure(expected) } : {}),
      }),
    ),
  };
}
