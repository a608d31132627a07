import { acceptanceOnly, type DraftAcceptance, rounded, type Verdicts } from "../acceptance/index.ts";
import { entry, type Id, type IsoDate } from "../case/index.ts";
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
  /** The draft it is about: the one it names, else the one current on its day; `null` where there was none. */
  readonly draft: Id | null;
}
type Modelled = Pick<ProgressDay, "draft" | "modelled" | "notModelled" | "modelledRange">;

/**
 * Stated against modelled progress (theory 7), draft by draft: for each day and draft with a report, the mean of the reports
 * on that draft of the 14 days that end with the day, on 0–1, minus the model's probability that all deciding parties accept
 * that draft. A report is about the draft it names, else about the one current on its day (the latest dated then or before;
 * of one day, the later in the file); it never counts for another.
 *
 * Statements that were retracted or corrected do not count. Where the draft has issues that are open or not public, and its
 * worst and best completion differ, there is no one modelled number: the row says so and gives the range between them. The model is that of the perspective at hand, with
 * all it knows, also for earlier days; run as of a date to see it with what was known then.
 *
 * By speaker: the mean of all its reports, and the mean gap to the drafts of these reports. Reports without a named speaker
 * are in nobody's mean.
 */
export function progress(model: Model, context: Context): ProgressResult {
  return rounded(run(model, context));
}

function run(model: Model, context: Context): ProgressResult {
  const reports = progressReports(model);
  if (reports.length === 0) return { series: [], speakers: {}, drafts: [], draws: 0 };
  const judged = acceptanceOnly(model, { draft: null, gaps: "likely" }, context);
  const days = [...new Set(reports.map(({ day }) => day))];
  const byDraft = new Map<Id | null, Report[]>();
  for (const report of reports) entry(byDraft, report.draft, () => []).push(report);
  const modelledOf = new Map([...byDraft.keys()].map((draft) => [draft, modelled(model, draft, judged, context)]));
  const series = [...byDraft]
    .flatMap(([draft, own]) => seriesOf(own, modelledOf.get(draft)!))
    .sort((a, b) => dayNumber(a.date) - dayNumber(b.date));
  return { series, speakers: bySpeaker(reports, modelledOf), drafts: draftsShown(model, days), draws: judged.draws };
}

/** The reports on one draft, by day: one row for each day with one. */
function seriesOf(reports: readonly Report[], model: Modelled): ProgressDay[] {
  let first = 0;
  let next = 0;
  return [...new Set(reports.map(({ day }) => day))].map((day): ProgressDay => {
    while (next < reports.length && reports[next]!.day <= day) next++;
    while (reports[first]!.day <= day - WINDOW) first++;
    const window = reports.slice(first, next);
    const stated = mean(window.map((report) => report.stated));
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
}

/** The rows of the last day on or before a day that has any: one for each draft reported on. */
export function progressOn({ series }: Pick<ProgressResult, "series">, date: IsoDate): readonly ProgressDay[] {
  const day = dayNumber(date);
  const last = series.findLast((row) => dayNumber(row.date) <= day);
  return last === undefined ? [] : series.filter((row) => row.date === last.date);
}

/** Reports of progress, by day, within a day in the order of the file. */
function progressReports({ case: caseFile }: Model): readonly Report[] {
  return standingStatements(caseFile)
    .flatMap(({ id, date, speaker, claims }) =>
      (claims ?? []).flatMap(({ kind, value, about }): Report[] => {
        if (kind !== "reports-progress" || value === undefined) return [];
        const day = dayNumber(date);
        const draft = about?.draft ?? draftCurrentOn(caseFile, day)?.id ?? null;
        return [{ statement: id, speaker: speaker ?? null, day, stated: (value + 2) / 4, draft }];
      }),
    )
    .sort((a, b) => a.day - b.day);
}

function modelled(model: Model, draft: Id | null, judged: Verdicts, context: Context): Modelled {
  const none = (notModelled: NotModelled): Modelled => ({ draft, modelled: null, notModelled, modelledRange: null });
  if (draft === null) return none("no-draft");
  const { probability } = (judged.drafts.find(({ id }) => id === draft) as DraftAcceptance).all;
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
  return { draft, modelled: worst, notModelled: null, modelledRange: null };
}

function bySpeaker(
  reports: readonly Report[],
  modelledOf: ReadonlyMap<Id | null, Modelled>,
): Readonly<Record<string, SpeakerProgress>> {
  const own = new Map<string, Report[]>();
  for (const report of reports) if (report.speaker !== null) entry(own, report.speaker, () => []).push(report);
  return alphabetical(
    [...own].map(([speaker, said]) => {
      const gaps = said.flatMap(({ draft, stated }) => {
        const model = modelledOf.get(draft)!.modelled;
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
