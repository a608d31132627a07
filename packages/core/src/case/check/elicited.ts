import type { Cursor } from "../cursor.ts";
import { CATEGORIES, type CategoryRange } from "../elicited/categories.ts";
import { judgedOf } from "../elicited/elicited.ts";
import { conflict } from "../elicited/judged.ts";
import type { Elicited } from "../types.ts";
import { quoted } from "../words.ts";
import type { CaseCheck } from "./context.ts";

/** Most things and differences whose consistency is looked at. */
const MOST = { things: 60, differences: 200 };

/** The words behind a party's numbers: everything in them belongs to the case, is ranked once, and can hold together. */
export function checkElicited(check: CaseCheck, elicited: Cursor): void {
  for (const [issue, words] of check.keyed("issue", elicited.get("values")))
    checkWords(check, words, (place) => check.option(issue, place), false);
  const weights = elicited.get("weights");
  checkWords(check, weights, (place) => check.reference("issue", place), true);
}

function checkWords(check: CaseCheck, words: Cursor, refer: (place: Cursor) => void, swings: boolean): void {
  const ranked = new Map<string, Cursor>();
  const places = [
    ...words
      .get("order")
      .items()
      .flatMap((equal) => equal.items()),
    ...words.get("nothing").items(),
  ];
  for (const place of places) {
    refer(place);
    if (place.text === undefined) continue;
    const first = ranked.get(place.text);
    if (first === undefined) ranked.set(place.text, place);
    else {
      const related = { path: first.path, message: "the first time" };
      check.error("repeated", place, `${quoted(place.text)} is ranked twice`, { related });
    }
  }
  const pairs = new Map<string, Cursor>();
  const differences = words.get("differences").items();
  for (const difference of differences) checkBetween(check, difference.get("between"), ranked, pairs, swings);
  warnOfConflict(check, words, differences, ranked.size, swings);
}

/** Two things that are ranked and different, or one swing; no pair twice. */
function checkBetween(
  check: CaseCheck,
  between: Cursor,
  ranked: ReadonlyMap<string, Cursor>,
  pairs: Map<string, Cursor>,
  swings: boolean,
): void {
  const items = between.items();
  const names = items.flatMap(({ text }) => text ?? []);
  if (items.length === 0 || names.length < items.length) return;
  if (items.length > 2 || (items.length === 1 && !swings) || (items.length === 2 && names[0] === names[1])) {
    check.error("not-a-pair", between, `a difference is between two, not ${names.map(quoted).join(", ")}`);
    return;
  }
  for (const item of items)
    if (!ranked.has(item.text!)) check.error("not-ranked", item, `${quoted(item.text!)} has no place in "order"`);
  const pair = names.toSorted().join(" ");
  const first = pairs.get(pair);
  if (first === undefined) pairs.set(pair, between);
  else
    check.error("repeated", between, "this difference is given twice", {
      related: { path: first.path, message: "the first time" },
    });
}

function warnOfConflict(
  check: CaseCheck,
  words: Cursor,
  differences: readonly Cursor[],
  things: number,
  swings: boolean,
): void {
  if (differences.length === 0 || things > MOST.things || differences.length > MOST.differences) return;
  if (!isReadable(words, differences)) return;
  const said = words.value as Elicited & { readonly nothing?: readonly string[] };
  const judged = judgedOf(said, swings ? (said.nothing ?? []) : undefined);
  if (judged.differences.length < differences.length) return;
  const found = conflict(judged)?.differences.map((n) => differences[n]!);
  const [first, ...others] = found ?? [];
  if (first === undefined) return;
  const nameOf = (difference: Cursor): string =>
    difference
      .get("between")
      .items()
      .map(({ text }) => quoted(text!))
      .join(" and ");
  const rest = others.length === 0 ? "with the order" : `with those on ${others.map(nameOf).join("; ")}`;
  check.warning("words-conflict", first, `these words cannot hold together ${rest}`);
}

/** Whether the words have the form that consistency is computed from; where not, the schema has said so. */
function isReadable(words: Cursor, differences: readonly Cursor[]): boolean {
  const known = (word: unknown): boolean => CATEGORIES.includes(word as never);
  const readable = (is: unknown): is is CategoryRange =>
    Array.isArray(is)
      ? is.length === 2 && is.every(known) && is[0] !== "none" && CATEGORIES.indexOf(is[0]) <= CATEGORIES.indexOf(is[1])
      : known(is);
  const texts = (list: Cursor): boolean =>
    Array.isArray(list.value) && list.items().every(({ text }) => text !== undefined);
  return (
    Array.isArray(words.get("order").value) &&
    words.get("order").items().every(texts) &&
    (!words.get("nothing").exists || texts(words.get("nothing"))) &&
    differences.every((difference) => texts(difference.get("between")) && readable(difference.get("is").value))
  );
}
