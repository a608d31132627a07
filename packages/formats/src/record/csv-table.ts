import type { Case } from "@parley/core";
import { parseCsv } from "../scenarios/csv.ts";
import { SourceText, SyntaxProblem } from "../scenarios/source.ts";
import type { NewRow, ReadRows, RecordKind, RecordRow } from "./rows.ts";
import { parseStatementLines } from "./statement-line.ts";
import { kindOfHeader, readTable, type TableCell, writeTable } from "./table.ts";

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
  const kind = headerKind(body.split(/[\r\n]/, 1)[0] ?? "");
  if (kind === null) return parseStatementLines(body, caseFile, file);
  const source = new SourceText(file, body);
  try {
    const cells = parseCsv(body).map((row) =>
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

/** The list a header line belongs to, or null where the line is no header. */
function headerKind(line: string): RecordKind | null {
  try {
    return kindOfHeader((parseCsv(line)[0] ?? []).map(({ text }) => text));
  } catch (error) {
    if (error instanceof SyntaxProblem) return null;
    throw error;
  }
}

/** How far from a cell's beginning a character of its text is written: quotes take a place, those within two. */
function written(body: string, at: number, offset: number): number {
  if (body[at] !== '"') return offset;
  let place = 1;
  for (let k = 0; k < offset; k++) place += body[at + place] === '"' ? 2 : 1;
  return place;
}
