/** What a spreadsheet may take for a formula, wherever white space or a quote stands before it. */
const FORMULA = /^'*(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;

/**
 * Puts an apostrophe before a text that a spreadsheet would calculate: one that begins with `=`, `+`, `-`, `@` (their
 * full-width forms too), with white space before these, or with a tab or line break; and one that begins with
 * apostrophes before these, so that {@link unguarded} gives every text back as it was.
 * @example
 * guarded("=1+1"); // "'=1+1"
 */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a cell without the apostrophe that {@link guarded} puts before it. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
