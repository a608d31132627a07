import * as Plot from "@observablehq/plot";
import { HALO, INK, NARROW, plot, SOFT, textWidth, wrapped } from "./frame.ts";

/** What a draft gives one party in one group, 0–1 of what it has at stake there. */
export interface BargainCell {
  readonly low: number;
  readonly high: number;
  /** The part of `high − low` that is there because the party has never spoken of what the draft says. */
  readonly unspoken: number;
  /** The group's part of all that the party has at stake, 0–1: how thick the bar is. */
  readonly weight: number;
  readonly text: string;
  readonly note: string;
  /** An earlier draft's share, both ends. */
  readonly before: readonly [number, number] | null;
}
export interface BargainSpec {
  readonly alt: string;
  readonly parties: readonly { readonly name: string; readonly color: string }[];
  /** One row each; a cell is `null` where the party has nothing at stake by its words. */
  readonly groups: readonly {
    readonly name: string;
    readonly note: string;
    readonly cells: readonly (BargainCell | null)[];
  }[];
}

const TRACK = "var(--track, #e9e6de)";
const HATCH = "var(--hatch, #b9b4a8)";
const THICKEST = 20;
const THINNEST = 4;
/** Distance of the hatching's lines, in pixels. */
const STRIPE = 5;

interface Placed extends BargainCell {
  readonly color: string;
  readonly x: number;
  readonly y: number;
  readonly thickness: number;
}
interface Stroke {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly color: string;
}

/**
 * The bargain as small multiples: groups downwards, parties side by side on one scale of 0 to 1; on a narrow page one line for
 * each party below its group. Solid is given, pale open, hatched given only if the party likes what it has never spoken of.
 */
