import { positionId } from "./derive-stances.ts";
import type { Case, IsoDate } from "./types.ts";

/**
 * The case as it stood at the end of a day (theory 7): later statements, positions, contacts, drafts, facts, and later
 * levers, commitments and acts that carry a date, and later comments and forecasts, do not exist; nor does what came of a forecast
 * before its day, or a later tabling of a draft. Rows without a date stay. A draft whose predecessor is
 * gone follows nothing.
 *
 * A date given only to the month or year counts from the end of that month or year, so that nothing is known before it
 * certainly happened; the date asked for may be given so, too. Positions keep the ids by which they are cited in the
 * whole case (`position:<n>`).
 *
 * @throws RangeError where `date` is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
 * @example
 * asOf(harbour, "2031-03-02").positions; // [], the first position is of 4 March
 */
export function asOf(caseFile: Case, date: IsoDate): Case {
  const day = lastDay(date);
  if (day === null) throw new RangeError(`"${date}" is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD`);
  const exists = (row: { readonly date?: IsoDate }): boolean =>
    row.date === undefined || (lastDay(row.date) ?? row.date) <= day;
  const { statements, positions, codings, contacts, drafts, levers, commitments, acts, facts, comments, forecasts } =
    caseFile;
  const draftsThen = drafts?.filter(exists);
  const draftIds = new Set(draftsThen?.map((draft) => draft.id));
  return {
    ...caseFile,
    ...(statements && { statements: statements.filter(exists) }),
    ...(positions && {
      positions: positions.map((position, index) => ({ ...position, id: positionId(position, index) })).filter(exists),
    }),
    ...(codings && {
      codings: codings.map((coding) => ({
        ...coding,
        positions: coding.positions
          .map((position, index) => ({ ...position, id: position.id ?? String(index + 1) }))
          .filter(exists),
      })),
    }),
    ...(contacts && { contacts: contacts.filter(exists) }),
    ...(draftsThen && {
      drafts: draftsThen.map(({ tabled, ...draft }) => ({
        ...draft,
        ...(tabled && exists(tabled) && { tabled }),
        ...(draft.follows != null && !draftIds.has(draft.follows) && { follows: null }),
      })),
    }),
    ...(levers && { levers: levers.filter(exists) }),
    ...(commitments && { commitments: commitments.filter(exists) }),
    ...(acts && { acts: acts.filter(exists) }),
    ...(facts && { facts: facts.filter(exists) }),
    ...(forecasts && {
      forecasts: forecasts
        .filter(({ made }) => made.slice(0, 10) <= day)
        .map(({ outcome, ...forecast }) => ({
          ...forecast,
          ...(outcome !== undefined && { outcome: forecast.by <= day ? outcome : null }),
        })),
    }),
    ...(comments && {
      comments: comments.filter((comment) => draftIds.has(comment.draft) && comment.date.slice(0, 10) <= day),
    }),
  };
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The last day of the day, month or year a date names; `null` where it names none. */
export function lastDay(date: IsoDate): string | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (!match) return null;
  const [, year = "", month = "12", day] = match;
  const days = month === "02" && isLeapYear(Number(year)) ? 29 : MONTH_LENGTHS[Number(month) - 1];
  if (days === undefined || (day !== undefined && (Number(day) < 1 || Number(day) > days))) return null;
  return `${year}-${month}-${day ?? days}`;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
