import * as Plot from "@observablehq/plot";
import { FAINT, INK, NARROW, plot, SOFT } from "./frame.ts";

/** One point of a text, in one column. */
export interface VoicesPoint {
  readonly label: string;
  /** Row it speaks for; `null` for none. */
  readonly row: number | null;
  /** How clearly, 0–1. */
  readonly strength: number;
  /** Row whose own texts its wording is closest to, and how close, 0–1; `null`: nothing in common. */
  readonly wording: { readonly row: number; readonly likeness: number } | null;
}
export interface VoicesSpec {
  readonly alt: string;
  readonly rows: readonly { readonly name: string; readonly color: string }[];
  readonly points: readonly VoicesPoint[];
}

const ROW = 26;
const MOST_SIDE = 20;
/** Three sizes of rings, as shares of the largest. */
const RINGS = [
  { from: 0, below: 0.3, share: 0.5 },
  { from: 0.3, below: 0.6, share: 0.75 },
  { from: 0.6, below: Number.POSITIVE_INFINITY, share: 1 },
] as const;

/** Points of a text from left to right, each in the row of the author it speaks for: the larger, the more clearly. */
export function drawVoices(spec: VoicesSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 10.5 : 12;
  const left = narrow ? 72 : 112;
  const columns = Math.max(1, spec.points.length);
  const step = (width - left - 6) / columns;
  const side = Math.min(step - 1, MOST_SIDE);
  const row = (k: number): number => 24 + (k + 0.5) * ROW;
  const height = 24 + spec.rows.length * ROW + 6;
  // Where columns are narrow, only every so many are numbered.
  const every = Math.max(
    1,
    Math.ceil((Math.max(...spec.points.map(({ label }) => label.length), 1) * size * 0.62) / step),
  );
  const marks = spec.points.flatMap((point, c) =>
    point.row === null
      ? []
      : [{ c, y: row(point.row), half: (side * (0.3 + 0.7 * point.strength)) / 2, color: spec.rows[point.row]!.color }],
  );
  const rings = spec.points.flatMap(({ wording }, c) =>
    wording === null ? [] : [{ c, y: row(wording.row), likeness: wording.likeness }],
  );
  return plot(
    { document, width, height, alt: spec.alt, margins: { top: 0, right: 6, bottom: 0, left } },
    { x: { domain: [0, columns] }, y: { domain: [0, height], reverse: true } },
    [
      Plot.ruleY(
        spec.rows.map((_, k) => row(k)),
        { stroke: FAINT },
      ),
      Plot.text(spec.rows, {
        x: () => 0,
        y: (_, k) => row(k),
        text: "name",
        dx: -8,
        textAnchor: "end",
        fontSize: size,
        fontWeight: 600,
        fill: "color",
      }),
      Plot.text(
        spec.points.map(({ label }, c) => ({ label, c })).filter(({ c }) => c % every === 0),
        { x: ({ c }) => c + 0.5, y: () => 10, text: "label", fontSize: size - 0.5, fill: SOFT },
      ),
      Plot.rect(marks, {
        x1: ({ c, half }) => c + 0.5 - half / step,
        x2: ({ c, half }) => c + 0.5 + half / step,
        y1: ({ y, half }) => y - half,
        y2: ({ y, half }) => y + half,
        fill: "color",
      }),
      // A radius by channel would go through a scale of its own.
      ...RINGS.map(({ from, below, share }) =>
        Plot.dot(
          rings.filter(({ likeness }) => likeness >= from && likeness < below),
          { x: ({ c }) => c + 0.5, y: "y", r: (side / 2) * share, stroke: INK, strokeWidth: 1.5 },
        ),
      ),
    ],
  );
}
