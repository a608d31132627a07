import { quoted } from "@parley/core";
import { type Problems, parseNumber, type SourceText } from "./source.ts";
import type { XmlElement } from "./xml.ts";

/** An element of a file, so that a diagnostic about it can be placed. */
export interface Located {
  readonly source: SourceText;
  readonly element: XmlElement;
}

/** All elements of a name, in the order of the file, not looking inside each other. */
export function descend(root: XmlElement, name: string): XmlElement[] {
  return root.children.flatMap((child) => (child.name === name ? [child] : descend(child, name)));
}

/** An attribute that must be there; null, with an error, where it is not. */
export function text(element: Located, key: string, problems: Problems): string | null {
  const value = element.element.attributes.get(key);
  if (value) return value.value;
  problems.error(
    { source: element.source, offset: element.element.at },
    "missing-attribute",
    `<${element.element.name}> has no attribute "${key}"`,
  );
  return null;
}

/** A finite number from an attribute; null, with an error, where there is none. */
export function numeric(element: Located, key: string, problems: Problems): number | null {
  const raw = text(element, key, problems);
  if (raw === null) return null;
  const value = parseNumber(raw);
  if (value === null)
    problems.error(
      { source: element.source, offset: element.element.attributes.get(key)!.at },
      "not-a-number",
      `${quoted(raw)} is not a finite number, which ${key} of <${element.element.name}> must be`,
    );
  return value;
}
