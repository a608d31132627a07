import type { Draft, Id } from "@parley/core";
import type { PlanFile, Suggestion } from "@parley/formats/plans";
import { Refusal } from "../api/client.ts";
import type { CaseEdit, Json } from "./edits.ts";
import { anchorOf, type PendingPlan } from "./pending-plan.ts";
import { readAside } from "./read-plan.ts";

/** Whether a file is a case's own, rather than the text of a plan. */
export function isCaseFile(path: string): boolean {
  return /\.(ya?ml|json)$/i.test(path);
}

/** What is known of a plan before it is read. */
export interface PlanGiven {
  /** That of the text, else the file's name, where it is empty. */
  readonly title: string;
  readonly date: string;
  /** Key of the case it becomes a draft of; `null`: of a new one. */
  readonly into: string | null;
  /** The draft of that case it revises; `""`: none. */
  readonly follows: Id;
}

/**
 * A plan as text, Markdown, HTML, Word or Akoma Ntoso, to be looked over.
 *
 * @throws {Refusal} that says what is wrong with the file
 */
export async function readPending(
  name: string,
  bytes: Uint8Array,
  given: PlanGiven,
  signal?: AbortSignal,
): Promise<PendingPlan> {
  const { plan, outlines, diagnostics } = await readAside({ name, bytes }, signal);
  if (plan === null) throw new Refusal("refused", "This plan cannot be read.", "", diagnostics);
  return {
    into: given.into,
    name,
    plan,
    outlines,
    take: "both",
    title: given.title.trim() || plan.versions.at(-1)!.title || name.replace(/\.\w+$/, ""),
    date: plan.date ?? given.date,
    follows: given.follows,
    issues: {},
    continues: {},
    ties: {},
  };
}

/** The versions that are taken, by their place in the file. */
export function versionsTaken({ outlines, take }: PendingPlan): readonly number[] {
  if (outlines.length === 1 || take === "before") return [0];
  return take === "after" ? [1] : [0, 1];
}

/** The plan with its texts as they were corrected, and only the versions that are taken. */
export function planTaken(pending: PendingPlan): PlanFile {
  const taken = versionsTaken(pending);
  const versions = taken.map((v) => ({ title: pending.outlines[v]!.title, body: pending.outlines[v]!.body }));
  return { ...pending.plan, versions, changes: taken.length === 2 ? pending.plan.changes : null };
}

/** Suggested issue → the row it stands at: that of the latest version which has it. */
export function anchorsOf(pending: PendingPlan, suggestion: Suggestion): ReadonlyMap<Id, string> {
  const anchors = new Map<Id, string>();
  versionsTaken(pending).forEach((v, k) => {
    const rows = new Map(pending.outlines[v]!.rows.map(({ id, key }) => [id, key]));
    const here = new Map<Id, string>();
    for (const [point, issues] of Object.entries(suggestion.codings[k]!.points))
      for (const issue of issues) if (!here.has(issue)) here.set(issue, anchorOf(v, rows.get(point)!));
    for (const [issue, anchor] of here) anchors.set(issue, anchor);
  });
  return anchors;
}

/** A draft that is to be added, as the person has tied it. */
export interface DraftToAdd {
  readonly row: Draft;
  readonly body: string;
}

/** The edits that add the drafts of a plan to a case, with the issues that are new. */
export function draftEdits(drafts: readonly DraftToAdd[], made: Suggestion): CaseEdit[] {
  const issues = made.issues.map(({ id, title, note, options }): CaseEdit => {
    const silence = { value: "status-quo", source: "assumed", note: "suggested" };
    const value = { id, title, note, options, default: silence };
    return { op: "insert", path: ["issues"], value: value as unknown as Json };
  });
  const rows = drafts.map(({ row, body }, k): CaseEdit => {
    const { text: _, points, ...rest } = row;
    const coding = made.codings[k]!;
    const merged: Record<string, readonly Id[]> = { ...points };
    for (const [point, own] of Object.entries(coding.points)) merged[point] = [...(merged[point] ?? []), ...own];
    const terms = { ...rest.terms, ...coding.terms };
    const value = { ...rest, source: "assumed", body, terms, points: merged };
    return { op: "insert", path: ["drafts"], value: value as unknown as Json };
  });
  return [...issues, ...rows];
}
