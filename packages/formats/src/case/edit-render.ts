import { Document, type YAMLSeq } from "yaml";
import type { Json } from "./edit-types.ts";

/** Longest line a list or map is written on. */
const LINE = 120;
/** Characters that must be escaped, and so need double quotes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/** Words that need no quotes in whatever place, as most texts are, and those among them that YAML reads otherwise. */
const WORDS = /^\p{L}[\p{L}\p{N}_-]*(?:[ .]+[\p{L}\p{N}_()-]+)*\.?$/u;
const VALUES = /^(?:null|true|false)$/i;
/** Days, which are text to YAML 1.2, as every row of a record has one. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value written out: what follows the colon or dash on its line, and the lines below, indented. */
export interface Rendered {
  readonly head: string;
  readonly body: readonly string[];
}

/** How a value stands: after a key, after the dash of a list, or alone as a file. */
export type Position = "key" | "dash" | "root";

export const isMapValue = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isListValue = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/**
 * A value on one line, as YAML writes it within brackets.
 * @example
 * renderFlow({ id: "cap", title: "80,000" }); // '{id: cap, title: "80,000"}'
 */
export function renderFlow(value: Json): string {
  if (isListValue(value)) return `[${value.map(renderFlow).join(", ")}]`;
  if (!isMapValue(value)) return scalar(value, true);
  return `{${Object.entries(value)
    .map(([key, item]) => `${renderKey(key, true)}: ${renderFlow(item)}`)
    .join(", ")}}`;
}

/**
 * A value as YAML writes it outside brackets. Short lists and maps of plain values go on one line, others on lines of
 * their own, texts of several lines as literal blocks.
 *
 * @param column of the key or dash it follows; of the value itself at the root
 * @param style.folded write a text of one paragraph folded, as it was before
 * @param style.block write the outermost map or list on lines of its own
 */
export function renderBlock(
  value: Json,
  column: number,
  position: Position,
  style: { readonly folded?: boolean; readonly block?: boolean } = {},
): Rendered {
  if (typeof value === "string") return renderText(value, column + 2, style.folded ?? false);
  if (!isListValue(value) && !isMapValue(value)) return { head: scalar(value, false), body: [] };
  const empty = (isListValue(value) ? value : Object.keys(value)).length === 0;
  const line = empty ? renderFlow(value) : style.block ? null : compact(value);
  if (line !== null) return { head: line, body: [] };
  const inner = position === "root" ? column : column + 2;
  const indent = " ".repeat(inner);
  const lines: string[] = [];
  const add = (mark: string, { head, body }: Rendered): void => {
    lines.push(`${indent}${mark}${head === "" ? "" : ` ${head}`}`, ...body);
  };
  if (isListValue(value)) for (const item of value) add("-", renderBlock(item, inner, "dash"));
  else
    for (const [key, item] of Object.entries(value)) add(`${renderKey(key, false)}:`, renderBlock(item, inner, "key"));
  if (position === "key") return { head: "", body: lines };
  const [first = "", ...rest] = lines;
  return { head: first.slice(inner), body: rest };
}

/** A key of a map. */
export function renderKey(key: string, inFlow: boolean): string {
  return scalar(key, inFlow);
}

/** A list or map on one line, where it reads well so: short, and at most one level of plain lists within; else `null`. */
function compact(value: readonly Json[] | { readonly [key: string]: Json }): string | null {
  const items: readonly Json[] = isListValue(value) ? value : Object.values(value);
  const plain = (item: Json): boolean => typeof item !== "object" || item === null;
  const flat = items.every(
    (item) =>
      plain(item) || (isMapValue(value) && (isListValue(item) ? item : Object.values(item as object)).every(plain)),
  );
  const multiline = items.some((item) => typeof item === "string" && item.includes("\n"));
  if (!flat || multiline) return null;
  const line = renderFlow(value);
  return line.length <= LINE ? line : null;
}

function renderText(text: string, indent: number, folded: boolean): Rendered {
  const pad = " ".repeat(indent);
  const words = text.split(" ");
  if (folded && !/\s/.test(words.join("")) && words.length > 1 && !words.includes("") && !UNPRINTABLE.test(text)) {
    const lines: string[] = [];
    for (const word of words) {
      const last = lines.at(-1);
      if (last === undefined || last.length + word.length + indent >= LINE) lines.push(word);
      else lines[lines.length - 1] = `${last} ${word}`;
    }
    return { head: ">-", body: lines.map((line) => pad + line) };
  }
  const literal = text.includes("\n") && !UNPRINTABLE.test(text) && !/^[\s]|\n\n$|[ ]$|[ ]\n/.test(text);
  if (!literal) return { head: scalar(text, false), body: [] };
  const lines = text.replace(/\n$/, "").split("\n");
  return { head: text.endsWith("\n") ? "|" : "|-", body: lines.map((line) => (line === "" ? "" : pad + line)) };
}

function scalar(value: string | number | boolean | null, inFlow: boolean): string {
  if (typeof value === "string" && (value.includes("\n") || UNPRINTABLE.test(value))) return JSON.stringify(value);
  if (typeof value === "string" && ((WORDS.test(value) && !VALUES.test(value)) || DAY.test(value))) return value;
  if (typeof value === "boolean" || value === null || Number.isSafeInteger(value)) return String(value);
  const list = new Document<YAMLSeq>([value] as never, { version: "1.2", schema: "core" });
  if (list.contents === null) throw new TypeError("a list became nothing");
  list.contents.flow = inFlow;
  const text = list.toString({ lineWidth: 0, flowCollectionPadding: false }).replace(/\n+$/, "");
  return inFlow ? text.slice(1, -1) : text.slice(2);
}
