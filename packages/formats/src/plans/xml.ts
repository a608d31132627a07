import { SaxesParser } from "saxes";
import { MAX_PLAN_PARAGRAPHS, PlanProblem } from "./types.ts";

/** An element of a document that mixes elements and text. */
export interface MixedElement {
  /** The name without its prefix. */
  readonly name: string;
  /** The namespace, `""` where there is none. */
  readonly space: string;
  /** By name without prefix; of two that differ in the prefix alone, the first. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (MixedElement | string)[];
  /** Where it begins; lines count from 1. */
  readonly line: number;
}

/** What more of them would take passes 500 MB. No document that a person wrote has as many. */
const MAX_ELEMENTS = 500_000;
const MAX_NESTING = 256;
/** Declared, or fixed by the standards, and of no matter for reading. */
const noAttributes: ReadonlyMap<string, string> = new Map();

/**
 * Parses a document of elements and text. A DOCTYPE, and with it every entity declaration and external DTD, is refused, so
 * nothing is ever fetched or expanded. Linear in the length of the text; nesting and elements are bounded.
 *
 * @param part how the text is called in messages, where it is a part of a file; `""`: it is the whole file, and messages
 *   carry its lines
 * @throws PlanProblem at the first thing that is wrong
 */
export function parseMixedXml(text: string, part = ""): MixedElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const whole: { children: (MixedElement | string)[] } = { children: [] };
  const open: { children: (MixedElement | string)[] }[] = [whole];
  let [elements, paragraphs] = [0, 0];
  const fail = (code: string, message: string): never => {
    if (part !== "") throw new PlanProblem(code, `the part ${part} of the file: ${message}`);
    throw new PlanProblem(code, message, parser.line, parser.column + 1);
  };
  parser.on("error", (error) => fail("xml-syntax", `not valid XML: ${error.message.replace(/^\d+:\d+:\s*/, "")}`));
  parser.on("doctype", () =>
    fail("xml-doctype", "document types, and with them entities and external DTDs, are refused; delete the DOCTYPE"),
  );
  parser.on("opentag", (tag) => {
    elements++;
    if (elements > MAX_ELEMENTS) fail("too-large", `more than ${MAX_ELEMENTS.toLocaleString("en")} elements`);
    if (tag.local === "p" && ++paragraphs > MAX_PLAN_PARAGRAPHS)
      fail("too-large", `more than ${MAX_PLAN_PARAGRAPHS.toLocaleString("en")} paragraphs`);
    if (open.length > MAX_NESTING) fail("too-deep", `elements are nested more than ${MAX_NESTING} deep`);
    const names = Object.values(tag.attributes);
    const attributes = names.length === 0 ? noAttributes : new Map<string, string>();
    for (const { local, value } of names)
      if (!attributes.has(local)) (attributes as Map<string, string>).set(local, value);
    const element = { name: tag.local, space: tag.uri, attributes, children: [], line: parser.line };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  const addText = (words: string): void => {
    const { children } = open.at(-1)!;
    if (typeof children.at(-1) === "string") children[children.length - 1] += words;
    else children.push(words);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text).close();
  const root = whole.children.find((child) => typeof child !== "string");
  if (root === undefined) throw new PlanProblem("xml-syntax", "the file holds no element");
  return root;
}

/** The elements right below an element, by name where one is given. */
export function elementsOf(element: MixedElement, name?: string): readonly MixedElement[] {
  return element.children.filter(
    (child): child is MixedElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** The element at the end of a path of names, each the first of its name. */
export function elementAt(element: MixedElement | undefined, ...path: readonly string[]): MixedElement | undefined {
  let here = element;
  for (const name of path) here = here && elementsOf(here, name)[0];
  return here;
}
