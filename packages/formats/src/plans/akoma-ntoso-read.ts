import { markerOf, splitPoints } from "@parley/core";
import { akomaNtoso, akomaNtoso2 } from "./akoma-ntoso-xml.ts";
import { bodyOf, type PlanLine } from "./lines.ts";
import { type PlanFile, PlanProblem } from "./types.ts";
import { elementAt, elementsOf, type MixedElement } from "./xml.ts";

/** Containers that group points rather than being one. */
const groups = new Set(
  "part chapter title book tome division section hcontainer subpart subchapter subtitle subdivision subsection".split(
    " ",
  ),
);
/** Elements of the hierarchy that are points. */
const items = new Set(
  (
    "article point paragraph clause indent alinea rule subrule proviso list level subparagraph subclause sublist " +
    "transitional subarticle"
  ).split(" "),
);
/** What is no words of the text, and how a note names it; `null`: nothing of it is words. */
const unread: ReadonlyMap<string, string | null> = new Map([
  ["meta", null],
  ["authorialNote", "notes of the authors"],
  ["noteRef", "references to notes"],
  ["remark", "remarks"],
  ["toc", "table of contents"],
  ["coverPage", "cover page"],
]);
/** Bodies of documents that hold a text; those of debates, judgments and amendments do not. */
const bodies = ["mainBody", "body", "portionBody", "collectionBody"];

/**
 * Reads a text marked up in Akoma Ntoso 3.0 (2.0 likewise, and says so): preface, preamble with its recitals, the points with
 * their numbers and headings and the parts they stand in, conclusions, and attachments; its title and date. An amendment is
 * refused, since it holds changes and not a text. What is not read is named, with its count of words.
 *
 * @throws PlanProblem where the file is no such text
 */
export function readAkomaNtoso(root: MixedElement): PlanFile {
  const document = elementsOf(root)[0];
  const known = root.space.startsWith(akomaNtoso) || root.space === akomaNtoso2;
  if (root.name !== "akomaNtoso" || !known || document === undefined)
    throw new PlanProblem("other-format", "the file is no Akoma Ntoso 3.0 document", root.line);
  if (bodyIn(document) === undefined)
    throw new PlanProblem(
      "other-format",
      document.name === "amendment"
        ? "the file is an amendment, which holds changes and not the text of a plan"
        : `a document of the kind "${document.name}" holds no text of a plan`,
      document.line,
    );
  const title = firstOf(document, "docTitle") ?? firstOf(document, "longTitle");
  const name = title === undefined ? null : wordsOf(title);
  const lines: PlanLine[] = [];
  readDocument(lines, document, 0, name);
  // The documents of a collection stand behind it.
  for (const beside of elementsOf(root).slice(1))
    if (beside.name === "components") for (const component of elementsOf(beside)) readAttachment(lines, component, 0);
  const expression = elementAt(document, "meta", "identification", "FRBRExpression");
  const date = elementAt(expression, "FRBRdate")?.attributes.get("date") ?? "";
  return {
    format: "akoma-ntoso",
    versions: [{ title: name, body: faithful(lines, name) }],
    changes: null,
    date: /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? null,
    notes: [
      ...(root.space === akomaNtoso2 ? ["the file is Akoma Ntoso 2.0, and is read as 3.0 is"] : []),
      ...leftOut(root),
    ],
  };
}

function bodyIn(document: MixedElement): MixedElement | undefined {
  return elementsOf(document).find(({ name }) => bodies.includes(name));
}

/** A document with all that stands around its body; attachments are documents of their own. */
function readDocument(lines: PlanLine[], document: MixedElement, depth: number, title: string | null): void {
  for (const child of elementsOf(document)) {
    if (unread.has(child.name)) continue;
    if (child.name === "preface") {
      const before: PlanLine[] = [];
      readInto(before, child, depth, 0);
      const named = before.findIndex(({ text }) => text === title);
      lines.push(...(named < 0 ? before : before.toSpliced(named, 1)));
    } else if (["attachments", "components", "annexes", "collectionBody"].includes(child.name))
      for (const attachment of elementsOf(child)) readAttachment(lines, attachment, depth);
    else readInto(lines, child, depth, 0);
  }
}

function readAttachment(lines: PlanLine[], attachment: MixedElement, depth: number): void {
  if (attachment.name === "documentRef") return;
  const heading = [titleOf(attachment), wordsOf(elementAt(attachment, "subheading"))].filter((words) => words !== "");
  const inner = elementsOf(attachment).filter(({ name }) => !["num", "heading", "subheading"].includes(name));
  if (heading.length > 0 || attachment.name === "attachment")
    lines.push({ text: heading.join(": ") || "Attachment", heading: Math.min(6, depth + 2), level: 0 });
  for (const document of inner) {
    if (bodyIn(document) === undefined) readInto(lines, document, depth + 1, 0);
    else readDocument(lines, document, depth + 1, null);
  }
}

/** Adds the lines of what stands below an element. `depth` counts the groups around it, `level` the points. */
function readInto(lines: PlanLine[], parent: MixedElement, depth: number, level: number): void {
  for (const child of elementsOf(parent)) {
    if (unread.has(child.name) || child.name === "num" || child.name === "heading") continue;
    if (groups.has(child.name)) readGroup(lines, child, depth, level);
    else if (child.name === "recital" || child.name === "citation") readRecital(lines, child, level);
    else if (child.name === "tr") {
      const cells = elementsOf(child).map(wordsOf);
      if (cells.some((words) => words !== "")) lines.push({ text: cells.join(" | "), heading: 0, level });
    } else if (items.has(child.name) || child.name === "item") readItem(lines, child, depth, level);
    else if (isParagraph(child)) {
      const text = wordsOf(child);
      if (text !== "") lines.push({ text, heading: 0, level });
    } else {
      const title = titleOf(child);
      if (title !== "") lines.push({ text: title, heading: Math.min(6, depth + 2), level: 0 });
      readInto(lines, child, depth, level);
    }
  }
}

