import type { Table } from "./view.ts";

/**
 * A table as CSV (RFC 4180): the numbers behind the cells, unrounded, where there are any. Text that a spreadsheet would
 * take for a formula is guarded with an apostrophe.
 */
export function tableCsv(table: Table): string {
  const lines = [
    table.columns.map((column) => column.title),
    ...[...table.rows, ...(table.totals ?? [])].map((row) =>
      table.columns.map((column) => {
        const cell = row[column.key];
        if (cell === undefined || cell.value === null) return "";
        return typeof cell.value === "number" ? cell.value : cell.text;
      }),
    ),
  ];
  return `${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
}

/** What a spreadsheet may take for a formula, wherever white space or an apostrophe stands before it. */
const FORMULA = /^'*(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;

function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const guarded = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
