import * as Plot from "@observablehq/plot";
import { dodged, FAINT, INK, NARROW, PAPER, plot, SOFT, textWidth, ticks } from "./frame.ts";

/** A kind of ending that takes its part of the stream, round by round. */
export interface RiverBank {
  readonly name: string;
  /** Share at the end, in words. */
  readonly text: string;
  readonly color: string;
  /** Above the stream or below it. */
  readonly side: "above" | "below";
  /** Share that has ended this way by the end of each round, from round 0. */
  readonly shares: readonly number[];
}
export interface RiverSpec {
  readonly alt: string;
  /** What the horizontal axis counts. */
  readonly axis: string;
  readonly banks: readonly RiverBank[];
  /** Name of what still flows, and of what is left of it at the end, with its share in words. */
  readonly flowing: string;
  readonly left: { readonly name: string; readonly text: string };
}

interface Band {
  readonly bank: RiverBank;
  /** Ends of the band by round. */
  readonly rows: readonly { readonly x: number; readonly y1: number; readonly y2: number }[];
}

/** A river: what still goes on grows narrower from round to round, as endings take their part of it on either side. */
export function drawRiver(spec: RiverSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const rounds = Math.max(1, ...spec.banks.map(({ shares }) => shares.length - 1));
  const right = narrow ? 128 : 190;
  const height = narrow ? 300 : 320;
  const margins = { top: 14, right, bottom: 44, left: 8 };
  const bands = [...stacked(spec, "above"), ...stacked(spec, "below")];
  const stream = Array.from({ length: rounds + 1 }, (_, x) => ({
    x,
    y1: sumOf(spec, "below", x),
    y2: 1 - sumOf(spec, "above", x),
  }));
  const end = stream[rounds]!;
  const bar = (rounds * 9) / Math.max(1, width - right - 8);
  const ends = [
    ...bands.map(({ bank, rows }) => ({
      name: bank.name,
      text: bank.text,
      color: bank.color,
      at: middle(rows[rounds]!),
    })),
    ...(end.y2 - end.y1 > 0.0005 ? [{ ...spec.left, color: SOFT, at: middle(end) }] : []),
  ];
  const perPixel = 1 / (height - margins.top - margins.bottom);
  const places = dodged(
    ends.map(({ at }) => at),
    (2 * size + 8) * perPixel,
  );
  const labels = ends.map((label, k) => ({ ...label, y: places[k]! }));
  const words = (textWidth(spec.flowing, size) * rounds) / (width - right - 8);
  const widest = roomFor(stream, words, (size + 6) * perPixel);
  return plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain: [0, rounds] }, y: { domain: [0, 1] } },
    [
      Plot.areaY(stream, { x: "x", y1: "y1", y2: "y2", fill: FAINT }),
      ...bands.flatMap(({ bank, rows }) => [
        Plot.areaY(rows, { x: "x", y1: "y1", y2: "y2", fill: bank.color }),
        Plot.lineY(rows, { x: "x", y: bank.side === "above" ? "y1" : "y2", stroke: PAPER, strokeWidth: 1.2 }),
      ]),
      ...(end.y2 - end.y1 > 0.0005
        ? [
            Plot.rect([end], {
              x1: rounds,
              x2: rounds + bar,
              y1: "y1",
              y2: "y2",
              stroke: SOFT,
              fill: "none",
              clip: false,
            }),
          ]
        : []),
      Plot.ruleY([0], { stroke: SOFT, strokeWidth: 0.75 }),
      Plot.text(
        ticks(0, rounds, narrow ? 4 : 6).filter((x) => Number.isInteger(x)),
        { x: (x: number) => x, y: () => 0, dy: 12, text: String, fontSize: size - 1, fill: SOFT },
      ),
      Plot.text([rounds / 2], {
        x: (x: number) => x,
        y: () => 0,
        dy: 30,
        text: () => spec.axis,
        fontSize: size - 1,
        fill: SOFT,
      }),
      ...(widest
        ? [
            Plot.text([widest], {
              x: "x",
              y: "y",
              text: () => spec.flowing,
              textAnchor: "middle",
              fontSize: size,
              fill: INK,
            }),
          ]
        : []),
      Plot.text(labels, {
        x: () => rounds,
        y: "y",
        dx: 16,
        dy: -size / 2,
        text: "name",
        textAnchor: "start",
        fontSize: size,
        fontWeight: 600,
        fill: "color",
      }),
      Plot.text(labels, {
        x: () => rounds,
        y: "y",
        dx: 16,
        dy: size / 2 + 2,
        text: "text",
        textAnchor: "start",
        fontSize: size,
        fill: SOFT,
      }),
    ],
  );
}

/** Where words of a width (in rounds) and a height (in shares) stand within the stream; `null` where there is no room. */
function roomFor(
  stream: readonly { readonly x: number; readonly y1: number; readonly y2: number }[],
  wide: number,
  high: number,
): { readonly x: number; readonly y: number } | null {
  const last = stream.length - 1;
  const at = (x: number): { readonly y1: number; readonly y2: number } => {
    const k = Math.min(last - 1, Math.floor(x));
    const part = x - k;
    const [a, b] = [stream[k]!, stream[k + 1]!];
    return { y1: a.y1 + part * (b.y1 - a.y1), y2: a.y2 + part * (b.y2 - a.y2) };
  };
  let best: { readonly x: number; readonly y: number; readonly room: number } | null = null;
  for (let from = 0; from + wide <= last; from += last / 100) {
    const [one, other] = [at(from), at(from + wide)];
    const [y1, y2] = [Math.max(one.y1, other.y1), Math.min(one.y2, other.y2)];
    if (y2 - y1 > (best?.room ?? high)) best = { x: from + wide / 2, y: (y1 + y2) / 2, room: y2 - y1 };
  }
  return best;
}

function middle({ y1, y2 }: { readonly y1: number; readonly y2: number }): number {
  return (y1 + y2) / 2;
}

function sumOf(spec: RiverSpec, side: RiverBank["side"], round: number): number {
  return spec.banks.reduce((sum, bank) => (bank.side === side ? sum + bank.shares[round]! : sum), 0);
}

/** The bands of one side: the first lies at the edge. */
function stacked(spec: RiverSpec, side: RiverBank["side"]): readonly Band[] {
  const banks = spec.banks.filter((bank) => bank.side === side);
  return banks.map((bank, k) => ({
    bank,
    rows: bank.shares.map((share, x) => {
      const before = banks.slice(0, k).reduce((sum, other) => sum + other.shares[x]!, 0);
      return side === "below" ? { x, y1: before, y2: before + share } : { x, y1: 1 - before - share, y2: 1 - before };
    }),
  }));
}
