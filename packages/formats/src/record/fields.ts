import { didYouMean, type Id, lastDay, quoted, thereAre } from "@parley/core";
import { mistake, type TextMistake, type Vocabulary } from "./rows.ts";

/** A value read from a text, or what is wrong with the text. */
export type Reading<Value> = { readonly value: Value } | { readonly mistakes: readonly TextMistake[] };

/** Kebab-case, as ids of cases are. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_ID = 100;

export function refused(code: string, message: string, at: number): { readonly mistakes: readonly TextMistake[] } {
  return { mistakes: [mistake(code, message, at)] };
}

/** A name that must be one of those known; where it is none, what was probably meant. */
export function readName(
  what: string,
  name: string,
  known: readonly Id[] | ReadonlySet<Id>,
  at: number,
  of = "",
): Reading<Id> {
  if ("has" in known ? known.has(name) : known.includes(name)) return { value: name };
  const names = [...known];
  const hint = didYouMean(name, names) || thereAre(names);
  return refused(`unknown-${what.replaceAll(" ", "-")}`, `unknown ${what} ${quoted(name)}${of}${hint}`, at);
}

/** What a subject of a claim or a reference may point to. */
export type Referred = "party" | "draft" | "issue" | "commitment" | "source" | "statement";

export function readReference(to: Referred, name: string, known: Vocabulary, at: number): Reading<Id> {
  return readName(to, name, to === "issue" ? [...known.issues.keys()] : known[to], at);
}

/** An option of an issue. Of an issue that does not exist nothing is said, as that is said of the issue. */
export function readOption(issue: Id, name: string, known: Vocabulary, at: number): Reading<Id> {
  const options = known.issues.get(issue);
  if (!options) return { value: name };
  return readName("option", name, options, at, ` of issue ${quoted(issue)}`);
}

/** A new id. */
export function readId(text: string, at: number): Reading<Id> {
  if (text.length <= MAX_ID && ID.test(text)) return { value: text };
  const plain = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const hint = plain !== "" && plain.length <= MAX_ID ? `; write ${quoted(plain)}` : "";
  return refused("bad-id", `an id is kebab-case, not ${quoted(text)}${hint}`, at);
}

/** A calendar day, ISO. Other ways to write a day are refused, with the ISO form where there is but one reading. */
export function readDate(text: string, at: number): Reading<string> {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && lastDay(text) !== null) return { value: text };
  const iso = isoOf(text);
  const hint = iso === null ? "" : `; write ${iso}`;
  return refused("bad-date", `a date must be a day such as 2031-03-01, not ${quoted(text)}${hint}`, at);
}

function isoOf(text: string): string | null {
  const numbers = text.split(/[-/.]\s*/);
  // 24/11/2025 and 11/24/2025 are both in use; only points say which part is the day.
  const parts = /^\d{4}[-/.]/.test(text) ? numbers : /^\d+\.\s*\d+\.\s*\d+$/.test(text) ? numbers.reverse() : [];
  const [year = "", month = "", day = ""] = parts;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parts.length === 3 && /^\d{4}-\d{2}-\d{2}$/.test(iso) && lastDay(iso) !== null ? iso : null;
}

/** A word out of a few. */
export function readChoice(what: string, text: string, choices: readonly string[], at: number): Reading<string> {
  if (choices.includes(text)) return { value: text };
  const hint = didYouMean(text, choices) || thereAre(choices);
  return refused("not-a-choice", `unknown ${what} ${quoted(text)}${hint}`, at);
}

/** A finite number between bounds, with a decimal point. */
export function readNumber(what: string, text: string, low: number, high: number, at: number): Reading<number> {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value) && value >= low && value <= high) return { value };
  const range = high === Number.POSITIVE_INFINITY ? `of at least ${low}` : `from ${low} to ${high}`;
  const hint = /^[+-]?\d+,\d+$/.test(text) ? `; write ${quoted(text.replace(",", "."))}` : "";
  return refused("bad-number", `${what} must be a number ${range}, not ${quoted(text)}${hint}`, at);
}

/** A number as text that reads back as the same one. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** A piece of a text and where it begins. */
export interface Piece {
  readonly text: string;
  readonly at: number;
}

/**
 * The pieces of a text between separators, trimmed; separators within `"…"` (JSON's strings) do not count. A quote
 * opens such a string only at the beginning of a word.
 */
export function split(text: string, separator: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '"' && (i === start || /[\s;]/.test(text[i - 1]!))) i = stringEnd(text, i) - 1;
    else if (i === text.length || text[i] === separator) {
      pieces.push(trimmed(text.slice(start, i), start));
      start = i + 1;
    }
  }
  return pieces;
}

/** The place after a JSON string that opens at `from`; the next one where it never closes. */
export function stringEnd(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i + 1;
  }
  return from + 1;
}

export function trimmed(text: string, at = 0): Piece {
  const lead = text.length - text.trimStart().length;
  return { text: text.trim(), at: at + (lead === text.length ? 0 : lead) };
}