/** A recital has a number that is none of a point. */
function readRecital(lines: PlanLine[], recital: MixedElement, level: number): void {
  const number = wordsOf(elementAt(recital, "num"));
  const own: PlanLine[] = [];
  readInto(own, recital, 0, level);
  own.forEach((line, k) => {
    lines.push(k === 0 && number !== "" ? { ...line, text: `Recital ${number} ${line.text}` } : line);
  });
}

function readGroup(lines: PlanLine[], group: MixedElement, depth: number, level: number): void {
  const title = [titleOf(group), wordsOf(elementAt(group, "subheading"))].filter((words) => words !== "").join(" ");
  // A group with a number and words of its own, but no points, is a point: a section of one paragraph.
  if (elementAt(group, "content") !== undefined) {
    readItem(lines, group, depth, level);
    return;
  }
  if (title !== "") lines.push({ text: title, heading: Math.min(6, depth + 2), level: 0 });
  readInto(lines, group, title === "" ? depth : depth + 1, level);
}

function readItem(lines: PlanLine[], item: MixedElement, depth: number, level: number): void {
  const label = labelOf(wordsOf(elementAt(item, "num")));
  const heading = wordsOf(elementAt(item, "heading"));
  if (heading !== "")
    lines.push({ text: `${label} ${heading}`.trim(), heading: Math.min(6, depth + 2), level, label, item: true });
  const at = lines.length;
  readInto(lines, item, depth, label === "" && heading === "" ? level : level + 1);
  if (heading !== "" || label === "") return;
  const first = lines[at];
  const own = elementsOf(item).some(({ name }) => ["content", "intro", "alinea", "p", "blockList"].includes(name));
  if (first !== undefined && own && first.heading === 0 && first.item !== true)
    lines[at] = { ...first, text: `${label} ${first.text}`, level, label, item: true };
  else lines.splice(at, 0, { text: label, heading: 0, level, label, item: true });
}

/** A number as a line may begin with it: one without a sign behind it takes a point. */
function labelOf(number: string): string {
  if (number === "" || isMarker(number)) return number;
  return [`${number}.`, `${number})`, `(${number})`].find(isMarker) ?? number;
}

function isMarker(label: string): boolean {
  return markerOf(`${label} Words`, 0)?.rest === "Words";
}

/**
 * The lines as a text in which the same points are found, as deep as they stand in the file: with every number set in by its
 * level where lines one below the other would be read otherwise.
 */
function faithful(lines: readonly PlanLine[], title: string | null): string {
  const wanted = lines.filter(({ item }) => item === true);
  const misread = (body: string): number => {
    const read = splitPoints(body).filter(({ label }) => label !== null);
    return wanted.filter(({ label, level }, k) => read[k]?.label !== label || read[k]?.level !== level).length;
  };
  const plain = bodyOf(lines, title);
  const odd = misread(plain);
  if (odd === 0) return plain;
  const set = bodyOf(
    lines.map((line) => (line.heading === 0 ? { ...line, text: "  ".repeat(line.level) + line.text, level: 0 } : line)),
    title,
  );
  return misread(set) < odd ? set : plain;
}

function isParagraph(element: MixedElement): boolean {
  if (["p", "listIntroduction", "listWrapUp", "block"].includes(element.name)) return true;
  return element.children.some((child) => typeof child === "string" && child.trim() !== "");
}

function titleOf(element: MixedElement): string {
  return [elementAt(element, "num"), elementAt(element, "heading")]
    .map(wordsOf)
    .filter((words) => words !== "")
    .join(" ");
}

/** Elements that end a run of words: the words on either side are two. */
const apart = new Set("br p item num heading td th tr li content intro wrapUp listIntroduction".split(" "));

function wordsOf(element: MixedElement | undefined): string {
  return element === undefined ? "" : wordsIn(element).replace(/\s+/gu, " ").trim();
}

function wordsIn(element: MixedElement): string {
  if (unread.has(element.name)) return "";
  return element.children
    .map((child) =>
      typeof child === "string" ? child : apart.has(child.name) ? ` ${wordsIn(child)} ` : wordsIn(child),
    )
    .join("");
}

function firstOf(root: MixedElement, name: string): MixedElement | undefined {
  for (const child of elementsOf(root)) {
    const found = child.name === name ? child : firstOf(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is not read, each kind once, with how many words it holds. */
function leftOut(root: MixedElement): readonly string[] {
  const counts = new Map<string, { elements: number; words: number }>();
  const everyWord = (element: MixedElement): string =>
    element.children.map((child) => (typeof child === "string" ? child : ` ${everyWord(child)} `)).join("");
  const visit = (element: MixedElement): void => {
    for (const child of elementsOf(element)) {
      const what = unread.get(child.name);
      if (what === undefined) visit(child);
      else if (what !== null) {
        const words = everyWord(child).split(/\s+/u).filter(Boolean).length;
        const count = counts.get(what) ?? { elements: 0, words: 0 };
        counts.set(what, { elements: count.elements + 1, words: count.words + words });
      }
    }
  };
  visit(root);
  return [...counts].map(
    ([what, { elements, words }]) => `${what} left out: ${elements}, of ${words} ${words === 1 ? "word" : "words"}`,
  );
}
