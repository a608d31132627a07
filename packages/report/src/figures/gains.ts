import * as Plot from "@observablehq/plot";
import type { Spread } from "@parley/core";
import { middle, signed } from "../numbers.ts";
import { dodged, FAINT, HALO, INK, NARROW, PAPER, plot, SOFT, textWidth, ticks, wrapped } from "./frame.ts";

export interface GainsParty {
  readonly name: string;
  readonly color: string;
  /** One a draft, in shown points; `null` where no preferences or no walk-away value are given. */
  readonly gains: readonly (Spread | null)[];
  /** Whether a red line is crossed, one a draft. */
  readonly redLine: readonly boolean[];
}
export interface GainsSpec {
  readonly alt: string;
  /** In order; the date as shown, empty where there is none. */
  readonly drafts: readonly { readonly name: string; readonly date: string }[];
  /** Number of the draft each one follows, −1 for none. */
  readonly follows: readonly number[];
  readonly parties: readonly GainsParty[];
  readonly decimals: number;
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly a: number;
  readonly b: number;
  /** Whether an end is a range, which stands beside its draft's place. */
  readonly fromRange: boolean;
  readonly toRange: boolean;
  /** Whether an end is a range, or a draft that is not known lies between. */
  readonly over: boolean;
}

/** Lines a draft's name may take under its dots. */
const TITLE_LINES = 5;
/** Room for the scale; the first draft's name, under its dots, has as much to either side. */
const LEFT = 74;
/** A range no wider than this share of the figure is joined at its middle; a wider one says too little to draw a line to. */
const NARROW_RANGE = 0.25;

/** Steps between drafts whose gain is known, or nearly so; others are passed over. */
function steps(spec: GainsSpec, party: GainsParty, span: number): readonly Step[] {
  const at = (draft: number): { readonly gain: number; readonly known: boolean } | null => {
    const gain = party.gains[draft];
    if (gain === null || gain === undefined) return null;
    if (typeof gain === "number") return { gain, known: true };
    return gain.high - gain.low <= span * NARROW_RANGE ? { gain: middle(gain), known: false } : null;
  };
  return spec.drafts.flatMap((_, to): Step[] => {
    const end = at(to);
    if (end === null) return [];
    let from = spec.follows[to]!;
    let over = !end.known;
    while (from >= 0 && at(from) === null) {
      from = spec.follows[from]!;
      over = true;
    }
    const start = from < 0 ? null : at(from);
    return start === null
      ? []
      : [
          {
            from,
            to,
            a: start.gain,
            b: end.gain,
            fromRange: !start.known,
            toRange: !end.known,
            over: over || !start.known,
          },
        ];
  });
}

/** Gains of all parties over the drafts, on one walk-away line. Drafts run to the right, or downwards on a narrow page. */
export function drawGains(spec: GainsSpec, document: Document, width: number): SVGSVGElement {
  const known = spec.parties.flatMap((p) =>
    p.gains.flatMap((g) => (g === null ? [] : typeof g === "number" ? [g] : [g.low, g.high])),
  );
  const reach = Math.max(...known, 1e-6) - Math.min(...known, 0);
  const low = Math.min(...known, 0) - reach * 0.06;
  const high = Math.max(...known, 0) + reach * 0.06;
  return width < NARROW ? drawDown(spec, document, width, low, high) : drawAcross(spec, document, width, low, high);
}

