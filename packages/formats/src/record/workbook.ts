import type { Case, LocatedDiagnostic } from "@parley/core";
import type { NewRow, ReadRows, RecordKind, RecordRow } from "./rows.ts";
import { kindOfHeader, readTable, type TableCell, writeTable } from "./table.ts";

/** Most characters that a cell of a spreadsheet holds. */
export const MAX_CELL = 32_767;
/** Most rows of a sheet, its header included. */
export const MAX_SHEET_ROWS = 1_048_576;
/** Largest workbook that is read, in bytes. */
const MAX_WORKBOOK = 20 * 1024 * 1024;
/** Most bytes that its parts may unfold into. */
const MAX_UNFOLDED = 200 * 1024 * 1024;

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
  const unfolded = unfoldedSize(bytes);
  if (unfolded === null) return nothing("not-a-workbook", "this is no XLSX workbook");
  if (unfolded > MAX_UNFOLDED) return nothing("file-too-large", "the workbook unfolds into more than 200 MB");
  const { default: readExcel } = await import("read-excel-file/universal");
  let sheets: Awaited<ReturnType<typeof readExcel>>;
  try {
    // A copy of its own: the bytes may be a view of a larger buffer.
    sheets = await readExcel(new Uint8Array(bytes).buffer, { trim: false });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return nothing("not-a-workbook", `the workbook cannot be read: ${why}`);
  }
  const read = sheets.flatMap(({ sheet, data }): ReadRows[] => {
    const [header = []] = data;
    const kind = kindOfHeader(header.map(textOf));
    if (kind === null) return [];
    const called = `${file}[${sheet}]`;
    const cells = data.map((line, r) =>
      line.map(
        (cell, c): TableCell => ({
          text: textOf(cell),
          place: () => ({ file: called, line: r + 1, column: c + 1 }),
        }),
      ),
    );
    return [readTable(kind, cells, caseFile)];
  });
  return read.length > 0
    ? read
    : nothing("no-table", "no sheet begins with a header of statements, positions or contacts");
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}

/** Bytes that the parts of a ZIP file say they unfold into; null where it is none. */
function unfoldedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The directory's end record is 22 bytes, and a comment of up to 65,535 may follow it.
  for (let end = bytes.length - 22; end >= 0 && end >= bytes.length - 22 - 65_535; end--) {
    if (view.getUint32(end, true) !== 0x06054b50) continue;
    let at = view.getUint32(end + 16, true);
    let total = 0;
    for (let entries = view.getUint16(end + 10, true); entries > 0; entries--) {
      if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null;
      total += view.getUint32(at + 24, true);
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return total;
  }
  return null;
}
