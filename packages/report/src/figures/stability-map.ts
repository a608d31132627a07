import * as Plot from "@observablehq/plot";
import { FAINT, INK, NARROW, plot, SOFT, wrapped } from "./frame.ts";

export interface StabilityMapSpec {
  readonly alt: string;
  readonly makers: readonly { readonly name: string; readonly color: string }[];
  readonly states: readonly {
    readonly name: string;
    /** Whether things stand there today. */
    readonly today: boolean;
    /** Whether everybody stays. */
    readonly rests: boolean;
    /** By decision maker: 4 (nothing better alone) to 1 (held by a costly answer), 0: it leaves. */
    readonly strength: readonly number[];
  }[];
}

const ROW = 26;

/** States in rows, decision makers in columns: the fuller a disc, the more firmly that one stays; a cross where it leaves. */
export function drawStabilityMap(spec: StabilityMapSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const left = Math.round(width * (narrow ? 0.46 : 0.5));
  const head = 44;
  const height = head + spec.states.length * ROW + 8;
  const column = (width - left) / spec.makers.length;
  const x = (m: number): number => left + (m + 0.5) * column;
  const y = (s: number): number => head + (s + 0.5) * ROW;
  const cells = spec.states.flatMap(({ strength }, s) =>
    strength.map((value, m) => ({ x: x(m), y: y(s), value, color: spec.makers[m]!.color })),
  );
  const stays = cells.filter(({ value }) => value > 0);
  const leaves = cells.filter(({ value }) => value === 0);
  const rows = spec.states.map((state, s) => ({ ...state, y: y(s) }));
  return plot(
    { document, width, height, alt: spec.alt, margins: { top: 0, right: 0, bottom: 0, left: 0 } },
    { x: { domain: [0, width] }, y: { domain: [0, height], reverse: true } },
    [
      Plot.rect(
        rows.filter(({ rests }) => rests),
        {
          x1: () => 0,
          x2: () => width,
          y1: ({ y: at }) => at - ROW / 2 + 1,
          y2: ({ y: at }) => at + ROW / 2 - 1,
          fill: FAINT,
          fillOpacity: 0.7,
        },
      ),
      Plot.text(rows, {
        x: () => 4,
        y: "y",
        text: ({ name, today }: (typeof rows)[number]) => wrapped(`${today ? "▸ " : ""}${name}`, left - 12, size, 2),
        textAnchor: "start",
        fontSize: size - 1,
        fill: INK,
      }),
      ...spec.makers.map(({ name, color }, m) =>
        Plot.text([name], {
          x: () => x(m),
          y: () => head - 20,
          text: (label: string) => wrapped(label, column - 6, size, 2),
          fontSize: size,
          fontWeight: 600,
          fill: color,
        }),
      ),
      Plot.dot(stays, {
        x: "x",
        y: "y",
        r: 8,
        fill: "color",
        fillOpacity: ({ value }) => value / 4,
        stroke: "color",
        strokeWidth: 1.4,
      }),
      Plot.dot(leaves, { x: "x", y: "y", r: 4.5, symbol: "times", stroke: SOFT, strokeWidth: 1.8 }),
    ],
  );
}