function drawAcross(spec: GainsSpec, document: Document, width: number, low: number, high: number): SVGSVGElement {
  const last = spec.drafts.length - 1;
  const labels = endLabels(spec);
  // Titles that would crowd each other stand on two levels by turns.
  const room = width - LEFT - Math.max(24, ...labels.map((l) => textWidth(l.text, 13) + 26));
  const levels = room / Math.max(1, last) < 84 ? 2 : 1;
  const slot = room / Math.max(1, last);
  const titles = spec.drafts.map((draft, d) => ({
    ...draft,
    d,
    level: d % levels,
    lines: wrapped(draft.name, Math.min(slot * levels, 2 * LEFT) - 4, 11.5, TITLE_LINES),
  }));
  const levelHeight = 18 + 14 * Math.max(...titles.map(({ lines }) => lines.split("\n").length));
  const margins = { top: 12, right: width - LEFT - room, bottom: 14 + levels * levelHeight, left: LEFT };
  const height = 306 + margins.top + margins.bottom;
  const perPixel = (high - low) / (height - margins.top - margins.bottom);
  const placed = dodged(
    labels.map((l) => l.at),
    17 * perPixel,
  );
  const marks = partyMarks(spec, "across", high - low, 7 / slot, { range: 5, line: 2.25, over: 1.75, dot: 4.75 });
  return plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain: [0, Math.max(1, last)] }, y: { domain: [low, high] } },
    [
      ...scaleLines(low, high, 6, spec.decimals, "across", last),
      ...Array.from({ length: levels }, (_, level) => titles.filter((title) => title.level === level)).flatMap(
        (row, level) => [
          Plot.text(row, {
            x: "d",
            y: () => low,
            dy: 26 + level * levelHeight,
            lineAnchor: "top",
            lineHeight: 1.2,
            fontSize: 11.5,
            fontWeight: 550,
            fill: INK,
            text: "lines",
          }),
          Plot.text(row, {
            x: "d",
            y: () => low,
            dy: 16 + level * levelHeight,
            fontSize: 11,
            fill: SOFT,
            text: "date",
          }),
        ],
      ),
      ...marks,
      Plot.text(
        labels.map((l, i) => ({ ...l, y: placed[i]! })),
        {
          x: () => last,
          y: "y",
          dx: 16,
          text: "text",
          textAnchor: "start",
          fill: "color",
          fontSize: 13,
          fontWeight: 600,
        },
      ),
    ],
  );
}

function drawDown(spec: GainsSpec, document: Document, width: number, low: number, high: number): SVGSVGElement {
  const last = spec.drafts.length - 1;
  const row = 54;
  const margins = { top: 34, right: 14, bottom: 10, left: 14 };
  const labels = [...endLabels(spec)]
    .sort((a, b) => a.at - b.at)
    .map((label, i) => ({ ...label, y: last + 0.42 + i * 0.33 }));
  const end = last + 0.5 + labels.length * 0.33;
  const height = margins.top + margins.bottom + (end + 0.4) * row;
  const marks = partyMarks(spec, "down", high - low, 6 / row, { range: 4, line: 2, over: 1.5, dot: 4.5 });
  const centre = (low + high) / 2;
  return plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain: [low, high] }, y: { domain: [-0.4, end], reverse: true } },
    [
      ...scaleLines(low, high, 4, spec.decimals, "down", last),
      Plot.link(labels, { x1: "at", x2: "at", y1: () => last, y2: "y", stroke: "color", strokeOpacity: 0.5 }),
      ...marks,
      Plot.text(
        spec.drafts.map((draft, d) => ({ ...draft, d })),
        {
          y: "d",
          x: () => low,
          dx: -10,
          dy: -12,
          textAnchor: "start",
          fontSize: 11.5,
          fontWeight: 550,
          fill: INK,
          ...HALO,
          lineAnchor: "bottom",
          text: (draft) =>
            wrapped(draft.date === "" ? draft.name : `${draft.name} · ${draft.date}`, width - 28, 11.5, 2),
        },
      ),
      ...(["start", "end"] as const).map((anchor) =>
        Plot.text(
          labels.filter((l) => (l.at > centre ? "end" : "start") === anchor),
          {
            x: "at",
            y: "y",
            dx: anchor === "start" ? 5 : -5,
            text: "text",
            textAnchor: anchor,
            fill: "color",
            fontSize: 12.5,
            fontWeight: 600,
            ...HALO,
          },
        ),
      ),
    ],
  );
}

