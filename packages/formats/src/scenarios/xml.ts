import { MAX_DEPTH } from "@parley/core";
import { SaxesParser } from "saxes";
import { SyntaxProblem } from "./source.ts";

/** An element with the offset of its `<`. Text between elements is dropped: the formats read here keep all in attributes. */
export interface XmlElement {
  readonly name: string;
  readonly at: number;
  readonly attributes: ReadonlyMap<string, XmlAttribute>;
  readonly children: XmlElement[];
}

export interface XmlAttribute {
  readonly value: string;
  /** Offset of the value's first character. */
  readonly at: number;
}

/** Most elements a file may have: 20 MB of `<a/>` would otherwise fill a gigabyte. */
const MAX_ELEMENTS = 500_000;

/**
 * Parses XML without document types: a DOCTYPE, and with it every entity declaration and external DTD, is refused,
 * so nothing is ever fetched or expanded. Linear in the length of the text; nesting and elements are bounded.
 *
 * @param roots names of the root elements wanted; null is returned as soon as the root is another one
 * @throws SyntaxProblem at the first thing that is wrong
 */
export function parseXml(text: string, roots: ReadonlySet<string>): XmlElement | null {
  const parser = new SaxesParser({ position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let foreign = false;
  let elements = 0;
  let start = 0;
  let attributes = new Map<string, XmlAttribute>();

  parser.on("error", (error) => {
    if (foreign) return;
    const offset = Math.max(0, Math.min(parser.position, text.length) - 1);
    // The parser looks for the end of an entity as far as the file goes, so it is late to notice a bare ampersand.
    const ampersand = text.search(/&(?!#\d+;|#x[\da-fA-F]+;|[\w:.-]+;)/);
    if (ampersand >= 0 && ampersand < offset)
      throw new SyntaxProblem("xml-syntax", ampersand, 'a bare "&" must be written "&amp;"');
    throw new SyntaxProblem("xml-syntax", offset, error.message.replace(/^\d+:\d+:\s*/, "").replace(/\.$/, ""));
  });
  parser.on("doctype", () => {
    const offset = text.lastIndexOf("<!DOCTYPE", parser.position);
    throw new SyntaxProblem(
      "xml-doctype",
      Math.max(0, offset),
      "document types, and with them entities and external DTDs, are refused; delete the DOCTYPE",
    );
  });
  parser.on("opentagstart", (tag) => {
    start = text.lastIndexOf("<", parser.position - 1 - tag.name.length);
    if (open.length === 0 && !roots.has(tag.name)) {
      foreign = true;
      throw new ForeignRoot();
    }
    if (open.length >= MAX_DEPTH)
      throw new SyntaxProblem("too-deep", start, `elements are nested more than ${MAX_DEPTH} deep`);
    elements++;
    if (elements > MAX_ELEMENTS)
      throw new SyntaxProblem("too-many-elements", start, `the file has more than ${MAX_ELEMENTS} elements`);
    attributes = new Map();
  });
  parser.on("attribute", (attribute) => {
    const end = parser.position - 1;
    attributes.set(attribute.name, {
      value: attribute.value,
      at: text.lastIndexOf(text[end] ?? '"', end - 1) + 1,
    });
  });
  parser.on("opentag", (tag) => {
    const element: XmlElement = { name: tag.name, at: start, attributes, children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });

  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof ForeignRoot) return null;
    throw error;
  }
  return root;
}

class ForeignRoot extends Error {}
