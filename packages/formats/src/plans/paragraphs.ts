import { markerOf } from "@parley/core";

/** A paragraph as a formatted document has it, before it becomes a line of Markdown. */
export interface Paragraph {
  readonly text: string;
  /** 1–6 for a heading, else 0. */
  readonly heading: number;
  /** The number or bullet the document shows before it though it is not among its words; `""`: none. */
  readonly label: string;
  /** How deep in lists it stands, from 0. */
  readonly level: number;
}

const headingLength = 120;

/**
 * Paragraphs as Markdown that `splitPoints` reads. A heading that is long or a sentence is set as a paragraph, since legal
 * texts give whole points the style of headings.
 */
export function markdownOf(paragraphs: readonly Paragraph[]): string {
  let above = Number.POSITIVE_INFINITY;
  const blocks = paragraphs.flatMap(({ text, heading, label, level }) => {
    const words = cleaned(text);
    if (words === "") return [];
    const line = label === "" ? words : `${markerFor(label, words)} ${words}`;
    if (label !== "" || markerOf(line, 0) !== null) above = level;
    else if (heading > 0) above = Number.POSITIVE_INFINITY;
    // Set deeper than the item above, a paragraph is one of that item.
    else if (level > above) return ["  ".repeat(level) + words.replaceAll("\n", `\n${"  ".repeat(level)}`)];
    if (heading > 0 && words.length <= headingLength && !/[.;:,]$/.test(words))
      return [`${"#".repeat(Math.min(6, heading))} ${line.replaceAll("\n", " ")}`];
    return [indented(line, level)];
  });
  return blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`;
}

/** A line as it stands in Markdown: bullets are nested by their indentation, everything else by its number. */
export function indented(line: string, level: number): string {
  return /^[-*+•‣▪●◦·–—]\s/u.test(line) ? `${"  ".repeat(level)}${line}` : line;
}

/** The first heading, where nothing stands before it and it is no numbered point: the title of the whole. */
export function titleOf(paragraphs: readonly Paragraph[]): string | null {
  const first = paragraphs.find(({ text }) => cleaned(text) !== "");
  return first?.heading === 1 && first.label === "" ? cleaned(first.text).replaceAll("\n", " ") : null;
}

/** White space made single; line breaks within the paragraph kept, empty lines as the break between two paragraphs. */
function cleaned(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .replace(/\n{2,}/gu, "\n\n")
    .trim();
}

/** The label so that it is read as one: a bare number takes a point, as does “Article 5” before a word in lower case. */
function markerFor(label: string, words: string): string {
  const bare = /^\p{Nd}+$|^\p{L}$|^[ivxlcdm]+$/iu.test(label);
  const wordThenNumber = /^\p{L}.*\s[\p{Nd}\p{L}]+$/u.test(label) && /^[\p{Ll},;]/u.test(words);
  return bare || wordThenNumber ? `${label}.` : label;
}

/**
 * The label of a list item below another one: where both are numbered alike (`1.` below `2.`), the outer number is set
 * before it (`2.1.`), since on lines one below the other the two lists could not be told apart.
 */
export function nestedLabel(label: string, outer: string): string {
  const [own, above] = [label, outer].map((text) => /^(\(?)((?:\d+\.)*\d+)([.)]?)$/.exec(text));
  if (!own || !above || own[1] !== above[1] || own[3] !== above[3] || own[2]!.includes(".")) return label;
  return `${own[1]}${above[2]}.${own[2]}${own[3]}`;
}

/**
 * Rows of a table as paragraphs: cells of one paragraph each are joined, a number in the first cell before the rest. An empty
 * cell between others keeps its place.
 */
export function joinedRow(cells: readonly (readonly Paragraph[])[]): readonly Paragraph[] {
  const worded = cells.map((cell) => cell.filter(({ text }) => cleaned(text) !== ""));
  const first = worded.findIndex((cell) => cell.length > 0);
  const kept = worded.slice(Math.max(0, first), worded.findLastIndex((cell) => cell.length > 0) + 1);
  const filled = kept.filter((cell) => cell.length > 0);
  if (filled.length < 2 || filled.some((cell) => cell.length !== 1)) return filled.flat();
  const texts = kept.map(([only]) =>
    only === undefined ? "" : cleaned(`${only.label} ${only.text}`).replaceAll("\n", " "),
  );
  const number = texts[0]!.length < 12 ? markerOf(`${texts[0]} Words`, 0) : null;
  const text =
    number?.rest === "Words" && /[.)\]]$/u.test(texts[0]!)
      ? `${texts[0]} ${texts.slice(1).join(" | ")}`
      : texts.join(" | ");
  return [{ text, heading: 0, label: "", level: 0 }];
}

/** Digits as raised ones, where a text is nothing but digits: `1` above the line becomes `¹`. */
export function raisedDigits(text: string): string {
  return /^\s*\d{1,3}\s*$/.test(text) ? text.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!) : text;
}

/** Whether letters or signs may be the mark of a footnote: `1`, `a`, `*`, `↑`. */
export function isNoteMark(mark: string): boolean {
  return /^(?:\p{N}{1,3}|\p{L}|[*†‡]{1,3}|[↑^]\p{L}?)$/u.test(mark);
}
