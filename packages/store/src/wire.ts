import type { CasePath } from "@parley/core";

/* What the workspace's answers are made of, the same over HTTP: plain data, read by the page too. */

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

/** The workspace as a whole, as the page asks for it first. */
export interface WorkspaceSummary {
  /** The file. */
  readonly path: string;
  /** The name in the history of whoever works here now. */
  readonly author: string;
  /** Version of the program. */
  readonly parley: string;
  /** What is damaged, or why it may not be written, where the workspace is open for reading only. */
  readonly readOnly: readonly string[] | null;
  /** Whether cases may be written into folders. */
  readonly exportFolder: boolean;
  /** Whether there is a browser on this computer that the server can print with. */
  readonly canPrint: boolean;
  readonly cases: readonly CaseSummary[];
  readonly builtIn: readonly { readonly id: string; readonly title: string; readonly summary: string }[];
}
