import { SyntaxProblem } from "./source-text.ts";

/** A cell with the offset in the text at which it begins. */
export interface CsvCell {
  readonly text: string;
  readonly at: number;
}

/** Longest quoted cell, in characters. */
const LONGEST_CELL = 1_000_000;

/** The character that separates cells: the first of comma, semicolon and tab that stands in the first line. */
function separator(text: string, from: number): string {
  let end = from;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  const header = text.slice(from, end);
  return /[,;\t]/.exec(header)?.[0] ?? ",";
}

/**
 * Parses comma-, semicolon- or tab-separated values (RFC 4180) with the offset of every cell; empty lines are left out.
 *
 * @param comma what parts the cells; told by the first line where left out
 * @param from where the table begins
 * @param most rows that are read at most
 * @throws SyntaxProblem where a quoted cell never ends or goes on after its quote
 */
export function parseCsv(text: string, comma?: string, from = 0, most: number = Number.POSITIVE_INFINITY): CsvCell[][] {
  const sign = comma ?? separator(text, from);
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let i = from;
  const endRow = (): void => {
    if (row.length > 1 || row[0]?.text !== "") rows.push(row);
    if (rows.length > most)
      throw new SyntaxProblem(
        "too-large",
        row[0]?.at ?? i,
        `the table has more than ${most.toLocaleString("en")} rows`,
      );
    row = [];
  };
  while (i < text.length) {
    const at = i;
    let cell = "";
    if (text[i] === '"') {
      do {
        const close = text.indexOf('"', i + 1);
        if (close < 0) throw new SyntaxProblem("csv-syntax", at, "a quoted cell that begins here never ends");
        i = close + 1;
      } while (text[i] === '"');
      if (i - at > LONGEST_CELL)
        throw new SyntaxProblem(
          "too-large",
          at,
          `a cell has more than ${LONGEST_CELL.toLocaleString("en")} characters`,
        );
      cell = text.slice(at + 1, i - 1).replaceAll('""', '"');
      if (i < text.length && text[i] !== sign && text[i] !== "\n" && text[i] !== "\r")
        throw new SyntaxProblem("csv-syntax", i, "a quoted cell must end with its quote");
    } else {
      while (i < text.length && text[i] !== sign && text[i] !== "\n" && text[i] !== "\r") i++;
      cell = text.slice(at, i);
    }
    row.push({ text: cell, at });
    if (text[i] === sign) {
      i++;
      if (i === text.length) row.push({ text: "", at: i });
    } else if (i < text.length) {
      i += text[i] === "\r" && text[i + 1] === "\n" ? 2 : 1;
      endRow();
      continue;
    }
    if (i === text.length) endRow();
  }
  return rows;
}
