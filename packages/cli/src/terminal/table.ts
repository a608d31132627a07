import type { Cell, Table } from "@parley/report";
import { styled, type Terminal } from "./style.ts";
import { linesOf, terminalText, widthOf, wrap } from "./text.ts";
import { visible } from "./visible.ts";

const barWidth = 21;
/** Narrower columns of running text cannot be read. */
const leastTextWidth = 24;

/** Draws a table in aligned columns, with bars against the zero line where cells carry them. */
export function terminalTable(table: Table, terminal: Terminal): string {
  if (table.layout === "columns" && (table.columns.length - 1) * (leastTextWidth + 2) > terminal.columns)
    return stackedTable(table, terminal);
  const bars = table.columns.map((column) => table.rows.some((row) => row[column.key]?.bar !== undefined));
  const widths = columnWidths(table, bars, terminal);
  const rows = [
    table.columns.map((column) => styled(terminal, "dim", visible(column.title))),
    ...[...table.rows, ...(table.totals ?? [])].map((row) =>
      table.columns.map((column, c) => cellText(row[column.key] ?? { text: "" }, bars[c] ?? false, terminal)),
    ),
  ];
  const drawn = rows.flatMap((cells) => {
    const lines = cells.map((cell, c) => linesOf(cell, widths[c]!));
    return Array.from({ length: Math.max(1, ...lines.map(({ length }) => length)) }, (_, n) =>
      table.columns
        .map(({ align }, c) => padded(lines[c]![n] ?? "", widths[c]!, align === "end"))
        .join("  ")
        .trimEnd(),
    );
  });
  return [styled(terminal, "bold", visible(table.title)), ...drawn].join("\n");
}

function padded(line: string, width: number, before: boolean): string {
  const space = " ".repeat(Math.max(0, width - widthOf(line)));
  return before ? space + line : line + space;
}

/** Each row as a heading with its cells below it, one after another. */
function stackedTable(table: Table, terminal: Terminal): string {
  const width = Math.min(terminal.columns, 110);
  const rows = table.rows.map((row) => {
    const cells = table.columns.flatMap(({ key, title }) => {
      const cell = row[key];
      if (key === table.rowHeader || cell === undefined || cell.quiet) return [];
      const note = cell.note === undefined ? "" : ` (${visible(cell.note)})`;
      const text = terminalText(cell.rich ?? [cell.text], terminal);
      return [`${styled(terminal, "dim", `${visible(title)}${note}`)}\n${wrap(text, width, "  ")}`];
    });
    return [styled(terminal, "bold", visible(row[table.rowHeader]?.text ?? "")), ...cells].join("\n");
  });
  return [styled(terminal, "bold", visible(table.title)), ...rows].join("\n\n");
}

function cellText(cell: Cell, withBar: boolean, terminal: Terminal): string {
  const tone = cell.redLine
    ? "red"
    : cell.tone === undefined || cell.tone === 0
      ? null
      : cell.tone > 0
        ? "green"
        : "yellow";
  if (cell.lines !== undefined)
    return cell.lines.map((line) => `• ${terminalText(line, { ...terminal, colour: false })}`).join("\n");
  const plain = visible(cell.note === undefined || cell.note === "" ? cell.text : `${cell.text} ${cell.note}`);
  const text = tone === null ? plain : styled(terminal, tone, plain);
  if (!withBar) return text;
  return `${text} ${cell.bar === undefined ? " ".repeat(barWidth) : barText(cell.bar)}`;
}

/** A bar from the zero line (│), or from `from`, to the value, on the scale from `min` to `max`. */
export function barText(
  bar: { readonly value: number; readonly min: number; readonly max: number; readonly from?: number },
  width: number = barWidth,
): string {
  const low = Math.min(bar.min, 0);
  const high = Math.max(bar.max, 0);
  const place = (v: number): number => {
    const within = Math.min(high, Math.max(low, v));
    return high === low ? 0 : Math.round(((within - low) / (high - low)) * (width - 1));
  };
  const zero = place(0);
  const [from, to] = [place(bar.from ?? 0), place(bar.value)].sort((a, b) => a - b) as [number, number];
  return Array.from({ length: width }, (_, i) => (i === zero ? "│" : i >= from && i <= to ? "█" : "·")).join("");
}

/**
 * Widths that fit the terminal: every column as wide as its longest word, then what is left goes, a character at a time,
 * to the column whose text would otherwise run over the most lines.
 */
function columnWidths(table: Table, bars: readonly boolean[], terminal: Terminal): number[] {
  const rows = [...table.rows, ...(table.totals ?? [])];
  const columns = table.columns.map((column, c) => {
    const texts = [
      column.title,
      ...rows.map((row) => [row[column.key]?.text, row[column.key]?.note].filter(Boolean).join(" ")),
    ];
    const bar = bars[c] ? barWidth + 1 : 0;
    const natural = Math.max(...texts.map(widthOf)) + bar;
    const longestWord = Math.max(...texts.flatMap((text) => text.split(/\s+/)).map(widthOf));
    return { natural, width: bar > 0 ? natural : Math.min(natural, Math.max(4, Math.min(longestWord, 24))) };
  });
  let left = terminal.columns - 2 * (columns.length - 1) - columns.reduce((sum, { width }) => sum + width, 0);
  for (; left > 0; left--) {
    const tightest = columns
      .filter(({ natural, width }) => width < natural)
      .sort((a, b) => b.natural / b.width - a.natural / a.width)[0];
    if (tightest === undefined) break;
    tightest.width++;
  }
  return columns.map(({ width }) => width);
}
