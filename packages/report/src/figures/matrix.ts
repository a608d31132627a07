import * as Plot from "@observablehq/plot";
import { HALO, INK, NARROW, PAPER, plot, textWidth, wrapped } from "./frame.ts";

export interface MatrixSpec {
  readonly alt: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row by row, on 0–1: the darker the more. */
  readonly values: readonly (readonly number[])[];
  readonly format: (value: number) => string;
  readonly rowTitle: string;
  readonly columnTitle: string;
}

/** A table of shades with its numbers: each row against each column. */
export function drawMatrix(spec: MatrixSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 9.5 : 12;
  const n = spec.columns.length;
  const label = Math.min(width * 0.3, Math.max(...spec.rows.map((row) => textWidth(row, size))) + 12);
  const margins = { top: narrow ? 34 : 40, right: 6, bottom: 8, left: label };
  const side = narrow ? 26 : 34;
  const height = margins.top + margins.bottom + side * spec.rows.length;
  const room = (width - margins.left - margins.right) / n - 4;
  const cells = spec.values.flatMap((row, r) => row.map((value, c) => ({ r, c, value })));
  const shown = (k: number): string => (narrow ? String(k + 1) : wrapped(spec.columns[k]!, room, size - 1, 2));
  return plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain: [0, n] }, y: { domain: [spec.rows.length, 0] } },
    [
      Plot.rect(cells, {
        x1: "c",
        x2: ({ c }) => c + 1,
        y1: "r",
        y2: ({ r }) => r + 1,
        inset: 1,
        fill: INK,
        fillOpacity: ({ value }) => 0.04 + 0.5 * Math.max(0, Math.min(1, value)),
      }),
      Plot.text(cells, {
        x: ({ c }) => c + 0.5,
        y: ({ r }) => r + 0.5,
        text: ({ value }) => spec.format(value),
        fontSize: size,
        fill: INK,
        ...HALO,
        stroke: PAPER,
        strokeWidth: 2,
      }),
      Plot.text(spec.rows, {
        x: () => 0,
        y: (_: string, r: number) => r + 0.5,
        text: (name: string, r: number) =>
          wrapped(narrow ? `${r + 1} ${name}` : name, label - 10, size, narrow ? 2 : 1),
        dx: -6,
        textAnchor: "end",
        fontSize: size,
        fill: INK,
      }),
      Plot.text(spec.columns, {
        x: (_: string, c: number) => c + 0.5,
        y: () => 0,
        text: (_: string, c: number) => shown(c),
        dy: narrow ? -8 : -12,
        fontSize: size - 1,
        fill: INK,
      }),
      Plot.text([`${spec.rowTitle}, ${spec.columnTitle}`], {
        x: () => 0,
        y: () => 0,
        text: (title: string) => wrapped(title, width - margins.left - 10, size - 1, 1),
        dy: narrow ? -24 : -32,
        textAnchor: "start",
        fontSize: size - 1,
        fill: INK,
      }),
    ],
  );
}
