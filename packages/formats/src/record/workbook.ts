import type { Case, LocatedDiagnostic } from "@parley/core";
import { PlanProblem } from "../plans/types.ts";
import type { NewRow, ReadRows, RecordKind, RecordRow } from "./rows.ts";
import { kindOfHeader, neededColumns, readTable, type TableCell, writeTable } from "./table.ts";

/** Most characters that a cell of a spreadsheet holds. */
export const MAX_CELL = 32_767;
/** Most rows of a sheet, its header included. */
export const MAX_SHEET_ROWS = 1_048_576;
/** Largest workbook that is read, in bytes. */
const MAX_WORKBOOK = 20 * 1024 * 1024;
/** Columns that are looked at; a list of the record has a tenth of them. */
const MAX_COLUMNS = 200;

/** Lists of the record that go into one workbook, a sheet each. */
export type RecordSheets = { readonly [Kind in RecordKind]?: readonly (RecordRow[Kind] | NewRow<Kind>)[] };

/** A workbook, or what cannot be written into one. */
export type WrittenWorkbook = { readonly bytes: Uint8Array } | { readonly diagnostics: readonly LocatedDiagnostic[] };

/**
 * The lists as an XLSX workbook, a sheet each, that {@link readRecordWorkbook} reads back to the same rows. Every cell
 * but a number is text; text is guarded as in a CSV file, so that it stays inert when the sheet is saved as one.
 * A cell longer than {@link MAX_CELL} characters is refused: a spreadsheet would cut it.
 *
 * @param file how the workbook is called in diagnostics
 */
export async function recordWorkbook(sheets: RecordSheets, file: string): Promise<WrittenWorkbook> {
  const diagnostics: LocatedDiagnostic[] = [];
  const written = Object.entries(sheets).map(([kind, rows]) => {
    const table = writeTable(kind as RecordKind, rows);
    const place = { severity: "error" as const, file: `${file}[${kind}]` };
    if (table.length > MAX_SHEET_ROWS)
      diagnostics.push({
        ...place,
        code: "too-many-rows",
        message: `a sheet holds ${MAX_SHEET_ROWS.toLocaleString("en")} rows, not ${table.length.toLocaleString("en")}`,
        line: MAX_SHEET_ROWS,
        column: 1,
      });
    const data = table.map((line, r) =>
      line.map((text, c) => {
        if (text.length > MAX_CELL)
          diagnostics.push({
            ...place,
            code: "long-cell",
            message: `a cell of a spreadsheet holds ${MAX_CELL.toLocaleString("en")} characters, and this text has ${text.length.toLocaleString("en")}; write CSV instead`,
            line: r + 1,
            column: c + 1,
          });
        if (text === "") return null;
        return r > 0 && table[0]![c] === "hours" ? Number(text) : text;
      }),
    );
    return { name: kind, rows: data };
  });
  if (diagnostics.length > 0) return { diagnostics };
  // Loaded only when asked for: the command line starts without it.
  const { xlsxFile } = await import("./xlsx-file.ts");
  return { bytes: xlsxFile(written) };
}

/**
 * Reads an XLSX workbook: every sheet that is called after a list of the record, or whose header is one's; other sheets
 * are passed over. Dates and numbers typed into a spreadsheet are read as such. Diagnostics name the sheet after the
 * file, the row as line and the cell as column.
 *
 * @returns one entry a sheet; where the file is no workbook or has no such sheet, one that says so
 */
export async function readRecordWorkbook(
  bytes: Uint8Array,
  caseFile: Case,
  file: string,
): Promise<readonly ReadRows[]> {
  const nothing = (code: string, message: string): readonly ReadRows[] => [
    {
      kind: "statements",
      rows: [],
      diagnostics: [{ severity: "error", code, message, file, line: 1, column: 1 }],
    },
  ];
  if (bytes.length > MAX_WORKBOOK) return nothing("file-too-large", "the workbook is larger than 20 MB");
  // Loaded only when asked for: the command line starts without it.
  const { xlsxSheets } = await import("./xlsx-sheets.ts");
  let sheets: Awaited<ReturnType<typeof xlsxSheets>>;
  try {
    sheets = await xlsxSheets(bytes);
  } catch (error) {
    if (!(error instanceof PlanProblem)) throw error;
    if (error.code === "too-large") return nothing("file-too-large", `the workbook cannot be read: ${error.message}`);
    return nothing("not-a-workbook", `this is no XLSX workbook that can be read: ${error.message}`);
  }
  const read = sheets.flatMap(({ name, cells }): ReadRows[] => {
    const rows = Map.groupBy(cells, ({ row }) => row);
    const [header = []] = rows.values();
    const width = Math.max(0, ...header.map(({ column }) => column + 1));
    // A name of a column far out is none of a list of the record.
    if (width > MAX_COLUMNS) return [];
    const called = `${file}[${name}]`;
    const lines = [...rows].map(([row, filled]) => {
      const texts = new Map(filled.map(({ column, text }) => [column, text]));
      const dense = Math.max(width, ...filled.flatMap(({ column }) => (column <= MAX_COLUMNS ? [column + 1] : [])));
      const columns = [
        ...Array(dense).keys(),
        ...[...texts.keys()].filter((column) => column > MAX_COLUMNS).slice(0, 1),
      ];
      return columns.map(
        (column): TableCell => ({
          text: texts.get(column) ?? "",
          place: () => ({ file: called, line: row + 1, column: column + 1 }),
        }),
      );
    });
    const kind = kindOfHeader(lines[0]?.map(({ text }) => text) ?? []);
    return kind === null ? [] : [readTable(kind, lines, caseFile)];
  });
  return read.length > 0
    ? read
    : nothing("no-table", `no sheet begins with a header of statements, positions or contacts; ${neededColumns()}`);
}
