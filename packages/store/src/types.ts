import type { CasePath, LocatedDiagnostic } from "@parley/core";
import type { CaseEdit } from "@parley/formats";
import type { CaseSnapshot, CaseSummary, Change, ChangeEvent, Committed, Files } from "./wire.ts";

export * from "./wire.ts";

/** Why a request was not carried out; nothing was changed. */
export type Refusal =
  /** There is no such case. */
  | { readonly status: "missing" }
  /** The same place was changed since the revision that the request was made on: by whom, and what, in words. */
  | { readonly status: "conflict"; readonly revision: number; readonly by: string | null; readonly what: string | null }
  /** What would be undone or redone was changed again since by somebody else. */
  | { readonly status: "overtaken"; readonly revision: number; readonly by: string; readonly what: string }
  /** The case is deleted; that must be undone first. */
  | { readonly status: "deleted"; readonly revision: number }
  | { readonly status: "nothing-to-undo" | "nothing-to-redo"; readonly revision: number }
  /** A file or the case as a whole has too many bytes. */
  | { readonly status: "too-large"; readonly detail: string }
  /** The result would not be a well-formed case. */
  | { readonly status: "refused"; readonly diagnostics: readonly LocatedDiagnostic[]; readonly edit: number | null };
export type Outcome<T> = { readonly status: "done"; readonly value: T } | Refusal;

/** Who asks: every write carries its author, who is told in the history and whose changes undo takes back. */
export interface Authored {
  readonly author: string;
  /** The mark of the request, told to listeners. */
  readonly tab?: string | null;
}
/** Edits to make, all or none of them. */
export interface EditRequest extends Authored {
  /** The revision that they were made on. Changes made since, at other places, stand beside them. */
  readonly revision: number;
  readonly edits: readonly CaseEdit[];
  readonly note?: string | null;
}
export interface ChangeRequest extends Authored {
  /** The revision that the person last saw. */
  readonly revision: number;
}
export interface HistoryRequest {
  /** Only changes before this revision. */
  readonly before?: number;
  /** At most so many; 100 where left out. */
  readonly limit?: number;
  /** Only changes at, above or below this place, rows named by their ids. */
  readonly path?: CasePath;
}

/**
 * Cases and their history in a database, whichever it is; `workspaceContract` says what each has to keep. What a method
 * returns as done is on disk, at the workspace's own place: neither the end of the process nor of the power takes it back.
 *
 * Methods throw {@link WorkspaceError} where the disk is full, the file cannot be written or is no longer there; nothing is
 * then changed.
 */
export interface Workspace {
  /** The file. */
  readonly path: string;
  /** Why it can only be read, in words: what of the file is damaged, or that it may not be written. `null`: it can be written. */
  readonly readOnly: readonly string[] | null;
  /** What the person should know of how it was opened, in words. */
  readonly notes: readonly string[];
  /** The name that was given last for whoever works here; `null` where none was. */
  author(): Promise<string | null>;
  setAuthor(name: string): Promise<void>;
  /** All cases, the latest changed first, the deleted ones too. @param author whose undo and redo are told */
  cases(author: string): Promise<readonly CaseSummary[]>;
  /** A case with its files; `null` where there is none. */
  open(key: string, author: string): Promise<CaseSnapshot | null>;
  /** Makes an empty case. `id`: made from the title where left out. */
  create(request: Authored & { readonly title: string; readonly id?: string }): Promise<Outcome<CaseSnapshot>>;
  /** Takes in the files of a case folder, byte for byte. */
  import(request: Authored & { readonly files: Files }): Promise<Outcome<CaseSnapshot>>;
  edit(key: string, request: EditRequest): Promise<Outcome<Committed>>;
  /** Takes back the latest of the author's own changes that still holds; the creation of the case cannot be. */
  undo(key: string, request: ChangeRequest): Promise<Outcome<Committed>>;
  /** Makes the author's own change that was undone last again. */
  redo(key: string, request: ChangeRequest): Promise<Outcome<Committed>>;
  /** Deletes a case, which can be undone by anybody. */
  delete(key: string, request: ChangeRequest): Promise<Outcome<Committed>>;
  /** The latest first; `null` where there is no such case. */
  history(
    key: string,
    request?: HistoryRequest,
  ): Promise<{ readonly changes: readonly Change[]; readonly more: boolean } | null>;
  /** Calls the listener after every commit; returns how to stop. */
  subscribe(listener: (event: ChangeEvent) => void): () => void;
  close(): Promise<void>;
}
