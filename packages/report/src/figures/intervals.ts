import * as Plot from "@observablehq/plot";
import { FAINT, INK, NARROW, plot, SOFT, textWidth, ticks, wrapped } from "./frame.ts";

export interface IntervalsSpec {
  readonly alt: string;
  readonly label: string;
  readonly rows: readonly {
    readonly name: string;
    readonly mean: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly format: (value: number) => string;
}

/** Estimates with their intervals on one scale that begins at 0, a row each. */
export function drawIntervals(spec: IntervalsSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const left = Math.min(width * 0.4, Math.max(...spec.rows.map(({ name }) => textWidth(name, size))) + 14);
  const margins = { top: 8, right: 18, bottom: 42, left };
  const height = margins.top + margins.bottom + spec.rows.length * 26;
  const low = Math.min(0, ...spec.rows.map((row) => row.low));
  const high = Math.max(1e-3, ...spec.rows.map((row) => row.high)) * 1.04;
  const steps = ticks(low, high, narrow ? 4 : 6);
  const rows = spec.rows.map((row, k) => ({ ...row, y: k + 0.5 }));
  return plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain: [low, high] }, y: { domain: [spec.rows.length, 0] } },
    [
      Plot.ruleX(steps, { stroke: FAINT }),
      Plot.text(steps, {
        x: (x: number) => x,
        y: () => spec.rows.length,
        text: (x: number) => spec.format(x),
        dy: 12,
        fontSize: size - 1,
        fill: SOFT,
      }),
      Plot.text([spec.label], {
        x: () => (low + high) / 2,
        y: () => spec.rows.length,
        text: (label: string) => wrapped(label, width - left - 20, size, 1),
        dy: 30,
        fontSize: size,
        fill: INK,
      }),
      Plot.link(rows, { x1: "low", x2: "high", y1: "y", y2: "y", stroke: INK, strokeWidth: 2, strokeOpacity: 0.55 }),
      Plot.dot(rows, { x: "mean", y: "y", r: 4, fill: INK }),
      Plot.text(rows, {
        x: () => low,
        y: "y",
        text: ({ name }: { name: string }) => wrapped(name, left - 12, size, 1),
        dx: -8,
        textAnchor: "end",
        fontSize: size,
        fill: INK,
      }),
    ],
  );
}
