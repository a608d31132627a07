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
  /** What undo and redo would undo and redo for the person who asks, in words. */
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
  /** The files that are otherwise than at the revision that the request was made on; `null`: removed. */
  readonly files: Readonly<Record<string, FileContent | null>>;
  /** Whether others' changes since that revision, at other places, are among them. */
  readonly merged: boolean;
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
