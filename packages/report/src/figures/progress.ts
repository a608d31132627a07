import * as Plot from "@observablehq/plot";
import { FAINT, GAIN, HALO, INK, LOSS, NARROW, PAPER, plot, SOFT, textWidth } from "./frame.ts";
import { monthStarts } from "./months.ts";

export interface ProgressSpec {
  readonly alt: string;
  /** By date. */
  readonly days: readonly {
    readonly date: string;
    readonly draft: string | null;
    readonly stated: number;
    readonly modelled: number | null;
    readonly modelledRange: { readonly low: number; readonly high: number } | null;
  }[];
  /** By date: the drafts to mark. */
  readonly drafts: readonly {
    readonly id: string;
    readonly date: string;
    readonly name: string;
    readonly day: string;
  }[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

const ROW = 15;
/** Days of reports behind each dot. */
const WINDOW = 14;
const NOT_JUDGED = "not public or open";

/** Stated progress as dots over time, the modelled chance as a line or a band, the drafts as marks above. */
export function drawProgress(spec: ProgressSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const first = time(spec.days[0]!.date);
  const last = time(spec.days.at(-1)!.date);
  const margins = { top: 0, right: narrow ? 62 : 78, bottom: 26, left: narrow ? 26 : 34 };
  const plotWidth = width - margins.left - margins.right;
  const pixel = Math.max(1, last - first) / plotWidth;
  const marks = placedDrafts(spec, first, pixel, size, width - margins.left);
  const top = 10 + ROW * (1 + Math.max(-1, ...marks.map(({ row }) => row)));
  const height = top + (narrow ? 190 : 230) + margins.bottom;
  const perPixel = 1.06 / (height - top - margins.bottom - 8);
  const line = stretches(spec, first, last);
  const bands = line.filter(({ low, high }) => high > low);
  const steps = line.filter(({ low, high }) => high === low);
  const dots = spec.days.map((day) => ({ ...day, x: time(day.date) }));
  // Days further apart than the window share no report, and drafts never do: no line joins them.
  const joins = dots.flatMap((dot, i) => {
    const next = dots.slice(i + 1).find(({ draft }) => draft === dot.draft);
    return next === undefined || next.x - dot.x > WINDOW
      ? []
      : [{ x1: dot.x, x2: next.x, y1: dot.stated, y2: next.stated }];
  });
  const gaps = dots.filter(({ modelled }) => modelled !== null);
  const end = spec.days.at(-1)!;
  const ends = endLabels(end.stated, end.modelled, 15 * perPixel);
  return plot(
    { document, width, height, alt: spec.alt, margins: { ...margins, top: top + 8 } },
    { x: { domain: [first, last] }, y: { domain: [-0.03, 1.03] } },
    [
      Plot.ruleY([0, 0.5, 1], { stroke: FAINT }),
      Plot.text([0, 0.5, 1], {
        x: () => first,
        y: (value: number) => value,
        text: String,
        dx: -8,
        textAnchor: "end",
        fontSize: size - 0.5,
        fill: SOFT,
      }),
      Plot.text(monthStarts(first, last, Math.floor(plotWidth / 56)), {
        x: "x",
        y: () => -0.03,
        text: "label",
        dy: 12,
        fontSize: size - 0.5,
        fill: SOFT,
        lineAnchor: "top",
      }),
      Plot.link(marks, {
        x1: "x",
        x2: "x",
        y1: () => -0.03,
        y2: ({ row }) => 1.03 + (8 + top - 14 - row * ROW) * perPixel,
        stroke: SOFT,
        strokeWidth: 0.75,
        strokeDasharray: "2 3",
      }),
      ...(["start", "end"] as const).map((anchor) =>
        Plot.text(
          marks.filter(({ end }) => end === (anchor === "end")),
          {
            x: "x",
            y: ({ row }) => 1.03 + (8 + top - 10 - row * ROW) * perPixel,
            text: "label",
            textAnchor: anchor,
            fontSize: size - 0.5,
            fill: INK,
            ...HALO,
          },
        ),
      ),
      Plot.rect(bands, { x1: "from", x2: "to", y1: "low", y2: "high", fill: GAIN, fillOpacity: 0.16 }),
      Plot.text(
        bands.filter(({ from, to }) => (to - from) / pixel > textWidth(NOT_JUDGED, size)),
        {
          x: ({ from, to }) => (from + to) / 2,
          y: "low",
          dy: -10,
          text: () => NOT_JUDGED,
          fontSize: size - 0.5,
          fill: SOFT,
        },
      ),
      Plot.link(steps, {
        x1: "from",
        x2: "to",
        y1: "low",
        y2: "high",
        stroke: GAIN,
        strokeWidth: 3,
        strokeLinecap: "round",
      }),
      Plot.link(gaps, { x1: "x", x2: "x", y1: "stated", y2: "modelled", stroke: LOSS, strokeOpacity: 0.45 }),
      Plot.link(joins, {
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        stroke: LOSS,
        strokeOpacity: 0.5,
        strokeWidth: 1.25,
      }),
      Plot.dot(dots, {
        x: "x",
        y: "stated",
        r: 4.5,
        fill: ({ modelled }) => (modelled === null ? PAPER : LOSS),
        stroke: LOSS,
        strokeWidth: 2,
      }),
      Plot.text(ends, {
        x: () => last,
        y: "y",
        text: "text",
        dx: 9,
        textAnchor: "start",
        fontSize: size,
        fontWeight: 600,
        fill: "color",
      }),
    ],
  );
}

function time(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** One stretch for each draft in turn, from its own day to that of the next. */
function stretches(spec: ProgressSpec, first: number, last: number): readonly Stretch[] {
  const turns = spec.days.filter(({ draft }, i) => i === 0 || spec.days[i - 1]!.draft !== draft);
  const starts = turns.map(({ draft, date }) => {
    const own = spec.drafts.find(({ id }) => id === draft);
    return Math.max(first, time(own?.date ?? date));
  });
  return turns.flatMap(({ modelled, modelledRange }, i): Stretch[] => {
    const at = { from: starts[i]!, to: starts[i + 1] ?? last };
    if (modelled !== null) return [{ ...at, low: modelled, high: modelled }];
    return modelledRange === null ? [] : [{ ...at, ...modelledRange }];
  });
}

interface PlacedDraft {
  readonly x: number;
  readonly label: string;
  readonly row: number;
  readonly end: boolean;
}

/** Labels of drafts above the plot, in as many rows as it takes that none covers another; the lowest row is row 0. */
function placedDrafts(
  spec: ProgressSpec,
  first: number,
  pixel: number,
  size: number,
  room: number,
): readonly PlacedDraft[] {
  const taken: [from: number, to: number][][] = [];
  return spec.drafts.map(({ date, name, day }): PlacedDraft => {
    const x = Math.max(first, time(date));
    const at = (x - first) / pixel;
    const full = `${name}, ${day}`;
    const length = textWidth(full, size);
    const end = at + length > room && at - length >= 0;
    const span: [number, number] = end ? [at - length - 6, at] : [at, at + length + 6];
    let row = taken.findIndex((spans) => spans.every(([from, to]) => span[1] <= from || span[0] >= to));
    if (row < 0) row = taken.push([]) - 1;
    taken[row]!.push(span);
    return { x, label: full, row, end };
  });
}

/** Names of the two series at their ends, kept apart. */
function endLabels(
  stated: number,
  modelled: number | null,
  gap: number,
): readonly { readonly y: number; readonly text: string; readonly color: string }[] {
  if (modelled === null) return [{ y: stated, text: "stated", color: LOSS }];
  const apart = Math.max(0, gap - Math.abs(stated - modelled)) / 2;
  const up = stated >= modelled ? 1 : -1;
  return [
    { y: stated + up * apart, text: "stated", color: LOSS },
    { y: modelled - up * apart, text: "modelled", color: GAIN },
  ];
}
