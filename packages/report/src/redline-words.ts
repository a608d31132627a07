import type { WordPiece } from "@parley/core";
import { plainText } from "./text.ts";
import type { Piece, Text } from "./view.ts";

/**
 * The words of a redline on one line, with what was taken out and put in marked.
 *
 * @param keepLines whether line breaks of the text are kept
 * @example
 * markedWords(wordDifference("at most 60 men", "at most 80 men"));
 * // ["at most ", { removed: "60" }, " ", { added: "80" }, " ", "men"]
 */
export function markedWords(pieces: readonly WordPiece[], keepLines = false): Text {
  const out: Piece[] = [];
  pieces.forEach(({ kind, text }, k) => {
    const line = keepLines ? text.replace(/[^\S\n]+/gu, " ") : text.replace(/\s+/gu, " ");
    const bare = line.trim();
    if (kind === "same" || bare === "") {
      out.push(line);
      return;
    }
    const before = out.at(-1);
    // The space before a word stays with the word, where a sign is taken out or put in before it.
    const closing = /^[,.;:!?)]/u.test(bare) && typeof before === "string" && before.endsWith(" ");
    if (closing) out[out.length - 1] = before.slice(0, -1);
    // What is taken out may stand where the later text has no space.
    else if (typeof before === "string" && !/\s$/u.test(before) && /^[\p{L}\p{Nd}(]/u.test(bare)) out.push(" ");
    out.push(kind === "removed" ? { removed: bare } : { added: bare });
    const next = pieces[k + 1];
    if (next !== undefined && (closing || /\s$/u.test(line) || next.kind !== "same")) out.push(" ");
  });
  return out;
}

/** Marked words as plain text shows them, where removed and added words must still be told apart. */
export function markedText(value: Text): string {
  return value
    .map((piece) => {
      if (typeof piece === "string") return piece;
      if ("removed" in piece) return `[−${piece.removed}−]`;
      if ("added" in piece) return `[+${piece.added}+]`;
      return plainText([piece]);
    })
    .join("");
}
