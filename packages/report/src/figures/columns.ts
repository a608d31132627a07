import * as Plot from "@observablehq/plot";
import { FAINT, HALO, INK, NARROW, PAPER, plot, SOFT, textWidth, wrapped } from "./frame.ts";

export interface ColumnMark {
  /** A bar between two values. */
  readonly bar?: readonly [from: number, to: number];
  /** A line between two values (an interval). */
  readonly line?: readonly [low: number, high: number];
  /** A wider, fainter line behind it (the completions of what is open). */
  readonly reach?: readonly [low: number, high: number];
  readonly dot?: number;
  readonly hollow?: boolean;
  readonly text?: string;
  /** Drawn quieter: a part of the way, not where it ends. */
  readonly quiet?: boolean;
}
export interface ColumnsSpec {
  readonly alt: string;
  readonly columns: readonly { readonly title: string; readonly color: string }[];
  readonly rows: readonly { readonly label: string; readonly strong?: boolean }[];
  /** One scale for all columns. */
  readonly domain: readonly [low: number, high: number];
  /** Lines through all rows; the strong one is the line that matters (walk-away). */
  readonly guides: readonly { readonly value: number; readonly label: string; readonly strong?: boolean }[];
  readonly mark: (row: number, column: number) => ColumnMark | null;
  /** Columns side by side on a narrow page. */
  readonly narrowColumns: number;
}

interface Placed extends ColumnMark {
  readonly row: number;
  readonly column: number;
  readonly x0: number;
}

