/** The lines of a text, found when a place is first asked for. */
export class LinePlaces {
  private readonly text: string;
  private starts: number[] | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** Line and column of an offset in UTF-16 units; both count from 1. */
  at(offset: number): { readonly line: number; readonly column: number } {
    this.starts ??= startsOf(this.text);
    let line = 0;
    let end = this.starts.length;
    while (end - line > 1) {
      const middle = (line + end) >>> 1;
      if (this.starts[middle]! <= offset) line = middle;
      else end = middle;
    }
    return { line: line + 1, column: offset - this.starts[line]! + 1 };
  }
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
