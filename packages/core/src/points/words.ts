const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|\p{Nd}+(?:[.,]\p{Nd}+)*|[\p{L}\p{M}\p{Nd}]+(?:['’-][\p{L}\p{M}\p{Nd}]+)*|[^\s]/gu;

/** A word, number, sign of punctuation, or single character of a script that parts no words, and where it stands. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text in order; white space is between them. */
export function tokensOf(text: string): readonly Token[] {
  return Array.from(text.matchAll(token), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Whether a token is a word or number, not punctuation. */
export function isWord(text: string): boolean {
  return /[\p{L}\p{Nd}]/u.test(text);
}