/** Rows by columns on one common scale: the layout of probabilities, waterfalls and gains of solutions. */
export function drawColumns(spec: ColumnsSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11.5 : 12.5;
  const perBand = narrow ? Math.min(spec.narrowColumns, spec.columns.length) : spec.columns.length;
  const bands = Math.ceil(spec.columns.length / perBand);
  const longest = Math.max(...spec.rows.map((row) => textWidth(row.label, size)));
  const labelRoom = narrow ? 0 : Math.min(longest + 14, width * 0.25);
  const twoLines = !narrow && longest + 14 > labelRoom;
  const rowHeight = narrow ? 36 : twoLines ? 32 : 27;
  const [low, high] = spec.domain;
  const span = high - low;
  const columnPixels = (width - labelRoom) / perBand;
  const texts = spec.rows.flatMap((_, r) => spec.columns.map((__, c) => spec.mark(r, c)?.text ?? ""));
  const textRoom = Math.max(...texts.map((t) => textWidth(t, size))) + 10;
  // Numbers stand in a column of their own at the end, so that they can be read downwards.
  const before = 6;
  const after = Math.min(textRoom + 14, columnPixels * 0.68);
  const perPixel = span / (columnPixels - before - after);
  const step = columnPixels * perPixel;
  const headLines = Math.max(
    ...spec.columns.map((column) => wrapped(column.title, columnPixels - 8, size, 2).split("\n").length),
  );
  const head = 14 + headLines * 15;
  const foot = 24;
  const bandHeight = head + spec.rows.length * rowHeight + foot;
  const rowY = (row: number, column: number): number =>
    Math.floor(column / perBand) * bandHeight + head + (row + (narrow ? 0.72 : 0.5)) * rowHeight;
  const columnX = (column: number): number => (column % perBand) * step + before * perPixel - low;

  const placed: Placed[] = [];
  spec.rows.forEach((_, row) => {
    spec.columns.forEach((__, column) => {
      const mark = spec.mark(row, column);
      if (mark !== null) placed.push({ ...mark, row, column, x0: columnX(column) });
    });
  });
  const color = (mark: Placed): string => spec.columns[mark.column]!.color;
  const y = (mark: Placed): number => rowY(mark.row, mark.column);
  const withBar = placed.filter((mark) => mark.bar !== undefined);
  const withLine = placed.filter((mark) => mark.line !== undefined);
  const withReach = placed.filter((mark) => mark.reach !== undefined);
  const withDot = placed.filter((mark) => mark.dot !== undefined);
  const thickness = narrow ? 11 : 13;

  const guides = spec.columns.flatMap((_, column) =>
    spec.guides.map((guide) => ({
      ...guide,
      x: columnX(column) + guide.value,
      y1: Math.floor(column / perBand) * bandHeight + head - 2,
      y2: Math.floor(column / perBand) * bandHeight + bandHeight - foot + 2,
    })),
  );
  const labels = Array.from({ length: narrow ? bands : 1 }, (_, band) =>
    spec.rows.map((row, r) => ({ ...row, y: narrow ? rowY(r, band * perBand) - 15 : rowY(r, 0) })),
  ).flat();
  const numbers = placed.filter((mark) => mark.text !== undefined);
  const numberMarks = [
    Plot.text(numbers, {
      x: (mark: Placed) => mark.x0 + high,
      y,
      text: "text",
      textAnchor: "end",
      dx: after - 14,
      ...HALO,
      fill: (mark: Placed) => (mark.quiet ? SOFT : INK),
      fontSize: size - 0.5,
      fontVariant: "tabular-nums",
    }),
  ];

  return plot(
    {
      document,
      width,
      height: bands * bandHeight,
      alt: spec.alt,
      margins: { top: 0, right: 0, bottom: 0, left: labelRoom },
    },
    { x: { domain: [0, perBand * step] }, y: { domain: [0, bands * bandHeight], reverse: true } },
    [
      Plot.link(
        guides.filter((g) => g.strong !== true),
        { x1: "x", x2: "x", y1: "y1", y2: "y2", stroke: FAINT },
      ),
      Plot.link(
        guides.filter((g) => g.strong === true),
        { x1: "x", x2: "x", y1: "y1", y2: "y2", stroke: INK, strokeWidth: 1.25 },
      ),
      Plot.text(
        guides.filter((g) => g.label !== ""),
        { x: "x", y: "y2", text: "label", dy: 12, fill: SOFT, fontSize: size - 1.5 },
      ),
      Plot.text(
        spec.columns.map((column, c) => ({ ...column, c })),
        {
          x: (d) => columnX(d.c) + low,
          y: (d) => Math.floor(d.c / perBand) * bandHeight + head - 8,
          text: (d) => wrapped(d.title, columnPixels - 8, size, 2),
          textAnchor: "start",
          lineAnchor: "bottom",
          lineHeight: 1.15,
          fill: "color",
          fontWeight: 650,
          fontSize: size,
        },
      ),
      ...[true, false].map((strong) =>
        Plot.text(
          labels.filter((label) => (label.strong ?? false) === strong),
          {
            x: () => (narrow ? 0 : -labelRoom * perPixel),
            y: "y",
            text: (d) => wrapped(d.label, narrow ? width : labelRoom - 10, size, narrow ? 1 : 2),
            textAnchor: "start",
            lineHeight: 1.15,
            fontSize: size,
            fontWeight: strong ? 650 : 450,
            ...(narrow ? HALO : {}),
            fill: INK,
          },
        ),
      ),
      Plot.link(withReach, {
        x1: (m: Placed) => m.x0 + m.reach![0],
        x2: (m: Placed) => m.x0 + m.reach![1],
        y1: y,
        y2: y,
        stroke: color,
        strokeWidth: 7,
        strokeOpacity: 0.22,
        strokeLinecap: "round",
      }),
      Plot.rect(withBar, {
        x1: (m: Placed) => m.x0 + Math.min(...m.bar!),
        x2: (m: Placed) => m.x0 + Math.max(...m.bar!),
        y1: (m: Placed) => y(m) - thickness / 2,
        y2: (m: Placed) => y(m) + thickness / 2,
        fill: color,
        fillOpacity: (m: Placed) => (m.quiet ? 0.42 : m.hollow ? 0.15 : 0.92),
        stroke: color,
        strokeOpacity: (m: Placed) => (m.hollow ? 1 : 0),
      }),
      Plot.link(withLine, {
        x1: (m: Placed) => m.x0 + m.line![0],
        x2: (m: Placed) => m.x0 + m.line![1],
        y1: y,
        y2: y,
        stroke: color,
        strokeWidth: 2,
      }),
      Plot.dot(withDot, {
        x: (m: Placed) => m.x0 + m.dot!,
        y,
        r: 4.5,
        fill: (m: Placed) => (m.hollow ? PAPER : color(m)),
        stroke: color,
        strokeWidth: 2,
      }),
      ...numberMarks,
    ],
  );
}
