import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  Parser,
} from "yaml";
import type { DataDocument, DataEntry, DataNode } from "./data.ts";
import { MAX_DEPTH, MAX_YAML_BYTES, SyntaxProblem } from "./source.ts";

/** Tags of the core schema; every other one asks for a type of the writing program. */
const CORE_TAGS = new Set(["str", "int", "float", "bool", "null", "map", "seq"].map((t) => `tag:yaml.org,2002:${t}`));
/** Most aliases in a file. Each is the node itself, not a copy, so that no nest of them grows. */
const MAX_ALIASES = 1000;

/**
 * Parses one YAML 1.2 document into plain data. Tags are reported, never acted on; aliases are shared, not copied;
 * nesting is bounded.
 *
 * @throws SyntaxProblem at the first thing that is wrong
 */
export function parseYaml(text: string): DataDocument {
  if (text.length > MAX_YAML_BYTES)
    throw new SyntaxProblem("file-too-large", 0, `the file is larger than ${MAX_YAML_BYTES / 1e6} MB and was not read`);
  boundNesting(text);
  const lines = new LineCounter();
  const composer = new Composer({ uniqueKeys: false, version: "1.2", schema: "core", logLevel: "silent" });
  const documents = [...composer.compose(new Parser(lines.addNewLine).parse(text), true, text.length)];
  const document = documents[0] as Document.Parsed<ParsedNode>;
  const error = documents.flatMap((d) => d.errors)[0];
  if (error) throw new SyntaxProblem("yaml-syntax", error.pos[0], error.message);
  if (documents.length > 1)
    throw new SyntaxProblem("yaml-syntax", documents[1]!.range?.[0] ?? 0, "a file may hold one YAML document only");

  const duplicates: { key: string; at: number; first: number }[] = [];
  const tags: { tag: string; at: number }[] = [];
  const shared = new Map<Node, DataNode>();
  let aliases = 0;

  const convert = (node: Node | null, fallback: number): DataNode => {
    const at = node?.range?.[0] ?? fallback;
    if (!node) return { kind: "scalar", at, value: null };
    if (isAlias(node)) {
      aliases++;
      if (aliases > MAX_ALIASES)
        throw new SyntaxProblem("yaml-aliases", at, `there are more than ${MAX_ALIASES} aliases`);
      const target = node.resolve(document);
      const known = target && shared.get(target);
      if (!known) throw new SyntaxProblem("yaml-aliases", at, `the alias *${node.source} points at nothing before it`);
      return known;
    }
    if (node.tag && !CORE_TAGS.has(node.tag)) tags.push({ tag: node.tag, at });
    const data = plain(node, at);
    shared.set(node, data);
    return data;
  };

  const plain = (node: Node, at: number): DataNode => {
    if (isSeq<Node>(node)) return { kind: "list", at, items: node.items.map((item) => convert(item, at)) };
    if (isMap<Node, Node | null>(node)) {
      const seen = new Map<string, number>();
      const entries = node.items.map((pair): DataEntry => {
        const key = convert(pair.key, at);
        if (key.kind !== "scalar") throw new SyntaxProblem("yaml-syntax", key.at, "a key must be a single value");
        const name = String(key.value);
        const first = seen.get(name);
        if (first === undefined) seen.set(name, key.at);
        else duplicates.push({ key: name, at: key.at, first });
        return { key: name, at: key.at, value: convert(pair.value, key.at) };
      });
      return { kind: "map", at, entries };
    }
    const value: unknown = isScalar(node) ? node.value : null;
    return {
      kind: "scalar",
      at,
      value: typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null,
    };
  };

  return { root: convert(document.contents, 0), duplicates, tags };
}

/**
 * Refuses deep nesting before the composer, which is recursive, sees it: by brackets in flow style, and by what a
 * line opens in block style. Counts brackets inside texts too, which can only refuse too much.
 */
function boundNesting(text: string): void {
  let depth = 0;
  let lineStart = 0;
  let blocks = 0;
  let leading = true;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x0a) {
      lineStart = i + 1;
      leading = true;
      continue;
    }
    if (leading && c !== 0x20) {
      const opened = /(?:[-?:][ \t]+)+/y;
      opened.lastIndex = i;
      // Each level of block nesting costs at least one column of indentation or one "- " on the line.
      blocks = i - lineStart + (opened.exec(text)?.[0].length ?? 0);
      leading = false;
      if (blocks > 4 * MAX_DEPTH) tooDeep(i);
    }
    if (c === 0x5b || c === 0x7b) {
      depth++;
      if (depth > MAX_DEPTH) tooDeep(i);
    } else if ((c === 0x5d || c === 0x7d) && depth > 0) depth--;
  }
}

function tooDeep(offset: number): never {
  throw new SyntaxProblem("too-deep", offset, `values are nested more than ${MAX_DEPTH} deep`);
}
