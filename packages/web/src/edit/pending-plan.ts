import type { Id } from "@parley/core";
import type { Outline, PlanFile } from "@parley/formats/plans";

/** A plan that was read and is being looked over before it becomes a case, or a draft of one. */
export interface PendingPlan {
  /** Key of the case it becomes a draft of; `null`: of a new one. */
  readonly into: string | null;
  /** How its file is called. */
  readonly name: string;
  readonly plan: PlanFile;
  /** Its versions as they stand, corrected. */
  readonly outlines: readonly Outline[];
  /** Of a text with tracked changes: both versions, or one. */
  readonly take: "both" | "before" | "after";
  readonly title: string;
  readonly date: string;
  /** The draft of the case that it revises; `""`: none. */
  readonly follows: Id;
  /** Row (see `anchorOf`) → title of its issue; `null` where it is to be none. */
  readonly issues: Readonly<Record<string, string | null>>;
  /** Row → the point of the earlier draft it continues; `""`: none. */
  readonly continues: Readonly<Record<string, string>>;
  /** Row → the issues of the case it settles. */
  readonly ties: Readonly<Record<string, readonly Id[]>>;
}

/** A row of a version, by a name that outlasts corrections. */
export function anchorOf(version: number, key: number): string {
  return `${version}:${key}`;
}
