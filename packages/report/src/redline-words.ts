import type { WordPiece } from "@parley/core";
import { plainText } from "./text.ts";
import type { Piece, Text } from "./view.ts";

/**
 * The words of a redline on one line, with what was taken out and put in marked.
 *
 * @example
 * markedWords(wordDifference("at most 60 men", "at most 80 men"));
 * // ["at most ", { removed: "60" }, " ", { added: "80" }, " ", "men"]
 */
export function markedWords(pieces: readonly WordPiece[]): Text {
  const out: Piece[] = [];
  pieces.forEach(({ kind, text }, k) => {
    const line = text.replace(/\s+/gu, " ");
    const bare = line.trim();
    if (kind === "same" || bare === "") {
      out.push(line);
      return;
    }
    // What is taken out may stand where the later text has no space.
    const before = pieces[k - 1];
    if (before?.kind === "same" && !/\s$/u.test(before.text) && /^[\p{L}\p{Nd}(]/u.test(bare)) out.push(" ");
    out.push(kind === "removed" ? { removed: bare } : { added: bare });
    const next = pieces[k + 1];
    if (next !== undefined && (/\s$/u.test(line) || next.kind !== "same")) out.push(" ");
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
