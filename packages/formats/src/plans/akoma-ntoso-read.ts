import { akomaNtoso } from "./akoma-ntoso-xml.ts";
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
const unread = new Set("meta authorialNote noteRef remark recitals".split(" "));

/**
 * Reads a text marked up in Akoma Ntoso 3.0: its points with their numbers and headings, the parts they stand in, its title
 * and date. An amendment is refused, since it holds changes and not a text.
 *
 * @throws PlanProblem where the file is no such text
 */
export function readAkomaNtoso(root: MixedElement): PlanFile {
  const document = elementsOf(root)[0];
  if (root.name !== "akomaNtoso" || root.space !== akomaNtoso || document === undefined)
    throw new PlanProblem("other-format", "the file is no Akoma Ntoso 3.0 document", root.line);
  const body = elementAt(document, "mainBody") ?? elementAt(document, "body");
  if (body === undefined)
    throw new PlanProblem(
      "other-format",
      document.name === "amendment"
        ? "the file is an amendment, which holds changes and not the text of a plan"
        : `a document of the kind "${document.name}" holds no text of a plan`,
      document.line,
    );
  const title = firstOf(document, "docTitle") ?? firstOf(document, "longTitle");
  const lines: PlanLine[] = [];
  const preamble = elementAt(document, "preamble");
  if (preamble !== undefined) readInto(lines, preamble, 0, 0);
  readInto(lines, body, 0, 0);
  const name = title === undefined ? null : wordsOf(title);
  const expression = elementAt(document, "meta", "identification", "FRBRExpression");
  const date = elementAt(expression, "FRBRdate")?.attributes.get("date") ?? "";
  const notes = countOf(document, "authorialNote");
  return {
    format: "akoma-ntoso",
    versions: [{ title: name, body: bodyOf(lines, name) }],
    changes: null,
    date: /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? null,
    notes: notes === 0 ? [] : [`${notes} ${notes === 1 ? "note" : "notes"} of the authors left out`],
  };
}

/** Adds the lines of what stands below an element. `depth` counts the groups around it, `level` the points. */
function readInto(lines: PlanLine[], parent: MixedElement, depth: number, level: number): void {
  for (const child of elementsOf(parent)) {
    if (unread.has(child.name) || child.name === "num" || child.name === "heading" || child.name === "subheading")
      continue;
    if (groups.has(child.name)) readGroup(lines, child, depth, level);
    else if (items.has(child.name) || child.name === "item") readItem(lines, child, depth, level);
    else if (isParagraph(child)) {
      const text = wordsOf(child);
      if (text !== "") lines.push({ text, heading: 0, level });
    } else readInto(lines, child, depth, level);
  }
}

function readGroup(lines: PlanLine[], group: MixedElement, depth: number, level: number): void {
  const title = titleOf(group);
  // A group with a number and words of its own, but no points, is a point: a section of one paragraph.
  if (elementAt(group, "content") !== undefined) {
    readItem(lines, group, depth, level);
    return;
  }
  if (title !== "") lines.push({ text: title, heading: Math.min(6, depth + 2), level: 0 });
  readInto(lines, group, title === "" ? depth : depth + 1, level);
}

function readItem(lines: PlanLine[], item: MixedElement, depth: number, level: number): void {
  const label = wordsOf(elementAt(item, "num"));
  const heading = wordsOf(elementAt(item, "heading"));
  if (heading !== "") lines.push({ text: titleOf(item), heading: Math.min(6, depth + 2), level });
  const at = lines.length;
  readInto(lines, item, depth, label === "" && heading === "" ? level : level + 1);
  if (heading !== "" || label === "") return;
  const first = lines[at];
  const own = elementsOf(item).some(({ name }) => ["content", "intro", "alinea", "p", "blockList"].includes(name));
  if (first !== undefined && own && first.heading === 0)
    lines[at] = { ...first, text: `${label} ${first.text}`, level };
  else lines.splice(at, 0, { text: label, heading: 0, level });
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

function wordsOf(element: MixedElement | undefined): string {
  if (element === undefined || unread.has(element.name)) return "";
  return element.children
    .map((child) => (typeof child === "string" ? child : child.name === "br" ? " " : wordsIn(child)))
    .join("")
    .replace(/\s+/gu, " ")
    .trim();
}

function wordsIn(element: MixedElement): string {
  if (unread.has(element.name)) return "";
  return element.children.map((child) => (typeof child === "string" ? child : wordsIn(child))).join("");
}

function firstOf(root: MixedElement, name: string): MixedElement | undefined {
  for (const child of elementsOf(root)) {
    const found = child.name === name ? child : firstOf(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function countOf(root: MixedElement, name: string): number {
  return elementsOf(root).reduce((sum, child) => sum + (child.name === name ? 1 : 0) + countOf(child, name), 0);
}
