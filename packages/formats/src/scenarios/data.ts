import type { Problems, SourceText } from "./source.ts";

/** What JSON and YAML have in common, with the offset of every key and value. */
export type DataNode = DataMap | DataList | DataScalar;

export interface DataMap {
  readonly kind: "map";
  readonly at: number;
  readonly entries: readonly DataEntry[];
}
export interface DataEntry {
  readonly key: string;
  readonly at: number;
  readonly value: DataNode;
}
export interface DataList {
  readonly kind: "list";
  readonly at: number;
  readonly items: readonly DataNode[];
}
export interface DataScalar {
  readonly kind: "scalar";
  readonly at: number;
  readonly value: string | number | boolean | null;
}

/** A parsed file, and what in it cannot be trusted whatever it describes. */
export interface DataDocument {
  readonly root: DataNode;
  /** Keys that a map has twice. */
  readonly duplicates: readonly { readonly key: string; readonly at: number; readonly first: number }[];
  /** YAML tags that would make a value of some type of the writing program. */
  readonly tags: readonly { readonly tag: string; readonly at: number }[];
}

/** The value of a key, where the node is a map that has it. */
export function lookup(node: DataNode | undefined, key: string): DataNode | undefined {
  if (node?.kind !== "map") return undefined;
  return node.entries.find((entry) => entry.key === key)?.value;
}

/** A map's values by key, the first where a key is there twice: for maps as long as an issue has options. */
export function byKey(map: DataMap): ReadonlyMap<string, DataNode> {
  const values = new Map<string, DataNode>();
  for (const entry of map.entries) if (!values.has(entry.key)) values.set(entry.key, entry.value);
  return values;
}

/** What a node is, for messages. */
export function describe(node: DataNode): string {
  if (node.kind === "map") return "a map";
  if (node.kind === "list") return "a list";
  if (node.value === null) return "null";
  return typeof node.value === "string" ? `the text ${JSON.stringify(node.value.slice(0, 40))}` : `${node.value}`;
}

/** A finite number; null, with an error, where it is something else. */
export function finite(source: SourceText, node: DataNode, what: string, problems: Problems): number | null {
  if (node.kind === "scalar" && typeof node.value === "number" && Number.isFinite(node.value)) return node.value;
  problems.error({ source, offset: node.at }, "not-a-number", `${what} must be a finite number, not ${describe(node)}`);
  return null;
}
