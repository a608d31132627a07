/** Where in a case something is: keys and indices from the root. */
export type CasePath = readonly (string | number)[];

/**
 * A mistake in somebody's input, as data. Core speaks of paths; the reader of the file turns them
 * into `file:line:col`. `code` names the kind of mistake and never changes; `message` is one sentence
 * that says what is wrong and what would be right.
 */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  readonly path: CasePath;
  /** Whether the key at the path or its value is meant. */
  readonly at: "key" | "value";
  /** The other place, where two conflict. */
  readonly related?: { readonly path: CasePath; readonly message: string };
}

/** A diagnostic with its place in a file; lines and columns count from 1. */
export interface LocatedDiagnostic extends Omit<Diagnostic, "path" | "at" | "related"> {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly related?: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  };
}