export function drawBargain(spec: BargainSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11.5 : 12.5;
  const labels = narrow
    ? Math.min(width * 0.3, Math.max(...spec.parties.map(({ name }) => textWidth(name, size))) + 8)
    : Math.min(width * 0.22, Math.max(...spec.groups.map(({ name }) => textWidth(name, size))) + 14);
  const columns = narrow ? 1 : spec.parties.length;
  const room = (width - labels) / columns;
  const cells = spec.groups.flatMap((group) => group.cells.flatMap((cell) => cell ?? []));
  const numbers = (cell: BargainCell): number => textWidth(cell.text, size) * 1.12 + 9;
  const needed = Math.max(0, ...cells.map((cell) => numbers(cell) + textWidth(cell.note, size - 1)));
  // Where an earlier draft's figure has no room beside the number it is left to the table; the tick stays.
  const values = narrow ? Math.min(needed + 4, room * 0.48) : 0;
  const bar = room - values - (narrow ? 8 : 16);
  const line = narrow ? THICKEST + 10 : THICKEST + 28;
  const head = narrow ? 22 : 24;
  const groupHeight = narrow ? head + spec.parties.length * line + 8 : line + 6;
  const height = narrow ? spec.groups.length * groupHeight : head + spec.groups.length * groupHeight;
  const most = Math.max(0.01, ...spec.groups.flatMap(({ cells }) => cells.map((cell) => cell?.weight ?? 0)));
  const at = (g: number, p: number): { readonly x: number; readonly y: number } =>
    narrow
      ? { x: labels, y: g * groupHeight + head + p * line + line / 2 }
      : { x: labels + p * room, y: head + g * groupHeight + 4 + THICKEST / 2 };
  const placed = spec.groups.flatMap(({ cells }, g) =>
    cells.flatMap((cell, p): Placed[] =>
      cell === null
        ? []
        : [
            {
              ...cell,
              ...at(g, p),
              color: spec.parties[p]!.color,
              thickness: THINNEST + (THICKEST - THINNEST) * Math.sqrt(cell.weight / most),
            },
          ],
    ),
  );
  const silent = spec.groups.flatMap(({ cells }, g) => cells.flatMap((cell, p) => (cell === null ? [at(g, p)] : [])));
  const box = (from: (cell: Placed) => number, to: (cell: Placed) => number) => ({
    x1: (cell: Placed) => cell.x + bar * from(cell),
    x2: (cell: Placed) => cell.x + bar * to(cell),
    y1: (cell: Placed) => cell.y - cell.thickness / 2,
    y2: (cell: Placed) => cell.y + cell.thickness / 2,
  });
  const hatched = placed.filter(({ unspoken }) => unspoken > 0.002);
  const strokes = hatched.flatMap((cell) =>
    hatching(
      cell.x + bar * (cell.high - cell.unspoken),
      cell.x + bar * cell.high,
      cell.y - cell.thickness / 2,
      cell.y + cell.thickness / 2,
      cell.color,
    ),
  );
  const emptyStrokes = silent.flatMap(({ x, y }) => hatching(x, x + bar, y - 6, y + 6, HATCH));
  const ticks = placed.flatMap(({ before, x, y }) =>
    before === null
      ? []
      : before[0] === before[1]
        ? [{ x: x + bar * before[0], y }]
        : before.map((end) => ({ x: x + bar * end, y })),
  );
  const valueX = ({ x }: Placed): number => (narrow ? x + bar + 8 : x);
  const valueY = ({ y }: Placed): number => (narrow ? y : y + THICKEST / 2 + 10);
  const names = narrow
    ? spec.groups.flatMap((_, g) =>
        spec.parties.map(({ name, color }, p) => ({ name, color, x: 0, y: at(g, p).y, lines: labels - 8 })),
      )
    : spec.parties.map(({ name, color }, p) => ({ name, color, x: labels + p * room, y: head - 12, lines: room - 12 }));
  return plot(
    { document, width, height, alt: spec.alt, margins: { top: 0, right: 0, bottom: 0, left: 0 } },
    { x: { domain: [0, width] }, y: { domain: [0, height], reverse: true } },
    [
      Plot.text(spec.groups, {
        x: () => 0,
        y: (_, g: number) => (narrow ? g * groupHeight + head - 9 : at(g, 0).y - 1),
        text: ({ name }) => wrapped(name, narrow ? width * 0.7 : labels - 10, size, narrow ? 1 : 2),
        textAnchor: "start",
        fontWeight: 600,
        fontSize: size,
        fill: INK,
      }),
      Plot.text(spec.groups, {
        x: ({ name }) => (narrow ? textWidth(name, size) * 1.16 + 9 : 0),
        y: (_, g: number) => (narrow ? g * groupHeight + head - 9 : at(g, 0).y + THICKEST / 2 + 10),
        text: "note",
        textAnchor: "start",
        fontSize: size - 1,
        fill: SOFT,
      }),
      Plot.text(names, {
        x: "x",
        y: "y",
        text: ({ name, lines }) => wrapped(name, lines, size, 1),
        textAnchor: "start",
        fontWeight: 650,
        fontSize: size,
        fill: "color",
      }),
      Plot.rect(placed, {
        ...box(
          () => 0,
          () => 1,
        ),
        fill: TRACK,
      }),
      Plot.rect(placed, {
        ...box(
          () => 0,
          ({ low }) => low,
        ),
        fill: "color",
      }),
      Plot.rect(placed, {
        ...box(
          ({ low }) => low,
          ({ high, unspoken }) => high - unspoken,
        ),
        fill: "color",
        fillOpacity: 0.27,
      }),
      Plot.link(strokes, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", stroke: "color", strokeWidth: 1.2 }),
      Plot.link(emptyStrokes, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", stroke: "color", strokeWidth: 1 }),
      Plot.link(ticks, {
        x1: "x",
        x2: "x",
        y1: ({ y }) => y - THICKEST / 2 - 1,
        y2: ({ y }) => y + THICKEST / 2 + 1,
        stroke: INK,
        strokeWidth: 1.8,
      }),
      Plot.text(placed, {
        x: valueX,
        y: valueY,
        text: "text",
        textAnchor: "start",
        fontWeight: 600,
        fontSize: size,
        fill: INK,
        fontVariant: "tabular-nums",
      }),
      Plot.text(
        placed.filter((cell) => numbers(cell) + textWidth(cell.note, size - 1) <= (narrow ? values : room - 6)),
        {
          x: (cell: Placed) => valueX(cell) + textWidth(cell.text, size) * 1.12 + 9,
          y: valueY,
          text: "note",
          textAnchor: "start",
          fontSize: size - 1,
          fill: SOFT,
          fontVariant: "tabular-nums",
        },
      ),
      Plot.text(silent, {
        x: ({ x }) => x + bar / 2,
        y: "y",
        text: () => "nothing said",
        fontSize: size - 1,
        fill: SOFT,
        ...HALO,
        strokeWidth: 6,
      }),
    ],
  );
}

/** Lines at 45° that fill a box, cut at its sides. */
function hatching(x1: number, x2: number, y1: number, y2: number, color: string): Stroke[] {
  const strokes: Stroke[] = [];
  for (let sum = Math.ceil((x1 + y1) / STRIPE) * STRIPE; sum <= x2 + y2; sum += STRIPE) {
    // The line x + y = sum.
    const left = Math.max(x1, sum - y2);
    const right = Math.min(x2, sum - y1);
    if (right - left > 0.01) strokes.push({ x1: left, x2: right, y1: sum - left, y2: sum - right, color });
  }
  return strokes;
}
