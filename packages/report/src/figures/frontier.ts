import * as Plot from "@observablehq/plot";
import { signed } from "../numbers.ts";
import { dodged, FAINT, HALO, INK, NARROW, PAPER, plot, SOFT, textWidth, ticks, wrapped } from "./frame.ts";

export interface FrontierDraft {
  readonly name: string;
  /** From the least to the most that its open issues may make of it; the same twice where none is open. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly follows: number;
  readonly redLine: boolean;
}
export interface FrontierSpec {
  readonly alt: string;
  readonly axes: readonly [
    { readonly name: string; readonly color: string },
    { readonly name: string; readonly color: string },
  ];
  /** Gains in shown points; `third` from 0 (least) to 1 (most) for the third party, `null` where there is none. */
  readonly points: readonly Placed[];
  readonly drafts: readonly FrontierDraft[];
  readonly solutions: readonly {
    readonly letter: string;
    readonly name: string;
    readonly x: number;
    readonly y: number;
  }[];
}

/** Points that fall into the same square of so many pixels are drawn once, in the shade of the one best for the third party. */
const GRAIN = 4;
/** Shades of the third party's gain, palest first. */
const SHADES = 4;

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly third: number | null;
}

/** Thousands of points as a few paths, one a shade: a dot is a stroke without length. */
function cloud(points: readonly Placed[]): Plot.RenderFunction {
  return (_, { x, y }, __, ___, context) => {
    const group = context.document.createElementNS("http://www.w3.org/2000/svg", "g");
    group.setAttribute("aria-label", "frontier");
    for (let shade = 0; shade < SHADES; shade++) {
      const among = points.filter(({ third }) => Math.min(SHADES - 1, Math.floor((third ?? 0.6) * SHADES)) === shade);
      if (among.length === 0) continue;
      const path = context.document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", among.map((point) => `M${Math.round(x!(point.x))} ${Math.round(y!(point.y))}h0`).join(""));
      path.setAttribute("fill", "none");
      path.setAttribute("stroke", `color-mix(in oklab, ${SOFT} ${30 + (70 / (SHADES - 1)) * shade}%, ${PAPER})`);
      path.setAttribute("stroke-width", "5");
      path.setAttribute("stroke-linecap", "round");
      group.append(path);
    }
    return group;
  };
}

