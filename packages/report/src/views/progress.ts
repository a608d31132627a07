import type { Id, NotModelled, ProgressDay, ProgressResult } from "@parley/core";
import { drawProgress } from "../figures/progress.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { fixed, longDate, probabilityText, shortDate, signed } from "../numbers.ts";
import { text } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { recordWords } from "./record.ts";

/** How far stated progress is from modelled acceptance (theory 7). */
export const progressTelling: Telling<ProgressResult> = {
  title: "Stated progress against modelled acceptance",
  headline: (result, context) => progressHeadline(result, context),
  sentences: (result, context) => progressSentences(result, context),
  tables: (result, context) =>
    result.series.length === 0 ? [] : [seriesTable(result, context), speakersTable(result)],
  figures: (result, context) => (result.series.length < 2 ? [] : [progressFigure(result, context)]),
};

const REASONS: Readonly<Record<NotModelled, string>> = {
  "no-draft": "no draft was on the table",
  "open-issues": "the draft is open or not public on issues that decide",
  "no-preferences": "this perspective gives a deciding party no preferences",
  "no-walk-away": "this perspective gives a deciding party no walk-away value",
  "no-draws": "no draws were made",
};

function progressHeadline(result: ProgressResult, context: ViewContext): Text {
  const last = result.series.at(-1);
  if (last === undefined) return ["The record holds no report of progress."];
  return daySentence(last, lookup(context));
}

/** What was stated and what is modelled of one day, in a sentence. */
export function daySentence(day: ProgressDay, names: Lookup): Text {
  const draft = day.draft === null ? "" : names.theDraft(day.draft);
  const on = draft === "" ? "" : ` on ${draft}`;
  const stated = `On ${longDate(day.date)} stated progress${on} stands at ${day.stated.toFixed(2)} of 1`;
  if (day.modelled !== null)
    return text`${stated}, and the modelled chance that all accept it at ${probabilityText(day.modelled)}: a gap of ${signed(day.gap!, 2)}.`;
  if (day.modelledRange !== null)
    return text`${stated}; the chance that all accept it lies anywhere from ${probabilityText(day.modelledRange.low)} to ${probabilityText(day.modelledRange.high)}, since ${REASONS["open-issues"]}: the gap is between ${signed(day.gapRange!.low, 2)} and ${signed(day.gapRange!.high, 2)}.`;
  return text`${stated}; no chance of acceptance can be held against it: ${REASONS[day.notModelled!]}.`;
}

function progressSentences(result: ProgressResult, context: ViewContext): readonly Text[] {
  if (result.series.length === 0) return [];
  const names = lookup(context);
  const changes = result.series.filter((day, i) => result.series[i + 1]?.draft !== day.draft);
  const unmodelled = result.series.filter(({ modelled }) => modelled === null).length;
  return [
    ...changes.slice(0, -1).map((day) => daySentence(day, names)),
    text`Stated progress is the mean of the reports on one draft over the 14 days up to the day, from 0 (collapse) to 1 (as good as done), as the analyst coded them. A report that names no draft counts for the latest one of its day.`,
    ...(unmodelled === 0
      ? []
      : [
          text`In ${String(unmodelled)} of ${String(result.series.length)} rows there is no one number to compare with; the table says why.`,
        ]),
  ];
}

function seriesTable(result: ProgressResult, context: ViewContext): Table {
  const names = lookup(context);
  const words = recordWords(context.case);
  return {
    id: "progress",
    title: "Stated and modelled progress, a row for each day and draft with a report",
    rowHeader: "date",
    columns: [
      { key: "date", title: "Day", align: "start" },
      { key: "draft", title: "Draft reported on", align: "start" },
      { key: "stated", title: "Stated", align: "end" },
      { key: "modelled", title: "Chance that all accept", align: "end" },
      { key: "gap", title: "Gap", align: "end" },
      { key: "reports", title: "Reports of the day", align: "start" },
    ],
    rows: result.series.map(
      (day): Row => ({
        date: { text: longDate(day.date) },
        draft: day.draft === null ? { text: "none yet", quiet: true } : { text: names.draftName(day.draft) },
        stated: { text: day.stated.toFixed(2), value: day.stated },
        modelled: modelledCell(day),
        gap: gapCell(day),
        reports: {
          text: [...new Set(day.today.map((id) => words(id).speaker))].filter((speaker) => speaker !== "").join("; "),
          sources: [...new Set(day.today.flatMap((id) => words(id).sources.slice(0, 1)))],
        },
      }),
    ),
    note: ["Gap: stated less modelled. Above 0, words run ahead of the model; below 0, behind it."],
  };
}

