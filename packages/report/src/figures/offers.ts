import * as Plot from "@observablehq/plot";
import { FAINT, HALO, INK, NARROW, PAPER, plot, SOFT, ticks, wrapped } from "./frame.ts";

export interface OffersSpec {
  readonly alt: string;
  readonly axes: readonly [OffersAxis, OffersAxis];
  /** Deals that nobody could better without another losing. */
  readonly frontier: readonly (readonly [number, number])[];
  /** One a party: its offers, one after another. */
  readonly parties: readonly {
    readonly name: string;
    readonly color: string;
    readonly offers: readonly (readonly [number, number])[];
  }[];
  readonly marks: readonly {
    readonly at: readonly [number, number];
    readonly label: string;
    readonly hollow: boolean;
  }[];
  readonly format: (value: number) => string;
}
interface OffersAxis {
  readonly label: string;
  readonly domain: readonly [number, number];
  /** Walk-away value. */
  readonly reservation: number;
}

/** The offers of two parties as points of what they are worth to both, with the frontier, the walk-away values and the end. */
export function drawOffers(spec: OffersSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const margins = { top: 26, right: 16, bottom: 46, left: 44 };
  const height = Math.min(460, Math.max(260, width * 0.72));
  const inner = width - margins.left - margins.right;
  const [x, y] = spec.axes;
  const along = (points: readonly (readonly [number, number])[]) => points.toSorted((a, b) => a[0] - b[0]);
  return plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain: x.domain }, y: { domain: y.domain } },
    [
      Plot.ruleY(ticks(y.domain[0], y.domain[1], 5), { stroke: FAINT }),
      Plot.text(ticks(y.domain[0], y.domain[1], 5), {
        x: () => x.domain[0],
        y: (at: number) => at,
        text: (at: number) => spec.format(at),
        dx: -6,
        textAnchor: "end",
        fontSize: size,
        fill: SOFT,
      }),
      Plot.text(ticks(x.domain[0], x.domain[1], narrow ? 4 : 6), {
        x: (at: number) => at,
        y: () => y.domain[0],
        text: (at: number) => spec.format(at),
        dy: 14,
        fontSize: size,
        fill: SOFT,
      }),
      Plot.text([x.label], {
        x: () => (x.domain[0] + x.domain[1]) / 2,
        y: () => y.domain[0],
        text: (label: string) => wrapped(label, inner, size, 1),
        dy: 33,
        fontSize: size,
        fill: INK,
      }),
      Plot.text([y.label], {
        x: () => x.domain[0],
        y: () => y.domain[1],
        text: (label: string) => wrapped(label, inner, size, 1),
        dy: -14,
        textAnchor: "start",
        fontSize: size,
        fill: INK,
      }),
      Plot.ruleX([x.reservation], { stroke: INK, strokeDasharray: "4 3" }),
      Plot.ruleY([y.reservation], { stroke: INK, strokeDasharray: "4 3" }),
      Plot.line(along(spec.frontier), { x: "0", y: "1", stroke: SOFT, strokeWidth: 1.2 }),
      Plot.dot(spec.frontier, { x: "0", y: "1", r: 1.8, fill: SOFT }),
      ...spec.parties.flatMap(({ color, offers }) => [
        Plot.line(offers, { x: "0", y: "1", stroke: color, strokeOpacity: 0.35 }),
        Plot.dot(offers, { x: "0", y: "1", r: 3, fill: color, fillOpacity: 0.75 }),
      ]),
      ...spec.parties.map(({ name, color, offers }, p) =>
        Plot.text(offers.slice(0, 1), {
          x: "0",
          y: "1",
          text: () => name,
          dy: p === 0 ? 12 : -10,
          dx: p === 0 ? -6 : 6,
          textAnchor: p === 0 ? "end" : "start",
          fontSize: size,
          fontWeight: 600,
          fill: color,
          ...HALO,
        }),
      ),
      ...[false, true].map((hollow) =>
        Plot.dot(
          spec.marks.filter((mark) => mark.hollow === hollow),
          {
            x: ({ at }) => at[0],
            y: ({ at }) => at[1],
            r: 6,
            fill: hollow ? PAPER : INK,
            stroke: INK,
            strokeWidth: 1.6,
          },
        ),
      ),
      Plot.text(spec.marks, {
        x: ({ at }) => at[0],
        y: ({ at }) => at[1],
        text: ({ label }: { label: string }) => label,
        dx: 10,
        textAnchor: "start",
        fontSize: size,
        fontWeight: 600,
        fill: INK,
        ...HALO,
      }),
    ],
  );
}
