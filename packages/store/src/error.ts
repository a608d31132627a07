/** Why a workspace cannot be opened or written. */
export type WorkspaceProblem =
  /** Another process has it open. */
  | "in-use"
  /** A later version of the program made it. */
  | "newer-version"
  /** It is a file of another kind, or its beginning is damaged. */
  | "not-a-workspace"
  /** The file or its folder may not be written. */
  | "not-writable"
  /** The file is damaged; nothing is written to it any more. */
  | "damaged"
  /** The file was deleted or moved away since it was opened. */
  | "gone"
  /** Another file stands at its place since it was opened. */
  | "replaced"
  | "disk-full";

/** A workspace that cannot be used as asked. `message` is a sentence for the person; nothing was changed. */
export class WorkspaceError extends Error {
  override readonly name = "WorkspaceError";
  readonly problem: WorkspaceProblem;
  constructor(problem: WorkspaceProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.problem = problem;
  }
}

/** The primary result codes of SQLite that a person can do something about. */
const CODES: Readonly<Record<number, WorkspaceProblem>> = {
  3: "not-writable",
  5: "in-use",
  6: "in-use",
  8: "not-writable",
  10: "not-writable",
  11: "damaged",
  13: "disk-full",
  14: "not-writable",
  23: "not-writable",
  26: "not-a-workspace",
};

/** An error of SQLite as what it means for the person; any other as it is. */
export function explained(error: unknown, path: string): unknown {
  const code: unknown = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  const problem = typeof code === "number" ? CODES[code & 0xff] : undefined;
  return problem === undefined ? error : new WorkspaceError(problem, sentence(problem, path), error);
}

/** What to tell the person. */
export function sentence(problem: WorkspaceProblem, path: string): string {
  switch (problem) {
    case "in-use":
      return `The workspace ${path} is open in another Parley. Close that one, or choose another file with --workspace.`;
    case "newer-version":
      return `The workspace ${path} was made by a later version of Parley. It has not been touched; open it with that version.`;
    case "not-a-workspace":
      return `${path} is no workspace of Parley, or its beginning is damaged. It has not been touched.`;
    case "not-writable":
      return `The workspace ${path} cannot be written. Nothing saved before is lost; see whether the file and its folder may be written.`;
    case "damaged":
      return `The workspace ${path} is open for reading only. Nothing was written.`;
    case "gone":
      return `The workspace ${path} is no longer there: it was deleted or moved away. Nothing is saved any more. Save your cases as files; then stop Parley, put the workspace back or leave it, and start again.`;
    case "replaced":
      return `Another file was put in the place of the workspace ${path}. Nothing is saved any more. Save your cases as files; then stop Parley and start it again on the workspace that is to hold.`;
    case "disk-full":
      return `The disk is full: this change was not saved. Nothing saved before is lost; make room and try again.`;
  }
}
