import { MAX_DEPTH, MAX_VALUES } from "@parley/core";
import type { Written } from "./written.ts";

/** A value with its place: what it says and how it is written. */
export type PlainNode = PlainScalar | PlainList | PlainMap;
interface PlainScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly style: "plain" | "quoted" | "literal" | "folded";
  readonly start: number;
  readonly end: number;
}
interface PlainList {
  readonly kind: "list";
  readonly flow: boolean;
  readonly items: readonly PlainNode[];
  readonly dashes: readonly number[];
  readonly start: number;
  readonly end: number;
}
interface PlainMap {
  readonly kind: "map";
  readonly flow: boolean;
  readonly entries: readonly PlainEntry[];
  readonly start: number;
  readonly end: number;
}
interface PlainEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly mark: number;
  readonly value: PlainNode;
}

/**
 * Reads YAML as cases are mostly written: block lists and maps, lists and maps in brackets, texts on one line, quoted or
 * not, and literal or folded blocks. Whatever else a text holds, mistakes above all, it leaves to the full reader: the
 * answer is then `null`. What it does read it reads exactly as the full reader does, at some thirty times its speed.
 */
export function readPlainYaml(text: string): (PlainNode & Written) | null {
  // Carriage returns have rules of their own.
  if (text.includes("\r")) return null;
  try {
    return new PlainReader(text).document();
  } catch (error) {
    if (error instanceof Unusual) return null;
    throw error;
  }
}

/** Something that is for the full reader. */
class Unusual extends Error {}
const UNUSUAL: Unusual = new Unusual();

const TAB = 9;
const NEWLINE = 10;
const SPACE = 32;
const DOUBLE = 34;
const HASH = 35;
const SINGLE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const PIPE = 124;
const CLOSE_MAP = 125;
const GREATER = 62;
const BYTE_ORDER_MARK = 0xfeff;

