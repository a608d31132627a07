import { type Case, didYouMean, type Id, type LocatedDiagnostic, quoted } from "@parley/core";
import { COLUMNS, cellText, type Form, NEEDED, readCell } from "./columns.ts";
import { readId } from "./fields.ts";
import { guarded, unguarded } from "./guard.ts";
import {
  type NewRow,
  RECORD_KINDS,
  type ReadRow,
  type ReadRows,
  type RecordKind,
  type RecordRow,
  type RowPlace,
  type Vocabulary,
  vocabularyOf,
} from "./rows.ts";

/** A cell of a table that is read: its text as it stands there, and where an offset of that text is. */
export interface TableCell {
  readonly text: string;
  readonly place: (offset: number) => RowPlace;
}

/**
 * The rows of a list as a table of text: a header, then a row each, an absent value an empty cell. Text that a
 * spreadsheet would calculate is guarded. `readTable` gives the same rows back.
 */
export function writeTable<Kind extends RecordKind>(
  kind: Kind,
  rows: readonly (RecordRow[Kind] | NewRow<Kind>)[],
): readonly (readonly string[])[] {
  const columns = Object.entries<Form>(COLUMNS[kind]);
  return [
    columns.map(([name]) => name),
    ...rows.map((row) =>
      columns.map(([name, form]) => {
        const value: unknown = Reflect.get(row, name);
        if (value === undefined) return "";
        const text = cellText(form, value);
        return form.form === "number" ? text : guarded(text);
      }),
    ),
  ];
}

/** Which list a header belongs to, or `null` where it is none: the one most of whose columns it has. */
export function kindOfHeader(names: readonly string[]): RecordKind | null {
  const has = names.map((name) => name.trim().toLowerCase());
  const ranked = RECORD_KINDS.map((kind) => ({
    kind,
    needed: NEEDED[kind].filter((name) => has.includes(name)).length / NEEDED[kind].length,
    known: has.filter((name) => Object.hasOwn(COLUMNS[kind], name)).length,
  })).sort((a, b) => b.known - a.known || b.needed - a.needed);
  const best = ranked[0]!;
  return best.known >= 2 || (best.known === 1 && has.length === 1) ? best.kind : null;
}

/** Which columns a table of each list needs, and that there are others: for a header that is none. */
export function neededColumns(): string {
  return RECORD_KINDS.map((kind) => {
    const others = Object.keys(COLUMNS[kind]).filter((name) => !NEEDED[kind].includes(name));
    return `${kind} need the ${NEEDED[kind].length === 1 ? "column" : "columns"} ${NEEDED[kind].join(", ")} and may have ${others.slice(0, 8).join(", ")} …`;
  }).join("; ");
}

/** Most rows of a table that are read at once. */
export const MAX_ROWS = 100_000;
/** Mistakes in a table that are told at once. */
const MOST_MISTAKES = 1000;

/** Marks that are not seen, by what messages call them. */
const unseen: readonly (readonly [RegExp, string])[] = [
  [/\u200b/u, "a zero-width space (U+200B)"],
  [/\u200c|\u200d/u, "a zero-width joiner (U+200C or U+200D)"],
  [/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u, "a mark of direction"],
  [/\ufeff|\u2060/u, "a zero-width no-break space (U+FEFF)"],
  [/\u00ad/u, "a soft hyphen (U+00AD)"],
];

/** That a cell holds what is not seen, as the end of a message. */
function unseenIn(text: string): string {
  const found = unseen.find(([pattern]) => pattern.test(text));
  return found === undefined ? "" : `; the cell holds ${found[1]}, which is not seen: take it out`;
}

interface Column {
  readonly name: string;
  readonly form: Form;
}

/**
 * Reads a table of statements, positions or contacts. Columns may stand in any order; those of {@link NEEDED} must be
 * there, the others may be left out; blank rows are passed over. Every mistake is reported with its place.
 *
 * @param cells the header and the rows
 */
