import type { LocatedDiagnostic } from "@parley/core";
import { formatDiagnostic } from "@parley/formats";
import { say } from "./output.ts";

/** Prints diagnostics to standard error, one a line: `file:line:col: message`. */
export function printDiagnostics(diagnostics: readonly LocatedDiagnostic[]): void {
  for (const diagnostic of diagnostics) say(formatDiagnostic(diagnostic).replaceAll("\n", "\\n"));
}
