import { WorkspaceError } from "@parley/store";
import type { Context } from "hono";

/** The kinds of problem a request can meet, each with its HTTP status and a sentence for the person. */
const PROBLEMS = {
  "bad-request": [400, "The request is not understood."],
  "not-signed-in": [401, "Open the address that Parley printed when it started."],
  forbidden: [403, "This request did not come from the workbench."],
  "not-found": [404, "There is nothing here."],
  conflict: [409, "The same place was changed meanwhile."],
  overtaken: [409, "Somebody changed the same place since; it cannot be taken back or made again."],
  "nothing-to-undo": [409, "There is nothing to undo."],
  "nothing-to-redo": [409, "There is nothing to redo."],
  deleted: [409, "The case is deleted; undo that first."],
  printing: [409, "Another brief is being printed."],
  "folder-exists": [409, "A folder of that name is there already and holds something."],
  cancelled: [409, "It was stopped."],
  "too-large": [413, "This is too large."],
  "wrong-type": [415, "The body must be JSON."],
  refused: [422, "The result would not be a well-formed case."],
  unanswerable: [422, "The question cannot be answered for this case."],
  "not-a-brief": [422, "Only a brief made by Parley can be printed."],
  fault: [500, "Something went wrong on our side; nothing was changed."],
  "not-printed": [500, "The browser could not print it."],
  "no-browser": [501, "There is no Chromium, Chrome or Edge on this computer to print with."],
  "read-only": [503, "The workspace can only be read; nothing was changed."],
  "workspace-gone": [503, "The workspace’s file is no longer there: nothing is saved any more."],
  "not-writable": [503, "The file cannot be written; nothing was changed."],
  "disk-full": [507, "The disk is full: nothing of this was saved, and nothing saved before is lost."],
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

/** A request that cannot be carried out; answered as problem details. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly members: Readonly<Record<string, unknown>>;
  /** `members`: further members of the answer, `detail` among them. */
  constructor(code: ProblemCode, members: Readonly<Record<string, unknown>> = {}) {
    super(PROBLEMS[code][1]);
    this.code = code;
    this.members = members;
  }
}

/** The HTTP status of a problem. */
export function statusOf({ code }: Problem): (typeof PROBLEMS)[ProblemCode][0] {
  return PROBLEMS[code][0];
}

/** Problem details (RFC 9457). */
export function problemResponse(context: Context, { code, members }: Problem): Response {
  const [status, title] = PROBLEMS[code];
  const body = { type: `urn:parley:problem:${code}`, title, status, ...members };
  return context.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json" });
}

/** An error as the problem it is to the person. Of our own faults nothing is told but that they are. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof WorkspaceError)
    switch (error.problem) {
      case "disk-full":
        return new Problem("disk-full");
      case "gone":
      case "replaced":
        return new Problem("workspace-gone", { detail: error.message });
      case "damaged":
        return new Problem("read-only", { detail: error.message });
      case "not-writable":
      case "in-use":
        return new Problem("not-writable", { detail: error.message });
      default:
        return new Problem("fault");
    }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === "ENOSPC" || code === "EDQUOT") return new Problem("disk-full");
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return new Problem("not-writable");
  return new Problem("fault");
}
