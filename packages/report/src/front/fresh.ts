import type { Case, DraftAcceptance, Id } from "@parley/core";
import type { Answer } from "../brief/document.ts";
import type { Lookup } from "../lookup.ts";
import { counted, longDate } from "../numbers.ts";
import { joined, text } from "../text.ts";
import type { Text } from "../view.ts";

/** The last day on which the case has a stance, a statement, a contact or an act; `null` where it has none. */
export function lastRecordedDay(kase: Case): string | null {
  const days = [
    ...(kase.positions ?? []),
    ...(kase.statements ?? []),
    ...(kase.contacts ?? []),
    ...(kase.acts ?? []),
  ].flatMap(({ date }) => (date === undefined ? [] : [date]));
  return days.length === 0 ? null : days.reduce((latest, day) => (day > latest ? day : latest));
}

/** On which day the record ends, against the day of a text. */
export function recordEnds(kase: Case, textDate: string | null): string {
  const last = lastRecordedDay(kase);
  if (last === null) return "The case records no words of the parties.";
  const since = textDate === null ? null : daysBetween(textDate, last);
  const against =
    since === null
      ? ""
      : since >= 0
        ? `, ${counted(since, "day")} after the text`
        : `, ${counted(-since, "day")} before the text`;
  return `The record ends on ${longDate(last)}${against}.`;
}

/** How fresh the record is, and how old the words that decide. */
export function howFresh(draft: DraftAcceptance | null, deciding: readonly Id[], names: Lookup): Answer {
  const { case: kase } = names;
  const said: Text[] = [[recordEnds(kase, draft?.date ?? null)]];
  const old = deciding.flatMap((party) => {
    const lines = draft?.parties[party]?.because.crossed ?? [];
    const dates = lines.flatMap(({ words }) => words.slice(0, 1).flatMap(({ date }) => (date === null ? [] : [date])));
    if (dates.length === 0 || draft?.date == null) return [];
    const latest = dates.reduce((a, b) => (a > b ? a : b));
    const months = Math.round(daysBetween(latest, draft.date) / 30.4);
    return months >= 2
      ? [text`what decides for ${names.party(party)} was last said ${counted(months, "month")} before the text`]
      : [];
  });
  if (old.length > 0) said.push(text`Of the exclusions, ${joined(old)}.`);
  const unclear = (kase.positions ?? []).filter(
    ({ verification }) => verification !== undefined && verification !== "seen",
  ).length;
  const all = kase.positions?.length ?? 0;
  if (unclear > 0) said.push([`${counted(unclear, "stance")} of ${all} could not be seen in full in their source.`]);
  return {
    question: "How fresh the record is",
    answer: said.flatMap((sentence, k) => (k === 0 ? sentence : [" ", ...sentence])),
    section: "limits",
  };
}

function daysBetween(from: string, to: string): number {
  const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
  return Math.round(day(full(to)) - day(full(from)));
}

/** A date given to the month or year is taken at its beginning. */
function full(iso: string): string {
  return iso.length === 4 ? `${iso}-01-01` : iso.length === 7 ? `${iso}-01` : iso.slice(0, 10);
}
