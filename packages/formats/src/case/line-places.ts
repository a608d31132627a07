/** The lines of a text, found when a place is first asked for. */
export class LinePlaces {
  private readonly text: string;
  private starts: number[] | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** Line and column of an offset in UTF-16 units; both count from 1. */
  at(offset: number): { readonly line: number; readonly column: number } {
    const starts = this.lines();
    let line = 0;
    let end = starts.length;
    while (end - line > 1) {
      const middle = (line + end) >>> 1;
      if (starts[middle]! <= offset) line = middle;
      else end = middle;
    }
    return { line: line + 1, column: offset - starts[line]! + 1 };
  }

  /** The offset of a line and column, both counted from 1. */
  offset(line: number, column: number): number {
    return (this.lines()[line - 1] ?? this.text.length) + column - 1;
  }

  private lines(): number[] {
    this.starts ??= startsOf(this.text);
    return this.starts;
  }
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
