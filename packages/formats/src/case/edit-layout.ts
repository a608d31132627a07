import type { Written, WrittenList, WrittenMap, WrittenScalar } from "./written.ts";

/** A replacement of the text between two offsets. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
/** Keys and raw indices from a file's root: rows taken in from other files are not counted. */
export type LocalPath = readonly (string | number)[];

/** Where the value of an entry hangs: a pair of a map or an item of a list. */
export interface Entry {
  readonly holder: WrittenMap | WrittenList;
  readonly index: number;
  readonly node: Written | null;
  /** Where the key begins; of a list's item, its dash, or within brackets the item itself. */
  readonly start: number;
  /** Past the colon or dash; within brackets, of an item, its start. */
  readonly mark: number;
}

/** A layout that is too unusual to be edited in place. */
export class UnusualLayout extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super("this place is written in an unusual way");
    this.offset = offset;
  }
}

/** The entries of a list or map with where they begin. */
export function entryAt(holder: WrittenMap | WrittenList, index: number): Entry {
  if (holder.kind === "map") {
    const entry = holder.entries[index];
    if (!entry || entry.keyStart < 0) throw new UnusualLayout(holder.start);
    return { holder, index, node: entry.value, start: entry.keyStart, mark: entry.mark };
  }
  const node = holder.items[index]!;
  if (holder.flow) return { holder, index, node, start: node.start, mark: node.start };
  const dash = holder.dashes[index] ?? -1;
  if (dash < 0) throw new UnusualLayout(node.start);
  return { holder, index, node, start: dash, mark: dash + 1 };
}

/** How many keys or rows a map or list has. */
export function sizeOf(holder: WrittenMap | WrittenList): number {
  return holder.kind === "map" ? holder.entries.length : holder.items.length;
}

/** Whether a node is a map or list written on lines of its own. */
export function isBlockCollection(node: Written | null): node is WrittenMap | WrittenList {
  return node !== null && (node.kind === "map" || node.kind === "list") && !node.flow;
}
export function isBlockText(node: Written | null): node is WrittenScalar {
  return node?.kind === "scalar" && (node.style === "literal" || node.style === "folded");
}

/** Offsets and line ends of one text. */
export class Layout {
  readonly text: string;
  readonly newline: string;

  constructor(text: string) {
    this.text = text;
    this.newline = /^[^\n]*\r\n/.test(text) ? "\r\n" : "\n";
  }

  /** How many characters stand before an offset on its line. */
  column(offset: number): number {
    return offset - (this.text.lastIndexOf("\n", offset - 1) + 1);
  }

  /** The end of the line an offset is on, before its line break. */
  lineEnd(offset: number): number {
    const at = this.text.indexOf("\n", offset);
    if (at < 0) return this.text.length;
    return at > offset && this.text[at - 1] === "\r" ? at - 1 : at;
  }

  /** The beginning of the line after the one an offset is on. */
  nextLine(offset: number): number {
    const at = this.text.indexOf("\n", offset);
    return at < 0 ? this.text.length : at + 1;
  }

  /** Whether only white space stands before an offset on its line. */
  isFirstOnLine(offset: number): boolean {
    return /^[ ]*$/.test(this.text.slice(offset - this.column(offset), offset));
  }

  /** Where an entry's last character is, comments and blank lines after it not counted. */
  entryEnd({ node, mark }: Entry): number {
    return node === null ? mark : Math.max(mark, node.end);
  }
}
