import type { LocatedDiagnostic } from "@parley/core";

/** The command line itself is wrong: exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The input is wrong: its diagnostics are printed, exit status 1. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly diagnostics: readonly LocatedDiagnostic[];
  constructor(diagnostics: readonly LocatedDiagnostic[]) {
    super(diagnostics[0]?.message ?? "the input is wrong");
    this.diagnostics = diagnostics;
  }
}

export const exitStatus = { done: 0, input: 1, usage: 2, fault: 3 } as const;
