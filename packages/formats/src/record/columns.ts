import type {
  Claim,
  Confidence,
  Contact,
  Id,
  Importance,
  Position,
  Stance,
  Statement,
  Verification,
} from "@parley/core";
import { claimsText, readClaims, stringOf } from "./claim-text.ts";
import {
  numberText,
  type Piece,
  type Reading,
  type Referred,
  readChoice,
  readDate,
  readId,
  readNumber,
  readOption,
  readReference,
  refused,
  split,
  trimmed,
} from "./fields.ts";
import type { RecordKind, TextMistake, Vocabulary } from "./rows.ts";

/** What a column's cells hold. */
export type Form =
  | { readonly form: "text" | "id" | "date" | "claims" | "options" | "condition" | "names" }
  | { readonly form: "choice"; readonly choices: readonly string[] }
  | { readonly form: "reference" | "references"; readonly to: Referred }
  | { readonly form: "number"; readonly low: number; readonly high: number };

/** All words of a type, checked to be all of them. */
const words = <Word extends string>(all: Readonly<Record<Word, true>>): Form => ({
  form: "choice",
  choices: Object.keys(all),
});
const text: Form = { form: "text" };
const source: Form = { form: "reference", to: "source" };
const sources: Form = { form: "references", to: "source" };
const verification: Form = words<Verification>({ seen: true, partial: true, commentary: true, unknown: true });

/** The columns of each table, in order. Every field of a row has one. */
export const COLUMNS: {
  readonly statements: Readonly<Record<keyof Statement, Form>>;
  readonly positions: Readonly<Record<keyof Position, Form>>;
  readonly contacts: Readonly<Record<keyof Contact, Form>>;
} = {
  statements: {
    id: { form: "id" },
    date: { form: "date" },
    speaker: text,
    role: text,
    party: { form: "reference", to: "party" },
    channel: words<NonNullable<Statement["channel"]>>({ public: true, private: true, reported: true, leaked: true }),
    claims: { form: "claims" },
    source,
    also: sources,
    summary: text,
    quotation: text,
    retracts: { form: "reference", to: "statement" },
    corrects: { form: "reference", to: "statement" },
    note: text,
    verification,
  },
  positions: {
    id: { form: "id" },
    date: { form: "date" },
    party: { form: "reference", to: "party" },
    speaker: text,
    issue: { form: "reference", to: "issue" },
    options: { form: "options" },
    stance: words<Stance>({
      preferred: true,
      accepted: true,
      conditional: true,
      "ruled-out": true,
      denied: true,
      unknown: true,
    }),
    if: { form: "condition" },
    confidence: words<Confidence>({ high: true, medium: true, low: true }),
    importance: words<Importance>({ vital: true, major: true, minor: true }),
    source,
    also: sources,
    summary: text,
    note: text,
    verification,
  },
  contacts: {
    id: { form: "id" },
    date: { form: "date" },
    kind: words<NonNullable<Contact["kind"]>>({ meeting: true, call: true, letter: true, visit: true, other: true }),
    place: text,
    participants: { form: "references", to: "party" },
    people: { form: "names" },
    hours: { form: "number", low: 0, high: Number.POSITIVE_INFINITY },
    topic: text,
    status: words<NonNullable<Contact["status"]>>({ held: true, planned: true, reported: true }),
    source,
    also: sources,
    note: text,
    verification,
  },
};

/** Columns without which a table is none, whose cells may not be empty either. */
export const NEEDED: Readonly<Record<RecordKind, readonly string[]>> = {
  statements: ["date"],
  positions: ["date", "party", "issue", "stance"],
  contacts: ["date", "participants"],
};

/** What a stance is given for: issue → options, any of which will do. */
type Condition = NonNullable<Position["if"]>;

/** An empty list, which is something else than no list. */
const EMPTY_LIST = "[]";

