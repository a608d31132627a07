import { MAX_DEPTH, MAX_VALUES, quoted } from "@parley/core";
import type { ParsedText, SourceEntry, SourceNode, TextProblem } from "./tree.ts";

/**
 * Reads JSON (RFC 8259) with the place of every value. Keys that stand twice are problems; anything that is not JSON is
 * a syntax error. Linear in the length of the text.
 */
export function parseJson(text: string): ParsedText {
  try {
    const reader = new JsonReader(text);
    return { root: reader.document(), problems: reader.problems };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { syntax: error.problem };
    throw error;
  }
}

class JsonSyntaxError extends Error {
  readonly problem: TextProblem;
  constructor(problem: TextProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, boolean | null])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

class JsonReader {
  readonly problems: TextProblem[] = [];
  private readonly text: string;
  private at = 0;
  private values = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): SourceNode | null {
    this.space();
    if (this.at === this.text.length) return null;
    const root = this.value(0);
    this.space();
    if (this.at < this.text.length) this.fail("expected the end of the file");
    return root;
  }

  private fail(message: string, code = "syntax", at = this.at): never {
    const found =
      at < this.text.length ? `found ${quoted(this.text.slice(at, at + 12).split("\n")[0]!)}` : "the file ends";
    const full = code === "syntax" ? `not valid JSON: ${message}, ${found}` : message;
    throw new JsonSyntaxError({ code, message: full, start: at });
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at++;
    }
  }

  private value(depth: number): SourceNode {
    if (++this.values > MAX_VALUES)
      this.fail(`the file has more than ${MAX_VALUES.toLocaleString("en")} values`, "too-large");
    if (depth > MAX_DEPTH) this.fail(`lists and maps are nested more than ${MAX_DEPTH} deep`, "too-deep");
    const start = this.at;
    const first = this.text[start];
    if (first === "{") return this.map(depth);
    if (first === "[") return this.list(depth);
    if (first === '"') return { kind: "scalar", value: this.string(), start };
    for (const [word, value] of WORDS)
      if (this.text.startsWith(word, start)) {
        this.at += word.length;
        return { kind: "scalar", value, start };
      }
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(this.text);
    if (!number) this.fail("expected a value");
    this.at += number[0].length;
    return { kind: "scalar", value: Number(number[0]), start };
  }

  private string(): string {
    // A loop and not one expression: a text may be longer than the stack of a regular expression is deep.
    let end = this.at + 1;
    for (let code = this.text.charCodeAt(end); code !== 34; code = this.text.charCodeAt(end)) {
      // Characters below U+0020 must be escaped, and past the end there is no code at all.
      if (!(code >= 32)) this.fail("expected text in double quotes on one line");
      end += code === 92 ? 2 : 1;
    }
    const text = this.text.slice(this.at, end + 1);
    try {
      const value = JSON.parse(text) as string;
      this.at = end + 1;
      return value;
    } catch {
      return this.fail("expected text in double quotes on one line");
    }
  }

  /** Reads items up to the closing mark; `item` reads one. */
  private items(close: string, item: () => void): void {
    this.at++;
    this.space();
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      this.space();
      const mark = this.text[this.at];
      if (mark !== "," && mark !== close) this.fail(`expected "," or "${close}"`);
      this.at++;
      if (mark === close) return;
      this.space();
    }
  }

  private list(depth: number): SourceNode {
    const start = this.at;
    const items: SourceNode[] = [];
    this.items("]", () => items.push(this.value(depth + 1)));
    return { kind: "list", items, start };
  }

  private map(depth: number): SourceNode {
    const start = this.at;
    const entries = new Map<string, SourceEntry>();
    this.items("}", () => {
      const keyStart = this.at;
      if (this.text[keyStart] !== '"') this.fail("expected a key in double quotes");
      const key = this.string();
      this.space();
      if (this.text[this.at] !== ":") this.fail('expected ":"');
      this.at++;
      this.space();
      const value = this.value(depth + 1);
      const first = entries.get(key);
      if (first) this.problems.push(duplicateKey(key, keyStart, first.keyStart));
      else entries.set(key, { key, keyStart, value });
    });
    return { kind: "map", entries: [...entries.values()], start };
  }
}

/** The problem of a key that stands twice in one map. */
export function duplicateKey(key: string, start: number, first: number): TextProblem {
  return {
    code: "duplicate-key",
    message: `the key ${quoted(key)} stands twice in one map`,
    start,
    related: { start: first, message: "the first time" },
  };
}
