import { inlineItems } from "./inline-items.ts";
import { articleRank, listRank, type Marker, type MarkerReading, markerOf } from "./markers.ts";

/** One numbered point, list item or paragraph of a text. */
export interface TextPoint {
  /**
   * Its number below those it stands under, joined by dots: `5`, `5.a`, `2.3`. A bullet or unnumbered paragraph has its
   * place among its siblings; what stands before the first number is `preamble`. Unique in the text: where numbering begins
   * anew, the number of the part stands before it (`II.1`), else `~2` after it.
   */
  readonly id: string;
  /** As the text writes it (`Article 5`, `(a)`, `5.`); `null` for a paragraph without one. */
  readonly label: string | null;
  /** Id of the point it stands under. */
  readonly parent: string | null;
  /** 0 for the outermost points. */
  readonly level: number;
  /** The title a point carries beside its number. */
  readonly heading: string | null;
  /** The part or chapter it stands in, or the unnumbered heading above it. */
  readonly section: string | null;
  /** All headings, parts and chapters it stands under, outermost first; the name of the whole text is none. */
  readonly sections: readonly string[];
  /** Its own words without label and heading, the points under it left out; paragraphs parted by a line break. */
  readonly text: string;
}

interface Node {
  readonly marker: Marker | null;
  readonly reading: MarkerReading | null;
  readonly children: Node[];
  readonly section: string | null;
  /** The unnumbered headings above it, outermost first. */
  readonly headings: readonly string[];
  heading: string | null;
  paragraphs: string[];
}

