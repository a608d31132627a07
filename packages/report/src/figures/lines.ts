import * as Plot from "@observablehq/plot";
import { dodged, FAINT, HALO, INK, NARROW, PAPER, plot, SOFT, textWidth, ticks, wrapped } from "./frame.ts";

export interface LinesSpec {
  readonly alt: string;
  readonly x: {
    readonly label: string;
    readonly domain: readonly [number, number];
    readonly format: (x: number) => string;
  };
  readonly y: {
    readonly label: string;
    readonly domain: readonly [number, number];
    readonly format: (y: number) => string;
  };
  readonly lines: readonly {
    readonly name: string;
    readonly color: string;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
  /** Level lines with a name: above the line at its left end, or below it at its right end. */
  readonly levels?: readonly { readonly y: number; readonly label: string; readonly side: "left" | "right" }[];
  readonly marks?: readonly {
    readonly x: number;
    readonly y: number;
    readonly label: string;
    readonly hollow: boolean;
  }[];
  /** Stretches of the horizontal scale that are shaded. */
  readonly shaded?: readonly { readonly from: number; readonly to: number }[];
}

/** Lines over a common scale, levels to hold them against, and marked points. */
export function drawLines(spec: LinesSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const [x0, x1] = spec.x.domain;
  const [y0, y1] = spec.y.domain;
  const steps = ticks(y0, y1, 5);
  const left = Math.max(28, ...steps.map((y) => textWidth(spec.y.format(y), size) + 10));
  const margins = { top: 26, right: narrow ? 14 : 20, bottom: 44, left };
  const height = (narrow ? 210 : 260) + margins.top + margins.bottom;
  const inner = width - margins.left - margins.right;
  const ends = spec.lines.flatMap(({ name, color, points }) => {
    const last = points.at(-1);
    return last === undefined || spec.lines.length < 2 ? [] : [{ name, color, ...last }];
  });
  const anchor = (x: number): "start" | "end" => (x > x0 + (x1 - x0) * 0.6 ? "end" : "start");
  const perPixel = (y1 - y0) / (height - margins.top - margins.bottom);
  // Names of lines that end close together stand above one another.
  const endHeights = dodged(
    ends.map(({ y }) => -y),
    size * perPixel,
  );
  const named = ends.map((end, k) => ({ ...end, labelY: -endHeights[k]! }));
  // Names of marks that lie close together are moved apart, a line each.
  const given = spec.marks ?? [];
  const heights = dodged(
    given.map(({ y }) => -y),
    (size + 3) * perPixel,
  );
  const marks = given.map((mark, k) => ({ ...mark, labelY: -heights[k]! }));
  return plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain: [x0, x1] }, y: { domain: [y0, y1] } },
    [
      Plot.rect(spec.shaded ?? [], {
        x1: "from",
        x2: "to",
        y1: () => y0,
        y2: () => y1,
        fill: FAINT,
        fillOpacity: 0.6,
      }),
      Plot.ruleY(steps, { stroke: FAINT }),
      Plot.text(steps, {
        x: () => x0,
        y: (y) => y,
        text: (y) => spec.y.format(y),
        dx: -6,
        textAnchor: "end",
        fontSize: size,
        fill: SOFT,
      }),
      Plot.text(ticks(x0, x1, narrow ? 4 : 6), {
        x: (x) => x,
        y: () => y0,
        text: (x) => spec.x.format(x),
        dy: 14,
        fontSize: size,
        fill: SOFT,
      }),
      Plot.text([spec.x.label], {
        x: () => (x0 + x1) / 2,
        y: () => y0,
        text: (label: string) => wrapped(label, inner, size, 1),
        dy: 32,
        fontSize: size,
        fill: INK,
      }),
      Plot.text([spec.y.label], {
        x: () => x0,
        y: () => y1,
        text: (label: string) => wrapped(label, inner, size, 1),
        dy: -14,
        textAnchor: "start",
        fontSize: size,
        fill: INK,
      }),
      Plot.ruleY(spec.levels ?? [], {
        y: "y",
        stroke: INK,
        strokeWidth: 1.2,
        strokeDasharray: "4 3",
      }),
      ...(["left", "right"] as const).map((side) =>
        Plot.text(
          (spec.levels ?? []).filter((level) => level.side === side),
          {
            x: () => (side === "left" ? x0 : x1),
            y: "y",
            text: ({ label }: { label: string }) => wrapped(label, inner * 0.6, size, 1),
            dx: side === "left" ? 4 : 0,
            dy: side === "left" ? -8 : 10,
            textAnchor: side === "left" ? "start" : "end",
            fontSize: size,
            fill: INK,
            ...HALO,
          },
        ),
      ),
      ...spec.lines.map(({ points, color }) =>
        Plot.line(points, { x: "x", y: "y", stroke: color, strokeWidth: 2.2, strokeLinecap: "round" }),
      ),
      ...named.map(({ name, color, x, labelY }) =>
        Plot.text([{ x, y: labelY }], {
          x: "x",
          y: "y",
          text: () => name,
          dx: -4,
          dy: -10,
          textAnchor: "end",
          fontSize: size,
          fontWeight: 600,
          fill: color,
          ...HALO,
        }),
      ),
      ...[false, true].map((hollow) =>
        Plot.dot(
          marks.filter((mark) => mark.hollow === hollow),
          { x: "x", y: "y", r: 5, fill: hollow ? PAPER : INK, stroke: INK, strokeWidth: 1.6 },
        ),
      ),
      ...(["start", "end"] as const).map((side) =>
        Plot.text(
          marks.filter(({ x }) => anchor(x) === side),
          {
            x: "x",
            y: "labelY",
            text: ({ label }: { label: string }) => wrapped(label, inner * 0.5, size, 1),
            dx: side === "start" ? 9 : -9,
            dy: -11,
            textAnchor: side,
            fontSize: size,
            fill: INK,
            ...HALO,
          },
        ),
      ),
    ],
  );
}
