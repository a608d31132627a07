import { Parser } from "htmlparser2";
import { romanNumeral } from "./numerals.ts";
import { isNoteMark, joinedRow, markdownOf, nestedLabel, type Paragraph, raisedDigits, titleOf } from "./paragraphs.ts";
import { MAX_PLAN_PARAGRAPHS, type PlanFile, PlanProblem, type PlanVersion } from "./types.ts";

const unread = new Set(
  "script style template noscript head svg math iframe object canvas audio video select textarea button nav".split(" "),
);
const inline = new Set(
  (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark o:p q s samp small span strike " +
    "strong sub sup time tt u var wbr img input"
  ).split(" "),
);
const voids = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

const MAX_NESTING = 2000;
/** Widest row that a merged cell is carried into. */
const MAX_COLUMNS = 200;
const struck = new Set(["s", "strike"]);
const noteClass = /(?:^|\s)(?:foot|end)-?notes?(?:$|\s)/i;

interface List {
  readonly ordered: boolean;
  readonly type: string;
  readonly step: number;
  next: number;
  label: string;
}

/**
 * Reads a page as paragraphs: headings, lists with the numbers a browser shows, rows of tables. Scripts, styles and what is
 * hidden are left out. Words marked `<ins>` and `<del>` make two versions.
 *
 * @throws PlanProblem where elements are nested beyond all reason
 */
export function readHtml(text: string): PlanFile {
  const after = version(text, "del");
  const tracked = /<(ins|del)[\s>]/i.test(text);
  const before = tracked ? version(text, "ins") : after;
  const changed = before.body !== after.body;
  const { footnotes, struckOut } = after;
  return {
    format: "html",
    versions: (changed ? [before, after] : [after]).map(({ title, body }) => ({ title, body })),
    changes: changed ? { authors: [], first: null, last: null } : null,
    date: null,
    notes: [
      ...(footnotes === 0 ? [] : [`${footnotes} ${footnotes === 1 ? "footnote" : "footnotes"} left out`]),
      ...(struckOut === 0 ? [] : [`struck-out words left out in ${struckOut} ${struckOut === 1 ? "place" : "places"}`]),
    ],
  };
}

interface ReadPage extends PlanVersion {
  readonly footnotes: number;
  readonly struckOut: number;
}

function version(text: string, leftOut: "ins" | "del"): ReadPage {
  const reader = new PageReader(leftOut);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: (name) => reader.close(name),
      ontext: (words) => reader.text(words),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(text);
  parser.end();
  const paragraphs = reader.finish();
  const { footnotes, struckOut } = reader;
  return { title: titleOf(paragraphs), body: markdownOf(paragraphs), footnotes, struckOut };
}

/** A cell of a row: where its paragraphs begin, and over how many columns and rows it reaches. */
interface Cell {
  readonly start: number;
  readonly columns: number;
  readonly rows: number;
}
/** A cell that reaches into the rows below. */
interface Carried {
  readonly paragraphs: readonly Paragraph[];
  left: number;
}

class PageReader {
  readonly #leftOut: string;
  readonly #open: { readonly name: string; readonly hidden: boolean }[] = [];
  readonly #lists: List[] = [];
  readonly #rows: { readonly start: number; readonly cells: Cell[] }[] = [];
  readonly #tables: Map<number, Carried>[] = [];
  readonly #references = new Set<string>();
  #link: { readonly start: number; readonly first: boolean } | null = null;
  #isNote = false;
  #raised = 0;
  footnotes = 0;
  struckOut = 0;
  readonly #done: Paragraph[] = [];
  #hidden = 0;
  #pre = 0;
  #heading = 0;
  #label = "";
  #words = "";

  constructor(leftOut: string) {
    this.#leftOut = leftOut;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const hidden =
      unread.has(name) ||
      name === this.#leftOut ||
      struck.has(name) ||
      /line-through/i.test(attributes["style"] ?? "") ||
      this.#isNotes(name, attributes) ||
      attributes["hidden"] !== undefined ||
      /display\s*:\s*none/i.test(attributes["style"] ?? "");
    if (!voids.has(name)) this.#open.push({ name, hidden });
    // The parser's time grows with the square of the depth.
    if (this.#open.length > MAX_NESTING)
      throw new PlanProblem("too-deep", `elements are nested more than ${MAX_NESTING} deep`);
    if (hidden && !voids.has(name)) {
      if (this.#hidden === 0 && (struck.has(name) || /line-through/i.test(attributes["style"] ?? ""))) this.struckOut++;
      this.#hidden++;
    }
    if (this.#hidden > 0) return;
    if (name === "sup") this.#raised++;
    if (name === "a" && attributes["href"]?.startsWith("#"))
      this.#link = { start: this.#words.length, first: !/[\p{L}\p{Nd}]/u.test(this.#words) };
    if (name === "br") this.#words += "\n";
    if (inline.has(name) || name === "br") return;
    this.#flush();
    if (/^h[1-6]$/.test(name)) this.#heading = Number(name[1]);
    if (name === "pre") this.#pre++;
    if (name === "ol" || name === "ul") this.#lists.push(listOf(name, attributes));
    if (name === "li") this.#item(attributes["value"]);
    if (name === "table") this.#tables.push(new Map());
    if (name === "tr") this.#rows.push({ start: this.#done.length, cells: [] });
    if (name === "td" || name === "th")
      this.#rows.at(-1)?.cells.push({
        start: this.#done.length,
        columns: spanOf(attributes["colspan"]),
        rows: spanOf(attributes["rowspan"]),
      });
  }

  /** Whether an element holds the footnotes of the page; they are counted. */
  #isNotes(name: string, attributes: Readonly<Record<string, string>>): boolean {
    if (inline.has(name) || this.#hidden > 0) return false;
    const notes =
      /^doc-(?:footnote|endnotes?)$/i.test(attributes["role"] ?? "") || noteClass.test(attributes["class"] ?? "");
    if (notes) this.footnotes++;
    return notes;
  }

  #item(value: string | undefined): void {
    const list = this.#lists.at(-1);
    if (list === undefined || !list.ordered) {
      this.#label = "-";
      return;
    }
    if (value !== undefined && /^-?\d{1,9}$/.test(value)) list.next = Number(value);
    const outer = this.#lists.at(-2);
    list.label = nestedLabel(`${numeral(list.next, list.type)}.`, outer?.label ?? "");
    list.next += list.step;
    this.#label = list.label;
  }