/** A value as the text of its cell; the same value comes back from {@link readCell}. */
export function cellText(form: Form, value: unknown): string {
  switch (form.form) {
    case "number":
      return numberText(value as number);
    case "claims":
      return (value as readonly Claim[]).length === 0 ? EMPTY_LIST : claimsText(value as readonly Claim[]);
    case "references":
    case "options":
      return listText(value as readonly Id[]);
    case "condition":
      return Object.entries(value as Condition)
        .map(([issue, options]) => `${issue}=${options.join("|")}`)
        .join("; ");
    case "names":
      return listText((value as readonly string[]).map(nameText));
    default:
      return value as string;
  }
}

function listText(items: readonly string[]): string {
  return items.length === 0 ? EMPTY_LIST : items.join("; ");
}

/** A name within a list: as a JSON string where it would not come back as it is. */
function nameText(name: string): string {
  return name === EMPTY_LIST || name !== name.trim() || /[;"\r\n]/.test(name) ? JSON.stringify(name) : name;
}

/**
 * Reads a cell that is not blank. All mistakes are reported at their offset in the cell.
 *
 * @param issue the row's issue, of which `options` are read
 */
export function readCell(column: string, form: Form, cell: string, known: Vocabulary, issue: Id): Reading<unknown> {
  // Text is kept to the last space; everything else has none around it.
  if (form.form === "text") return { value: cell };
  const piece = trimmed(cell);
  switch (form.form) {
    case "id":
      return readId(piece.text, piece.at);
    case "date":
      return readDate(piece.text, piece.at);
    case "choice":
      return readChoice(column, piece.text, form.choices, piece.at);
    case "number":
      return readNumber(column, piece.text, form.low, form.high, piece.at);
    case "reference":
      return readReference(form.to, piece.text, known, piece.at);
    case "claims":
      return piece.text === EMPTY_LIST ? { value: [] } : readClaims(piece.text, known, piece.at, "optional");
    case "references":
      return readList(cell, (item) => readReference(form.to, item.text, known, item.at));
    case "options":
      return readList(cell, (item) => readOption(issue, item.text, known, item.at));
    case "condition":
      return readCondition(cell, known);
    case "names":
      return readList(cell, readListedName);
  }
}

/** `guarantee=treaty|pact; crossing=open`: issues that must all hold, each by any of its options. */
function readCondition(cell: string, known: Vocabulary): Reading<Condition> {
  const terms = readList(cell, ({ text: written, at }) => {
    const equals = written.indexOf("=");
    if (equals < 0)
      return refused("bad-condition", "a condition is written ISSUE=OPTION, with | between options that will do", at);
    const issue = readReference("issue", written.slice(0, equals), known, at);
    if ("mistakes" in issue) return issue;
    const mistakes: TextMistake[] = [];
    const options = split(written.slice(equals + 1), "|").flatMap((option): Id[] => {
      const reading = readOption(issue.value, option.text, known, at + equals + 1 + option.at);
      if ("value" in reading) return [reading.value];
      mistakes.push(...reading.mistakes);
      return [];
    });
    return mistakes.length > 0 ? { mistakes } : { value: [issue.value, options] as const };
  });
  if ("mistakes" in terms) return terms;
  const condition = new Map<Id, readonly Id[]>();
  for (const [issue, options] of terms.value) condition.set(issue, [...(condition.get(issue) ?? []), ...options]);
  return { value: Object.fromEntries(condition) };
}

function readListedName({ text: written, at }: Piece): Reading<string> {
  if (!written.startsWith('"')) return { value: written };
  const name = stringOf(written);
  return name === undefined
    ? refused("bad-quotes", "a quoted name must end with its quote, and have \\ before quotes within", at)
    : { value: name };
}

function readList<Value>(cell: string, read: (item: Piece) => Reading<Value>): Reading<readonly Value[]> {
  if (cell.trim() === EMPTY_LIST) return { value: [] };
  const pieces = [...split(cell, ";")];
  if (pieces.length > 1 && pieces.at(-1)!.text === "") pieces.pop();
  const mistakes: TextMistake[] = [];
  const values: Value[] = [];
  for (const piece of pieces) {
    const reading =
      piece.text === "" ? refused("empty-item", "something is missing between two semicolons", piece.at) : read(piece);
    if ("value" in reading) values.push(reading.value);
    else mistakes.push(...reading.mistakes);
  }
  return mistakes.length > 0 ? { mistakes } : { value: values };
}
