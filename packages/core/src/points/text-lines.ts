/** A line of a text as it is read for points. */
export interface TextLine {
  /** Without marks of Markdown, white space made single; `""` for what is no words, such as a rule. */
  readonly text: string;
  readonly indent: number;
  /** Level of a Markdown heading, else 0. */
  readonly heading: number;
  /** Whether it is the row of a table. */
  readonly row: boolean;
}

/** Lines of a text, and what of it is no part of any point. */
export interface TextLines {
  readonly lines: readonly TextLine[];
  /** How many lines of a table of contents were left out. */
  readonly contents: number;
  /** How many footnotes below the text were left out. */
  readonly footnotes: number;
}

/** Takes out `<!-- … -->`; one that is never closed stays. */
function withoutComments(text: string): string {
  if (!text.includes("<!--")) return text;
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf("<!--", at);
    const end = start < 0 ? -1 : text.indexOf("-->", start + 4);
    if (end < 0) break;
    kept.push(text.slice(at, start));
    at = end + 3;
  }
  kept.push(text.slice(at));
  return kept.join("");
}

/** The text without `**` and `__` around words; linear, unlike a regular expression that looks for the other end. */
function withoutEmphasis(text: string): string {
  if (!text.includes("**") && !text.includes("__")) return text;
  const open = new Map<string, number>();
  // Where the marks that are left out begin.
  const dropped: number[] = [];
  let before = 0;
  for (let at = nextMark(text, 0); at >= 0; at = nextMark(text, before)) {
    const mark = text[at]!;
    const opener = open.get(mark);
    const [left, right] = [text[at - 1], text[at + 2]];
    // Two marks side by side hold nothing between them.
    if (opener !== undefined && at > opener + 2 && left !== undefined && /\S/u.test(left)) {
      dropped.push(opener, at);
      open.delete(mark);
    } else if (opener === undefined && right !== undefined && /\S/u.test(right)) open.set(mark, at);
    before = at + 2;
  }
  if (dropped.length === 0) return text;
  const kept: string[] = [];
  let from = 0;
  for (const at of dropped.sort((x, y) => x - y)) {
    kept.push(text.slice(from, at));
    from = at + 2;
  }
  return `${kept.join("")}${text.slice(from)}`;
}

/** Where the next `**` or `__` begins, from an offset on; −1 where there is none. */
function nextMark(text: string, from: number): number {
  for (let at = from; at + 1 < text.length; at++) {
    const unit = text.charCodeAt(at);
    if ((unit === STAR || unit === LINE) && text.charCodeAt(at + 1) === unit) return at;
  }
  return -1;
}
const STAR = 42;
const LINE = 95;

/** Marks of direction and of no width, which stand before a number in texts that run from right to left. */
const unseen = /[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

function lineOf(raw: string): TextLine {
  const expanded = raw.replaceAll("\t", "    ").replace(/[\u00a0\u3000\u2007\u202f]/gu, " ");
  const trimmed = expanded.trim();
  const indent = expanded.length - expanded.trimStart().length;
  const hashes = /^#{1,6}(?=\s)/u.exec(trimmed)?.[0].length ?? 0;
  const bare = hashes === 0 ? trimmed : withoutClosing(trimmed.slice(hashes).trim());
  const head = bare.slice(0, 40).replace(unseen, "");
  const plain = withoutEmphasis(`${head}${bare.slice(40)}`)
    .replace(/\s{2,}|[^\S ]/gu, " ")
    .trim();
  // Numbers that Markdown keeps from being a list.
  const text = plain.replace(/^(\p{Nd}{1,3})\\([.)])/u, "$1$2");
  if (isRule(text)) return { text: "", indent, heading: 0, row: false };
  if (hashes === 0 && text.length > 2 && text.startsWith("|") && text.endsWith("|")) {
    const cells = text
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    const row = cells.some((cell) => !/^:?-+:?$/u.test(cell));
    return { text: row ? cells.join(" | ").trim() : "", indent, heading: 0, row };
  }
  return { text, indent, heading: text === "" ? 0 : hashes, row: false };
}

