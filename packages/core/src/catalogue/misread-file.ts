import type { LocatedDiagnostic } from "../case/index.ts";

/** Thrown by a question over a file that cannot be read as what it should be: a mistake in the input, with its places. */
export class MisreadFile extends Error {
  override readonly name = "MisreadFile";
  readonly diagnostics: readonly LocatedDiagnostic[];
  constructor(diagnostics: readonly LocatedDiagnostic[]) {
    super(diagnostics[0]?.message ?? "the file cannot be read");
    this.diagnostics = diagnostics;
  }
}
