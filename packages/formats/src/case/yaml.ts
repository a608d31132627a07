import { MAX_DEPTH, quoted } from "@parley/core";
import { Composer, CST, type Document, isAlias, isMap, isScalar, isSeq, Lexer, type Node, Parser } from "yaml";
import { duplicateKey } from "./json.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import type { ParsedText, SourceEntry, SourceNode, TextProblem } from "./tree.ts";

/** Most aliases (`*name`) of one file. */
export const MAX_ALIASES = 100;

/** Most words and marks of one YAML file: some six megabytes of rows. JSON is not bounded so, as it costs less. */
const MAX_MARKS = 2_000_000;
const TOO_MANY_MARKS = "the file has more than 2,000,000 words and marks; split it, or write it as JSON";

/**
 * Reads one YAML 1.2 document (core schema) with the place of every value. Aliases are followed, so that parts of the
 * result may be shared; whoever unfolds it must bound what they unfold. Problems: keys that stand twice, keys that are
 * lists or maps, tags. Syntax errors: what the grammar refuses, more than one document, another version of
 * YAML, nesting deeper than `MAX_DEPTH`, too many words and marks, merge keys, more than `MAX_ALIASES` aliases, an alias of nothing or of what
 * it is in.
 */
export function parseYaml(text: string): ParsedText {
  const plain = readPlainYaml(text);
  return plain ? { root: plain, problems: [], written: plain } : parseAnyYaml(text);
}

/** The same by the full reader alone. */
export function parseAnyYaml(text: string): ParsedText {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  let marks = 0;
  for (const mark of new Lexer().lex(text)) {
    // Each mark costs the parser some hundred bytes, so their number is bounded before they are kept.
    if (++marks > MAX_MARKS)
      return { syntax: { code: "too-large", message: TOO_MANY_MARKS, start: Math.min(parser.offset, text.length) } };
    tokens.push(...parser.next(mark));
  }
  tokens.push(...parser.end());
  const refused = refuse(tokens);
  if (refused) return { syntax: refused };
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const error = documents.flatMap((document) => document.errors).sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (error) {
    const message = `not valid YAML: ${error.message.replaceAll(/\s+/g, " ")}`;
    return { syntax: { code: "syntax", message, start: Math.min(error.pos[0], text.length) } };
  }
  const second = documents[1];
  if (second)
    return {
      syntax: { code: "syntax", message: "a file holds one YAML document, not several", start: second.range[0] },
    };
  const reader = new YamlReader();
  const contents = (documents[0] as Document.Parsed).contents;
  const root = isBlank(contents) ? null : reader.node(contents);
  return reader.refused ? { syntax: reader.refused } : { root, problems: reader.problems, aliases: reader.aliases > 0 };
}

/** Whether a document holds nothing at all, not even the word null. */
function isBlank(contents: Node | null): boolean {
  return contents === null || (isScalar(contents) && contents.value === null && !contents.source && !contents.anchor);
}

/** What must be refused before the text is composed: other versions, and nesting that would exhaust the stack. */
function refuse(tokens: readonly CST.Token[]): TextProblem | undefined {
  const open: { token: CST.Token; depth: number }[] = [];
  for (const token of tokens) {
    if (token.type === "directive" && /^%YAML/.test(token.source) && !/^%YAML\s+1\.2\b/.test(token.source))
      return { code: "syntax", message: "only YAML 1.2 is read", start: token.offset };
    if (token.type === "document" && token.value) open.push({ token: token.value, depth: 0 });
  }
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (!CST.isCollection(token)) continue;
    if (depth > MAX_DEPTH)
      return {
        code: "too-deep",
        message: `lists and maps are nested more than ${MAX_DEPTH} deep`,
        start: token.offset,
      };
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return undefined;
}

class YamlReader {
  readonly problems: TextProblem[] = [];
  /** Values by anchor: the latest, as YAML has it; `null` while the value is being read. */
  private readonly anchors = new Map<string, SourceNode | null>();
  aliases = 0;
  /** Why no tree can be made of the file. */
  refused: TextProblem | undefined;

  private problem(code: string, message: string, start: number): void {
    this.problems.push({ code, message, start });
  }

  node(node: Node | null | undefined, fallback = 0): SourceNode {
    const start = node?.range?.[0] ?? fallback;
    if (node === null || node === undefined) return { kind: "scalar", value: null, start };
    if (isAlias(node)) return this.alias(node.source, start);
    if (node.tag !== undefined) this.problem("tag", `tags such as ${quoted(node.tag)} are not read; remove it`, start);
    const anchor = "anchor" in node ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, null);
    const read = this.content(node, start);
    if (anchor !== undefined) this.anchors.set(anchor, read);
    return read;
  }

  private content(node: Node, start: number): SourceNode {
    if (isSeq(node)) return { kind: "list", items: node.items.map((item) => this.node(item as Node, start)), start };
    if (isMap(node)) return this.map(node.items as { key: unknown; value: unknown }[], start);
    const value: unknown = isScalar(node) ? node.value : null;
    const plain = value === null || ["string", "number", "boolean"].includes(typeof value);
    return { kind: "scalar", value: plain ? (value as string | number | boolean | null) : String(value), start };
  }

  private map(items: readonly { readonly key: unknown; readonly value: unknown }[], start: number): SourceNode {
    const entries = new Map<string, SourceEntry>();
    for (const item of items) {
      const keyNode = item.key as Node | null;
      const keyStart = keyNode?.range?.[0] ?? start;
      const value = this.node(item.value as Node | null, keyStart);
      const key = this.key(keyNode, keyStart);
      if (key === undefined) continue;
      const first = entries.get(key);
      if (first) this.problems.push(duplicateKey(key, keyStart, first.keyStart));
      else entries.set(key, { key, keyStart, value });
    }
    return { kind: "map", entries: [...entries.values()], start };
  }

  /** A key as it is written, `2031` as "2031"; undefined where it can be none. */
  private key(node: Node | null, start: number): string | undefined {
    if (!isScalar(node)) {
      this.problem("bad-key", "a key must be text, not a list, a map or an alias", start);
      return undefined;
    }
    if (node.tag !== undefined) this.problem("tag", `tags such as ${quoted(node.tag)} are not read; remove it`, start);
    const key = typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
    if (key === "<<" && node.type === "PLAIN") {
      this.refused ??= { code: "merge-key", message: "merge keys (<<) are not read; write the entries out", start };
      return undefined;
    }
    if (node.value === null && key === "") {
      this.problem("bad-key", "a key is empty", start);
      return undefined;
    }
    return key;
  }

  private alias(name: string, start: number): SourceNode {
    this.aliases++;
    const target = this.anchors.get(name);
    if (this.aliases > MAX_ALIASES)
      this.refused ??= { code: "too-many-aliases", message: `a file may hold at most ${MAX_ALIASES} aliases`, start };
    if (target === null)
      this.refused ??= {
        code: "alias-circle",
        message: `the alias ${quoted(name)} stands within what it stands for`,
        start,
      };
    if (target === undefined)
      this.refused ??= { code: "unknown-alias", message: `there is no anchor ${quoted(name)} before this`, start };
    return target ?? { kind: "scalar", value: null, start };
  }
}
