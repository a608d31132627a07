import { guarded, unguarded } from "../record/guard.ts";

export { type CsvCell, parseCsv } from "@parley/core";

/** A text as a cell: quoted where needed, and with an apostrophe before it where a spreadsheet would calculate it. */
export function csvText(text: string): string {
  const cell = guarded(text);
  return /[",;\t\r\n]|^\s|\s$/.test(cell) || cell === "" ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The text of a cell, without the apostrophe that `csvText` puts before formulas. */
export function csvName(cell: string): string {
  return unguarded(cell);
}
