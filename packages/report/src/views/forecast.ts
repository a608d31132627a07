import type { BargainingModel, ForecastResult, IssueForecast } from "@parley/core";
import { accent } from "../accents.ts";
import { INK } from "../figures/frame.ts";
import { drawLines } from "../figures/lines.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, fixed, percent } from "../numbers.ts";
import { joined, text } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";

/** What power and salience alone would predict: several models beside one another, none of them alone (theory 13). */
export const forecastTelling: Telling<ForecastResult> = {
  title: "What power and salience alone would predict",
  headline: (result, context) => headline(result, lookup(context)),
  sentences: (result, context) => sentences(result, lookup(context)),
  tables: (result, context) => [
    ...forecastsTable(result, context),
    ...roundsTable(result, context),
    ...ratifiersTable(result, context),
  ],
  figures: (result, context) => traceFigure(result, context),
};

/** What these models know, and how fragile they are. */
export const MODELS_CAVEAT =
  "These models know nothing of red lines, walk-away values or words: only where each stands, how much it cares and what it can bring to bear. The expected-utility model and the spatial model are known to be fragile: another reading of the same numbers, or a tie broken otherwise, moves them. They stand beside the mean and the median, and the range over all five is what is told.";
export const MODEL_WORDS: Readonly<Record<BargainingModel, string>> = {
  textbook: "expected utility, textbook",
  replication: "expected utility, replication",
  spatial: "spatial model",
};

function headline(result: ForecastResult, names: Lookup): Text {
  if (result.issues.length === 0)
    return ["No issue has both a scale and parties whose power somebody has judged: no forecast."];
  const [first] = result.issues;
  const agree = result.issues.filter(({ between: [low, high] }) => low === high).length;
  if (result.issues.length === 1)
    return text`On “${names.issue(first!.issue)}” five forecasts put the outcome ${where(first!, names)}.`;
  return [
    `On ${counted(result.issues.length, "issue")} with a scale, five forecasts agree on the nearest option for ${agree}; on the others they differ.`,
  ];
}

function where({ issue, between: [low, high] }: IssueForecast, names: Lookup): string {
  return low === high
    ? `nearest to “${names.option(issue, low)}”`
    : `between “${names.option(issue, low)}” and “${names.option(issue, high)}”`;
}

function sentences(result: ForecastResult, names: Lookup): readonly Text[] {
  const said: Text[] = [[MODELS_CAVEAT]];
  if (result.withoutPower.length > 0)
    said.push(text`Nobody has judged the power of ${joined(names.parties(result.withoutPower))}; they take no part.`);
  const scale = result.without.filter(({ why }) => why === "no-scale").length;
  if (scale > 0) said.push([`${counted(scale, "issue")} ${scale === 1 ? "has" : "have"} no scale, and no forecast.`]);
  const best = result.exchanges[0];
  if (best !== undefined)
    said.push(
      text`The exchange with the greatest equal gain: ${names.party(best.between[0])} moves on “${names.issue(best.gives)}”, ${names.party(best.between[1])} on “${names.issue(best.gets)}”.`,
    );
  return said;
}

/** A place on an issue's scale. */
export const figure = (value: number | null): Cell =>
  value === null ? { text: "–", value: null } : { text: fixed(value, 2), value };

/** The head of a table of the five forecasts. */
export const FIVE_FORECASTS = {
  id: "forecasts",
  title: "Five forecasts of each issue, on its own scale",
  rowHeader: "issue",
  columns: [
    { key: "issue", title: "Issue", align: "start" },
    { key: "mean", title: "Mean", align: "end" },
    { key: "median", title: "Median", align: "end" },
    { key: "textbook", title: "Expected utility, textbook", align: "end" },
    { key: "replication", title: "Expected utility, replication", align: "end" },
    { key: "spatial", title: "Spatial model", align: "end" },
  ],
} satisfies Omit<Table, "rows">;

/** The five of one issue, by the columns of {@link FIVE_FORECASTS}. */
export function fiveForecasts(
  one: Pick<ForecastResult["issues"][number], "mean" | "median" | "expectedUtility" | "spatial">,
): Row {
  return {
    mean: figure(one.mean),
    median: figure(one.median),
    textbook: figure(one.expectedUtility.textbook),
    replication: figure(one.expectedUtility.replication),
    spatial: figure(one.spatial),
  };
}

function forecastsTable(result: ForecastResult, context: ViewContext): readonly Table[] {
  if (result.issues.length === 0) return [];
  const names = lookup(context);
  return [
    {
      ...FIVE_FORECASTS,
      columns: [...FIVE_FORECASTS.columns, { key: "nearest", title: "Nearest options", align: "start" }],
      rows: result.issues.map(
        (forecast): Row => ({
          issue: { text: names.issue(forecast.issue) },
          ...fiveForecasts(forecast),
          nearest: { text: where(forecast, names) },
        }),
      ),
    },
  ];
}