function modelledCell(day: ProgressDay): Cell {
  if (day.modelled !== null) return { text: probabilityText(day.modelled), value: day.modelled };
  if (day.modelledRange !== null)
    return {
      text: `${probabilityText(day.modelledRange.low)}–${probabilityText(day.modelledRange.high)}`,
      value: `${day.modelledRange.low}…${day.modelledRange.high}`,
      note: "open or not public",
    };
  return { text: "?", value: null, note: REASONS[day.notModelled!] };
}

function gapCell(day: ProgressDay): Cell {
  if (day.gap !== null) return { text: signed(day.gap, 2), value: day.gap };
  if (day.gapRange === null) return { text: "?", value: null };
  return {
    text: `${signed(day.gapRange.low, 2)} to ${signed(day.gapRange.high, 2)}`,
    value: `${day.gapRange.low}…${day.gapRange.high}`,
  };
}

function speakersTable(result: ProgressResult): Table {
  return {
    id: "progress-speakers",
    title: "Stated progress by speaker, in alphabetical order",
    rowHeader: "speaker",
    columns: [
      { key: "speaker", title: "Speaker", align: "start" },
      { key: "statements", title: "Statements", align: "end" },
      { key: "mean", title: "Mean stated", align: "end" },
      { key: "gap", title: "Mean gap", align: "end" },
    ],
    rows: Object.entries(result.speakers).map(
      ([speaker, { mean, statements, gap }]): Row => ({
        speaker: { text: speaker },
        statements: { text: String(statements), value: statements },
        mean: { text: fixed(mean, 2), value: mean },
        gap: gap === null ? { text: "?", value: null } : { text: signed(gap, 2), value: gap },
      }),
    ),
    note: [
      "What a speaker reports depends on the days on which it spoke. A gap is a question to the model as much as to the speaker.",
    ],
  };
}

function progressFigure(result: ProgressResult, context: ViewContext): Figure {
  const names = lookup(context);
  const first = result.series[0]!;
  const last = result.series.at(-1)!;
  const alt = `Stated progress and the modelled chance that all accept, from ${longDate(first.date)} to ${longDate(last.date)}, on a scale from 0 to 1, with the days on which drafts were tabled. Last: stated ${last.stated.toFixed(2)}, modelled ${modelledCell(last).text}. All numbers are in the table.`;
  const words = recordWords(context.case);
  return {
    id: "progress",
    headline: progressFigureHeadline(last),
    alt,
    caption: [
      "Dots: the mean of what was stated of one draft in the 14 days up to that day. Line: the chance that all deciding parties accept the draft last reported on; where it is a band, the draft is open or not public on issues that decide.",
    ],
    sources: [
      ...new Set([
        ...result.series.flatMap(({ today }) => today.flatMap((id): readonly Id[] => words(id).sources.slice(0, 1))),
        ...names.perspectiveSources(),
      ]),
    ],
    table: seriesTable(result, context),
    draw: (document, width) =>
      drawProgress(
        {
          alt,
          days: result.series,
          drafts: result.drafts.map(({ id, date }) => ({ id, date, name: names.draftName(id), day: shortDate(date) })),
        },
        document,
        width,
      ),
  };
}

function progressFigureHeadline(last: ProgressDay): string {
  if (last.modelled === null)
    return `Stated progress ${last.stated.toFixed(2)}; the draft it is about cannot be judged`;
  return `Stated progress ${last.stated.toFixed(2)}, modelled acceptance ${probabilityText(last.modelled)}`;
}
