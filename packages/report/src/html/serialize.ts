import { escapeHtml } from "./escape.ts";

const ELEMENT = 1;
const TEXT = 3;

/**
 * An element as markup that is both well-formed XML and safe HTML, whatever its text and attributes hold. (Serialisers
 * of HTML may leave `<` bare in attributes, which a file of its own, read as XML, may not have.)
 */
export function serialize(element: Element): string {
  const attributes = [...element.attributes].map(({ name, value }) => ` ${name}="${escapeHtml(value)}"`).join("");
  const children = [...element.childNodes].map(serializeNode).join("");
  const open = `<${element.localName}${attributes}`;
  return children === "" ? `${open}/>` : `${open}>${children}</${element.localName}>`;
}

function serializeNode(node: Node): string {
  if (node.nodeType === TEXT) return escapeHtml(node.textContent ?? "");
  return node.nodeType === ELEMENT ? serialize(node as Element) : "";
}
