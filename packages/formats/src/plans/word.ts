import { joinedRow, markdownOf, type Paragraph, raisedDigits, titleOf } from "./paragraphs.ts";
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
  const text = await archive.text("[Content_Types].xml");
  if (text === null) return null;
  const types = parseMixedXml(text, "[Content_Types].xml");
  const kind =
    /wordprocessingml\.(document|template)\.main\+xml$|ms-word\.(document|template)\.macroEnabled(Template)?\.main\+xml$/;
  const named = partOf(types, kind);
  if (named !== null) return named;
  // Some programs give the kind of the text to every part that is called .xml.
  if (!elementsOf(types, "Default").some((one) => kind.test(one.attributes.get("ContentType") ?? ""))) return null;
  const relations = await archive.text("_rels/.rels");
  const target =
    relations === null
      ? undefined
      : elementsOf(parseMixedXml(relations, "_rels/.rels"), "Relationship").find((one) =>
          (one.attributes.get("Type") ?? "").endsWith("/officeDocument"),
        );
  const path = (target?.attributes.get("Target") ?? "word/document.xml").replace(/^\//, "");
  return archive.has(path) ? path : null;
}

function partOf(types: MixedElement, kind: RegExp): string | null {
  const part = elementsOf(types, "Override").find((one) => kind.test(one.attributes.get("ContentType") ?? ""));
  return part?.attributes.get("PartName")?.replace(/^\//, "") ?? null;
}

/** A part by its kind, else by the name it usually has beside the text. */
function besideOf(archive: ZipArchive, main: string, types: MixedElement, kind: RegExp, name: string): string | null {
  const usual = main.slice(0, main.lastIndexOf("/") + 1) + name;
  return partOf(types, kind) ?? (archive.has(usual) ? usual : null);
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
  const beside = (kind: RegExp, name: string): Promise<MixedElement | null> =>
    part(archive, besideOf(archive, main, types, kind, name));
  const styles = new WordStyles(await beside(/wordprocessingml\.styles\+xml$/, "styles.xml"));
  const numbering = new WordNumbering(await beside(/wordprocessingml\.numbering\+xml$/, "numbering.xml"), styles.lists);
  const reader = { styles, numbering };
  const after = versionOf(body, "after", reader);
  const changes = changesIn(body);
  const before = changes === null ? after : versionOf(body, "before", reader);
  const changed = before.body !== after.body;
  return {
    format: "word",
    versions: (changed ? [before, after] : [after]).map(({ title, body }) => ({ title, body })),
    changes: changed ? changes : null,
    date: null,
    notes: [
      ...notesOn(body, numbering),
      ...(after.contents === 0
        ? []
        : [`${after.contents} ${after.contents === 1 ? "line" : "lines"} of a table of contents left out`]),
    ],
  };
}

async function part(archive: ZipArchive, name: string | null): Promise<MixedElement | null> {
  const text = name === null ? null : await archive.text(name);
  return text === null ? null : parseMixedXml(text, name!);
}

function versionOf(
  body: MixedElement,
  side: "before" | "after",
  reader: Reader,
): PlanVersion & { readonly contents: number } {
  const read = new WordReader(side, reader);
  const paragraphs = read.read(body);
  return { title: titleOf(paragraphs), body: markdownOf(paragraphs), contents: read.contents };
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
  /** Fields that are open, each with its code; words of a table of contents are none of the text. */
  readonly #fields: { code: string }[] = [];
  /** How many lines of tables of contents were left out. */
  contents = 0;

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
      else if (isContents(child)) this.contents += linesIn(child);
      else if (isTransparent(child) && !this.#out.has(child.name)) this.#blocks(child, done);
    }
  }

  #field(kind: string | undefined): void {
    if (kind === "begin") this.#fields.push({ code: "" });
    if (kind === "end") this.#fields.pop();
  }

  get #inContents(): boolean {
    return this.#fields.some(({ code }) => /^\s*TOC\b/i.test(code));
  }

  #paragraph(paragraph: MixedElement, done: Paragraph[]): void {
    const boxes: MixedElement[] = [];
    const inside = this.#inContents;
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
      if (inside || this.#inContents) this.contents += words.trim() === "" && textOf(paragraph).trim() !== "" ? 1 : 0;
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
      if (this.#out.has(child.name) || isHidden(child) || isStruck(child)) continue;
      if (child.name === "fldChar") this.#field(child.attributes.get("fldCharType"));
      else if (child.name === "instrText") {
        const field = this.#fields.at(-1);
        if (field !== undefined) field.code += textIn(child);
      } else if (this.#fields.length > 0 && child.name !== "r" && !isWrapper(child) && this.#inContents) continue;
      else if (child.name === "fldSimple" && /^\s*TOC\b/i.test(child.attributes.get("instr") ?? "")) continue;
      else if (child.name === "t" || child.name === "delText")
        words += isRaised(element) ? raisedDigits(textIn(child)) : textIn(child);
      else if (child.name === "tab" || child.name === "ptab") words += " ";
      else if (child.name === "br" || child.name === "cr") words += "\n";
      else if (child.name === "noBreakHyphen") words += "-";
      else if (child.name === "txbxContent") boxes.push(child);
      else if (!isOmitted(child)) words += this.#words(child, boxes);
    }
    return words;
  }

  #table(table: MixedElement, done: Paragraph[]): void {
    const above = new Map<number, readonly Paragraph[]>();
    for (const row of rowsIn(table)) {
      const changed = elementAt(row, "trPr");
      if (changed !== undefined && elementsOf(changed).some(({ name }) => this.#out.has(name))) continue;
      const outside = this.#carried;
      const cells: (readonly Paragraph[])[] = [];
      for (const cell of cellsIn(row)) {
        this.#carried = "";
        const inside: Paragraph[] = [];
        this.#blocks(cell, inside);
        if (this.#carried.trim() !== "") inside.push({ text: this.#carried, heading: 0, label: "", level: 0 });
        const properties = elementAt(cell, "tcPr");
        const merged = elementAt(properties, "vMerge");
        const column = cells.length;
        // The cell goes on from the one above it, whose words then stand in this row too.
        if (merged === undefined) above.delete(column);
        else if (merged.attributes.get("val") === "restart") above.set(column, inside);
        cells.push(
          merged === undefined || inside.some(({ text }) => text.trim() !== "")
            ? inside
            : (above.get(column) ?? inside),
        );
        const span = Number(elementAt(properties, "gridSpan")?.attributes.get("val") ?? 1);
        for (let k = 1; k < span && cells.length < MAX_COLUMNS; k++) cells.push([]);
      }
      this.#carried = outside;
      done.push(...joinedRow(cells));
    }
  }
}

/** Widest row of a table that merged cells are counted over. */
const MAX_COLUMNS = 200;

function textIn(element: MixedElement): string {
  return element.children.filter((child) => typeof child === "string").join("");
}

function textOf(element: MixedElement): string {
  let words = "";
  everyElement(element, (one) => {
    if (one.name === "t" || one.name === "delText") words += textIn(one);
  });
  return words;
}

/** The gallery of ready-made tables of contents. */
function isContents(element: MixedElement): boolean {
  if (element.name !== "sdt") return false;
  return elementAt(element, "sdtPr", "docPartObj", "docPartGallery")?.attributes.get("val") === "Table of Contents";
}

function linesIn(element: MixedElement): number {
  let lines = 0;
  everyElement(element, (one) => {
    if (one.name === "p" && textOf(one).trim() !== "") lines++;
  });
  return lines;
}

/** What stands around runs within a paragraph. */
function isWrapper({ name }: MixedElement): boolean {
  return ["hyperlink", "ins", "del", "moveFrom", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple"].includes(name);
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

function isOn(element: MixedElement, property: string): boolean {
  const found = element.name === "r" ? elementAt(element, "rPr", property) : undefined;
  return found !== undefined && !["0", "false", "off"].includes(found.attributes.get("val") ?? "1");
}

function isHidden(element: MixedElement): boolean {
  return isOn(element, "vanish");
}

/** Words with a line through them, as people mark what is to go where no changes are tracked. */
function isStruck(element: MixedElement): boolean {
  return isOn(element, "strike") || isOn(element, "dstrike");
}

function isRaised(run: MixedElement): boolean {
  return run.name === "r" && elementAt(run, "rPr", "vertAlign")?.attributes.get("val") === "superscript";
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
  let struck = 0;
  everyElement(body, (element) => {
    counts.set(element.name, (counts.get(element.name) ?? 0) + 1);
    if (isHidden(element)) hidden++;
    else if (isStruck(element) && textOf(element).trim() !== "") struck++;
  });
  const notes = leftUnread.flatMap(([name, what]) => {
    const count = counts.get(name) ?? 0;
    return count === 0 ? [] : [`${count} ${what}${count === 1 ? "" : "s"} left out`];
  });
  if (hidden > 0) notes.push(`hidden text left out in ${hidden} ${hidden === 1 ? "place" : "places"}`);
  if (struck > 0) notes.push(`struck-out words left out in ${struck} ${struck === 1 ? "place" : "places"}`);
  for (const format of numbering.unknown) notes.push(`numbers of the kind "${format}" are shown in digits`);
  return notes;
}
