import type { Id } from "@parley/core";

const ROWS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The letter by which the palette finds an issue's row of the matrix; `""` past the fifty-second. */
export function rowCode(index: number): string {
  return ROWS[index] ?? "";
}

/** The digit by which it finds a party's column; `""` past the ninth. */
export function columnCode(index: number): string {
  return index < 9 ? String(index + 1) : "";
}

/** The cell that a digit and a letter name; `null` where there is none. */
export function cellOf(
  code: string,
  parties: readonly { readonly id: Id }[],
  issues: readonly { readonly id: Id }[],
): { readonly party: number; readonly issue: number } | null {
  const match = /^([1-9])([a-zA-Z])$/.exec(code.trim());
  if (match === null) return null;
  const [party, issue] = [Number(match[1]) - 1, ROWS.indexOf(match[2]!)];
  return party < parties.length && issue < issues.length ? { party, issue } : null;
}
