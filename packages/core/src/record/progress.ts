import { type AcceptanceResult, acceptance, type DraftAcceptance, rounded } from "../acceptance/index.ts";
import { entry, type Id, type IsoDate } from "../case/index.ts";
import type { Analysis } from "../catalogue.ts";
import type { Context, Model } from "../model/index.ts";
import { alphabetical } from "./alphabetical.ts";
import { draftCurrentOn } from "./current-draft.ts";
import { dayDate, dayNumber } from "./days.ts";
import { standingStatements } from "./own-words.ts";
import type { NotModelled, ProgressDay, ProgressResult, SpeakerProgress } from "./result.ts";

/** Days of reports that make up stated progress, the day itself included. */
const WINDOW = 14;

/** One `reports-progress` claim. */
interface Report {
  readonly statement: Id;
  readonly speaker: string | null;
  readonly day: number;
  /** `(v + 2)/4`, 0–1. */
  readonly stated: number;
}
type Modelled = Pick<ProgressDay, "draft" | "modelled" | "notModelled" | "modelledRange">;

/**
 * Stated against modelled progress (theory 7): on each day with a report, the mean of the reports of the 14 days that end
 * with it, on 0–1, minus the model's probability that all deciding parties accept the draft current on that day (the
 * latest dated then or before; of one day, the later in the file).
 *
 * Statements that were retracted or corrected do not count. A report counts whatever draft or issue it is about. Where
 * the current draft has issues that are open or not public, and its worst and best completion differ, there is no one
 * modelled number: the row says so and gives the range between them. The model is that of the perspective at hand, with
 * all it knows, also for earlier days; run as of a date to see it with what was known then.
 *
 * By speaker: the mean of all its reports, and the mean gap on the days of these reports. Reports without a named speaker
 * are in nobody's mean.
 */
export const progress: Analysis<Readonly<Record<string, never>>, ProgressResult> = {
  id: "progress",
  question: "How far is stated progress from modelled acceptance?",
  theory: "7",
  options: [],
  concerns: (caseFile) =>
    (caseFile.statements ?? []).some(({ claims: made }) => made?.some(({ kind }) => kind === "reports-progress")),
  run: (model, _, context) => rounded(run(model, context)),
};

function run(model: Model, context: Context): ProgressResult {
  const reports = progressReports(model);
  if (reports.length === 0) return { series: [], speakers: {}, drafts: [], draws: 0 };
  const judged = acceptance.run(model, { draft: null }, context);
  const days = [...new Set(reports.map(({ day }) => day))];
  const modelledOn = new Map(days.map((day) => [day, modelled(model, day, judged, context)]));
  let first = 0;
  let next = 0;
  let sum = 0;
  const series = days.map((day): ProgressDay => {
    for (; next < reports.length && reports[next]!.day <= day; next++) sum += reports[next]!.stated;
    for (; reports[first]!.day <= day - WINDOW; first++) sum -= reports[first]!.stated;
    const window = reports.slice(first, next);
    const stated = sum / window.length;
    const model = modelledOn.get(day)!;
    return {
      date: dayDate(day),
      stated,
      ...model,
      gap: model.modelled === null ? null : stated - model.modelled,
      gapRange: model.modelledRange && {
        low: stated - model.modelledRange.high,
        high: stated - model.modelledRange.low,
      },
      statements: statementsOf(window),
      today: statementsOf(window.filter((report) => report.day === day)),
    };
  });
  return { series, speakers: bySpeaker(reports, modelledOn), drafts: draftsShown(model, days), draws: judged.draws };
}

/** The last row on or before a day; `null` where there was no report yet. */
export function progressOn({ series }: Pick<ProgressResult, "series">, date: IsoDate): ProgressDay | null {
  const day = dayNumber(date);
  return series.findLast((row) => dayNumber(row.date) <= day) ?? null;
}

/** Reports of progress, by day, within a day in the order of the file. */
function progressReports({ case: caseFile }: Model): readonly Report[] {
  return standingStatements(caseFile)
    .flatMap(({ id, date, speaker, claims }) =>
      (claims ?? []).flatMap(({ kind, value }): Report[] =>
        kind === "reports-progress" && value !== undefined
          ? [{ statement: id, speaker: speaker ?? null, day: dayNumber(date), stated: (value + 2) / 4 }]
          : [],
      ),
    )
    .sort((a, b) => a.day - b.day);
}

function modelled(model: Model, day: number, judged: AcceptanceResult, context: Context): Modelled {
  const current = draftCurrentOn(model.case, day);
  const none = (notModelled: NotModelled): Modelled => ({
    draft: current?.id ?? null,
    modelled: null,
    notModelled,
    modelledRange: null,
  });
  if (current === undefined) return none("no-draft");
  const { probability } = (judged.drafts.find(({ id }) => id === current.id) as DraftAcceptance).all;
  if (probability === null) {
    if (judged.withoutPreferences.length > 0) return none("no-preferences");
    const withoutWalkAway = model.parties.some(
      ({ id, reservation }) => reservation === null && judged.deciding.includes(id),
    );
    return none(withoutWalkAway || context.draws > 0 ? "no-walk-away" : "no-draws");
  }
  const { estimate, worst = estimate, best = estimate } = probability;
  if (worst !== best)
    return { ...none("open-issues"), modelledRange: { low: Math.min(worst, best), high: Math.max(worst, best) } };
  return { draft: current.id, modelled: worst, notModelled: null, modelledRange: null };
}

function bySpeaker(
  reports: readonly Report[],
  modelledOn: ReadonlyMap<number, Modelled>,
): Readonly<Record<string, SpeakerProgress>> {
  const own = new Map<string, Report[]>();
  for (const report of reports) if (report.speaker !== null) entry(own, report.speaker, () => []).push(report);
  return alphabetical(
    [...own].map(([speaker, said]) => {
      const gaps = said.flatMap(({ day, stated }) => {
        const model = modelledOn.get(day)!.modelled;
        return model === null ? [] : [stated - model];
      });
      return [
        speaker,
        {
          mean: mean(said.map(({ stated }) => stated)),
          statements: statementsOf(said).length,
          gap: gaps.length === 0 ? null : mean(gaps),
        },
      ];
    }),
  );
}

function draftsShown(model: Model, days: readonly number[]): ProgressResult["drafts"] {
  const current = draftCurrentOn(model.case, days[0]!);
  const from = current?.date ? dayNumber(current.date) : days[0]!;
  return model.drafts
    .flatMap(({ id, date }) => (date === null ? [] : [{ id, date }]))
    .filter(({ date }) => dayNumber(date) >= from && dayNumber(date) <= days.at(-1)!)
    .sort((a, b) => dayNumber(a.date) - dayNumber(b.date));
}

function statementsOf(reports: readonly Report[]): readonly Id[] {
  return [...new Set(reports.map(({ statement }) => statement))];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
