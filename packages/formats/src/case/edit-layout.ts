import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";

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
  readonly holder: YAMLMap | YAMLSeq;
  readonly index: number;
  readonly node: Node | null;
  /** Where the key begins; of a list's item, its dash, or within brackets the item itself. */
  readonly start: number;
  /** Past the colon or dash; within brackets, of an item, its start. */
  readonly mark: number;
}

interface Token {
  readonly type: string;
  readonly offset: number;
  readonly source: string;
}
interface ItemTokens {
  readonly start: readonly Token[];
  readonly sep?: readonly Token[];
}

/** A layout that is too unusual to be edited in place. */
export class UnusualLayout extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super("this place is written in an unusual way");
    this.offset = offset;
  }
}

/** The key of a pair as the case's reader takes it: `2031` is "2031". */
export function keyOf(pair: Pair): string | undefined {
  if (!isScalar(pair.key)) return undefined;
  const { value, source } = pair.key as Scalar & { source?: string };
  return typeof value === "string" ? value : (source ?? String(value));
}

/** The entries of a list or map with where they begin. */
export function entryAt(holder: YAMLMap | YAMLSeq, index: number): Entry {
  if (isMap(holder)) {
    const pair = holder.items[index] as Pair & { srcToken?: ItemTokens };
    const key = pair.key as Node | null;
    const tokens = [...(pair.srcToken?.start ?? []), ...(pair.srcToken?.sep ?? [])];
    const colon = tokens.find((token) => token.type === "map-value-ind");
    const start = key?.range?.[0];
    if (start === undefined || tokens.some((token) => token.type === "explicit-key-ind"))
      throw new UnusualLayout(holder.range![0]);
    const node = (pair.value ?? null) as Node | null;
    return { holder, index, node, start, mark: colon ? colon.offset + 1 : key!.range![1] };
  }
  const node = holder.items[index] as Node;
  const start = node.range![0];
  if (holder.flow) return { holder, index, node, start, mark: start };
  const source = (holder as { srcToken?: { items: readonly ItemTokens[] } }).srcToken?.items[index];
  const dash = source?.start.find((token) => token.type === "seq-item-ind");
  if (!dash) throw new UnusualLayout(start);
  return { holder, index, node, start: dash.offset, mark: dash.offset + 1 };
}

/** Whether a node is a map or list written on lines of its own. */
export function isBlockCollection(node: Node | null): node is YAMLMap | YAMLSeq {
  return (isMap(node) || isSeq(node)) && !node.flow;
}
export function isBlockText(node: Node | null): node is Scalar {
  return isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
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
  entryEnd(entry: Entry): number {
    return entry.node === null ? entry.mark : Math.max(entry.mark, this.nodeEnd(entry.node));
  }

  nodeEnd(node: Node): number {
    if (isBlockCollection(node)) return this.entryEnd(entryAt(node, node.items.length - 1));
    const [start, end] = node.range!;
    if (!isBlockText(node)) return isAlias(node) ? start + node.source.length + 1 : end;
    // Blank lines at the end belong to a text that keeps them.
    const keeps = /^[|>][0-9]*\+/.test(this.text.slice(start, start + 4));
    const written = this.text.slice(start, end);
    return start + written.replace(keeps ? /\r?\n$/ : /(\r?\n)+$/, "").length;
  }
}
