import type { LocatedDiagnostic } from "@parley/core";

/** What kind of file a plan came in. */
export type PlanFormat = "text" | "html" | "word" | "akoma-ntoso";

/** The wording of a plan as a draft of a case holds it. */
export interface PlanVersion {
  /** The first heading of the file, or the line above the first number, where it is the title of the whole; `null` where there is none. */
  readonly title: string | null;
  /** Plain text or Markdown, as `splitPoints` reads it; ends with a line break. */
  readonly body: string;
}

/** Who changed a text where a word processor recorded it. */
export interface TrackedChanges {
  /** As the file names them, in the order of their first change. */
  readonly authors: readonly string[];
  /** ISO days of the first and of the last change; `null` where none is dated. */
  readonly first: string | null;
  readonly last: string | null;
}

/** A plan as it was read. */
export interface PlanFile {
  readonly format: PlanFormat;
  /** One version; two where changes are tracked: the text before them, and with all of them accepted. */
  readonly versions: readonly PlanVersion[];
  /** `null` where the file tracks no change of words. */
  readonly changes: TrackedChanges | null;
  /** The ISO day the file itself gives the text; `null` where it gives none. */
  readonly date: string | null;
  /** What of the file is not in the versions, in sentences. */
  readonly notes: readonly string[];
}

/** A plan, or why there is none. */
export interface ReadPlan {
  /** `null` iff a diagnostic is an error. */
  readonly plan: PlanFile | null;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** Largest file that is read, in bytes: 20 MB. */
export const MAX_PLAN_SIZE: number = 20 * 1024 * 1024;

/** Most characters that the text of a plan may have: ten times the longest treaties. */
export const MAX_PLAN_TEXT: number = 8_000_000;
/** Most points it may have. */
export const MAX_PLAN_POINTS: number = 20_000;
/** Most paragraphs a document may have. */
export const MAX_PLAN_PARAGRAPHS: number = 60_000;

/** Why a file cannot be read, as data: thrown within this folder only. */
export class PlanProblem extends Error {
  readonly code: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  constructor(code: string, message: string, line = 1, column = 1) {
    super(message);
    this.code = code;
    this.line = line;
    this.column = column;
  }
}
