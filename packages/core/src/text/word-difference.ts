import { diffArrays } from "diff";
import { isWord, type Token, tokensOf } from "../points/words.ts";

/** A run of words both texts have, or only the earlier, or only the later one. */
export interface WordPiece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** For each token of two texts whether the other has it too, in one order: what a redline is made of. */
export interface TokenMatch {
  readonly from: readonly Token[];
  readonly to: readonly Token[];
  /** Places in `from` and in `to` of tokens that stay, in order. */
  readonly kept: readonly (readonly [number, number])[];
}

/** Signs that different typing habits put for one another, each a single character: quotation marks, dashes, hyphens, spaces. */
const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/[“”„‟«»]/gu, '"'],
  [/[‘’‚‛ʼ]/gu, "'"],
  [/[‐‑‒–—―−]/gu, "-"],
  [/[\u00a0\u2007\u2009\u202f]/gu, " "],
];

/** A text with its typography made plain, of the same length, so that what differs only in it is told apart from words. */
export function plainTypography(text: string): string {
  return lookalikes.reduce((plain, [signs, sign]) => plain.replace(signs, sign), text);
}

/** The longest common run of tokens of two texts (Myers 1986), without stray words between two changes. */
export function matchTokens(from: string, to: string): TokenMatch {
  const tokens = { from: tokensOf(from), to: tokensOf(to) };
  const changes = diffArrays(
    tokens.from.map(({ text }) => text),
    tokens.to.map(({ text }) => text),
  );
  const kept: [number, number][] = [];
  let i = 0;
  let j = 0;
  changes.forEach(({ added, removed, count = 0 }, k) => {
    if (removed) i += count;
    else if (added) j += count;
    else {
      const inside = k > 0 && k < changes.length - 1;
      if (!(inside && isStray(tokens.to.slice(j, j + count))))
        for (let t = 0; t < count; t++) kept.push([i + t, j + t]);
      i += count;
      j += count;
    }
  });
  return { ...tokens, kept };
}

/** One short word or a sign between two changes: it reads better as part of the change. */
function isStray(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && (!isWord(tokens[0]!.text) || tokens[0]!.text.length <= 3);
}

/**
 * The pieces of a redline. Those that are the same or added make up the later text exactly; those that are the same or
 * removed make up the earlier one, white space aside.
 *
 * @param hidden tokens of either text that are to be left out, as they stand in another row
 */
export function piecesOf(
  fromText: string,
  toText: string,
  match: TokenMatch,
  hidden: { readonly from: ReadonlySet<number>; readonly to: ReadonlySet<number> } = { from: new Set(), to: new Set() },
): readonly WordPiece[] {
  const pieces: { kind: WordPiece["kind"]; text: string }[] = [];
  const add = (kind: WordPiece["kind"], text: string): void => {
    if (text === "") return;
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  const run = (kind: "removed" | "added", start: number, end: number): void => {
    const [text, tokens, left] =
      kind === "removed" ? [fromText, match.from, hidden.from] : [toText, match.to, hidden.to];
    for (let t = start; t < end; t++) if (!left.has(t)) add(kind, withSpace(text, tokens, t));
  };
  let i = 0;
  let j = 0;
  for (const [keptFrom, keptTo] of [...match.kept, [match.from.length, match.to.length] as const]) {
    run("removed", i, keptFrom);
    run("added", j, keptTo);
    if (keptTo < match.to.length && keptFrom < match.from.length) add("same", withSpace(toText, match.to, keptTo));
    i = keptFrom + 1;
    j = keptTo + 1;
  }
  return pieces;
}

/** A token with the white space after it. */
function withSpace(text: string, tokens: readonly Token[], place: number): string {
  return text.slice(tokens[place]!.start, tokens[place + 1]?.start ?? text.length);
}

/**
 * The word-level difference of two texts.
 *
 * @example
 * wordDifference("at most 60 men", "at most 80 men");
 * // [{ kind: "same", text: "at most " }, { kind: "removed", text: "60 " }, { kind: "added", text: "80 " }, …]
 */
export function wordDifference(from: string, to: string): readonly WordPiece[] {
  const trimmed = { from: from.trim(), to: to.trim() };
  return piecesOf(trimmed.from, trimmed.to, matchTokens(trimmed.from, trimmed.to));
}