/** Two parties' gains against their walk-away lines: the frontier, the drafts and their trail, the solutions. */
export function drawFrontier(spec: FrontierSpec, document: Document, width: number): SVGSVGElement {
  const narrow = width < NARROW;
  const xs = [0, ...spec.points.map((p) => p.x), ...spec.drafts.flatMap((d) => d.x), ...spec.solutions.map((s) => s.x)];
  const ys = [0, ...spec.points.map((p) => p.y), ...spec.drafts.flatMap((d) => d.y), ...spec.solutions.map((s) => s.y)];
  const range = (values: readonly number[]): [number, number] => {
    const low = Math.min(...values);
    const high = Math.max(...values);
    const pad = Math.max((high - low) * 0.07, 2);
    return [low - pad, high + pad];
  };
  const [x0, x1] = range(xs);
  const [y0, y1] = range(ys);
  const key = [
    ...spec.drafts.map((d, i) => ({ mark: String(i + 1), name: d.name, draft: true })),
    ...spec.solutions.map((s) => ({ mark: s.letter, name: s.name, draft: false })),
  ];
  const perLine = narrow ? 1 : 3;
  const keyLines = Math.ceil(key.length / perLine);
  const plotHeight = narrow ? 300 : 420;
  const margins = { top: 14, right: 14, bottom: 58 + keyLines * 20, left: 46 };
  const height = plotHeight + margins.top + margins.bottom;
  const perX = (x1 - x0) / (width - margins.left - margins.right);
  const perY = (y1 - y0) / plotHeight;
  const cells = new Map<string, Placed>();
  for (const point of spec.points) {
    const cell = `${Math.round(point.x / perX / GRAIN)}:${Math.round(point.y / perY / GRAIN)}`;
    if ((point.third ?? 0) >= (cells.get(cell)?.third ?? 0)) cells.set(cell, point);
  }
  const labelled = dodged(
    spec.solutions.map((solution) => solution.y),
    13 * perY,
  );
  const solutions = spec.solutions.map((solution, i) => ({ ...solution, at: labelled[i]! }));
  const middle = ([low, high]: readonly [number, number]): number => (low + high) / 2;
  const numbered = spec.drafts.map((draft, i) => ({
    ...draft,
    x: middle(draft.x),
    y: middle(draft.y),
    number: String(i + 1),
    open: draft.x[0] !== draft.x[1] || draft.y[0] !== draft.y[1],
  }));
  const trail = numbered.flatMap((draft) => {
    const from = draft.follows < 0 ? undefined : numbered[draft.follows];
    return from === undefined ? [] : [{ x1: from.x, y1: from.y, x2: draft.x, y2: draft.y }];
  });
  const keyed = key.map((entry, k) => ({
    ...entry,
    x: (k % perLine) * ((width - 14) / perLine) - margins.left + 22,
    y: 54 + Math.floor(k / perLine) * 20,
    name: wrapped(entry.name, width / perLine - 34, 12, 1),
  }));
  return plot(
    { document, width, height, alt: spec.alt, margins },
    { x: { domain: [x0, x1] }, y: { domain: [y0, y1] } },
    [
      Plot.rect([{}], {
        x1: () => 0,
        x2: () => x1,
        y1: () => 0,
        y2: () => y1,
        fill: "var(--tone-g1, #d8ebe7)",
        fillOpacity: 0.55,
      }),
      Plot.ruleX(
        ticks(x0, x1, narrow ? 4 : 7).filter((t) => t !== 0),
        { stroke: FAINT, strokeOpacity: 0.7 },
      ),
      Plot.ruleY(
        ticks(y0, y1, 6).filter((t) => t !== 0),
        { stroke: FAINT, strokeOpacity: 0.7 },
      ),
      Plot.ruleX([0], { stroke: INK, strokeWidth: 1.4 }),
      Plot.ruleY([0], { stroke: INK, strokeWidth: 1.4 }),
      Plot.text(ticks(x0, x1, narrow ? 4 : 7), {
        x: (t: number) => t,
        y: () => y0,
        dy: 12,
        text: (t: number) => (t === 0 ? "walk-away" : signed(t, 0)),
        fontSize: 11,
        fill: SOFT,
      }),
      Plot.text(ticks(y0, y1, 6), {
        y: (t: number) => t,
        x: () => x0,
        dx: -8,
        textAnchor: "end",
        text: (t: number) => signed(t, 0),
        fontSize: 11,
        fill: SOFT,
      }),
      Plot.text([0], {
        x: () => x1,
        y: () => y0,
        dy: 30,
        textAnchor: "end",
        text: () => `${spec.axes[0].name}: points above walk-away →`,
        fontSize: 12,
        fontWeight: 600,
        fill: spec.axes[0].color,
      }),
      Plot.text([0], {
        x: () => x0,
        y: () => y1,
        dx: 6,
        dy: 6,
        textAnchor: "start",
        text: () => `↑ ${spec.axes[1].name}`,
        fontSize: 12,
        fontWeight: 600,
        fill: spec.axes[1].color,
        ...HALO,
      }),
      cloud([...cells.values()]),
      Plot.rect(
        spec.drafts.filter((_, i) => numbered[i]!.open),
        {
          x1: (d: FrontierDraft) => d.x[0],
          x2: (d: FrontierDraft) => d.x[1],
          y1: (d: FrontierDraft) => d.y[0],
          y2: (d: FrontierDraft) => d.y[1],
          fill: "none",
          stroke: INK,
          strokeWidth: 1.25,
          strokeDasharray: "4 3",
        },
      ),
      Plot.arrow(trail, {
        x1: "x1",
        y1: "y1",
        x2: "x2",
        y2: "y2",
        stroke: INK,
        strokeOpacity: 0.45,
        strokeWidth: 1.25,
        inset: 11,
        headLength: 5,
      }),
      Plot.dot(numbered, {
        x: "x",
        y: "y",
        r: 9.5,
        fill: (d) => (d.redLine || d.open ? PAPER : INK),
        stroke: INK,
        strokeWidth: 1.5,
      }),
      Plot.text(
        numbered.filter((d) => d.redLine || d.open),
        { x: "x", y: "y", text: "number", fontSize: 11, fontWeight: 700, fill: INK },
      ),
      Plot.text(
        numbered.filter((d) => !d.redLine && !d.open),
        { x: "x", y: "y", text: "number", fontSize: 11, fontWeight: 700, fill: PAPER },
      ),
      Plot.dot(spec.solutions, { x: "x", y: "y", r: 6, symbol: "diamond", fill: INK, stroke: PAPER, strokeWidth: 1.5 }),
      Plot.text(solutions, {
        x: "x",
        y: "at",
        text: "letter",
        dx: 11,
        textAnchor: "start",
        fontSize: 11.5,
        fontWeight: 700,
        fill: INK,
        ...HALO,
      }),
      ...keyed.flatMap((entry) => [
        Plot.text([entry.mark], {
          x: () => x0,
          y: () => y0,
          dx: entry.x - 10,
          dy: entry.y,
          text: () => entry.mark,
          fontSize: 12,
          fontWeight: 700,
          fill: INK,
          textAnchor: "middle",
        }),
        Plot.text([entry.name], {
          x: () => x0,
          y: () => y0,
          dx: entry.x + Math.max(4, textWidth(entry.mark, 12) - 8),
          dy: entry.y,
          text: () => entry.name,
          textAnchor: "start",
          fontSize: 12,
          fill: entry.draft ? INK : SOFT,
        }),
      ]),
    ],
  );
}
