import type { Cursor } from "../cursor.ts";
import { isMap } from "../schema/forms.ts";
import { isSourced, isSourcedConjunction } from "../schema/judgement.ts";
import type { CaseCheck } from "./context.ts";

/** Probabilities must sum to 1 up to what floating-point addition and ten written digits lose. */
const SUM_TOLERANCE = 1e-9;

/** The value itself, where it is written as `{value, source, note}`. */
export function bare(place: Cursor): Cursor {
  return isSourced(place.value) ? place.get("value") : place;
}

/** An option or a lottery, or either with its source, on an issue. */
export function checkChoice(check: CaseCheck, issue: string | undefined, place: Cursor): void {
  if (isSourced(place.value)) check.provenance(place);
  const choice = bare(place);
  check.option(issue, choice);
  checkLottery(check, issue, choice);
}

/** What a draft says on an issue. */
export function checkTerm(check: CaseCheck, issue: string, place: Cursor): void {
  if (isSourced(place.value)) check.provenance(place);
  const term = bare(place);
  if (term.text === "open" || term.text === "unknown" || term.text === "undecided") return;
  check.option(issue, term);
  for (const item of term.items()) check.option(issue, item);
  check.distinct(term);
  checkLottery(check, issue, term);
}

function checkLottery(check: CaseCheck, issue: string | undefined, place: Cursor): void {
  if (!isMap(place.value)) return;
  for (const [option, probability] of place.entries())
    if (issue !== undefined) check.optionKey(issue, option, probability);
  checkSum(
    check,
    "lottery-sum",
    place,
    place.entries().map(([, probability]) => probability.value),
  );
}

/** Numbers that must sum to 1; nothing is said where one of them is no probability. */
export function checkSum(
  check: CaseCheck,
  code: string,
  place: Cursor,
  numbers: readonly unknown[],
  what = "probabilities",
): void {
  let sum = 0;
  for (const number of numbers) {
    if (typeof number !== "number" || !(number >= 0 && number <= 1)) return;
    sum += number;
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE)
    check.error(code, place, `the ${what} sum to ${Number(sum.toPrecision(10))}, not to 1`);
}

/** The conjunction itself, where it is written as `{value, source, note}`. */
export function bareConjunction(place: Cursor): Cursor {
  return isSourcedConjunction(place.value) ? place.get("value") : place;
}

/** Options that hold together, one an issue: at least one, and at most `most`. */
export function checkConjunction(check: CaseCheck, place: Cursor, most: number = Number.POSITIVE_INFINITY): void {
  if (!isMap(place.value)) return;
  for (const [issue, option] of check.keyed("issue", place)) check.option(issue, option);
  const count = place.entries().length;
  if (count === 0 || count > most)
    check.error(
      "conjunction-size",
      place,
      `a conjunction joins ${most === 3 ? "one to three" : "one or more"} issues, not ${count === 0 ? "none" : count}`,
    );
}

/** Equal for equal conjunctions, in whatever order they are written; undefined where it is none. */
export function conjunctionKey(place: Cursor): string | undefined {
  const entries = place.entries();
  if (entries.length === 0 || entries.some(([, option]) => option.text === undefined)) return undefined;
  return JSON.stringify(entries.map(([issue, option]) => [issue, option.text]).sort());
}
