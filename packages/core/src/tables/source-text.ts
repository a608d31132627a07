/** A file's text, which turns offsets into lines and columns (both from 1, columns in UTF-16 units). */
export class SourceText {
  readonly path: string;
  readonly text: string;
  #lines: number[] | null = null;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  place(offset: number): { file: string; line: number; column: number } {
    const lines = this.#starts();
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.path, line: low + 1, column: offset - lines[low]! + 1 };
  }

  #starts(): number[] {
    if (this.#lines) return this.#lines;
    const starts = [0];
    for (const match of this.text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
    this.#lines = starts;
    return starts;
  }
}

/** Thrown by the parsers of XML and CSV: a syntax error is reported alone. */
export class SyntaxProblem extends Error {
  readonly code: string;
  readonly offset: number;

  constructor(code: string, offset: number, message: string) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}
