import { inlineItems } from "./inline-items.ts";
import { articleRank, listRank, type Marker, type MarkerReading, markerOf } from "./markers.ts";
import { goesOn } from "./numbers.ts";
import { Ahead, type Before, placeOf } from "./place.ts";
import { type TextLine, textLines } from "./text-lines.ts";

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
  readonly indent: number;
  heading: string | null;
  paragraphs: string[];
}
const empty = { marker: null, reading: null, section: null, headings: [], indent: 0, heading: null };

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
  return readPoints(body).points;
}

function pointsIn(root: Node): readonly TextPoint[] {
  const numbered = root.children.some((node) => node.marker !== null);
  const out: TextPoint[] = [];
  const taken = new Set<string>();
  const again = new Map<string, number>();
  const unique = (wanted: string, part: string): string => {
    let id = wanted;
    if (taken.has(id) && part !== "") id = `${part}.${wanted}`;
    let n = again.get(wanted) ?? 2;
    while (taken.has(id)) id = `${wanted}~${n++}`;
    again.set(wanted, n);
    taken.add(id);
    return id;
  };
  let numbers = false;
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
        emit(child, null, placeAmong(node.children, k), node.reading!.key, label, [...parts, label]);
      });
      return;
    }
    const outside = numbers ? "unnumbered" : "preamble";
    const key = node.reading?.key || (node.marker === null && numbered && parent === null ? outside : String(place));
    numbers ||= node.marker !== null;
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
      emit(child, point, placeAmong(node.children, k), "", point.section, parts);
    });
  };
  root.children.forEach((node, k) => {
    emit(node, null, placeAmong(root.children, k), "", null, []);
  });
  return out;
}

