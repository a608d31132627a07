import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLSeq } from "yaml";
import type { Written, WrittenEntry, WrittenList, WrittenScalar } from "./written.ts";

interface Token {
  readonly type: string;
  readonly offset: number;
}
interface ItemTokens {
  readonly start: readonly Token[];
  readonly sep?: readonly Token[];
}

/** How a YAML or JSON text is written, found by the full reader; `null` where nothing is. */
export function writtenYaml(text: string): Written | null {
  const { contents } = parseDocument(text, {
    keepSourceTokens: true,
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  return written(contents, text);
}

function written(node: Node | null, text: string): Written | null {
  if (node === null) return null;
  const [start, end] = node.range ?? [0, 0];
  if (isAlias(node)) return { kind: "alias", start, end: start + node.source.length + 1 };
  if (isMap(node)) {
    const entries = node.items.map((pair) => entryOf(pair as Pair & { srcToken?: ItemTokens }, text));
    const last = entries.at(-1);
    const within = last ? Math.max(last.mark, last.value?.end ?? 0) : end;
    return { kind: "map", flow: node.flow === true, entries, start, end: node.flow ? end : within };
  }
  if (isSeq(node)) return listOf(node, text);
  return scalarOf(node as Scalar, start, end, text);
}

function entryOf(pair: Pair & { srcToken?: ItemTokens }, text: string): WrittenEntry {
  const key = pair.key as Node | null;
  const tokens = [...(pair.srcToken?.start ?? []), ...(pair.srcToken?.sep ?? [])];
  const colon = tokens.find((token) => token.type === "map-value-ind");
  const keyStart = tokens.some((token) => token.type === "explicit-key-ind") ? -1 : (key?.range?.[0] ?? -1);
  const mark = colon ? colon.offset + 1 : (key?.range?.[1] ?? -1);
  return { key: keyOf(key), keyStart, mark, value: written((pair.value ?? null) as Node | null, text) };
}

/** The key of a pair as the case's reader takes it: `2031` is "2031". */
function keyOf(key: Node | null): string | undefined {
  if (!isScalar(key)) return undefined;
  const { value, source } = key as Scalar & { source?: string };
  return typeof value === "string" ? value : (source ?? String(value));
}

function listOf(node: YAMLSeq, text: string): WrittenList {
  const [start, end] = node.range!;
  const tokens = (node as { srcToken?: { items: readonly ItemTokens[] } }).srcToken?.items;
  const items = node.items.map((item) => written(item as Node, text)!);
  const dashes = node.flow
    ? []
    : items.map((_, i) => tokens?.[i]?.start.find(({ type }) => type === "seq-item-ind")?.offset ?? -1);
  const within = Math.max((dashes.at(-1) ?? -1) + 1, items.at(-1)?.end ?? 0);
  return { kind: "list", flow: node.flow === true, items, dashes, start, end: node.flow ? end : within };
}

function scalarOf(node: Scalar, start: number, end: number, text: string): WrittenScalar {
  const { type } = node;
  if (type !== "BLOCK_LITERAL" && type !== "BLOCK_FOLDED")
    return { kind: "scalar", style: type === "PLAIN" ? "plain" : "quoted", start, end };
  // Blank lines at the end belong to a text that keeps them.
  const keeps = /^[|>][0-9]*\+/.test(text.slice(start, start + 4));
  const source = text.slice(start, end);
  return {
    kind: "scalar",
    style: type === "BLOCK_LITERAL" ? "literal" : "folded",
    start,
    end: start + source.replace(keeps ? /\r?\n$/ : /(\r?\n)+$/, "").length,
  };
}
