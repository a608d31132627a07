import type { Id } from "@parley/core";
import type { Piece, Text } from "./view.ts";

/** Builds running text from a template; nested texts are spliced in, empty strings dropped. */
export function text(strings: TemplateStringsArray, ...values: readonly (Piece | Text)[]): Text {
  const pieces: Piece[] = [];
  strings.forEach((string, i) => {
    if (string !== "") pieces.push(string);
    const value = values[i];
    if (value === undefined || value === "") return;
    if (isText(value)) pieces.push(...value);
    else pieces.push(value);
  });
  return mergeStrings(pieces);
}

function isText(value: Piece | Text): value is Text {
  return Array.isArray(value);
}

function mergeStrings(pieces: readonly Piece[]): Text {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (typeof piece === "string" && typeof last === "string") merged[merged.length - 1] = last + piece;
    else merged.push(piece);
  }
  return merged;
}

/** The text without marks, for a terminal, an `aria-label` or a search index. Source references are left out. */
export function plainText(value: Text): string {
  return value.map(plainPiece).join("");
}

function plainPiece(piece: Piece): string {
  if (typeof piece === "string") return piece;
  if ("strong" in piece) return piece.strong;
  if ("party" in piece) return `${articleOf(piece)}${piece.text}`;
  if ("number" in piece) return piece.number;
  if ("removed" in piece) return piece.removed;
  if ("added" in piece) return piece.added;
  return "";
}

/** All sources a text refers to, in order, each once. */
export function sourcesOf(value: Text): readonly Id[] {
  return [...new Set(value.flatMap((piece) => (typeof piece !== "string" && "sources" in piece ? piece.sources : [])))];
}

/**
 * Joins items as English does: `a`, `a and b`, `a, b, and c` without the last comma.
 *
 * @example
 * plainText(joined([["a"], ["b"], ["c"]])); // "a, b and c"
 */
export function joined(items: readonly (Piece | Text)[], conjunction: "and" | "or" = "and"): Text {
  const pieces: Piece[] = [];
  items.forEach((item, i) => {
    if (i > 0) pieces.push(i === items.length - 1 ? ` ${conjunction} ` : ", ");
    if (isText(item)) pieces.push(...item);
    else pieces.push(item);
  });
  return mergeStrings(pieces);
}

/** Like `joined`, naming at most `limit` items and counting the rest: `a, b and 4 more`. */
export function joinedUpTo(items: readonly (Piece | Text)[], limit: number, conjunction: "and" | "or" = "and"): Text {
  if (items.length <= limit + 1) return joined(items, conjunction);
  const more = `${items.length - limit} ${conjunction === "or" ? "others" : "more"}`;
  return joined([...items.slice(0, limit), more], conjunction);
}

/** First letter upper case, for a sentence or headline. */
export function upperFirst(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}

/** What goes before a party's name in running text: its article and a space, or nothing. */
export function articleOf(piece: { readonly article?: string }): string {
  return piece.article === undefined ? "" : `${piece.article} `;
}

/** First letter upper case, for a sentence that begins with a piece of data; a name keeps its own spelling. */
export function capitalised(value: Text): Text {
  const [first, ...rest] = value;
  if (typeof first === "string") return [upperFirst(first), ...rest];
  if (first === undefined || !("party" in first) || first.article === undefined) return value;
  return [{ ...first, article: upperFirst(first.article) }, ...rest];
}
