import * as Plot from "@observablehq/plot";
import { FAINT, GAIN, HALO, INK, LOSS, NARROW, PAPER, plot, SOFT, ticks, wrapped } from "./frame.ts";

/** One view: the least margin that a text leaves in it, and the greatest that any text would. */
export interface PriceRow {
  readonly label: string;
  /** In shown points; `null` where there is none. */
  readonly margin: number | null;
  readonly best: number | null;
  readonly inside: boolean;
}
export interface PriceSpec {
  readonly alt: string;
  readonly rows: readonly PriceRow[];
  /** What the zero line is. */
  readonly zero: string;
}

/** A dot for what a text leaves, a ring for the view's own best, and between them what the text costs the view. */
export function drawPrice(spec: PriceSpec, document: Document, width: number): SVGSVGElement {
  const size = width < NARROW ? 11 : 12;
  const row = size + 30;
  const known = spec.rows.flatMap(({ margin, best }) => [margin, best].filter((value) => value !== null));
  const reach = Math.max(...known, 0) - Math.min(...known, 0) || 1;
  const domain: [number, number] = [Math.min(...known, 0) - reach * 0.06, Math.max(...known, 0) + reach * 0.06];
  const margins = { top: 0, right: 12, bottom: 0, left: 12 };
  const inner = width - margins.left - margins.right;
  const top = 30;
  const bottom = top + spec.rows.length * row + 4;
  const rows = spec.rows.map((one, k) => ({ ...one, y: top + k * row + size + 18 }));
  const marks = ticks(domain[0], domain[1], width < NARROW ? 4 : 8);
  const zeroAt = -domain[0] / (domain[1] - domain[0]) > 0.6 ? "end" : "start";
  return plot(
    { document, width, height: bottom + 22, alt: spec.alt, margins },
    { x: { domain }, y: { domain: [0, bottom + 22], reverse: true } },
    [
      Plot.link(marks, {
        x1: (t: number) => t,
        x2: (t: number) => t,
        y1: () => top,
        y2: () => bottom,
        stroke: FAINT,
      }),
      Plot.text(marks, {
        x: (t: number) => t,
        y: () => bottom + 11,
        text: (t: number) => (t > 0 ? `+${t}` : String(t).replace("-", "−")),
        fontSize: size - 1,
        fill: SOFT,
      }),
      Plot.link([0], { x1: () => 0, x2: () => 0, y1: () => top - 6, y2: () => bottom, stroke: INK, strokeWidth: 1.5 }),
      Plot.text([spec.zero], {
        x: () => 0,
        y: () => 12,
        text: (label: string) => label,
        textAnchor: zeroAt,
        fontSize: size - 0.5,
        fontWeight: 600,
        fill: INK,
        ...HALO,
      }),
      Plot.link(
        rows.filter(({ margin, best }) => margin !== null && best !== null),
        { x1: "margin", x2: "best", y1: "y", y2: "y", stroke: SOFT, strokeWidth: 2 },
      ),
      Plot.dot(
        rows.filter(({ best }) => best !== null),
        { x: "best", y: "y", r: 5, fill: PAPER, stroke: INK, strokeWidth: 1.75 },
      ),
      Plot.dot(
        rows.filter(({ margin }) => margin !== null),
        { x: "margin", y: "y", r: 5, fill: ({ inside }: PriceRow) => (inside ? GAIN : LOSS) },
      ),
      Plot.text(rows, {
        x: () => domain[0],
        y: ({ y }) => y - 16,
        text: ({ label }) => wrapped(label, inner, size, 1),
        textAnchor: "start",
        fontSize: size,
        fill: INK,
        ...HALO,
      }),
    ],
  );
}