/** Characters that an unquoted text may not begin with, or that mean something else there. */
const INDICATORS = new Set([..."-?:,[]{}#&*!|>'\"%@`"].map((mark) => mark.charCodeAt(0)));
/** What an unquoted text that is no mere text may begin with. */
const MAY_BE_VALUE = /^[-+.\d~nNtTfF]/;
const INTEGER = /^[-+]?\d+$/;
const DECIMAL = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const RARE_NUMBER = /^(?:0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;
/** Longest key that may stand without a question mark, less some. */
const LONGEST_KEY = 1000;
/** Escapes that YAML and JSON have in common. */
const JSON_ESCAPES = /^(?:[^\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*$/;

class PlainReader {
  private readonly text: string;
  private at = 0;
  /** Where the line of the token at hand begins. */
  private line = 0;
  private values = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): PlainNode {
    if (!this.nextContent()) throw UNUSUAL;
    const node = this.block(0);
    // A line that stands further in than what it follows belongs to it in a way that is not for this reader: every list
    // and map ends there.
    if (this.at < this.text.length) throw UNUSUAL;
    return node;
  }

  /** Passes blank lines and comments, from the start of a line to the first character of the next that says something. */
  private nextContent(): boolean {
    const { text } = this;
    for (;;) {
      this.line = this.at;
      let code = text.charCodeAt(this.at);
      while (code === SPACE) code = text.charCodeAt(++this.at);
      if (code === HASH) this.at = this.lineEnd(this.at);
      else if (code !== NEWLINE) {
        if (code === TAB || code === BYTE_ORDER_MARK) throw UNUSUAL;
        if (this.at === this.line && (text.startsWith("---", this.at) || text.startsWith("...", this.at)))
          throw UNUSUAL;
        return this.at < text.length;
      }
      if (this.at >= text.length) return false;
      this.at++;
    }
  }

  private get column(): number {
    return this.at < this.text.length ? this.at - this.line : -1;
  }

  private lineEnd(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end < 0 ? this.text.length : end;
  }

  /** Whether a blank or the end of the line or text stands at an offset. */
  private isBlank(at: number): boolean {
    const code = this.text.charCodeAt(at);
    if (code === TAB) throw UNUSUAL;
    return code === SPACE || code === NEWLINE || at >= this.text.length;
  }

  /** From behind a value to the start of what the next line with content says. */
  private endLine(): void {
    const { text } = this;
    const from = this.at;
    let code = text.charCodeAt(this.at);
    while (code === SPACE) code = text.charCodeAt(++this.at);
    if (code === HASH && this.at > from) this.at = this.lineEnd(this.at);
    else if (code !== NEWLINE && this.at < text.length) throw UNUSUAL;
    if (this.at < text.length) this.at++;
    this.nextContent();
  }

  private count(depth: number): void {
    if (++this.values > MAX_VALUES || depth >= MAX_DEPTH) throw UNUSUAL;
  }

  /** A list or map that begins here, on lines of its own. */
  private block(depth: number): PlainNode {
    this.count(depth);
    if (this.text.charCodeAt(this.at) === DASH && this.isBlank(this.at + 1)) return this.blockList(depth);
    return this.blockMap(depth);
  }

  private blockList(depth: number): PlainNode {
    const column = this.at - this.line;
    const start = this.at;
    const items: PlainNode[] = [];
    const dashes: number[] = [];
    while (this.column === column && this.text.charCodeAt(this.at) === DASH && this.isBlank(this.at + 1)) {
      dashes.push(this.at);
      this.at++;
      items.push(this.item(column, depth + 1));
    }
    return { kind: "list", flow: false, items, dashes, start, end: items.at(-1)!.end };
  }

  /** What follows a dash. */
  private item(column: number, depth: number): PlainNode {
    const { text } = this;
    while (text.charCodeAt(this.at) === SPACE) this.at++;
    const code = text.charCodeAt(this.at);
    if (code === NEWLINE || code === HASH || this.at >= text.length) {
      this.endLine();
      if (this.column <= column) throw UNUSUAL;
      return this.block(depth);
    }
    if (code === DASH && this.isBlank(this.at + 1)) {
      this.count(depth);
      return this.blockList(depth);
    }
    if (code !== OPEN_LIST && code !== OPEN_MAP && this.keyEnd() !== -1) {
      this.count(depth);
      return this.blockMap(depth);
    }
    return this.value(column, depth);
  }

  private blockMap(depth: number): PlainNode {
    const column = this.at - this.line;
    const start = this.at;
    const entries: PlainEntry[] = [];
    const known = new Known();
    while (this.column === column) {
      const end = this.keyEnd();
      if (end === -1) throw UNUSUAL;
      const keyStart = this.at;
      const key = this.keyOf(keyStart, end, known);
      this.at = end;
      while (this.text.charCodeAt(this.at) === SPACE) this.at++;
      const mark = ++this.at;
      entries.push({ key, keyStart, mark, value: this.entryValue(column, depth + 1) });
    }
    return { kind: "map", flow: false, entries, start, end: entries.at(-1)!.value.end };
  }

  /** What follows the colon of a key. */
  private entryValue(column: number, depth: number): PlainNode {
    const { text } = this;
    while (text.charCodeAt(this.at) === SPACE) this.at++;
    const code = text.charCodeAt(this.at);
    if (code !== NEWLINE && code !== HASH && this.at < text.length) {
      if (code === DASH && this.isBlank(this.at + 1)) throw UNUSUAL;
      return this.value(column, depth);
    }
    this.endLine();
    const isDash = text.charCodeAt(this.at) === DASH && this.isBlank(this.at + 1);
    // The dashes of a list may stand below the key.
    if (this.column < column || (this.column === column && !isDash)) throw UNUSUAL;
    return this.block(depth);
  }

  /** Where the key that begins here ends, before its colon; -1 where there is none on this line. */
  private keyEnd(): number {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code === DOUBLE || code === SINGLE) {
      const end = this.quoteEnd();
      let colon = end;
      while (text.charCodeAt(colon) === SPACE) colon++;
      if (text.charCodeAt(colon) !== COLON) return -1;
      if (!this.isBlank(colon + 1)) throw UNUSUAL;
      return end;
    }
    if (this.beginsOtherwise(code, false)) return -1;
    const end = this.plainEnd(false);
    let colon = end;
    while (text.charCodeAt(colon) === SPACE) colon++;
    return text.charCodeAt(colon) === COLON && this.isBlank(colon + 1) ? end : -1;
  }

  private keyOf(start: number, end: number, known: Known): string {
    if (end - start > LONGEST_KEY) throw UNUSUAL;
    const code = this.text.charCodeAt(start);
    const key = code === DOUBLE || code === SINGLE ? this.unquoted(start, end) : this.text.slice(start, end);
    if (key === "<<" || !known.add(key)) throw UNUSUAL;
    return key;
  }

  /** Whether what begins with this character is no unquoted text. */
  private beginsOtherwise(code: number, inFlow: boolean): boolean {
    if (!INDICATORS.has(code)) return false;
    if (code !== DASH && code !== COLON) return true;
    return code === COLON || this.isBlank(this.at + 1) || (inFlow && isFlowMark(this.text.charCodeAt(this.at + 1)));
  }

  /** A value behind a colon or dash, and the way on to the next line. */
  private value(column: number, depth: number): PlainNode {
    const { text } = this;
    const code = text.charCodeAt(this.at);
    if (code === PIPE || code === GREATER) return this.textBlock(column, depth);
    const node = code === OPEN_LIST || code === OPEN_MAP ? this.flow(column, depth) : this.scalar(code, depth, false);
    this.at = node.end;
    this.endLine();
    return node;
  }

  private scalar(code: number, depth: number, inFlow: boolean): PlainScalar {
    this.count(depth);
    const start = this.at;
    if (code === DOUBLE || code === SINGLE) {
      const end = this.quoteEnd();
      return { kind: "scalar", value: this.unquoted(start, end), style: "quoted", start, end };
    }
    if (this.beginsOtherwise(code, inFlow)) throw UNUSUAL;
    const end = this.plainEnd(inFlow);
    return { kind: "scalar", value: plainValue(this.text.slice(start, end)), style: "plain", start, end };
  }

  /** Where an unquoted text that begins here ends, without blanks. */
  private plainEnd(inFlow: boolean): number {
    const { text } = this;
    let end = this.at;
    for (let at = this.at; ; at++) {
      const code = text.charCodeAt(at);
      if (code === COLON) {
        const next = text.charCodeAt(at + 1);
        if (this.isBlank(at + 1) || (inFlow && isFlowMark(next))) return end;
        end = at + 1;
      } else if (code === SPACE) {
        const next = text.charCodeAt(at + 1);
        if (next === HASH) return end;
      } else if (code === NEWLINE || at >= text.length) return end;
      else if (code === TAB) throw UNUSUAL;
      else if (inFlow && isFlowMark(code)) return end;
      else end = at + 1;
    }
  }

  /** Past the closing quote of a text that begins here and ends on this line. */
  private quoteEnd(): number {
    const { text } = this;
    const quote = text.charCodeAt(this.at);
    for (let at = this.at + 1; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (quote === DOUBLE || text.charCodeAt(at + 1) !== SINGLE) return at + 1;
        at++;
      } else if (code === BACKSLASH && quote === DOUBLE) at++;
      else if (code === NEWLINE || at >= text.length) throw UNUSUAL;
    }
  }

  private unquoted(start: number, end: number): string {
    const { text } = this;
    const inner = text.slice(start + 1, end - 1);
    if (text.charCodeAt(start) === SINGLE) return inner.includes("'") ? inner.replaceAll("''", "'") : inner;
    if (!inner.includes("\\")) return inner;
    if (!JSON_ESCAPES.test(inner)) throw UNUSUAL;
    try {
      return JSON.parse(text.slice(start, end)) as string;
    } catch {
      throw UNUSUAL;
    }
  }

  /** A list or map in brackets. Its lines must stand further in than `column`. */
  private flow(column: number, depth: number): PlainNode {
    this.count(depth);
    const { text } = this;
    const start = this.at;
    const isMap = text.charCodeAt(start) === OPEN_MAP;
    const close = isMap ? CLOSE_MAP : CLOSE_LIST;
    const items: PlainNode[] = [];
    const entries: PlainEntry[] = [];
    const known = new Known();
    this.at++;
    for (;;) {
      this.flowSpace(column);
      if (text.charCodeAt(this.at) === close) break;
      if (isMap) entries.push(this.flowEntry(column, depth + 1, known));
      else items.push(this.flowValue(column, depth + 1));
      this.flowSpace(column);
      const code = text.charCodeAt(this.at);
      if (code === close) break;
      if (code !== COMMA) throw UNUSUAL;
      this.at++;
    }
    const end = ++this.at;
    return isMap
      ? { kind: "map", flow: true, entries, start, end }
      : { kind: "list", flow: true, items, dashes: [], start, end };
  }

  private flowEntry(column: number, depth: number, known: Known): PlainEntry {
    const { text } = this;
    const keyStart = this.at;
    const code = text.charCodeAt(keyStart);
    const isQuoted = code === DOUBLE || code === SINGLE;
    if (!isQuoted && this.beginsOtherwise(code, true)) throw UNUSUAL;
    const end = isQuoted ? this.quoteEnd() : this.plainEnd(true);
    const key = this.keyOf(keyStart, end, known);
    this.at = end;
    while (text.charCodeAt(this.at) === SPACE) this.at++;
    if (text.charCodeAt(this.at) !== COLON) throw UNUSUAL;
    const mark = ++this.at;
    if (!isQuoted && !this.isBlank(mark)) throw UNUSUAL;
    this.flowSpace(column);
    return { key, keyStart, mark, value: this.flowValue(column, depth) };
  }

  private flowValue(column: number, depth: number): PlainNode {
    const code = this.text.charCodeAt(this.at);
    if (code === OPEN_LIST || code === OPEN_MAP) return this.flow(column, depth);
    const node = this.scalar(code, depth, true);
    this.at = node.end;
    return node;
  }

  /** Passes blanks, line breaks and comments within brackets. */
  private flowSpace(column: number): void {
    const { text } = this;
    const from = this.at;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === SPACE) this.at++;
      else if (code === NEWLINE) {
        this.at++;
        this.line = this.at;
      } else if (code === HASH) {
        if (this.at === from) throw UNUSUAL;
        this.at = this.lineEnd(this.at);
      } else if (code === TAB || this.at >= text.length) throw UNUSUAL;
      else break;
    }
    if (this.line > from && this.at - this.line <= column) throw UNUSUAL;
  }

  /** A literal or folded text over several lines. */
  private textBlock(column: number, depth: number): PlainScalar {
    this.count(depth);
    const { text } = this;
    const start = this.at;
    const style = text.charCodeAt(start) === PIPE ? "literal" : "folded";
    const strip = text.charCodeAt(start + 1) === DASH;
    const headerEnd = this.lineEnd(start);
    if (text.slice(start + (strip ? 2 : 1), headerEnd).trim() !== "" || text[headerEnd - 1] === "\t") throw UNUSUAL;
    const lines: string[] = [];
    let indent = -1;
    let end = headerEnd;
    let next = headerEnd + 1;
    while (next < text.length) {
      const lineEnd = this.lineEnd(next);
      let first = next;
      while (text.charCodeAt(first) === SPACE) first++;
      if (first >= lineEnd) {
        // Blanks beyond the indentation would belong to the text.
        if (indent === -1 || lineEnd - next > indent) throw UNUSUAL;
        lines.push("");
      } else {
        if (text.charCodeAt(first) === TAB) throw UNUSUAL;
        if (indent === -1) indent = first - next;
        if (indent <= column) throw UNUSUAL;
        if (first - next < indent) break;
        if (style === "folded" && first - next > indent) throw UNUSUAL;
        lines.push(text.slice(next + indent, lineEnd));
        end = lineEnd;
      }
      next = lineEnd + 1;
    }
    if (indent === -1) throw UNUSUAL;
    while (lines.at(-1) === "") lines.pop();
    const body = style === "literal" ? lines.join("\n") : folded(lines);
    this.at = Math.min(next, text.length);
    this.nextContent();
    return { kind: "scalar", value: strip ? body : `${body}\n`, style, start, end };
  }
}