/** A heading without the `#` that may close it. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "#") end--;
  return end < text.length && (end === 0 || /\s/u.test(text[end - 1]!)) ? text.slice(0, end).trim() : text;
}

function isRule(text: string): boolean {
  return /^[-=*_ ]{3,}$/u.test(text) && text.replaceAll(" ", "").length >= 3 && !/\s{2}/u.test(text);
}

const contentsTitle =
  /^(?:table of contents|contents|table des matières|sommaire|índice|indice|sumário|inhalt|inhaltsverzeichnis|inhoud|spis treści|obsah|содержание|оглавление|зміст|садржај|sadržaj|съдържание|περιεχόμενα|içindekiler|المحتويات|فهرس|فهرست|תוכן עניינים|תוכן|目录|目次|목차)\s?:?$/iu;
/** Dots, or a wide gap, then the number of a page. */
const leader = /(?:\.\s?){3,}\s?\p{Nd}{1,4}$|…+\s?\p{Nd}{1,4}$/u;
const page = /[\s.…]+\p{Nd}{1,4}$/u;

/**
 * The lines of a text: comments, marks of emphasis and rules left out; what only lists the points (a table of contents) and
 * footnotes below the text emptied and counted. Linear in the length of the text.
 */
export function textLines(body: string): TextLines {
  const raw = withoutComments(body.replace(/^\uFEFF/u, "")).split(/\r\n|\r|\n|\u2028|\u2029/u);
  const lines = raw.map(lineOf);
  const contents = dropContents(lines);
  const footnotes = dropFootnotes(lines);
  return { lines, contents, footnotes };
}

const nothing: TextLine = { text: "", indent: 0, heading: 0, row: false };

function dropContents(lines: TextLine[]): number {
  let dropped = 0;
  const drop = (k: number): void => {
    if (lines[k]!.text !== "") dropped++;
    lines[k] = nothing;
  };
  const title = lines.findIndex(({ text }) => contentsTitle.test(text));
  if (title >= 0) {
    const filled: number[] = [];
    for (let k = title + 1; k < lines.length && filled.length < 500; k++) if (lines[k]!.text !== "") filled.push(k);
    const entry = (k: number): string => lines[k]!.text.replace(page, "").toLowerCase();
    // The list ends where its first entry comes again, as the beginning of the text itself.
    const first = filled[0];
    const again = first === undefined ? -1 : filled.findIndex((k, n) => n > 0 && isEntry(entry(first), lines[k]!.text));
    if (again > 0) for (const k of [title, ...filled.slice(0, again)]) drop(k);
  }
  const led = lines.flatMap(({ text }, k) => (leader.test(text) ? [k] : []));
  if (led.length > 1) {
    for (const k of led) drop(k);
    if (title >= 0 && lines[title]!.text !== "" && title < led[0]!) drop(title);
  }
  return dropped;
}

function isEntry(entry: string, line: string): boolean {
  const text = line.toLowerCase().replace(/^["“”«„]/u, "");
  return entry !== "" && (text === entry || (text.startsWith(entry) && /^[\s.:–—-]/u.test(text.slice(entry.length))));
}

const noteMark = /\[\^([^\]\s]{1,40})\]/gu;

/** Footnotes as Markdown writes them: `[^1]` in the text, `[^1]: …` below it. */
function dropFootnotes(lines: TextLine[]): number {
  let dropped = 0;
  let inside = false;
  lines.forEach((line, k) => {
    const defined = /^\[\^[^\]\s]{1,40}\]:/u.test(line.text);
    if (defined) dropped++;
    inside = defined || (inside && (line.text === "" || line.indent >= 2));
    if (inside) lines[k] = nothing;
    else if (line.text.includes("[^")) lines[k] = { ...line, text: line.text.replace(noteMark, "").trim() };
  });
  return dropped;
}