const paragraphEnd = /[.;:!?。；：！？…،؛۔।॥።။,»”")\]]$|(?:^|\s)(?:and|or|et|ou|y|o|e|und|oder|и|или|і|або|و|أو)$/iu;
const sentenceEnd = /[.;:!?。；：！？…،؛۔।॥።။,]["”»)]?$/u;
const headingLength = 90;

/**
 * Splits a plan's text into its points: numbers (`1.`, `1)`, `(1)`, `1.2`), articles in some fifty languages
 * (`Article 1`, `Artículo 1`, `Статья 1`, `第一条`, `المادة ١`), letters, Roman numbers, bullets, nested to any depth; a
 * text without numbers paragraph by paragraph. Plain text or Markdown; lines may be wrapped. Lettered items within a
 * sentence become points of their own where they run on from the first.
 *
 * Headings are no points. Parts and chapters are sections of the points in them, unless they hold text of their own.
 *
 * @returns every point in the order of the text, each before those under it; linear in the length of the text
 * @example
 * splitPoints("1. Peace holds.\n2. Aid flows: a) at once; b) for ten years.").map(({ id }) => id); // ["1", "2", "2.a", "2.b"]
 */
export function splitPoints(body: string): readonly TextPoint[] {
  const root = parse(body);
  const numbered = root.children.some((node) => node.marker !== null);
  const out: TextPoint[] = [];
  const taken = new Set<string>();
  const unique = (wanted: string, part: string): string => {
    let id = wanted;
    if (taken.has(id) && part !== "") id = `${part}.${wanted}`;
    for (let n = 2; taken.has(id); n++) id = `${wanted}~${n}`;
    taken.add(id);
    return id;
  };
  const emit = (
    node: Node,
    parent: TextPoint | null,
    place: number,
    part: string,
    section: string | null,
    parts: readonly string[],
  ): void => {
    if (isSection(node)) {
      const label = [node.marker!.label, node.heading].filter((words) => words !== null && words !== "").join(" ");
      node.children.forEach((child, k) => {
        emit(child, null, k + 1, node.marker!.key, label, [...parts, label]);
      });
      return;
    }
    const key = node.marker?.key || (node.marker === null && numbered && parent === null ? "preamble" : String(place));
    const lettered = splitInline(node);
    const point: TextPoint = {
      id: unique(parent === null || /^\d+\.\d/.test(key) ? key : `${parent.id}.${key}`, part),
      label: node.marker?.label ?? null,
      parent: parent?.id ?? null,
      level: parent === null ? 0 : parent.level + 1,
      heading: node.heading,
      section: node.section ?? section,
      sections: [...node.headings, ...parts],
      text: lettered.lead,
    };
    out.push(point);
    for (const item of lettered.items)
      out.push({
        ...point,
        id: unique(`${point.id}.${item.key}`, ""),
        label: item.label,
        parent: point.id,
        level: point.level + 1,
        heading: null,
        text: item.text,
      });
    node.children.forEach((child, k) => {
      emit(child, point, k + 1, "", point.section, parts);
    });
  };
  root.children.forEach((node, k) => {
    emit(node, null, k + 1, "", null, []);
  });
  return out;
}

/** The outermost points, each with all that stands under it: what two drafts are aligned by. */
export function wholePoints(points: readonly TextPoint[]): readonly { readonly id: string; readonly text: string }[] {
  const whole: { id: string; parts: string[] }[] = [];
  for (const { id, label, level, heading, text } of points) {
    if (level === 0) whole.push({ id, parts: [heading ?? "", text] });
    else whole.at(-1)!.parts.push(`${label ?? ""} ${heading ?? ""} ${text}`.replace(/\s+/gu, " ").trim());
  }
  return whole.map(({ id, parts }) => ({ id, text: parts.filter((part) => part !== "").join("\n") }));
}

function isSection(node: Node): boolean {
  return (
    node.marker !== null && node.marker.rank < articleRank && node.children.length > 0 && node.paragraphs.length === 0
  );
}

function splitInline(node: Node): ReturnType<typeof inlineItems> {
  const text = node.paragraphs.join("\n");
  return node.children.length === 0 ? inlineItems(text) : { lead: text, items: [] };
}

interface Line {
  readonly text: string;
  readonly indent: number;
  /** Level of a Markdown heading, else 0. */
  readonly heading: number;
}

function parse(body: string): Node {
  const lines = body
    .replace(/^\uFEFF/u, "")
    .replace(/<!--[\s\S]*?-->/gu, "")
    .split(/\r\n|\r|\n/u)
    .map(lineOf);
  const root: Node = {
    marker: null,
    reading: null,
    children: [],
    section: null,
    headings: [],
    heading: null,
    paragraphs: [],
  };
  let stack: Node[] = [root];
  let section: string | null = null;
  let above: readonly { readonly level: number; readonly text: string }[] = [];
  let fresh = true;
  let current = null as Node | null;
  let seen = false;
  const push = (under: Node, node: Node): void => {
    under.children.push(node);
    current = node;
  };
  for (const [at, line] of lines.entries()) {
    if (line.text === "") {
      fresh = true;
      continue;
    }
    const before = lines[at - 1]?.text ?? "";
    const atBreak =
      fresh || line.heading > 0 || paragraphEnd.test(before) || line.indent > (lines[at - 1]?.indent ?? 0) + 1;
    const place = markerAt(line, stack, atBreak);
    if (place !== null) {
      stack = place.stack;
      const { rest } = place.marker;
      const titled = line.heading > 0 || titles(place.marker, rest, lines, at);
      const node: Node = {
        marker: place.marker,
        reading: place.reading,
        children: [],
        section,
        headings: above.map(({ text }) => text),
        heading: titled && rest !== "" ? rest : null,
        paragraphs: titled || rest === "" ? [] : [rest],
      };
      push(stack.at(-1)!, node);
      stack = [...stack, node];
      fresh = rest === "" || titled;
    } else if (line.heading > 0) {
      // The first heading of all is the name of the text.
      section = !seen && line.heading === 1 ? null : line.text;
      above = above.filter(({ level }) => level < line.heading);
      if (section !== null) above = [...above, { level: line.heading, text: section }];
      stack = [root];
      current = null;
      fresh = true;
    } else if (current !== null && isHeadingLine(current, line, lines, at)) {
      current.heading = line.text;
      fresh = true;
    } else {
      const open: Node | null = current;
      const startsAnew = open === null || (fresh && open.marker === null);
      if (startsAnew)
        push(root, {
          marker: null,
          reading: null,
          children: [],
          section,
          headings: above.map(({ text }) => text),
          heading: null,
          paragraphs: [line.text],
        });
      else if (fresh) open.paragraphs.push(line.text);
      else open.paragraphs[open.paragraphs.length - 1] = `${open.paragraphs.at(-1) ?? ""} ${line.text}`.trim();
      fresh = false;
    }
    seen = true;
  }
  return withOnePreamble(root);
}

function lineOf(raw: string): Line {
  const expanded = raw.replaceAll("\t", "    ").replaceAll("\u00a0", " ").replaceAll("\u3000", " ");
  const indent = expanded.length - expanded.trimStart().length;
  const hashes = /^(#{1,6})\s+(.*?)\s*#*$/u.exec(expanded.trim());
  const text = (hashes?.[2] ?? expanded.trim()).replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu, "$2").replace(/\s+/gu, " ");
  return { text: /^([-=*_] ?){3,}$/u.test(text) ? "" : text, indent, heading: hashes?.[1]?.length ?? 0 };
}

/** Where a line's marker puts it: the points it stands under; `null` where the marker does not count there. */
function markerAt(
  line: Line,
  stack: readonly Node[],
  atBreak: boolean,
): { marker: Marker; reading: MarkerReading; stack: Node[] } | null {
  const marker = markerOf(line.text, line.indent);
  if (marker === null) return null;
  const [first] = marker.readings as [MarkerReading];
  const inList = stack.some((node) => node.reading?.style === first.style);
  if (first.style.startsWith("bullet"))
    return atBreak || inList ? { marker, reading: first, stack: underBullets(stack, line.indent) } : null;
  const siblings = (fits: (value: number, last: number) => boolean) => {
    for (let depth = stack.length - 1; depth > 0; depth--)
      for (const reading of marker.readings) {
        const there = stack[depth]!.reading;
        if (there?.style === reading.style && fits(reading.value, there.value))
          return { marker, reading, stack: stack.slice(0, depth) };
      }
    return null;
  };
  const next = siblings((value, last) => value === last + 1);
  if (next !== null) return next;
  if (!atBreak) return null;
  const opening = marker.readings.find(({ value }) => value === 1);
  const again = opening === undefined ? siblings((value, last) => value > last) : siblings((value) => value === 1);
  if (again !== null) return again;
  const begins = opening ?? (marker.rank < listRank || /^\d/.test(marker.key) ? first : undefined);
  if (begins === undefined) return null;
  const kept =
    marker.rank < listRank
      ? stack.filter((node) => node.marker === null || node.marker.rank < marker.rank)
      : stack.filter((node) => !node.reading?.style.startsWith("bullet"));
  return { marker, reading: begins, stack: decimalParents(marker, kept) };
}

/** `2.1` stands under `2` and not under what was open before. */
function decimalParents(marker: Marker, stack: readonly Node[]): Node[] {
  const parts = marker.key.split(".");
  if (parts.length === 1 || marker.rank < listRank) return [...stack];
  const parent = parts.slice(0, -1).join(".");
  const depth = stack.findLastIndex((node) => node.marker?.key === parent);
  return depth < 0 ? stack.filter((node) => !node.reading?.style.startsWith("decimal")) : stack.slice(0, depth + 1);
}

function underBullets(stack: readonly Node[], indent: number): Node[] {
  const width = (node: Node): number => Number(/^bullet:(\d+)$/.exec(node.reading?.style ?? "")?.[1] ?? -1);
  return stack.filter((node) => width(node) < indent);
}

/** Whether what stands beside a number is the title of the point: short, unpunctuated, and followed by text. */
function titles(marker: Marker, rest: string, lines: readonly Line[], at: number): boolean {
  if (
    rest === "" ||
    rest.length > headingLength ||
    sentenceEnd.test(rest) ||
    marker.readings[0]!.style.startsWith("bullet")
  )
    return false;
  const following = lines[at + 1]?.text ?? "";
  if (marker.rank < listRank) {
    const next = following === "" ? (lines[at + 2]?.text ?? "") : following;
    if (next === "") return marker.rank < articleRank;
    const nested = markerOf(next, 0);
    return nested === null
      ? following === "" || /^[\p{Lu}\p{Lo}"“«]/u.test(next)
      : nested.rank >= articleRank && (nested.rank > marker.rank || marker.rank < articleRank);
  }
  return false;
}

/** Whether a line is the title below a bare number: “Article 5”, then “Sovereignty”, then the text. */
function isHeadingLine(node: Node, line: Line, lines: readonly Line[], at: number): boolean {
  if (node.marker === null || node.marker.rank === listRank || node.heading !== null) return false;
  if (node.paragraphs.length > 0 || node.children.length > 0) return false;
  if (line.text.length > headingLength || sentenceEnd.test(line.text)) return false;
  const next = lines[at + 1]?.text || lines[at + 2]?.text || "";
  return next !== "" && !(markerOf(next, 0)?.rank === node.marker.rank);
}

/** Paragraphs before the first number are one preamble; without any number each stays a point of its own. */
function withOnePreamble(root: Node): Node {
  const first = root.children.findIndex((node) => node.marker !== null);
  if (first <= 0) return root;
  const paragraphs = root.children.slice(0, first).flatMap((node) => node.paragraphs);
  return { ...root, children: [{ ...root.children[0]!, paragraphs }, ...root.children.slice(first)] };
}
