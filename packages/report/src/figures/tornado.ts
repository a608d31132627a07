import * as Plot from "@observablehq/plot";
import type { Basis } from "../view.ts";
import { FAINT, HALO, INK, NARROW, plot, SOFT, textWidth, ticks, wrapped } from "./frame.ts";

/** One bar: what a party's margin is with one number at its low and its high end. */
export interface TornadoBar {
  readonly label: string;
  readonly color: string;
  /** In shown points. */
  readonly low: number;
  readonly stands: number;
  readonly high: number;
  /** What stands beside the bar: where the verdict flips, or nothing. */
  readonly note: string;
  readonly flips: boolean;
  /** Whether nobody has said the number: drawn pale. */
  readonly gap: boolean;
  /** Where the judgement stands: a page that can open it does so at a click on the bar. */
  readonly basis: Basis;
}
export interface TornadoSpec {
  readonly alt: string;
  readonly bars: readonly TornadoBar[];
  /** What the zero line is. */
  readonly zero: string;
}

const BAR = 14;

/**
 * A tornado on one zero line, the walk-away value: a bar for each number, in its party's colour, with a tick where the margin
 * stands; a bar that crosses the line flips its party's verdict, and has a ring there. Labels stand above the bars.
 */
export function drawTornado(spec: TornadoSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const row = BAR + size + 14;
  const ends = spec.bars.flatMap(({ low, high }) => [low, high]);
  const reach = Math.max(...ends, 0) - Math.min(...ends, 0) || 1;
  const domain: [number, number] = [Math.min(...ends, 0) - reach * 0.04, Math.max(...ends, 0) + reach * 0.04];
  const margins = { top: 0, right: 12, bottom: 0, left: 12 };
  const inner = width - margins.left - margins.right;
  const top = 30;
  const bottom = top + spec.bars.length * row + 4;
  const height = bottom + 22;
  const bars = spec.bars.map((bar, k) => ({ ...bar, y: top + k * row + size + 8 + BAR / 2 }));
  const x = (value: number): number => ((value - domain[0]) / (domain[1] - domain[0])) * inner;
  const zeroAt = x(0) > inner * 0.6 ? "end" : "start";
  const drawn = plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain }, y: { domain: [0, height], reverse: true } },
    [
      Plot.link(ticks(domain[0], domain[1], narrow ? 4 : 8), {
        x1: (t: number) => t,
        x2: (t: number) => t,
        y1: () => top,
        y2: () => bottom,
        stroke: FAINT,
      }),
      Plot.text(ticks(domain[0], domain[1], narrow ? 4 : 8), {
        x: (t: number) => t,
        y: () => bottom + 11,
        text: (t: number) => (t > 0 ? `+${t}` : String(t).replace("-", "−")),
        fontSize: size - 1,
        fill: SOFT,
      }),
      Plot.link(bars, {
        x1: "low",
        x2: "high",
        y1: "y",
        y2: "y",
        stroke: "color",
        strokeWidth: BAR,
        strokeLinecap: "butt",
        strokeOpacity: ({ gap }: TornadoBar) => (gap ? 0.35 : 0.85),
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
      Plot.link(bars, {
        x1: "stands",
        x2: "stands",
        y1: ({ y }) => y - BAR / 2 - 2,
        y2: ({ y }) => y + BAR / 2 + 2,
        stroke: INK,
        strokeWidth: 2,
      }),
      Plot.dot(
        bars.filter(({ flips }) => flips),
        { x: () => 0, y: "y", r: 4.5, fill: "var(--paper, #fbfaf7)", stroke: INK, strokeWidth: 2 },
      ),
      Plot.text(bars, {
        x: () => domain[0],
        y: ({ y }) => y - BAR / 2 - 8,
        text: ({ label, note }) =>
          wrapped(
            note === "" ? label : `${wrapped(label, inner - textWidth(note, size) - 24, size, 1)} · ${note}`,
            inner,
            size,
            1,
          ),
        textAnchor: "start",
        fontSize: size,
        fill: INK,
        ...HALO,
      }),
    ],
  );
  for (const bar of bars) drawn.append(opening(bar, document, { y: bar.y - BAR / 2 - size - 6, height: row, width }));
  return drawn;
}

/** What is clicked to open the judgement of a bar: its whole row. */
function opening(
  { label, basis }: TornadoBar,
  document: Document,
  at: { readonly y: number; readonly height: number; readonly width: number },
): SVGElement {
  const svg = "http://www.w3.org/2000/svg";
  const rect = document.createElementNS(svg, "rect");
  const numbers = { x: 0, y: at.y, width: at.width, height: at.height };
  for (const [name, value] of Object.entries(numbers)) rect.setAttribute(name, String(value));
  rect.setAttribute("fill", "transparent");
  rect.setAttribute("data-party", basis.party);
  if (basis.issue !== undefined) rect.setAttribute("data-issue", basis.issue);
  const title = document.createElementNS(svg, "title");
  title.textContent = label;
  rect.append(title);
  return rect;
}
