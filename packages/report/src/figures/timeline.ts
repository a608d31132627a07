import * as Plot from "@observablehq/plot";
import { FAINT, HALO, INK, NARROW, PAPER, plot, SOFT, textWidth } from "./frame.ts";
import { monthStarts } from "./months.ts";

/** Something that happened; several on one day are several marks. */
export interface TimelineMark {
  /** Number of its day from 1970. */
  readonly day: number;
  /** Drawn hollow: taken back later, or only planned. */
  readonly hollow: boolean;
}
export interface TimelineLane {
  readonly title: string;
  readonly color: string;
  readonly marks: readonly TimelineMark[];
}
export interface TimelineSpec {
  readonly alt: string;
  /** First and last day shown. */
  readonly from: number;
  readonly to: number;
  readonly drafts: readonly { readonly day: number; readonly name: string }[];
  readonly lanes: readonly TimelineLane[];
}

/** Where the axis of time begins and ends, so that a slider beneath it can be set on the same scale. */
export function timelineMargins(width: number): { readonly left: number; readonly right: number } {
  return width < NARROW ? { left: 8, right: 8 } : { left: 118, right: 12 };
}

const LANE = 34;
const ROW = 15;
/** Least pixels a bar stands for: days closer than this share one. */
const BIN = 4;
const FULL = 26;

interface Bar {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly color: string;
  readonly hollow: boolean;
}

/** Lanes on one axis of time: how much happened when, and the days on which drafts were tabled. */
export function drawTimeline(spec: TimelineSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const { left, right } = timelineMargins(width);
  const { from, to } = spec;
  const days = Math.max(1, to - from);
  const pixel = days / (width - left - right);
  const lane = narrow ? LANE + 14 : LANE;
  const names = placedNames(spec, pixel, size, width - left - right);
  const head = 8 + ROW * (1 + Math.max(0, ...names.map(({ row }) => row)));
  const height = head + spec.lanes.length * lane + 26;
  const baseline = (k: number): number => head + (k + 1) * lane - 4;
  const bars = spec.lanes.flatMap((one, k) => barsOf(one, from, to, pixel, baseline(k)));
  const tabled = spec.drafts.filter(({ day }) => day >= from && day <= to);
  return plot(
    { document, width, height, alt: spec.alt, margins: { top: 0, right, bottom: 0, left } },
    { x: { domain: [from, from + days] }, y: { domain: [0, height], reverse: true } },
    [
      Plot.ruleY(
        spec.lanes.map((_, k) => baseline(k)),
        { stroke: FAINT },
      ),
      Plot.text(spec.lanes, {
        x: () => from,
        y: (_, k) => (narrow ? baseline(k) - lane + 12 : baseline(k) - 6),
        text: "title",
        dx: narrow ? 0 : -10,
        textAnchor: narrow ? "start" : "end",
        fontSize: size,
        fontWeight: 600,
        fill: "color",
      }),
      Plot.ruleX(tabled, {
        x: "day",
        y1: head - 2,
        y2: height - 26,
        stroke: SOFT,
        strokeWidth: 0.75,
        strokeDasharray: "2 3",
      }),
      Plot.text(names, {
        x: "x",
        y: ({ row }) => head - 9 - row * ROW,
        text: "label",
        textAnchor: "start",
        fontSize: size - 0.5,
        fill: INK,
        ...HALO,
      }),
      Plot.dot(tabled, { x: "day", y: () => head - 2, r: 3, fill: INK }),
      ...[false, true].map((hollow) =>
        Plot.rect(
          bars.filter((bar) => bar.hollow === hollow),
          {
            x1: "x1",
            x2: "x2",
            y1: "y1",
            y2: "y2",
            fill: hollow ? PAPER : "color",
            ...(hollow ? { stroke: "color", strokeWidth: 1 } : {}),
          },
        ),
      ),
      Plot.text(monthStarts(from, to, Math.floor((width - left - right) / 60)), {
        x: "x",
        y: () => height - 12,
        text: "label",
        textAnchor: "start",
        fontSize: size - 0.5,
        fill: SOFT,
      }),
    ],
  );
}

/**
 * One bar for the marks of a day, or of as many days as share a few pixels; the tallest of a lane fills it. Heights grow
 * with the root of the number, so that one mark is still seen beside fifty.
 */
function barsOf(lane: TimelineLane, from: number, to: number, pixel: number, baseline: number): readonly Bar[] {
  const days = Math.max(1, Math.ceil(BIN * pixel));
  const bins = new Map<number, [solid: number, hollow: number]>();
  for (const { day, hollow } of lane.marks) {
    if (day < from || day > to) continue;
    const key = Math.floor((day - from) / days);
    const bin = bins.get(key) ?? [0, 0];
    bin[hollow ? 1 : 0]++;
    bins.set(key, bin);
  }
  const most = Math.max(1, ...[...bins.values()].map(([solid, hollow]) => solid + hollow));
  const height = (count: number): number => Math.min(FULL, FULL * Math.sqrt(count / Math.max(most, 6)));
  const span = Math.max(days, BIN * pixel) - pixel;
  return [...bins].flatMap(([key, [solid, hollow]]): Bar[] => {
    const middle = from + key * days + (days - 1) / 2;
    const bar = (low: number, high: number, isHollow: boolean): Bar[] =>
      high > low
        ? [
            {
              x1: middle - span / 2,
              x2: middle + span / 2,
              y1: baseline - height(high),
              y2: baseline - height(low),
              color: lane.color,
              hollow: isHollow,
            },
          ]
        : [];
    return [...bar(0, solid, false), ...bar(solid, solid + hollow, true)];
  });
}

/** Names of drafts above the lanes, in as many rows as it takes that none covers another; those of one day share one. */
function placedNames(
  spec: TimelineSpec,
  pixel: number,
  size: number,
  room: number,
): readonly { readonly x: number; readonly label: string; readonly row: number }[] {
  const byDay = new Map<number, string[]>();
  for (const { day, name } of spec.drafts)
    if (day >= spec.from && day <= spec.to) byDay.set(day, [...(byDay.get(day) ?? []), name]);
  const taken: [from: number, to: number][][] = [];
  return [...byDay].map(([day, names]) => {
    const label = names.join(" · ");
    const length = textWidth(label, size) + 8;
    const start = Math.max(0, Math.min((day - spec.from) / pixel - 3, room - length));
    let row = taken.findIndex((spans) => spans.every(([low, high]) => start + length <= low || start >= high));
    if (row < 0) row = taken.push([]) - 1;
    taken[row]!.push([start, start + length]);
    return { x: spec.from + start * pixel, label, row };
  });
}
