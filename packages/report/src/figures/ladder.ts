import * as Plot from "@observablehq/plot";
import { FAINT, HALO, INK, NARROW, PAPER, plot, SOFT, ticks, wrapped } from "./frame.ts";

/** One rung: what is held after something was done or left undone. */
export interface LadderRung {
  readonly label: string;
  readonly note: string;
  readonly color: string;
  /** 5, 25, 50, 75 and 95 in 100 lie below. */
  readonly spread: readonly [number, number, number, number, number];
  readonly mean: number;
  /** The mean before it; `null` on the first rung. */
  readonly before: number | null;
}
export interface LadderSpec {
  readonly alt: string;
  readonly axis: string;
  readonly domain: readonly [number, number];
  /** Read downwards. */
  readonly rungs: readonly LadderRung[];
  /** What each promise needs. */
  readonly needs: readonly { readonly x: number; readonly label: string }[];
}

const RUNG = 46;
const LINE = 16;

function moved(by: number): string {
  const text = Math.abs(by).toFixed(1);
  return text === "0.0" ? "0.0" : `${by > 0 ? "+" : "−"}${text}`;
}

/** The posterior ladder: a distribution a row, and what each act moved; broken lines for the resolve promises need. */
export function drawLadder(spec: LadderSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const [x0, x1] = spec.domain;
  const top = 12 + spec.needs.length * LINE;
  const margins = { top: 0, right: 12, bottom: 0, left: 12 };
  const row = (k: number): number => top + k * RUNG + 30;
  const bottom = top + spec.rungs.length * RUNG + 8;
  const height = bottom + 40;
  const inner = width - margins.left - margins.right;
  const rungs = spec.rungs.map((rung, k) => ({ ...rung, y: row(k) }));
  const needs = [...spec.needs].sort((a, b) => b.x - a.x).map((need, k) => ({ ...need, y: 10 + k * LINE }));
  const side = (x: number): "start" | "end" => (x > x0 + (x1 - x0) * 0.55 ? "end" : "start");
  return plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain: [x0, x1] }, y: { domain: [0, height], reverse: true } },
    [
      Plot.link(needs, {
        x1: "x",
        x2: "x",
        y1: "y",
        y2: () => bottom,
        stroke: INK,
        strokeDasharray: "4 3",
        strokeOpacity: 0.7,
      }),
      ...(["start", "end"] as const).map((at) =>
        Plot.text(
          needs.filter(({ x }) => side(x) === at),
          {
            x: "x",
            y: "y",
            text: ({ label }: { label: string }) => wrapped(label, inner * 0.5, size - 0.5, 1),
            dx: at === "start" ? 5 : -5,
            textAnchor: at,
            fontSize: size - 0.5,
            fill: INK,
            ...HALO,
          },
        ),
      ),
      Plot.text(rungs, {
        x: () => x0,
        y: ({ y }) => y - 18,
        text: ({ label, note }) => wrapped(note === "" ? label : `${label}: ${note}`, inner * 0.86, size, 1),
        textAnchor: "start",
        fontSize: size,
        fill: INK,
        ...HALO,
      }),
      Plot.text(
        rungs.filter(({ before }) => before !== null),
        {
          x: () => x1,
          y: ({ y }) => y - 18,
          text: ({ mean, before }) => moved(mean - before!),
          textAnchor: "end",
          fontSize: size,
          fontWeight: 600,
          fill: INK,
          ...HALO,
        },
      ),
      Plot.link(rungs, {
        x1: ({ spread }) => spread[0],
        x2: ({ spread }) => spread[4],
        y1: "y",
        y2: "y",
        stroke: "color",
        strokeWidth: 1.5,
      }),
      Plot.rect(rungs, {
        x1: ({ spread }) => spread[1],
        x2: ({ spread }) => spread[3],
        y1: ({ y }) => y - 5,
        y2: ({ y }) => y + 5,
        fill: "color",
        fillOpacity: 0.35,
      }),
      Plot.dot(
        rungs.filter(({ before }) => before !== null),
        { x: ({ before }) => before!, y: "y", r: 4, fill: PAPER, stroke: "color", strokeWidth: 1.5 },
      ),
      Plot.dot(rungs, { x: "mean", y: "y", r: 4.5, fill: "color" }),
      Plot.ruleY([bottom], { stroke: FAINT }),
      Plot.text(ticks(x0, x1, narrow ? 4 : 8), {
        x: (x) => x,
        y: () => bottom + 12,
        text: (x) => String(x),
        fontSize: size,
        fill: SOFT,
      }),
      Plot.text([spec.axis], {
        x: () => (x0 + x1) / 2,
        y: () => bottom + 30,
        text: (label: string) => wrapped(label, inner, size, 1),
        fontSize: size,
        fill: INK,
      }),
    ],
  );
}
