import * as Plot from "@observablehq/plot";

/** Colours of the page, which a page may set per scheme; the fallbacks make a figure legible on its own. */
export const INK = "currentColor";
export const SOFT = "var(--soft, #5f646a)";
export const FAINT = "var(--faint, #d9d6ce)";
export const PAPER = "var(--paper, #fbfaf7)";
export const GAIN = "var(--gain, #2e8577)";
export const LOSS = "var(--loss, #b5622a)";

/** Below this width a figure is drawn for a narrow column: labels above rows, parties in two bands, axes exchanged. */
export const NARROW = 480;

/** The halo that keeps a label legible over lines. */
export const HALO = { stroke: PAPER, strokeWidth: 4, strokeLinejoin: "round" } as const;

export interface Frame {
  readonly document: Document;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

/** Plots marks without axes into an accessible SVG whose colours follow the page. */
export function plot(
  frame: Frame,
  scales: Pick<Plot.PlotOptions, "x" | "y">,
  marks: readonly Plot.Markish[],
): SVGSVGElement {
  const { margins } = frame;
  const drawn = Plot.plot({
    document: frame.document,
    className: "chart",
    width: frame.width,
    height: frame.height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    x: { ...scales.x, axis: null },
    y: { ...scales.y, axis: null },
    marks: [...marks],
  }) as unknown as SVGSVGElement;
  return accessible(drawn, frame.alt);
}

function accessible(svg: SVGSVGElement, alt: string): SVGSVGElement {
  // Plot's own style sheet would be repeated in every figure and would need its own exception to the page's policy.
  for (const style of [...svg.querySelectorAll("style")]) style.remove();
  for (const group of [...svg.querySelectorAll("g[aria-label]")]) group.setAttribute("role", "group");
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", alt);
  svg.removeAttribute("font-family");
  svg.removeAttribute("font-size");
  for (const element of [...svg.querySelectorAll("*")])
    for (const name of GEOMETRY) {
      const value = element.getAttribute(name);
      if (value !== null)
        element.setAttribute(
          name,
          value.replace(/-?\d+\.\d{2,}(?:e-?\d+)?/g, (n) => String(Number(Number(n).toFixed(1)))),
        );
    }
  for (const group of [...svg.querySelectorAll("g")]) hoist(group);
  for (const element of [...svg.querySelectorAll("text, tspan")])
    if (element.children.length === 0 && element.textContent !== null)
      element.textContent = isolated(element.textContent);
  return svg;
}

/** Words that run from right to left, kept from turning the numbers and marks beside them: a chart's text has no markup for it. */
function isolated(words: string): string {
  return words.replace(
    /[\p{sc=Arabic}\p{sc=Hebrew}](?:.*[\p{sc=Arabic}\p{sc=Hebrew}])?/gu,
    (run) => `\u2068${run}\u2069`,
  );
}

/** Says once on a group what all its children say alike. */
function hoist(group: Element): void {
  const children = [...group.children];
  if (children.length < 2) return;
  for (const name of INHERITED) {
    const value = children[0]!.getAttribute(name);
    if (value === null || children.some((child) => child.getAttribute(name) !== value)) continue;
    group.setAttribute(name, value);
    for (const child of children) child.removeAttribute(name);
  }
}

/** Presentation attributes that children take from their group. */
const INHERITED = [
  "fill",
  "fill-opacity",
  "font-size",
  "font-weight",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-linecap",
  "text-anchor",
];

/** Attributes whose numbers are pixels: one decimal is enough, keeps files small and snapshots stable. */
const GEOMETRY = ["d", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"];

/** Spreads positions so that neighbours are at least `gap` apart, moving each as little as sorting them allows. */
export function dodged(positions: readonly number[], gap: number): readonly number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a]! - positions[b]!);
  const clusters: { members: number[]; centre: number }[] = [];
  for (const i of order) {
    clusters.push({ members: [i], centre: positions[i]! });
    for (;;) {
      const last = clusters.at(-1)!;
      const before = clusters.at(-2);
      if (before === undefined) break;
      const room = ((before.members.length + last.members.length) / 2) * gap;
      if (last.centre - before.centre >= room) break;
      const members = [...before.members, ...last.members];
      const centre = members.reduce((sum, member) => sum + positions[member]!, 0) / members.length;
      clusters.splice(-2, 2, { members, centre });
    }
  }
  const placed = [...positions];
  for (const { members, centre } of clusters)
    members.forEach((member, k) => {
      placed[member] = centre + (k - (members.length - 1) / 2) * gap;
    });
  return placed;
}

/** Round steps of 1, 2 or 5 times a power of ten, about `count` of them over the span. */
export function ticks(low: number, high: number, count: number): readonly number[] {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const distance = (step: number): number => Math.abs(Math.log(step / raw));
  const step = [1, 2, 5, 10].map((m) => m * power).reduce((best, s) => (distance(s) < distance(best) ? s : best));
  const marks: number[] = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) marks.push(k * step);
  return marks;
}

/** About how wide a text is set, in pixels, for leaving room; labels are set in a sans of ordinary width. */
export function textWidth(value: string, size: number): number {
  return value.length * size * 0.56;
}

/** Breaks a text at its spaces and hyphens into at most `lines` lines of about `width` pixels; the last one is cut with an ellipsis. */
export function wrapped(value: string, width: number, size: number, lines: number): string {
  const fits = (line: string): boolean => textWidth(line, size) <= width;
  const out: string[] = [];
  let line = "";
  const parts = value
    .split(/\s+/)
    .flatMap((word) => word.split(/(?<=\p{L}-)(?=\p{L})/u).map((part, i) => ({ word: part, joint: i > 0 ? "" : " " })));
  for (const { word, joint } of parts) {
    const longer = line === "" ? word : line + joint + word;
    if (line === "" || fits(longer)) line = longer;
    else {
      out.push(line);
      line = word;
    }
  }
  out.push(line);
  const kept = out.slice(0, lines).map((l) => cut(l, width, size));
  if (out.length > lines) kept[lines - 1] = cut(out.slice(lines - 1).join(" "), width, size);
  return kept.join("\n");
}

function cut(value: string, width: number, size: number): string {
  if (textWidth(value, size) <= width) return value;
  return `${value.slice(0, Math.max(1, Math.floor(width / (size * 0.56)) - 1)).trimEnd()}…`;
}