function roundsTable(result: ForecastResult, context: ViewContext): readonly Table[] {
  if (result.issue === null) return [];
  const names = lookup(context);
  const parties = Object.keys(result.rounds[0]!.positions);
  const spatial = result.model === "spatial";
  return [
    {
      id: "rounds",
      title: `“${names.issue(result.issue)}”, round by round (${MODEL_WORDS[result.model]})`,
      rowHeader: "round",
      columns: [
        { key: "round", title: "Round", align: "start" },
        ...parties.map((id) => ({ key: `p-${id}`, title: names.partyName(id), align: "end" as const, party: id })),
        { key: "median", title: "Median", align: "end" },
        { key: "mean", title: "Mean", align: "end" },
        ...(spatial ? [{ key: "expected", title: "To be expected", align: "end" as const }] : []),
      ],
      rows: result.rounds.map(
        ({ round, positions, median, mean, expected }): Row => ({
          round: { text: String(round) },
          ...Object.fromEntries(
            parties.map((id) => [`p-${id}`, { text: fixed(positions[id]!, 2), value: positions[id]! }]),
          ),
          median: { text: median === null ? "–" : fixed(median, 2), value: median },
          mean: { text: mean === null ? "–" : fixed(mean, 2), value: mean },
          ...(expected === null ? {} : { expected: { text: fixed(expected, 2), value: expected } }),
        }),
      ),
    },
  ];
}

/** Where each stands after each round of one model, on the scale of the issue, with the issue's options as levels. */
function traceFigure(result: ForecastResult, context: ViewContext): readonly Figure[] {
  const told = result.issues.find(({ issue }) => issue === result.issue);
  const [table] = roundsTable(result, context);
  if (told === undefined || table === undefined || result.rounds.length < 2) return [];
  const names = lookup(context);
  const levels = Object.entries(told.scale);
  const ends = levels.map(([, at]) => at);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const pad = (high - low) * 0.08;
  const last = result.rounds.at(-1)!;
  const centre = (round: ForecastResult["rounds"][number]): number | null => round.expected ?? round.median;
  const said = Object.entries(last.positions).map(
    ([id, at]) => `${names.partyName(id)} from ${fixed(result.rounds[0]!.positions[id]!, 2)} to ${fixed(at, 2)}`,
  );
  const alt = `Positions on “${names.issue(told.issue)}” over ${counted(result.rounds.length - 1, "round")} (${MODEL_WORDS[result.model]}): ${said.join(", ")}. All numbers are in the table.`;
  const centres = result.rounds.flatMap((round) => {
    const y = centre(round);
    return y === null ? [] : [{ x: round.round, y }];
  });
  return [
    {
      id: "forecast-trace",
      headline: `“${names.issue(told.issue)}”, round by round, by one of the models (${MODEL_WORDS[result.model]})`,
      alt,
      caption: [
        `One model among several, and a fragile one: what is told is the range over all of them, ${fixed(told.range.low, 2)} to ${fixed(told.range.high, 2)}.`,
      ],
      sources: names.perspectiveSources(),
      table,
      draw: (document, width) =>
        drawLines(
          {
            alt,
            x: {
              label: "round",
              domain: [0, result.rounds.length - 1],
              format: (x) => (Number.isInteger(x) ? String(x) : ""),
            },
            y: { label: "place on the issue’s scale", domain: [low - pad, high + pad], format: (y) => fixed(y, 1) },
            lines: [
              ...Object.keys(last.positions).map((id) => ({
                name: names.partyName(id),
                color: accent(context.case, id),
                points: result.rounds.map(({ round, positions }) => ({ x: round, y: positions[id]! })),
              })),
              {
                name: result.model === "spatial" ? "to be expected" : "median",
                color: INK,
                points: centres,
              },
            ],
            levels: levels.map(([option, y]) => ({
              y,
              label: names.option(told.issue, option),
              side: "left" as const,
            })),
          },
          document,
          width,
        ),
    },
  ];
}

function ratifiersTable(result: ForecastResult, context: ViewContext): readonly Table[] {
  if (result.ratifiers.length === 0) return [];
  const names = lookup(context);
  return [
    {
      id: "ratifiers",
      title: "What each body that ratifies counts, by the rules alone",
      rowHeader: "body",
      columns: [
        { key: "body", title: "Body", align: "start" },
        { key: "of", title: "Ratifies for", align: "start" },
        { key: "rule", title: "Rule", align: "start" },
        { key: "votes", title: "Votes", align: "end" },
        { key: "shapleyShubik", title: "Shapley–Shubik", align: "end" },
        { key: "banzhaf", title: "Banzhaf", align: "end" },
      ],
      rows: result.ratifiers.flatMap(({ of, bodies }) =>
        bodies.map(
          ({ id, rule, votes, shapleyShubik, banzhaf }): Row => ({
            body: { text: names.partyName(id), rich: [names.party(id)] },
            of: { text: names.partyName(of), rich: [names.party(of)] },
            rule: {
              text: rule === "all" ? "must pass" : rule === "any" ? "one of these" : `quota ${percent(rule.quota)}`,
            },
            votes: { text: String(votes), value: votes },
            shapleyShubik: { text: fixed(shapleyShubik, 3), value: shapleyShubik },
            banzhaf: { text: fixed(banzhaf, 3), value: banzhaf },
          }),
        ),
      ),
      note: ["Power by the rules of voting alone, whatever anybody wants."],
    },
  ];
}