/** Lines become one, and blank lines between them line breaks. */
function folded(lines: readonly string[]): string {
  let text = "";
  let separator = "";
  for (const line of lines) {
    if (line !== "") {
      text += separator + line;
      separator = " ";
    } else if (separator === "\n") text += "\n";
    else separator = "\n";
  }
  return text;
}

/** What an unquoted text says in YAML's core schema. */
function plainValue(source: string): string | number | boolean | null {
  if (!MAY_BE_VALUE.test(source)) return source;
  switch (source) {
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
  }
  if (INTEGER.test(source)) return Number.parseInt(source, 10);
  if (DECIMAL.test(source)) return Number.parseFloat(source);
  if (RARE_NUMBER.test(source)) throw UNUSUAL;
  return source;
}

function isFlowMark(code: number): boolean {
  return code === COMMA || code === OPEN_LIST || code === CLOSE_LIST || code === OPEN_MAP || code === CLOSE_MAP;
}

/** The keys of one map: few as a rule, so that a list is faster than a set. */
class Known {
  private readonly keys: string[] = [];
  private set: Set<string> | null = null;

  /** @returns false where the key was there */
  add(key: string): boolean {
    if (this.set ? this.set.has(key) : this.keys.includes(key)) return false;
    this.keys.push(key);
    if (this.set) this.set.add(key);
    else if (this.keys.length > 16) this.set = new Set(this.keys);
    return true;
  }
}