  text(words: string): void {
    if (this.#hidden > 0) return;
    const plain = this.#pre > 0 ? words : words.replace(/\s+/g, " ");
    this.#words += this.#raised > 0 ? raisedDigits(plain) : plain;
  }

  /** The end of a link within the page: a reference to a footnote, or where it stands first the footnote itself. */
  #closeLink(): void {
    if (this.#link === null) return;
    const mark = this.#words.slice(this.#link.start).replace(/[^\p{L}\p{N}↑^*†‡]/gu, "");
    if (isNoteMark(mark)) {
      if (!this.#link.first) this.#references.add(mark);
      else if (this.#references.has(mark) || /^[↑^]/u.test(mark)) this.#isNote = true;
    }
    this.#link = null;
  }

  close(name: string): void {
    if (voids.has(name)) return;
    const last = this.#open.pop();
    if (last?.hidden) {
      this.#hidden--;
      return;
    }
    if (this.#hidden > 0) return;
    if (name === "sup") this.#raised--;
    if (name === "a") this.#closeLink();
    if (inline.has(name)) return;
    this.#flush();
    if (name === "table") this.#tables.pop();
    if (/^h[1-6]$/.test(name)) this.#heading = 0;
    if (name === "pre") this.#pre--;
    if (name === "ol" || name === "ul") this.#lists.pop();
    if (name === "li") this.#label = "";
    if (name === "tr") this.#row();
  }

  #row(): void {
    const row = this.#rows.pop();
    if (row === undefined) return;
    const own = row.cells.map((cell, k) => ({
      ...cell,
      paragraphs: this.#done.slice(cell.start, row.cells[k + 1]?.start ?? this.#done.length),
    }));
    const carried = this.#tables.at(-1) ?? new Map<number, Carried>();
    const cells: (readonly Paragraph[])[] = [];
    const below = (): void => {
      for (let from = carried.get(cells.length); from !== undefined; from = carried.get(cells.length)) {
        from.left--;
        if (from.left === 0) carried.delete(cells.length);
        cells.push(from.paragraphs);
      }
    };
    for (const { paragraphs, columns, rows } of own) {
      below();
      if (rows > 1 && cells.length < MAX_COLUMNS) carried.set(cells.length, { paragraphs, left: rows - 1 });
      cells.push(paragraphs);
      for (let k = 1; k < columns && cells.length < MAX_COLUMNS; k++) cells.push([]);
    }
    below();
    if (cells.length > 1) this.#done.splice(row.start, this.#done.length - row.start, ...joinedRow(cells));
  }

  #flush(): void {
    if (this.#isNote && this.#words.trim() !== "") this.footnotes++;
    else if (this.#words.trim() !== "") {
      // A further paragraph of an item stands deeper than its number.
      const level = Math.max(0, this.#lists.length - (this.#label === "" ? 0 : 1));
      this.#done.push({ text: this.#words, heading: this.#heading, label: this.#label, level });
      if (this.#done.length > MAX_PLAN_PARAGRAPHS)
        throw new PlanProblem("too-large", `more than ${MAX_PLAN_PARAGRAPHS.toLocaleString("en")} paragraphs`);
      this.#label = "";
    }
    this.#isNote = false;
    this.#words = "";
  }

  finish(): readonly Paragraph[] {
    this.#flush();
    return this.#done;
  }
}

function spanOf(value: string | undefined): number {
  const span = Number(value);
  return Number.isInteger(span) && span > 1 ? Math.min(span, 1000) : 1;
}

function listOf(name: "ol" | "ul", attributes: Readonly<Record<string, string>>): List {
  const start = /^-?\d{1,9}$/.test(attributes["start"] ?? "") ? Number(attributes["start"]) : 1;
  const step = attributes["reversed"] === undefined ? 1 : -1;
  return { ordered: name === "ol", type: attributes["type"] ?? "1", step, next: start, label: "" };
}

function numeral(value: number, type: string): string {
  if (type === "a" || type === "A") {
    const letters = latinLetters(value);
    return type === "a" ? letters : letters.toUpperCase();
  }
  if (type === "i" || type === "I") {
    const roman = romanNumeral(value);
    return type === "i" ? roman : roman.toUpperCase();
  }
  return String(value);
}

/** 1 → a, 26 → z, 27 → aa, 28 → ab, as browsers count. */
function latinLetters(value: number): string {
  let letters = "";
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters;
  return letters === "" ? String(value) : letters;
}