export function readTable<Kind extends RecordKind>(
  kind: Kind,
  cells: readonly (readonly TableCell[])[],
  caseFile: Case,
): ReadRows<Kind> {
  const [header, ...body] = cells;
  const diagnostics: LocatedDiagnostic[] = [];
  const report = (code: string, message: string, place: RowPlace): void => {
    diagnostics.push({ severity: "error", code, message, ...place });
  };
  const columns = header ? readHeader(kind, header, report) : [];
  const known = withRows(vocabularyOf(caseFile), kind, columns, body);
  const rows: ReadRow<Kind>[] = [];
  if (diagnostics.length === 0)
    for (const line of body) {
      if (diagnostics.length >= MOST_MISTAKES) {
        report("more-mistakes", "there are more mistakes from here on; mend these first", line[0]!.place(0));
        break;
      }
      if (line.every(({ text }) => text.trim() === "")) continue;
      rows.push(readRow(kind, columns, line, known, report));
    }
  diagnostics.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
  return { kind, rows: diagnostics.length > 0 ? [] : rows, diagnostics };
}

type Report = (code: string, message: string, place: RowPlace) => void;

function readHeader(kind: RecordKind, header: readonly TableCell[], report: Report): readonly (Column | null)[] {
  const forms = COLUMNS[kind] as Readonly<Record<string, Form>>;
  const seen = new Set<string>();
  const columns = header.map(({ text, place }): Column | null => {
    const name = text.trim().toLowerCase();
    if (name === "") return null;
    if (!Object.hasOwn(forms, name)) {
      const hint = didYouMean(
        name,
        Object.keys(forms).filter((column) => !header.some((cell) => cell.text.trim().toLowerCase() === column)),
      );
      report(
        "unknown-column",
        `unknown column ${quoted(text.trim())} of ${kind}${hint || `; there are ${Object.keys(forms).join(", ")}`}`,
        place(0),
      );
      return null;
    }
    if (seen.has(name)) report("repeated-column", `the column ${quoted(name)} stands twice`, place(0));
    seen.add(name);
    return { name, form: forms[name]! };
  });
  const unknown = columns.some((column, c) => column === null && header[c]!.text.trim() !== "");
  // A needed column that is misspelt has been reported as such.
  if (!unknown)
    for (const name of NEEDED[kind])
      if (!seen.has(name))
        report("missing-column", `a table of ${kind} needs a column ${quoted(name)}`, header[0]!.place(0));
  return columns;
}

/** Statements may take back others of the same table. */
function withRows(
  known: Vocabulary,
  kind: RecordKind,
  columns: readonly (Column | null)[],
  body: readonly (readonly TableCell[])[],
): Vocabulary {
  const id = columns.findIndex((column) => column?.name === "id");
  if (kind !== "statements" || id < 0) return known;
  const ids = body.flatMap((line) => {
    const read = readId(line[id]?.text.trim() ?? "", 0);
    return "value" in read ? [read.value] : [];
  });
  return { ...known, statement: new Set([...known.statement, ...ids]) };
}

function readRow<Kind extends RecordKind>(
  kind: Kind,
  columns: readonly (Column | null)[],
  line: readonly TableCell[],
  known: Vocabulary,
  report: Report,
): ReadRow<Kind> {
  const row: Record<string, unknown> = {};
  const start = line[0]!.place(0);
  const issueColumn = columns.findIndex((column) => column?.name === "issue");
  const issue: Id = line[issueColumn]?.text.trim() ?? "";
  for (const [c, cell] of line.entries()) {
    const column = columns[c];
    const text = column?.form.form === "number" ? cell.text : unguarded(cell.text);
    if (text.trim() === "") continue;
    if (!column) {
      report("extra-cell", `${quoted(text.trim())} stands beyond the columns of the header`, cell.place(0));
      continue;
    }
    const reading = readCell(column.name, column.form, text, known, issue);
    const offset = cell.text.length - text.length;
    if ("value" in reading) row[column.name] = reading.value;
    else
      for (const { code, message, at } of reading.mistakes)
        report(code, `${message}${unseenIn(text)}`, cell.place(at + offset));
  }
  for (const name of NEEDED[kind]) {
    const c = columns.findIndex((column) => column?.name === name);
    if (unguarded(line[c]?.text ?? "").trim() === "")
      report("missing-cell", `the ${name} is missing`, line[c]?.place(0) ?? start);
  }
  // A stance may be on no option in particular.
  if (kind === "positions" && row["options"] === undefined) row["options"] = [];
  const names = columns.flatMap((column) => column?.name ?? []);
  return { row: row as unknown as NewRow<Kind>, place: start, columns: names };
}
