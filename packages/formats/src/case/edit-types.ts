import type { Case, CasePath, LocatedDiagnostic } from "@parley/core";

/** What a case file can hold at a place. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The files of a case folder: path → text, or bytes where they are no text. */
export type FolderFiles = Readonly<Record<string, string | Uint8Array>>;

/**
 * One edit of a case. `path` leads from the case's root, through `{file: …}` wherever it stands; where a list has rows
 * with ids, a row may be named by its id in place of its index.
 */
export type CaseEdit =
  /** Replaces the value at a place, or adds a key; maps on the way that do not exist are made. */
  | { readonly op: "set"; readonly path: CasePath; readonly value: Json }
  /** Adds a row to the list at the path (made where there is none): at its end, or before a row. */
  | { readonly op: "insert"; readonly path: CasePath; readonly value: Json; readonly before?: number | string }
  /** Removes a key or a row. */
  | { readonly op: "delete"; readonly path: CasePath }
  /** Moves a row of a list before another one, or to its end (`null`). */
  | { readonly op: "move"; readonly path: CasePath; readonly before: number | string | null }
  /** Replaces, makes or (`null`) removes a whole file. */
  | { readonly op: "file"; readonly file: string; readonly text: string | null };

/** What became of a batch of edits. */
export type EditOutcome =
  | {
      readonly ok: true;
      /** The files that changed, with their new text; `null`: removed. Empty where the edits change nothing. */
      readonly files: Readonly<Record<string, string | null>>;
      /** The case as it is now; `null` only after an edit of a draft's text beside a case that cannot be read. */
      readonly case: Case | null;
      /** What was done, in words. */
      readonly what: string;
      /** The places touched, rows named by their ids where they have one. */
      readonly paths: readonly CasePath[];
    }
  | {
      readonly ok: false;
      readonly diagnostics: readonly LocatedDiagnostic[];
      /** The edit at fault, counted from 0; `null` where the result of all together is. */
      readonly edit: number | null;
    };

/** An edit that cannot be made, as data: thrown within this folder only, and caught by `editCase`. */
export class EditProblem extends Error {
  readonly code: string;
  readonly file: string;
  readonly offset: number;
  constructor(code: string, message: string, file: string, offset = 0) {
    super(message);
    this.code = code;
    this.file = file;
    this.offset = offset;
  }
}
