import { joinedRow, markdownOf, type Paragraph, titleOf } from "./paragraphs.ts";
import { type PlanFile, PlanProblem, type PlanVersion, type TrackedChanges } from "./types.ts";
import { type ListPlace, WordNumbering } from "./word-numbering.ts";
import { WordStyles } from "./word-styles.ts";
import { elementAt, elementsOf, type MixedElement, parseMixedXml } from "./xml.ts";
import type { ZipArchive } from "./zip.ts";

const wordSpaces = new Set([
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "http://purl.oclc.org/ooxml/wordprocessingml/main",
]);

/** Elements of tracked changes whose words the text before (or after) them does not have. */
const leftOut = { before: new Set(["ins", "moveTo"]), after: new Set(["del", "moveFrom"]) };

/** The path of the part of a Word file that holds the text; `null` where the archive is no Word file. */
export async function wordPartOf(archive: ZipArchive): Promise<string | null> {
  const types = await archive.text("[Content_Types].xml");
  if (types === null) return null;
  return partOf(
    parseMixedXml(types, "[Content_Types].xml"),
    /wordprocessingml\.(document|template)\.main\+xml$|ms-word\.(document|template)\.macroEnabled(Template)?\.main\+xml$/,
  );
}

function partOf(types: MixedElement, kind: RegExp): string | null {
  const part = elementsOf(types, "Override").find((one) => kind.test(one.attributes.get("ContentType") ?? ""));
  return part?.attributes.get("PartName")?.replace(/^\//, "") ?? null;
}

/**
 * Reads a Word file: its paragraphs with the numbers Word shows, headings, and rows of tables. Where changes are tracked
 * there are two versions, the text with all of them rejected, and with all accepted.
 *
 * @param main path of the part that holds the text
 * @throws PlanProblem where a part is damaged
 */
export async function readWord(archive: ZipArchive, main: string): Promise<PlanFile> {
  const types = parseMixedXml((await archive.text("[Content_Types].xml"))!, "[Content_Types].xml");
  const root = await part(archive, main);
  const body = root && elementAt(root, "body");
  if (!body || !wordSpaces.has(body.space)) throw new PlanProblem("bad-archive", `the part ${main} holds no text`);
  const styles = new WordStyles(await part(archive, partOf(types, /wordprocessingml\.styles\+xml$/)));
  const numbering = new WordNumbering(
    await part(archive, partOf(types, /wordprocessingml\.numbering\+xml$/)),
    styles.lists,
  );
  const reader = { styles, numbering };
  const after = versionOf(body, "after", reader);
  const changes = changesIn(body);
  const before = changes === null ? after : versionOf(body, "before", reader);
  const changed = before.body !== after.body;
  return {
    format: "word",
    versions: changed ? [before, after] : [after],
    changes: changed ? changes : null,
    date: null,
    notes: notesOn(body, numbering),
  };
}

async function part(archive: ZipArchive, name: string | null): Promise<MixedElement | null> {
  const text = name === null ? null : await archive.text(name);
  return text === null ? null : parseMixedXml(text, name!);
}

function versionOf(body: MixedElement, side: "before" | "after", reader: Reader): PlanVersion {
  const paragraphs = new WordReader(side, reader).read(body);
  return { title: titleOf(paragraphs), body: markdownOf(paragraphs) };
}

interface Reader {
  readonly styles: WordStyles;
  readonly numbering: WordNumbering;
}

class WordReader {
  readonly #out: ReadonlySet<string>;
  readonly #side: "before" | "after";
  readonly #reader: Reader;
  readonly #label: (place: ListPlace) => string;
  /** Words of paragraphs whose end this version does not have: they belong to the next one. */
  #carried = "";

  constructor(side: "before" | "after", reader: Reader) {
    this.#side = side;
    this.#out = leftOut[side];
    this.#reader = reader;
    this.#label = reader.numbering.count();
  }

  read(container: MixedElement): Paragraph[] {
    const done: Paragraph[] = [];
    this.#blocks(container, done);
    if (this.#carried.trim() !== "") done.push({ text: this.#carried, heading: 0, label: "", level: 0 });
    this.#carried = "";
    return done;
  }

  #blocks(container: MixedElement, done: Paragraph[]): void {
    for (const child of elementsOf(container)) {
      if (child.name === "p") this.#paragraph(child, done);
      else if (child.name === "tbl") this.#table(child, done);
      else if (isTransparent(child) && !this.#out.has(child.name)) this.#blocks(child, done);
    }
  }

  #paragraph(paragraph: MixedElement, done: Paragraph[]): void {
    const boxes: MixedElement[] = [];
    const words = this.#carried + this.#words(paragraph, boxes);
    const properties = elementAt(paragraph, "pPr");
    const mark = elementAt(properties, "rPr");
    if (mark !== undefined && elementsOf(mark).some(({ name }) => this.#out.has(name))) this.#carried = words;
    else {
      this.#carried = "";
      const shown = this.#propertiesThen(properties);
      const place = this.#reader.styles.list(shown, this.#reader.numbering);
      const label = place === null ? "" : this.#label(place);
      const level = place?.level ?? indentOf(shown);
      done.push({ text: words, heading: this.#reader.styles.heading(shown), label, level });
    }
    for (const box of boxes) done.push(...new WordReader(this.#side, this.#reader).read(box));
  }

  /** The properties of a paragraph as they were before a tracked change of them. */
  #propertiesThen(properties: MixedElement | undefined): MixedElement | undefined {
    if (this.#side === "after") return properties;
    const then = elementAt(properties, "pPrChange", "pPr");
    if (then !== undefined) return then;
    if (properties === undefined || elementAt(properties, "numPr", "ins") === undefined) return properties;
    return {
      ...properties,
      children: properties.children.filter((child) => typeof child === "string" || child.name !== "numPr"),
    };
  }

  #words(element: MixedElement, boxes: MixedElement[]): string {
    let words = "";
    for (const child of elementsOf(element)) {
      if (this.#out.has(child.name) || isHidden(child)) continue;
      if (child.name === "t" || child.name === "delText") words += textIn(child);
      else if (child.name === "tab" || child.name === "ptab") words += " ";
      else if (child.name === "br" || child.name === "cr") words += "\n";
      else if (child.name === "noBreakHyphen") words += "-";
      else if (child.name === "txbxContent") boxes.push(child);
      else if (!isOmitted(child)) words += this.#words(child, boxes);
    }
    return words;
  }

  #table(table: MixedElement, done: Paragraph[]): void {
    for (const row of rowsIn(table)) {
      const changed = elementAt(row, "trPr");
      if (changed !== undefined && elementsOf(changed).some(({ name }) => this.#out.has(name))) continue;
      const outside = this.#carried;
      const cells = cellsIn(row).map((cell) => {
        this.#carried = "";
        const inside: Paragraph[] = [];
        this.#blocks(cell, inside);
        if (this.#carried.trim() !== "") inside.push({ text: this.#carried, heading: 0, label: "", level: 0 });
        return inside;
      });
      this.#carried = outside;
      done.push(...joinedRow(cells));
    }
  }
}

function textIn(element: MixedElement): string {
  return element.children.filter((child) => typeof child === "string").join("");
}

/** Wrappers that stand around paragraphs, rows or cells without being anything themselves. */
function isTransparent({ name }: MixedElement): boolean {
  return [
    "sdt",
    "sdtContent",
    "customXml",
    "smartTag",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "AlternateContent",
    "Fallback",
  ].includes(name);
}

function rowsIn(table: MixedElement): readonly MixedElement[] {
  return elementsOf(table).flatMap((child) =>
    child.name === "tr" ? [child] : isTransparent(child) ? rowsIn(child) : [],
  );
}

function cellsIn(row: MixedElement): readonly MixedElement[] {
  return elementsOf(row).flatMap((child) =>
    child.name === "tc" ? [child] : isTransparent(child) ? cellsIn(child) : [],
  );
}

/** What is no words of the text: properties, codes of fields, and one of two forms of the same drawing. */
function isOmitted({ name, space }: MixedElement): boolean {
  if (["pPr", "rPr", "instrText", "delInstrText", "Choice", "sdtPr", "sdtEndPr", "fldData", "rubyPr"].includes(name))
    return true;
  return name === "rt" && wordSpaces.has(space);
}

function isHidden(element: MixedElement): boolean {
  const vanish = element.name === "r" ? elementAt(element, "rPr", "vanish") : undefined;
  return vanish !== undefined && !["0", "false", "off"].includes(vanish.attributes.get("val") ?? "1");
}

/** Depth by indentation, in steps of a quarter inch (360 twentieths of a point). */
function indentOf(properties: MixedElement | undefined): number {
  const indent = elementAt(properties, "ind")?.attributes;
  const left = Number(indent?.get("left") ?? indent?.get("start") ?? 0);
  return Number.isFinite(left) ? Math.min(8, Math.max(0, Math.round(left / 360))) : 0;
}

/** Calls back for every element below one, in order, however deep. */
function everyElement(root: MixedElement, visit: (element: MixedElement) => void): void {
  const open: MixedElement[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    visit(next);
    for (let k = next.children.length - 1; k >= 0; k--) {
      const child = next.children[k]!;
      if (typeof child !== "string") open.push(child);
    }
  }
}

function changesIn(body: MixedElement): TrackedChanges | null {
  const authors = new Set<string>();
  const days: string[] = [];
  let found = false;
  everyElement(body, ({ name, space, attributes }) => {
    if (!wordSpaces.has(space) || !/^(ins|del|moveFrom|moveTo|pPrChange)$/.test(name)) return;
    found = true;
    const author = attributes.get("author")?.trim() ?? "";
    if (author !== "") authors.add(author);
    const day = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(attributes.get("date") ?? "")?.[0];
    if (day !== undefined) days.push(day);
  });
  if (!found) return null;
  days.sort();
  return { authors: [...authors], first: days[0] ?? null, last: days.at(-1) ?? null };
}

const leftUnread: readonly (readonly [name: string, what: string])[] = [
  ["footnoteReference", "footnote"],
  ["endnoteReference", "endnote"],
  ["commentReference", "comment"],
];

function notesOn(body: MixedElement, numbering: WordNumbering): readonly string[] {
  const counts = new Map<string, number>();
  let hidden = 0;
  everyElement(body, (element) => {
    counts.set(element.name, (counts.get(element.name) ?? 0) + 1);
    if (isHidden(element)) hidden++;
  });
  const notes = leftUnread.flatMap(([name, what]) => {
    const count = counts.get(name) ?? 0;
    return count === 0 ? [] : [`${count} ${what}${count === 1 ? "" : "s"} left out`];
  });
  if (hidden > 0) notes.push(`hidden text left out in ${hidden} ${hidden === 1 ? "place" : "places"}`);
  for (const format of numbering.unknown) notes.push(`numbers of the kind "${format}" are shown in digits`);
  return notes;
}
