import type { Id } from "@parley/core";
import { accent, signed } from "@parley/report";
import { type JSX, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { useCase } from "../state/case-context.ts";
import { dotsPath, linear, spanOf, ticksOf } from "./scales.ts";

/** A place in the chart: what two parties would have over their walk-away values, in points. */
export interface Place {
  readonly x: number;
  readonly y: number;
}
export interface DealChartProps {
  readonly axes: readonly [Id, Id];
  /** The frontier of the two parties alone, from one end to the other. */
  readonly pair: readonly Place[];
  /** Deals on the frontier of all parties within the zone. */
  readonly zone: readonly Place[];
  /** Whether those are the outline of the zone only, from one end to the other. */
  readonly outlined: boolean;
  readonly drafts: readonly (Place & {
    readonly id: Id;
    readonly name: string;
    readonly follows: number;
    readonly redLine: boolean;
    /** What its open issues may make of it; `null`: none is open. */
    readonly span: { readonly low: Place; readonly high: Place } | null;
  })[];
  readonly solutions: readonly (Place & { readonly letters: string; readonly name: string })[];
  readonly chosen: Place | null;
  /** The nearest of what can be chosen. */
  readonly onChoose: (kind: "pair" | "zone", index: number) => void;
  readonly label: string;
}

const MARGIN = { top: 16, right: 14, bottom: 44, left: 50 };

/** Two parties' gains against each other: the frontier, the zone, the drafts and their trail, the solutions. */
export function DealChart(props: DealChartProps): JSX.Element {
  const { axes, pair, zone, drafts, solutions, chosen } = props;
  const { case: kase, names } = useCase();
  const slot = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  const clip = useId();
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(280, Math.round(entry!.contentRect.width))));
    observer.observe(slot.current!);
    return () => observer.disconnect();
  }, []);
  const height = Math.round(Math.min(width * 0.78, 520));
  const spans = drafts.flatMap(({ span }) => (span === null ? [] : [span]));
  const all = [...pair, ...zone, ...drafts, ...spans.flatMap(({ low, high }) => [low, high]), ...solutions];
  const x = linear(spanOf(xs(all)), [MARGIN.left, width - MARGIN.right]);
  const y = linear(spanOf(ys(all)), [height - MARGIN.bottom, MARGIN.top]);
  const [a, b] = axes;
  const choose = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    };
    const near = (places: readonly Place[]): { readonly index: number; readonly distance: number } => {
      let best = { index: -1, distance: Number.POSITIVE_INFINITY };
      places.forEach((place, index) => {
        const distance = Math.hypot(x(place.x) - at.x, y(place.y) - at.y);
        if (distance < best.distance) best = { index, distance };
      });
      return best;
    };
    const line = near(pair);
    const dot = near(zone);
    if (Math.min(line.distance, dot.distance) > 40) return;
    if (line.distance <= dot.distance) props.onChoose("pair", line.index);
    else props.onChoose("zone", dot.index);
  };
  return (
    <div ref={slot} className="drawn">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={props.label}
        className="deal-chart"
        onPointerDown={choose}
      >
        <clipPath id={clip}>
          <rect
            x={MARGIN.left}
            y={MARGIN.top}
            width={width - MARGIN.left - MARGIN.right}
            height={height - MARGIN.top - MARGIN.bottom}
          />
        </clipPath>
        <rect
          className="both"
          x={x(0)}
          y={MARGIN.top}
          width={Math.max(0, width - MARGIN.right - x(0))}
          height={Math.max(0, y(0) - MARGIN.top)}
        />
        {ticksOf(x.domain, width < 460 ? 4 : 8).map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? "zero" : "grid"}
              x1={x(tick)}
              x2={x(tick)}
              y1={MARGIN.top}
              y2={height - MARGIN.bottom}
            />
            <text className="tick" x={x(tick)} y={height - MARGIN.bottom + 16} textAnchor="middle">
              {tick === 0 ? "walk-away" : signed(tick, 0)}
            </text>
          </g>
        ))}
        {ticksOf(y.domain, 7).map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? "zero" : "grid"}
              y1={y(tick)}
              y2={y(tick)}
              x1={MARGIN.left}
              x2={width - MARGIN.right}
            />
            <text className="tick" y={y(tick) + 4} x={MARGIN.left - 7} textAnchor="end">
              {signed(tick, 0)}
            </text>
          </g>
        ))}
        <text className="axis" x={width - MARGIN.right} y={height - 8} textAnchor="end" fill={accent(kase, a)}>
          {names.partyName(a)}: points above walk-away →
        </text>
        <text className="axis" x={MARGIN.left + 6} y={MARGIN.top + 12} fill={accent(kase, b)}>
          ↑ {names.partyName(b)}
        </text>
        {props.outlined ? (
          <g className="zone-outline">
            <polyline points={zone.map((place) => `${x(place.x)},${y(place.y)}`).join(" ")} />
            <path d={dotsPath(pixels(zone, x, y), 1)} />
          </g>
        ) : (
          <path className="zone-dots" d={dotsPath(pixels(zone, x, y), 3)} />
        )}
        <polyline className="pair-line" points={pair.map((place) => `${x(place.x)},${y(place.y)}`).join(" ")} />
        <path className="pair-dots" d={dotsPath(pixels(pair, x, y), 1)} />
        {spans.map(({ low, high }) => (
          <rect
            key={`${low.x} ${low.y}`}
            className="open-draft"
            x={x(low.x)}
            y={y(high.y)}
            width={x(high.x) - x(low.x)}
            height={y(low.y) - y(high.y)}
          />
        ))}
        {drafts.map((draft) => {
          const from = drafts[draft.follows];
          return from === undefined ? null : (
            <line key={draft.id} className="trail" x1={x(from.x)} y1={y(from.y)} x2={x(draft.x)} y2={y(draft.y)} />
          );
        })}
        {drafts.map((draft, i) => (
          <g
            key={draft.id}
            className={draft.redLine || draft.span !== null ? "draft hollow" : "draft"}
            transform={`translate(${x(draft.x)} ${y(draft.y)})`}
          >
            <circle r="9.5" />
            <text y="4" textAnchor="middle">
              {i + 1}
            </text>
          </g>
        ))}
        {solutions.map((solution) => (
          <g key={solution.letters} className="solution" transform={`translate(${x(solution.x)} ${y(solution.y)})`}>
            <path d="M0 -6.500 6.500 0 0 6.500 -6.500 0Z" />
            <text x="10" y="4">
              {solution.letters}
            </text>
          </g>
        ))}
        {chosen === null ? null : <circle className="chosen" cx={x(chosen.x)} cy={y(chosen.y)} r="8" />}
      </svg>
    </div>
  );
}

function* xs(places: readonly Place[]): Iterable<number> {
  for (const place of places) yield place.x;
}
function* ys(places: readonly Place[]): Iterable<number> {
  for (const place of places) yield place.y;
}
function* pixels(
  places: readonly Place[],
  x: (v: number) => number,
  y: (v: number) => number,
): Iterable<[number, number]> {
  for (const place of places) yield [x(place.x), y(place.y)];
}
