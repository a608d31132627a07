import { Parser } from "htmlparser2";
import { romanNumeral } from "./numerals.ts";
import { joinedRow, markdownOf, nestedLabel, type Paragraph, titleOf } from "./paragraphs.ts";
import { type PlanFile, PlanProblem, type PlanVersion } from "./types.ts";

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
  return {
    format: "html",
    versions: changed ? [before, after] : [after],
    changes: changed ? { authors: [], first: null, last: null } : null,
    date: null,
    notes: [],
  };
}

function version(text: string, leftOut: "ins" | "del"): PlanVersion {
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
  return { title: titleOf(paragraphs), body: markdownOf(paragraphs) };
}

class PageReader {
  readonly #leftOut: string;
  readonly #open: { readonly name: string; readonly hidden: boolean }[] = [];
  readonly #lists: List[] = [];
  readonly #rows: { readonly start: number; readonly cells: number[] }[] = [];
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
      attributes["hidden"] !== undefined ||
      /display\s*:\s*none/i.test(attributes["style"] ?? "");
    if (!voids.has(name)) this.#open.push({ name, hidden });
    // The parser's time grows with the square of the depth.
    if (this.#open.length > MAX_NESTING)
      throw new PlanProblem("too-deep", `elements are nested more than ${MAX_NESTING} deep`);
    if (hidden && !voids.has(name)) this.#hidden++;
    if (this.#hidden > 0) return;
    if (name === "br") this.#words += "\n";
    if (inline.has(name) || name === "br") return;
    this.#flush();
    if (/^h[1-6]$/.test(name)) this.#heading = Number(name[1]);
    if (name === "pre") this.#pre++;
    if (name === "ol" || name === "ul") this.#lists.push(listOf(name, attributes));
    if (name === "li") this.#item(attributes["value"]);
    if (name === "tr") this.#rows.push({ start: this.#done.length, cells: [] });
    if (name === "td" || name === "th") this.#rows.at(-1)?.cells.push(this.#done.length);
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
    this.#words += this.#pre > 0 ? words : words.replace(/\s+/g, " ");
  }

  close(name: string): void {
    if (voids.has(name)) return;
    const last = this.#open.pop();
    if (last?.hidden) {
      this.#hidden--;
      return;
    }
    if (this.#hidden > 0 || inline.has(name)) return;
    this.#flush();
    if (/^h[1-6]$/.test(name)) this.#heading = 0;
    if (name === "pre") this.#pre--;
    if (name === "ol" || name === "ul") this.#lists.pop();
    if (name === "li") this.#label = "";
    if (name === "tr") this.#row();
  }

  #row(): void {
    const row = this.#rows.pop();
    if (row === undefined) return;
    const cells = row.cells.map((from, k) => this.#done.slice(from, row.cells[k + 1] ?? this.#done.length));
    if (cells.length > 1) this.#done.splice(row.start, this.#done.length - row.start, ...joinedRow(cells));
  }

  #flush(): void {
    if (this.#words.trim() !== "") {
      const level = Math.max(0, this.#lists.length - 1);
      this.#done.push({ text: this.#words, heading: this.#heading, label: this.#label, level });
      this.#label = "";
    }
    this.#words = "";
  }

  finish(): readonly Paragraph[] {
    this.#flush();
    return this.#done;
  }
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
