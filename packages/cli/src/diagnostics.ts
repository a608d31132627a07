import type { LocatedDiagnostic } from "@parley/core";
import { formatDiagnostic } from "@parley/formats";
import { visible } from "./terminal/visible.ts";

/** Prints diagnostics to standard error, one a line: `file:line:col: message`. */
export function printDiagnostics(diagnostics: readonly LocatedDiagnostic[]): void {
  for (const diagnostic of diagnostics) process.stderr.write(`${visible(formatDiagnostic(diagnostic))}\n`);
}