/** The place of a point among its siblings, from 1; what stands unnumbered above a list of bullets takes none of it. */
function placeAmong(siblings: readonly Node[], k: number): number {
  if (siblings[k]!.marker === null || siblings[0]!.marker !== null) return k + 1;
  return k + 1 - siblings.findIndex(({ marker }) => marker !== null);
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

/** The points of a text, and what of it belongs to none of them. */
export interface PointsRead {
  readonly points: readonly TextPoint[];
  /** Lines of a table of contents that were passed over. */
  readonly contents: number;
  /** Footnotes below the text that were passed over. */
  readonly footnotes: number;
}

/** As `splitPoints`, with what was passed over. */
export function readPoints(body: string): PointsRead {
  const { lines, contents, footnotes } = textLines(body);
  return { points: pointsIn(parse(lines)), contents, footnotes };
}

function parse(lines: readonly TextLine[]): Node {
  const markers = lines.map(({ text, indent, row }) => (text === "" || row ? null : markerOf(text, indent)));
  const ahead = new Ahead(markers);
  const width = wrapWidth(lines, markers);
  const root: Node = { ...empty, children: [], paragraphs: [] };
  let stack: Node[] = [root];
  let section: string | null = null;
  let above: readonly { readonly level: number; readonly text: string }[] = [];
  let fresh = true;
  let current = null as Node | null;
  let seen = false;
  const node = (fields: Partial<Node>): Node => ({
    ...empty,
    children: [],
    paragraphs: [],
    section,
    headings: above.map(({ text }) => text),
    ...fields,
  });
  const push = (under: Node, made: Node): void => {
    under.children.push(made);
    current = made;
  };
  /** A marker, and what stands behind it on its line: its words, its title, or the first point under it. */
  const begin = (marker: Marker, reading: MarkerReading, under: readonly Node[], at: number): void => {
    const line = lines[at]!;
    const inner = firstBelow(marker, reading, ahead, at);
    const rest = inner === null ? marker.rest : "";
    const titled = rest !== "" && (line.heading > 0 || titles(marker, rest, lines, at, markers, width));
    const made = node({
      marker,
      reading,
      indent: line.indent,
      heading: titled ? rest : null,
      paragraphs: titled || rest === "" ? [] : [rest],
    });
    push(under.at(-1)!, made);
    stack = [...under, made];
    fresh = rest === "" || titled;
    if (inner !== null) {
      begin(inner.marker, inner.reading, stack, at);
      fresh = false;
    }
  };
  for (const [at, line] of lines.entries()) {
    if (line.text === "") {
      fresh = true;
      continue;
    }
    const prior = lines[at - 1];
    const before: Before = {
      free: fresh || line.heading > 0 || paragraphEnd.test(prior?.text ?? "") || line.indent > (prior?.indent ?? 0) + 1,
      ended: prior === undefined || line.indent < prior.indent - 1 || endedOnPurpose(prior, line, width),
      title: prior !== undefined && isTitleLike(prior, lines[at - 2]),
      refers: !fresh && line.heading === 0 && refersOn.test(prior?.text ?? ""),
    };
    const marker = markers[at]!;
    const lowercase = marker !== null && lowercaseFirst.test(marker.rest);
    const place = marker && placeOf(marker, { line: at, indent: line.indent, lowercase }, stack, before, ahead);
    if (place !== null) begin(place.marker, place.reading, place.stack, at);
    else if (line.heading > 0) {
      // The first heading of all is the name of the text.
      section = !seen && line.heading === 1 ? null : line.text;
      above = above.filter(({ level }) => level < line.heading);
      if (section !== null) above = [...above, { level: line.heading, text: section }];
      stack = [root];
      current = null;
      fresh = true;
    } else if (current !== null && isHeadingLine(current, line, lines, at, markers)) {
      current.heading = line.text;
      fresh = true;
    } else {
      const open: Node | null = current;
      const apart = fresh || line.row || prior?.row === true;
      // A number that has no words yet is given these.
      const empty = open !== null && open.paragraphs.length + open.children.length === 0;
      const target = open === null || open.marker === null || empty ? open : ownerOf(line, at, stack, ahead, apart);
      const leaves =
        target !== open &&
        (apart || (before.ended && sentenceStop.test(prior?.text ?? "") && !lowercaseFirst.test(line.text)));
      if (open === null || (apart && open.marker === null && !line.row) || (leaves && target === root)) {
        stack = open === null ? stack : [root];
        push(root, node({ paragraphs: [line.text] }));
      } else if (leaves) {
        stack = stack.slice(0, stack.indexOf(target!) + 1);
        current = target;
        target!.paragraphs.push(line.text);
      } else if (apart) open.paragraphs.push(line.text);
      else open.paragraphs[open.paragraphs.length - 1] = `${open.paragraphs.at(-1) ?? ""} ${line.text}`.trim();
      fresh = false;
    }
    seen = true;
  }
  return withOnePreamble(root);
}

/** Words after which a line that begins with a number goes on with it. */
const refersOn =
  /(?:^|[\s(])(?:articles?|arts?\.?|points?|clauses?|paragraphs?|paras?\.?|sections?|annex|chapter|part|numbers?|nos?\.|nr\.?|№|§+|artículos?|artigos?|articoli|articolo|artikels?|absatz|abs\.|ziffer|punkte?s?|стать[яиеюй]|ст\.|пункт[аеуом]*|п\.|частин[аиіою]+|част[ьи]|abschnitt|المادة|المواد|سעיף)$/iu;
/** Georgian has no capitals in ordinary text. */
const lowercaseFirst = /^(?!\p{Script=Georgian})[\p{Ll},;]/u;
const sentenceStop = /[.!?。！？؟۔।॥።။]["”»)]?$/u;

/** The point that stands behind a number on its own line: `5. (1) …` where `(2)` follows. */
function firstBelow(
  marker: Marker,
  reading: MarkerReading,
  ahead: Ahead,
  at: number,
): { readonly marker: Marker; readonly reading: MarkerReading } | null {
  if (marker.rest === "" || reading.style.startsWith("bullet")) return null;
  const inner = markerOf(marker.rest, 0);
  if (inner === null || inner.rank !== listRank || inner.day) return null;
  const opening = inner.readings.find(({ value, inserted }) => value === 1 && inserted === 0);
  if (opening === undefined || opening.style === reading.style || opening.style.startsWith("ordinal")) return null;
  // The second must come before the list above goes on or begins anew.
  for (let next = ahead.after(at), tries = 0; next >= 0 && tries < 60; next = ahead.after(next), tries++) {
    const there = ahead.markerAt(next)!;
    if (there.readings.some(({ style, value, inserted }) => style === opening.style && value === 2 && inserted === 0))
      return { marker: inner, reading: opening };
    const ends = there.readings.some((one) => one.style === reading.style && (one.value === 1 || goesOn(reading, one)));
    if (ends || there.rank < marker.rank) return null;
  }
  return null;
}

/**
 * Whether paragraphs that follow may be words of the point above an item and not of the item: bullets, letters, small Roman
 * numbers, `1°`, and numbers below other items; not the numbered paragraphs of an article or the subsections of a section.
 */
function isItem(node: Node, parent: Node): boolean {
  if (node.marker === null || node.marker.rank !== listRank) return false;
  const { style } = node.reading!;
  if (style.startsWith("bullet")) return true;
  if (parent.marker === null) return false;
  if (/^number:degree/u.test(style)) return true;
  const counted = /^(?:number|decimal|roman.*:upper|raised|circled|han|ordinal|paragraph)/u;
  if (!counted.test(style)) return true;
  if (parent.marker.rank !== listRank) return false;
  return (
    style === "number:paren" ||
    (style.startsWith("number") && !counted.test(parent.reading!.style)) ||
    (style === "number:dot" && parent.reading!.style === "number:both")
  );
}

/**
 * The point a paragraph without a number belongs to: the item above where its list goes on below, or the paragraph is set
 * deeper; else the point whose list it was: after an inner list the text goes back to the outer point.
 */
function ownerOf(line: TextLine, at: number, stack: readonly Node[], ahead: Ahead, apart: boolean): Node {
  let depth = stack.length - 1;
  let on = -1;
  // Numbers that end a wrapped line look like markers too, so a few are tried.
  for (let next = ahead.after(at), tries = 0; on < 0 && next >= 0 && tries < 8; next = ahead.after(next), tries++) {
    const { readings } = ahead.markerAt(next)!;
    on = stack.findLastIndex(
      ({ reading }) =>
        reading !== null &&
        readings.some((one) => one.style === reading.style && (one.value === 0 || goesOn(reading, one))),
    );
    if (readings.some(({ value, inserted }) => value === 1 && inserted === 0)) break;
  }
  const inner = (node: Node): boolean => node.marker?.rank === listRank && node.indent > line.indent + 1;
  while (depth > 0 && (isItem(stack[depth]!, stack[depth - 1]!) || inner(stack[depth]!))) depth--;
  depth = Math.max(depth, on);
  if (apart && line.indent > 0)
    depth = Math.max(
      depth,
      stack.findLastIndex(({ marker, indent }) => marker !== null && indent + 2 <= line.indent),
    );
  return stack[depth]!;
}

/**
 * The width at which the lines of a text were wrapped, told by those that end amid a sentence; `null` where each line is a
 * paragraph.
 */
function wrapWidth(lines: readonly TextLine[], markers: readonly (Marker | null)[]): number | null {
  const broken = lines
    .flatMap((line, k) => {
      const below = lines[k + 1];
      const goesOnBelow = below !== undefined && below.text !== "" && below.heading === 0 && markers[k + 1] === null;
      return goesOnBelow && line.text !== "" && line.heading === 0 && !line.row && !paragraphEnd.test(line.text)
        ? [lengthOf(line)]
        : [];
    })
    .sort((a, b) => a - b);
  const width = broken[Math.floor(broken.length * 0.97)] ?? 0;
  if (width < 40 || width > 160) return null;
  const near = broken.filter((length) => length > width - 20).length;
  const longer = lines.filter((line) => lengthOf(line) > width + 12).length;
  return near >= 2 && near >= broken.length * 0.3 && longer < lines.length * 0.05 ? width : null;
}

function lengthOf({ text, indent }: TextLine): number {
  return text.length + indent;
}

/** Whether the next word would still have had room on the line. */
function endedOnPurpose(prior: TextLine, line: TextLine, width: number | null): boolean {
  return (
    width === null ||
    lengthOf(prior) > width + 12 ||
    lengthOf(prior) + 1 + (line.text.indexOf(" ") + 1 || line.text.length + 1) - 1 <= width
  );
}

/** Whether a line may be a title that stands above a list: short, without an end, at the beginning of a paragraph. */
function isTitleLike(line: TextLine, before: TextLine | undefined): boolean {
  if (line.text === "" || line.text.length > headingLength || lowercaseFirst.test(line.text)) return false;
  return before === undefined || before.text === "" || sentenceStop.test(before.text);
}

/** Whether what stands beside a number is the title of the point: short, unpunctuated, and followed by text. */
function titles(
  marker: Marker,
  rest: string,
  lines: readonly TextLine[],
  at: number,
  markers: readonly (Marker | null)[],
  width: number | null,
): boolean {
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
    if (following !== "" && !endedOnPurpose(lines[at]!, lines[at + 1]!, width)) return false;
    const nested = markers[following === "" ? at + 2 : at + 1] ?? null;
    return nested === null
      ? following === "" || /^[\p{Lu}\p{Lo}"“«]/u.test(next)
      : nested.rank >= articleRank &&
          nested.readings.some(({ value, inserted }) => value <= 1 && inserted === 0) &&
          (nested.rank > marker.rank || marker.rank < articleRank);
  }
  return false;
}

/** Whether a line is the title below a bare number: “Article 5”, then “Sovereignty”, then the text. */
function isHeadingLine(
  node: Node,
  line: TextLine,
  lines: readonly TextLine[],
  at: number,
  markers: readonly (Marker | null)[],
): boolean {
  if (node.marker === null || node.marker.rank === listRank || node.heading !== null) return false;
  if (node.paragraphs.length > 0 || node.children.length > 0) return false;
  if (line.text.length > headingLength || sentenceEnd.test(line.text)) return false;
  const below = (lines[at + 1]?.text ?? "") !== "" ? at + 1 : at + 2;
  return (lines[below]?.text ?? "") !== "" && !(markers[below]?.rank === node.marker.rank);
}

/** Paragraphs before the first number are one preamble; without any number each stays a point of its own. */
function withOnePreamble(root: Node): Node {
  const first = root.children.findIndex((node) => node.marker !== null);
  if (first <= 0) return root;
  const paragraphs = root.children.slice(0, first).flatMap((node) => node.paragraphs);
  return { ...root, children: [{ ...root.children[0]!, paragraphs }, ...root.children.slice(first)] };
}
