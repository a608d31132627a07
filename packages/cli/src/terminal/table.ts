import type { Cell, Table } from "@parley/report";
import CliTable from "cli-table3";
import { styled, type Terminal } from "./style.ts";
import { visible } from "./visible.ts";

const barWidth = 21;
const none = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/** Draws a table in aligned columns, with bars against the zero line where cells carry them. */
export function terminalTable(table: Table, terminal: Terminal): string {
  const bars = table.columns.map((column) => table.rows.some((row) => row[column.key]?.bar !== undefined));
  const out = new CliTable({
    chars: none,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
    colAligns: table.columns.map((column) => (column.align === "end" ? "right" : "left")),
    colWidths: columnWidths(table, bars, terminal),
    wordWrap: true,
  });
  out.push(table.columns.map((column) => styled(terminal, "dim", visible(column.title))));
  for (const row of [...table.rows, ...(table.totals ?? [])])
    out.push(table.columns.map((column, c) => cellText(row[column.key] ?? { text: "" }, bars[c] ?? false, terminal)));
  return `${styled(terminal, "bold", visible(table.title))}\n${trimLines(out.toString())}`;
}

function cellText(cell: Cell, withBar: boolean, terminal: Terminal): string {
  const tone = cell.redLine
    ? "red"
    : cell.tone === undefined || cell.tone === 0
      ? null
      : cell.tone > 0
        ? "green"
        : "yellow";
  const plain = visible(cell.note === undefined || cell.note === "" ? cell.text : `${cell.text} ${cell.note}`);
  const text = tone === null ? plain : styled(terminal, tone, plain);
  if (!withBar) return text;
  return `${text} ${cell.bar === undefined ? " ".repeat(barWidth) : barText(cell.bar)}`;
}

/** A bar from the zero line (│) toward the value, on the scale from `min` to `max`; a half block for half a step. */
export function barText(
  bar: { readonly value: number; readonly min: number; readonly max: number },
  width: number = barWidth,
): string {
  const low = Math.min(bar.min, 0);
  const high = Math.max(bar.max, 0);
  const place = (v: number): number => (high === low ? 0 : Math.round(((v - low) / (high - low)) * (width - 1)));
  const zero = place(0);
  const end = place(Math.min(high, Math.max(low, bar.value)));
  return Array.from({ length: width }, (_, i) => {
    if (i === zero) return "│";
    return (i > zero && i <= end) || (i < zero && i >= end) ? "█" : "·";
  }).join("");
}

/** Widths that fit the terminal: narrow columns as they are, the widest text columns share what is left. */
function columnWidths(table: Table, bars: readonly boolean[], terminal: Terminal): number[] {
  const natural = table.columns.map((column, c) => {
    const widest = Math.max(
      column.title.length,
      ...[...table.rows, ...(table.totals ?? [])].map((row) => {
        const cell = row[column.key];
        return cell === undefined ? 0 : cell.text.length + (cell.note ? cell.note.length + 1 : 0);
      }),
    );
    return widest + (bars[c] ? barWidth + 1 : 0);
  });
  const gaps = 2 * (natural.length - 1);
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, width) => sum + width, gaps);
  const smallest = 12;
  while (total() > terminal.columns) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= smallest) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function trimLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}
