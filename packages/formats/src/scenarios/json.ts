import type { DataDocument, DataEntry, DataNode } from "./data.ts";
import { MAX_DEPTH, SyntaxProblem } from "./source.ts";

/**
 * Parses JSON (RFC 8259) and keeps the offset of every key and value, which `JSON.parse` does not. Linear in the
 * length of the text; nesting is bounded.
 *
 * @throws SyntaxProblem at the first thing that is not JSON
 */
export function parseJson(text: string): DataDocument {
  const duplicates: { key: string; at: number; first: number }[] = [];
  let i = 0;

  const fail = (message: string, at = i): never => {
    throw new SyntaxProblem("json-syntax", Math.min(at, text.length), message);
  };
  const space = (): void => {
    while (text[i] === " " || text[i] === "\n" || text[i] === "\t" || text[i] === "\r") i++;
  };
  const found = (): string => (i < text.length ? JSON.stringify(text[i]) : "the end of the file");

  const string = (): string => {
    const start = i;
    i++;
    for (;;) {
      const c = text.charCodeAt(i);
      if (Number.isNaN(c)) fail("a text that begins here never ends", start);
      if (c === 0x22) break;
      if (c < 0x20) fail("a text may not contain a line break or control character; write \\n or \\u0000");
      i += c === 0x5c ? 2 : 1;
    }
    i++;
    const raw = text.slice(start, i);
    try {
      return JSON.parse(raw) as string;
    } catch {
      return fail("a text has an escape that JSON does not know", start);
    }
  };

  const word = (): DataNode => {
    const at = i;
    const match = /[^\s,\]}:]*/y;
    match.lastIndex = i;
    const token = match.exec(text)?.[0] ?? "";
    i += token.length;
    if (token === "true" || token === "false") return { kind: "scalar", at, value: token === "true" };
    if (token === "null") return { kind: "scalar", at, value: null };
    if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(token)) {
      const value = Number(token);
      if (!Number.isFinite(value)) fail(`the number ${token} is too large`, at);
      return { kind: "scalar", at, value };
    }
    i = at;
    return fail(token === "" ? `a value is expected, not ${found()}` : `${token.slice(0, 40)} is not a JSON value`);
  };

  const value = (depth: number): DataNode => {
    const at = i;
    if (depth > MAX_DEPTH) throw new SyntaxProblem("too-deep", at, `values are nested more than ${MAX_DEPTH} deep`);
    if (text[i] === '"') return { kind: "scalar", at, value: string() };
    if (text[i] === "{") return map(depth);
    if (text[i] === "[") return list(depth);
    return word();
  };

  const map = (depth: number): DataNode => {
    const at = i++;
    const entries: DataEntry[] = [];
    const seen = new Map<string, number>();
    space();
    if (text[i] === "}") {
      i++;
      return { kind: "map", at, entries };
    }
    for (;;) {
      space();
      const keyAt = i;
      if (text[i] !== '"') fail(`a key in double quotes is expected, not ${found()}`);
      const key = string();
      const first = seen.get(key);
      if (first === undefined) seen.set(key, keyAt);
      else duplicates.push({ key, at: keyAt, first });
      space();
      if (text[i] !== ":") fail(`":" is expected, not ${found()}`);
      i++;
      space();
      entries.push({ key, at: keyAt, value: value(depth + 1) });
      space();
      if (text[i] === "}") break;
      if (text[i] !== ",") fail(`"," or "}" is expected, not ${found()}`);
      i++;
    }
    i++;
    return { kind: "map", at, entries };
  };

  const list = (depth: number): DataNode => {
    const at = i++;
    const items: DataNode[] = [];
    space();
    if (text[i] === "]") {
      i++;
      return { kind: "list", at, items };
    }
    for (;;) {
      space();
      items.push(value(depth + 1));
      space();
      if (text[i] === "]") break;
      if (text[i] !== ",") fail(`"," or "]" is expected, not ${found()}`);
      i++;
    }
    i++;
    return { kind: "list", at, items };
  };

  space();
  const root = value(1);
  space();
  if (i < text.length) fail(`nothing more is expected, but there is ${found()}`);
  return { root, duplicates, tags: [] };
}
