import type { CasePath, LocatedDiagnostic } from "@parley/core";
import type { CaseEdit } from "@parley/formats";

/** What a file holds: text, or base64 where its bytes are not UTF-8. */
export type FileContent = string | { readonly base64: string };
/** Path → content; paths are relative to the case's folder, with `/` between their parts. */
export type Files = Readonly<Record<string, FileContent>>;

/** A case of the workspace, without its files. */
export interface CaseSummary {
  /** Names the case in this workspace and never changes: its id when it came in, with `-2`, `-3` … where that was taken. */
  readonly key: string;
  /** What its file says now; as it last could be read. */
  readonly id: string;
  readonly title: string;
  /** Grows by one with every change, undo and redo included. */
  readonly revision: number;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly changed: string;
  readonly deleted: boolean;
  /** What undo and redo would undo and redo, in words. */
  readonly undo: string | null;
  readonly redo: string | null;
}

/** A case with all its files. */
export interface CaseSnapshot extends CaseSummary {
  /** Path of the file it begins with. */
  readonly entry: string;
  readonly files: Files;
}

export type ChangeKind = "create" | "import" | "edit" | "delete" | "undo" | "redo";

/** One entry of a case's history. */
export interface Change {
  /** The revision it made. */
  readonly revision: number;
  readonly at: string;
  readonly who: string;
  readonly kind: ChangeKind;
  /** What was done, in words. */
  readonly what: string;
  /** The person's own remark. */
  readonly note: string | null;
  /** The places touched, rows named by their ids where they have one. */
  readonly paths: readonly CasePath[];
  readonly files: readonly string[];
  /** `dropped`: undone, and then overtaken by another edit; `null`: an undo or redo itself. */
  readonly state: "done" | "undone" | "dropped" | null;
  /** Of an undo or redo: the revision it undid or redid. */
  readonly of: number | null;
}

/** A change that is on disk. */
export interface Committed {
  readonly case: CaseSummary;
  /** `null` where the edits change nothing: then nothing was written. */
  readonly change: Change | null;
  /** The files that changed; `null`: removed. */
  readonly files: Readonly<Record<string, FileContent | null>>;
}

/** What a change is told as to whoever listens. */
export interface ChangeEvent {
  readonly key: string;
  readonly revision: number;
  readonly kind: ChangeKind;
  /** The mark of the request that made it. */
  readonly tab: string | null;
}

/** Why a request was not carried out; nothing was changed. */
export type Refusal =
  /** There is no such case. */
  | { readonly status: "missing" }
  /** The case is at another revision. */
  | { readonly status: "conflict"; readonly revision: number }
  /** The case is deleted; that must be undone first. */
  | { readonly status: "deleted"; readonly revision: number }
  | { readonly status: "nothing-to-undo" | "nothing-to-redo"; readonly revision: number }
  /** A file or the case as a whole has too many bytes. */
  | { readonly status: "too-large"; readonly detail: string }
  /** The result would not be a well-formed case. */
  | { readonly status: "refused"; readonly diagnostics: readonly LocatedDiagnostic[]; readonly edit: number | null };
export type Outcome<T> = { readonly status: "done"; readonly value: T } | Refusal;

/** Edits to make, all or none of them. */
export interface EditRequest {
  /** The revision that they were made on. */
  readonly revision: number;
  readonly edits: readonly CaseEdit[];
  readonly note?: string | null;
  readonly tab?: string | null;
}
export interface ChangeRequest {
  readonly revision: number;
  readonly tab?: string | null;
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
 * One person's cases in one file. What a method returns as done is on disk: neither the end of the process nor of the
 * power takes it back.
 *
 * Methods throw {@link WorkspaceError} where the disk is full or the file cannot be written; nothing is then changed.
 */
export interface Workspace {
  /** The file. */
  readonly path: string;
  /** What of the file is damaged, in words; then it can only be read. `null` where nothing is. */
  readonly damage: readonly string[] | null;
  /** The name that stands in the history from now on. */
  readonly author: string;
  setAuthor(name: string): void;
  /** All cases, the latest changed first, the deleted ones too. */
  cases(): readonly CaseSummary[];
  /** A case with its files; `null` where there is none. */
  open(key: string): CaseSnapshot | null;
  /** Makes an empty case. `id`: made from the title where left out. */
  create(request: {
    readonly title: string;
    readonly id?: string;
    readonly tab?: string | null;
  }): Outcome<CaseSnapshot>;
  /** Takes in the files of a case folder, byte for byte. */
  import(request: { readonly files: Files; readonly tab?: string | null }): Outcome<CaseSnapshot>;
  edit(key: string, request: EditRequest): Outcome<Committed>;
  /** Takes back the latest change that still holds; the creation of the case cannot be. */
  undo(key: string, request: ChangeRequest): Outcome<Committed>;
  /** Makes the latest change that was undone again. */
  redo(key: string, request: ChangeRequest): Outcome<Committed>;
  /** Deletes a case, which can be undone. */
  delete(key: string, request: ChangeRequest): Outcome<Committed>;
  /** The latest first; `null` where there is no such case. */
  history(
    key: string,
    request?: HistoryRequest,
  ): { readonly changes: readonly Change[]; readonly more: boolean } | null;
  /** Calls the listener after every commit; returns how to stop. */
  subscribe(listener: (event: ChangeEvent) => void): () => void;
  close(): void;
}
