import type { Case } from "@parley/core";
import { parseCsv } from "../scenarios/csv.ts";
import { SourceText, SyntaxProblem } from "../scenarios/source.ts";
import type { NewRow, ReadRows, RecordKind, RecordRow } from "./rows.ts";
import { parseStatementLines } from "./statement-line.ts";
import { kindOfHeader, MAX_ROWS, neededColumns, readTable, type TableCell, writeTable } from "./table.ts";

/**
 * Rows of the record as comma-separated values (RFC 4180), lines ended by CR LF, which {@link readRecordText} reads back
 * to the same rows.
 */
export function recordCsv<Kind extends RecordKind>(
  kind: Kind,
  rows: readonly (RecordRow[Kind] | NewRow<Kind>)[],
): string {
  return `${writeTable(kind, rows)
    .map((line) => line.map(csvCell).join(","))
    .join("\r\n")}\r\n`;
}

function csvCell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$|^\uFEFF/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads what a person has pasted or a file holds: a table with a header (separated by commas, semicolons or tabs) of
 * statements, positions or contacts, else statements one a line. A table may be guarded against formulas or not.
 * Linear in the text.
 *
 * @param file how the text is called in diagnostics
 */
export function readRecordText(text: string, caseFile: Case, file: string): ReadRows {
  const body = text.replace(/^\uFEFF/, "");
  // A line that spreadsheets write before the header says what parts the cells.
  const said = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(body);
  const from = said?.[0].length ?? 0;
  const head = firstLine(body, from);
  const kind = headerKind(head, said?.[1]);
  if (kind === null)
    return isOtherHeader(head, body, from, said?.[1])
      ? otherTable(head, file, said?.[1])
      : parseStatementLines(body, caseFile, file);
  const source = new SourceText(file, body);
  try {
    const cells = parseCsv(body, said?.[1], from, MAX_ROWS).map((row) =>
      row.map(
        (cell): TableCell => ({
          text: cell.text,
          place: (offset) => source.place(cell.at + written(body, cell.at, offset)),
        }),
      ),
    );
    return readTable(kind, cells, caseFile);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const { code, message, offset } = error;
    return { kind, rows: [], diagnostics: [{ severity: "error", code, message, ...source.place(offset) }] };
  }
}

function firstLine(text: string, from: number): string {
  let end = from;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return text.slice(from, end);
}

function namesIn(line: string, comma: string | undefined): readonly string[] {
  try {
    return (parseCsv(line, comma)[0] ?? []).map(({ text }) => text.trim());
  } catch (error) {
    if (error instanceof SyntaxProblem) return [];
    throw error;
  }
}

/** The list a header line belongs to, or null where the line is no header. */
function headerKind(line: string, comma: string | undefined): RecordKind | null {
  const names = namesIn(line, comma);
  return names.length === 0 ? null : kindOfHeader(names);
}

/** Whether a line is the header of a table that is none of the record: three names or more, and as many cells below. */
function isOtherHeader(line: string, body: string, from: number, comma: string | undefined): boolean {
  const names = namesIn(line, comma);
  if (names.length < 3 || names.some((name) => !/^[\p{L}_][\p{L}\p{Nd} _./-]{0,60}$/u.test(name))) return false;
  const after = from + line.length;
  const start = after + (body.startsWith("\r\n", after) ? 2 : 1);
  const below = firstLine(body, start);
  return below.trim() === "" || namesIn(below, comma).length === names.length;
}

function otherTable(line: string, file: string, comma: string | undefined): ReadRows {
  const names = namesIn(line, comma);
  const message = `this is the header of a table with the columns ${names.join(", ")}, which is none of the record; ${neededColumns()}`;
  const diagnostic = { severity: "error" as const, code: "unknown-header", message, file, line: 1, column: 1 };
  return { kind: "statements", rows: [], diagnostics: [diagnostic] };
}

/** How far from a cell's beginning a character of its text is written: quotes take a place, those within two. */
function written(body: string, at: number, offset: number): number {
  if (body[at] !== '"') return offset;
  let place = 1;
  for (let k = 0; k < offset; k++) place += body[at + place] === '"' ? 2 : 1;
  return place;
}