/** Ranges, dots and lines of every party; beside each other by `apart` places where they are ranges. */
function partyMarks(
  spec: GainsSpec,
  way: "across" | "down",
  span: number,
  apart: number,
  sizes: { readonly range: number; readonly line: number; readonly over: number; readonly dot: number },
): readonly Plot.Markish[] {
  return spec.parties.flatMap((party, p) => {
    const shift = (p - (spec.parties.length - 1) / 2) * apart;
    const stroke = party.color;
    const ranges = party.gains.flatMap((g, d) => (g !== null && typeof g !== "number" ? [{ d, ...g }] : []));
    const dots = party.gains.flatMap((g, d) => (typeof g === "number" ? [{ d, g, hollow: party.redLine[d]! }] : []));
    const lines = steps(spec, party, span).map((step) => ({
      ...step,
      from: step.from + (step.fromRange ? shift : 0),
      to: step.to + (step.toRange ? shift : 0),
    }));
    const [whole, over] = [lines.filter((line) => !line.over), lines.filter((line) => line.over)];
    const beside = (range: (typeof ranges)[number]): number => range.d + shift;
    const across = way === "across";
    const line = across
      ? ({ x1: "from", x2: "to", y1: "a", y2: "b" } as const)
      : ({ y1: "from", y2: "to", x1: "a", x2: "b" } as const);
    return [
      Plot.link(ranges, {
        ...(across
          ? { x1: beside, x2: beside, y1: "low", y2: "high" }
          : { y1: beside, y2: beside, x1: "low", x2: "high" }),
        stroke,
        strokeWidth: sizes.range,
        strokeOpacity: 0.45,
        strokeLinecap: "round",
      }),
      Plot.link(whole, { ...line, stroke, strokeWidth: sizes.line }),
      Plot.link(over, { ...line, stroke, strokeWidth: sizes.over, strokeDasharray: "3 4" }),
      Plot.dot(dots, {
        ...(across ? { x: "d", y: "g" } : { y: "d", x: "g" }),
        r: sizes.dot,
        stroke,
        strokeWidth: sizes.line,
        fill: (d) => (d.hollow ? PAPER : party.color),
      }),
    ];
  });
}

/** What stands at the last draft: each party with its gain there. */
function endLabels(spec: GainsSpec): readonly (GainsParty & { readonly at: number; readonly text: string })[] {
  return spec.parties.flatMap((party) => {
    const gain = party.gains[spec.drafts.length - 1];
    return gain === null || gain === undefined
      ? []
      : [{ ...party, at: middle(gain), text: endLabel(party, gain, spec.decimals) }];
  });
}

function endLabel(party: GainsParty, gain: Spread, decimals: number): string {
  if (typeof gain === "number") return `${party.name} ${signed(gain, decimals)}`;
  return `${party.name} ${signed(gain.low, decimals)} … ${signed(gain.high, decimals)}`;
}

function scaleLines(
  low: number,
  high: number,
  count: number,
  decimals: number,
  way: "across" | "down",
  last: number,
): readonly Plot.Markish[] {
  const lines = ticks(low, high, count).filter((t) => t !== 0);
  const label = (t: number): string => signed(t, Number.isInteger(t) ? 0 : decimals);
  if (way === "across")
    return [
      Plot.ruleY(lines, { stroke: FAINT }),
      Plot.ruleY([0], { stroke: INK, strokeWidth: 1.5 }),
      Plot.text(lines, {
        x: () => 0,
        dx: -16,
        y: (t: number) => t,
        text: label,
        textAnchor: "end",
        fontSize: 11.5,
        fill: SOFT,
      }),
      Plot.text([0], {
        x: () => 0,
        dx: -16,
        y: () => 0,
        text: () => "walk-away",
        textAnchor: "end",
        fontSize: 11.5,
        fill: INK,
        fontWeight: 550,
      }),
    ];
  return [
    Plot.link(lines, {
      x1: (t: number) => t,
      x2: (t: number) => t,
      y1: () => -0.4,
      y2: () => last + 0.3,
      stroke: FAINT,
    }),
    Plot.link([0], { x1: () => 0, x2: () => 0, y1: () => -0.4, y2: () => last + 0.3, stroke: INK, strokeWidth: 1.5 }),
    Plot.text(lines, { y: () => -0.4, dy: -8, x: (t: number) => t, text: label, fontSize: 11, fill: SOFT }),
    Plot.text([0], {
      y: () => -0.4,
      dy: -8,
      x: () => 0,
      text: () => "walk-away",
      fontSize: 11,
      fill: INK,
      fontWeight: 550,
      ...HALO,
    }),
  ];
}
