import type { Case, Comment, Draft, Id, Remark } from "@parley/core";
import { planOf } from "./drafts.ts";
import type { CaseEdit, Json } from "./edits.ts";

/** What a comment is on: a point of a draft, or (`null`) the draft as a whole. */
export interface Place {
  readonly draft: Id;
  readonly point: string | null;
}

/** The edit that adds a comment. */
export function commentEdit(kase: Case, { draft, point }: Place, remark: Remark): CaseEdit {
  const value = { id: freeId(kase), draft, ...(point !== null && { point }), ...remark };
  return { op: "insert", path: ["comments"], value };
}

export function replyEdit(comment: Comment, remark: Remark): CaseEdit {
  return { op: "insert", path: ["comments", comment.id, "replies"], value: { ...remark } as Json };
}

/** The edit that settles a comment, or opens it again. */
export function resolveEdit(comment: Comment, resolved: boolean): CaseEdit {
  const path = ["comments", comment.id, "resolved"];
  return resolved ? { op: "set", path, value: true } : { op: "delete", path };
}

export function rewordEdit(comment: Comment, text: string): CaseEdit {
  return { op: "set", path: ["comments", comment.id, "text"], value: text };
}

export function removeEdit(comment: Comment): CaseEdit {
  return { op: "delete", path: ["comments", comment.id] };
}

/** This moment, to the second. */
export function moment(now: Date = new Date()): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}

/** The comments on a draft by the point they are on; under `null` those on the whole, and on points that it no longer has. */
export function commentsOn(kase: Case, draft: Draft): ReadonlyMap<string | null, readonly Comment[]> {
  const comments = (kase.comments ?? []).filter((comment) => comment.draft === draft.id);
  if (comments.length === 0) return new Map();
  const points = new Set(planOf(kase, draft).points.map(({ id }) => id));
  return Map.groupBy(comments, ({ point }) => (point !== undefined && points.has(point) ? point : null));
}

function freeId(kase: Case): Id {
  const taken = new Set(kase.comments?.map(({ id }) => id));
  let n = taken.size + 1;
  while (taken.has(`comment-${n}`)) n++;
  return `comment-${n}`;
}
