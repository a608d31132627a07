import * as Plot from "@observablehq/plot";
import { FAINT, INK, NARROW, PAPER, plot, SOFT } from "./frame.ts";

export interface CurveSpec {
  readonly alt: string;
  /** By number of issues, from 0. */
  readonly points: readonly {
    readonly issues: number;
    readonly share: number;
    readonly bound: number;
    readonly proven: boolean;
  }[];
  /** Numbers of issues to mark, with the share they reach. */
  readonly marks: readonly { readonly issues: number; readonly share: number }[];
  /** What the horizontal axis counts. */
  readonly axis: string;
}

const LEVELS = [0, 0.5, 0.8, 0.95];

/** A rising curve of shares: dots where proven, hollow with their bound above them where not; marks at the levels that count. */
export function drawCurve(spec: CurveSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const n = spec.points.length - 1;
  const height = narrow ? 200 : 210;
  const open = spec.points.filter(({ proven }) => !proven);
  const marks = spec.marks.map((mark) => ({ ...mark, height: spec.points[mark.issues]?.share ?? mark.share }));
  return plot(
    { document, width, height, alt: spec.alt, margins: { top: 10, right: 14, bottom: 44, left: 40 } },
    { x: { domain: [0, n] }, y: { domain: [0, 1.02] } },
    [
      Plot.ruleY(LEVELS, { stroke: FAINT }),
      Plot.text(LEVELS, {
        x: () => 0,
        y: (level: number) => level,
        text: (level: number) => `${Math.round(level * 100)}%`,
        dx: -8,
        textAnchor: "end",
        fontSize: size - 1,
        fill: SOFT,
      }),
      Plot.link(marks, { x1: "issues", x2: "issues", y1: () => 0, y2: "height", stroke: INK, strokeDasharray: "2 3" }),
      Plot.text(marks, {
        x: "issues",
        y: () => 0,
        dy: 12,
        text: ({ issues }) => String(issues),
        fontSize: size,
        fontWeight: 600,
        fill: INK,
      }),
      Plot.text(
        [0, n].filter((end) => marks.every(({ issues }) => Math.abs(issues - end) > n / 20)),
        { x: (end: number) => end, y: () => 0, dy: 12, text: String, fontSize: size - 1, fill: SOFT },
      ),
      Plot.text([n / 2], {
        x: (middle: number) => middle,
        y: () => 0,
        dy: 32,
        text: () => spec.axis,
        fontSize: size - 1,
        fill: SOFT,
      }),
      Plot.link(open, { x1: "issues", x2: "issues", y1: "share", y2: "bound", stroke: SOFT, strokeWidth: 1 }),
      Plot.line(spec.points, { x: "issues", y: "share", stroke: INK, strokeWidth: 1.6 }),
      Plot.dot(spec.points, {
        x: "issues",
        y: "share",
        r: 2.8,
        fill: ({ proven }) => (proven ? INK : PAPER),
        stroke: INK,
        strokeWidth: 1.2,
      }),
    ],
  );
}
