import type { TextPoint } from "@parley/core";
import { indented } from "./paragraphs.ts";

/** A line of a plan as it is set out: a heading, or one paragraph of a point. */
export interface PlanLine {
  readonly text: string;
  /** 2–6 for a heading, else 0. */
  readonly heading: number;
  /** How many points the point stands under. */
  readonly level: number;
  /** Whether it begins a point, and with which label. */
  readonly item?: boolean;
  readonly label?: string;
}
/** A line, and the outermost point it belongs to. */
export interface PointLine extends PlanLine {
  readonly point: string;
  /** Whether it is a heading that stands above points, and not the title of one. */
  readonly section?: true;
}

/**
 * The lines of a plan, one list for each outermost point: the headings that begin above it, then its paragraphs and those of
 * the points under it, each with its number.
 *
 * @param points as `splitPoints` gives them
 */
export function linesOf(points: readonly TextPoint[]): readonly (readonly PointLine[])[] {
  const whole: PointLine[][] = [];
  let open: readonly string[] = [];
  let outer = "";
  for (const point of points) {
    if (point.level === 0) {
      whole.push([]);
      outer = point.id;
    }
    const lines = whole.at(-1)!;
    const same = open.findIndex((title, k) => title !== point.sections[k]);
    const kept = same < 0 ? open.length : same;
    point.sections.slice(kept).forEach((title, k) => {
      lines.push({ text: title, heading: headingAt(kept + k), level: 0, point: outer, section: true });
    });
    open = point.sections;
    const { level } = point;
    const label = point.label === null ? "" : `${point.label} `;
    const paragraphs = point.text.split("\n").filter((text) => text.trim() !== "");
    if (point.heading !== null) {
      lines.push({ text: `${label}${point.heading}`, heading: headingAt(open.length), level, point: outer });
      for (const text of paragraphs) lines.push({ text, heading: 0, level, point: outer });
    } else {
      const [first = "", ...rest] = paragraphs;
      lines.push({ text: `${label}${first}`.trim(), heading: 0, level, point: outer });
      for (const text of rest) lines.push({ text, heading: 0, level, point: outer });
    }
  }
  return whole;
}

function headingAt(depth: number): number {
  return Math.min(6, depth + 2);
}

/** Lines as Markdown, so that `splitPoints` finds the same points again. */
export function bodyOf(lines: readonly PlanLine[], title: string | null): string {
  const blocks = lines.map(({ text, heading, level }) =>
    heading > 0 ? `${"#".repeat(heading)} ${text}` : indented(text, level),
  );
  return `${[...(title === null ? [] : [`# ${title}`]), ...blocks].join("\n\n")}\n`;
}
