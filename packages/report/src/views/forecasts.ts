import type { ForecastsResult, Id } from "@parley/core";
import { drawLines } from "../figures/lines.ts";
import { rowSources } from "../lookup.ts";
import { counted, fixed, longDate, probabilityText } from "../numbers.ts";
import { text } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";

/** How good were the forecasts (theory 14, calibration)? */
export const forecastsTelling: Telling<ForecastsResult> = {
  title: "How good the forecasts were",
  headline: (result) => headline(result),
  sentences: (result) => sentences(result),
  tables: (result, context) =>
    result.forecasts.length === 0 ? [] : [forecastsTable(result, context), ...eventsTable(result, context)],
  figures: (result, context) => (result.scored === 0 ? [] : [calibrationFigure(result, context)]),
};

function headline({ forecasts, scored, brier }: ForecastsResult): Text {
  if (forecasts.length === 0) return ["No forecast is stored in this case."];
  if (brier === null)
    return [
      `Of ${counted(forecasts.length, "stored forecast")} none can be scored yet: nobody knows what came of them.`,
    ];
  return [
    `Of ${counted(forecasts.length, "stored forecast")} ${counted(scored, "has an outcome", "have outcomes")}, with a mean Brier score of ${fixed(brier.score!, 3)} (0 is best; always saying the share that came true would have had ${fixed(brier.uncertainty, 3)}).`,
  ];
}

function sentences({ brier, log }: ForecastsResult): readonly Text[] {
  if (brier === null) return [];
  return [
    text`Of the Brier score, ${fixed(brier.miscalibration!, 3)} is miscalibration, which saying other numbers for the same events would have saved; ${fixed(brier.discrimination, 3)} was gained by telling events apart.`,
    log!.score === null
      ? ["The log score is without bound: something that came about had been called impossible."]
      : [
          `The mean log score is ${fixed(log!.score, 3)} nats, against ${fixed(log!.uncertainty, 3)} for always saying that share.`,
        ],
  ];
}

const score = (value: number | null, unbounded = false): Cell =>
  value === null ? { text: unbounded ? "without bound" : "–", value: null } : { text: fixed(value, 3), value };

function forecastsTable(result: ForecastsResult, context: ViewContext): Table {
  return {
    id: "forecasts",
    title: "The forecasts, and what came of them",
    rowHeader: "event",
    columns: [
      { key: "event", title: "What was forecast", align: "start" },
      { key: "made", title: "Said on", align: "start" },
      { key: "by", title: "To come by", align: "start" },
      { key: "probability", title: "Probability", align: "end" },
      { key: "outcome", title: "Came true", align: "start" },
      { key: "brier", title: "Brier", align: "end" },
      { key: "log", title: "Log", align: "end" },
    ],
    rows: result.forecasts.map(
      (one): Row => ({
        event: {
          text: one.event,
          ...viewNote(one.perspective, context),
          sources: rowSources(context.case.forecasts?.find(({ id }) => id === one.id)),
        },
        made: { text: longDate(one.made.slice(0, 10)), value: one.made },
        by: { text: longDate(one.by), value: one.by },
        probability: { text: probabilityText(one.probability), value: one.probability },
        outcome: { text: one.outcome === null ? "not known yet" : one.outcome ? "yes" : "no" },
        brier: score(one.brier),
        log: score(one.log, one.outcome !== null),
      }),
    ),
    note: ["Both scores are 0 at best. Brier: the square of the distance from what came, 1 at worst; log: in nats."],
  };
}

/** By whose judgements a forecast was computed. */
function viewNote(perspective: Id | null, { case: kase }: ViewContext): Pick<Cell, "note"> {
  if (perspective === null) return {};
  const title = kase.perspectives?.find(({ id }) => id === perspective)?.title ?? "The record";
  return { note: `implied by “${title}”` };
}

function eventsTable({ events }: ForecastsResult, context: ViewContext): readonly Table[] {
  if (!events.some(({ forecasts }) => forecasts.length > 1)) return [];
  return [
    {
      id: "forecasts-over-time",
      title: "Scores of forecasts that were changed, each version weighted by how long it stood",
      rowHeader: "event",
      columns: [
        { key: "event", title: "What was forecast", align: "start" },
        { key: "versions", title: "Versions", align: "end" },
        { key: "brier", title: "Brier", align: "end" },
        { key: "log", title: "Log", align: "end" },
      ],
      rows: events.map(
        ({ event, perspective, forecasts, brier, log }): Row => ({
          event: { text: event, ...viewNote(perspective, context) },
          versions: { text: String(forecasts.length), value: forecasts.length },
          brier: score(brier),
          log: score(log, brier !== null),
        }),
      ),
    },
  ];
}

function calibrationFigure({ bins, scored, forecasts }: ForecastsResult, { case: kase }: ViewContext): Figure {
  const alt = `How often events came true against the probability that was said, recalibrated by isotonic regression: ${bins
    .map(
      ({ from, to, calibrated }) =>
        `${probabilityText(from)} to ${probabilityText(to)}: ${probabilityText(calibrated)}`,
    )
    .join("; ")}. On the diagonal forecasts are calibrated.`;
  const known = new Set(forecasts.flatMap(({ id, outcome }) => (outcome === null ? [] : [id])));
  return {
    id: "forecasts-calibration",
    headline: "How often what was forecast came true",
    alt,
    caption: [
      `${counted(scored, "forecast")} with an outcome; the step line is the never falling curve that fits them best.`,
    ],
    sources: [...new Set((kase.forecasts ?? []).flatMap((row) => (known.has(row.id) ? rowSources(row) : [])))],
    table: {
      id: "forecasts-calibration",
      title: "What was said, and how often it came true",
      rowHeader: "said",
      columns: [
        { key: "said", title: "Probabilities said", align: "start" },
        { key: "count", title: "Forecasts", align: "end" },
        { key: "calibrated", title: "Came true", align: "end" },
      ],
      rows: bins.map(
        ({ from, to, count, calibrated }): Row => ({
          said: { text: from === to ? probabilityText(from) : `${probabilityText(from)} to ${probabilityText(to)}` },
          count: { text: String(count), value: count },
          calibrated: { text: probabilityText(calibrated), value: calibrated },
        }),
      ),
    },
    draw: (document, width) =>
      drawLines(
        {
          alt,
          x: { label: "probability that was said", domain: [0, 1], format: (x) => x.toFixed(1) },
          y: { label: "share that came true", domain: [0, 1], format: (y) => y.toFixed(1) },
          lines: [
            {
              name: "calibrated",
              color: "var(--soft, #5f646a)",
              points: [
                { x: 0, y: 0 },
                { x: 1, y: 1 },
              ],
            },
            {
              name: "came true",
              color: "currentColor",
              points: bins.flatMap(({ from, to, calibrated }) =>
                from === to
                  ? [{ x: from, y: calibrated }]
                  : [
                      { x: from, y: calibrated },
                      { x: to, y: calibrated },
                    ],
              ),
            },
          ],
          marks: bins.map(({ from, to, calibrated }) => ({
            x: (from + to) / 2,
            y: calibrated,
            label: "",
            hollow: false,
          })),
        },
        document,
        width,
      ),
  };
}
