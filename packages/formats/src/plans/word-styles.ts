import type { ListPlace, WordNumbering } from "./word-numbering.ts";
import { elementAt, elementsOf, type MixedElement } from "./xml.ts";

interface Style {
  readonly basedOn: string | undefined;
  readonly heading: number | undefined;
  readonly list: string | undefined;
  readonly level: number | undefined;
}

/** The paragraph styles of a Word file (`styles.xml`): which are headings, and which stand for a list. */
export class WordStyles {
  readonly #styles = new Map<string, Style>();

  constructor(root: MixedElement | null) {
    if (root === null) return;
    for (const style of elementsOf(root, "style")) {
      const id = style.attributes.get("styleId");
      const name = (elementAt(style, "name")?.attributes.get("val") ?? "").toLowerCase();
      const properties = elementAt(style, "pPr");
      const named = /^heading ([1-9])$/.exec(name)?.[1];
      if (id === undefined) continue;
      this.#styles.set(id, {
        basedOn: elementAt(style, "basedOn")?.attributes.get("val"),
        heading: name === "title" ? 1 : named === undefined ? outlineOf(properties) : Number(named),
        list: elementAt(properties, "numPr", "numId")?.attributes.get("val"),
        level: levelOf(properties),
      });
    }
  }

  /** The list each style stands for. */
  get lists(): ReadonlyMap<string, string> {
    return new Map([...this.#styles].flatMap(([id, { list }]) => (list === undefined ? [] : [[id, list] as const])));
  }

  /** The level of heading a paragraph has by its properties or its style; 0: none. */
  heading(properties: MixedElement | undefined): number {
    return outlineOf(properties) ?? this.#inherited(properties, "heading")?.value ?? 0;
  }

  /** The list a paragraph is in by its properties or its style; `null`: none. */
  list(properties: MixedElement | undefined, numbering: WordNumbering): ListPlace | null {
    const own = elementAt(properties, "numPr", "numId")?.attributes.get("val");
    const level = levelOf(properties);
    if (own !== undefined) return own === "0" ? null : { list: own, level: level ?? 0 };
    const inherited = this.#inherited(properties, "list");
    if (inherited === null || inherited.value === "0") return null;
    return { list: inherited.value, level: level ?? this.#levelIn(properties, inherited, numbering) };
  }

  /** A style that says only the level takes the list from the style it is based on. */
  #levelIn(
    properties: MixedElement | undefined,
    { value: list, style: last }: { readonly value: string; readonly style: string },
    numbering: WordNumbering,
  ): number {
    const seen = new Set<string>();
    let id = elementAt(properties, "pStyle")?.attributes.get("val");
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      const level = this.#styles.get(id)?.level;
      if (level !== undefined) return level;
      const belonging = numbering.levelOfStyle(list, id);
      if (belonging > 0 || id === last) return belonging;
      id = this.#styles.get(id)?.basedOn;
    }
    return 0;
  }

  #inherited<Key extends "heading" | "list">(
    properties: MixedElement | undefined,
    key: Key,
  ): { readonly value: NonNullable<Style[Key]>; readonly style: string } | null {
    const seen = new Set<string>();
    let id = elementAt(properties, "pStyle")?.attributes.get("val");
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      const style = this.#styles.get(id);
      const value = style?.[key];
      if (value !== undefined && value !== null) return { value: value as NonNullable<Style[Key]>, style: id };
      id = style?.basedOn;
    }
    return null;
  }
}

/** Outline levels count from 0, and 9 is body text. */
function outlineOf(properties: MixedElement | undefined): number | undefined {
  const level = elementAt(properties, "outlineLvl")?.attributes.get("val");
  if (level === undefined || !/^\d$/.test(level)) return undefined;
  return level === "9" ? 0 : Number(level) + 1;
}

function levelOf(properties: MixedElement | undefined): number | undefined {
  const level = elementAt(properties, "numPr", "ilvl")?.attributes.get("val");
  return level !== undefined && /^[0-8]$/.test(level) ? Number(level) : undefined;
}
