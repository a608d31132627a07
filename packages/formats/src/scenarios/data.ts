import { quoted } from "@parley/core";
import type { SourceEntry, SourceMap, SourceNode } from "../case/tree.ts";
import type { Problems, SourceText } from "./source.ts";

/** The value of a key, where the node is a map that has it. */
export function lookup(node: SourceNode | undefined, key: string): SourceNode | undefined {
  if (node?.kind !== "map") return undefined;
  return node.entries.find((entry) => entry.key === key)?.value;
}

/** A text that is not empty at a key, else null. */
export function textAt(node: SourceNode | undefined, key: string): string | null {
  const value = lookup(node, key);
  return value?.kind === "scalar" && typeof value.value === "string" && value.value !== "" ? value.value : null;
}

/**
 * What a map from the names of issues or options gives each of them, by its place in the domain.
 *
 * @param place the place of a name; undefined where the domain has none
 * @param foreign called with every entry the domain has no place for
 */
export function byPlace(
  map: SourceMap,
  place: (name: string) => number | undefined,
  foreign: (entry: SourceEntry) => void,
): ReadonlyMap<number, SourceNode> {
  const values = new Map<number, SourceNode>();
  for (const entry of map.entries) {
    const k = place(entry.key);
    if (k === undefined) foreign(entry);
    else if (!values.has(k)) values.set(k, entry.value);
  }
  return values;
}

/** What a node is, for messages. */
export function describe(node: SourceNode): string {
  if (node.kind === "map") return "a map";
  if (node.kind === "list") return "a list";
  if (node.value === null) return "null";
  return typeof node.value === "string" ? `the text ${quoted(node.value)}` : `${node.value}`;
}

/** A finite number; null, with an error, where it is something else. */
export function finite(source: SourceText, node: SourceNode, what: string, problems: Problems): number | null {
  if (node.kind === "scalar" && typeof node.value === "number" && Number.isFinite(node.value)) return node.value;
  problems.error(
    { source, offset: node.start },
    "not-a-number",
    `${what} must be a finite number, not ${describe(node)}`,
  );
  return null;
}
