import { type Case, type Draft, type Id, type PointChange, splitPoints, wholePoints } from "@parley/core";
import {
  type AddedDraft,
  carriedTerms,
  decided,
  draftsFor,
  issuesByPoint,
  type Suggestion,
  suggestIssues,
} from "@parley/formats/plans";
import type { CaseEdit } from "./edits.ts";
import { anchorOf, type PendingPlan } from "./pending-plan.ts";
import { anchorsOf, type DraftToAdd, draftEdits, planTaken, versionsTaken } from "./plan-files.ts";
import { idFor } from "./setup.ts";

/** How a point of a new draft stands to the earlier one. */
export interface Alignment {
  /** The point it continues; `""`: it is new. */
  readonly continues: string;
  /** As it was proposed; `null` where the person said otherwise. */
  readonly change: PointChange | null;
  /** Issues of the case that it settles. */
  readonly issues: readonly Id[];
}

/** One draft that is to be added, aligned with the draft before it. */
export interface AlignedDraft extends DraftToAdd {
  /** Its place among the versions of the file. */
  readonly version: number;
  /** Outer point → how it stands to the earlier draft. */
  readonly points: ReadonlyMap<string, Alignment>;
  /** The draft it is aligned with, and its points; `null` where the case has none with a text. */
  readonly earlier: {
    readonly title: string;
    readonly points: readonly { readonly id: string; readonly text: string }[];
  } | null;
  /** Points of the earlier draft that nothing continues. */
  readonly dropped: readonly string[];
}

/** What a plan adds to a case: drafts aligned with those before, and issues that may be made of their points. */
export interface NewDrafts {
  readonly drafts: readonly AlignedDraft[];
  readonly suggestion: Suggestion;
  /** Suggested issue → the row it stands at. */
  readonly anchors: ReadonlyMap<Id, string>;
}

/** The drafts a plan adds to a case as the person has them so far. */
export function newDrafts(kase: Case, pending: PendingPlan): NewDrafts {
  const title = pending.title.trim() || "A plan";
  const follows = kase.drafts?.some(({ id }) => id === pending.follows) ? pending.follows : undefined;
  const added = draftsFor(planTaken(pending), kase, {
    id: idFor(title, kase.drafts ?? [], "draft"),
    title,
    checked: true,
    ...(pending.date !== "" && { date: pending.date }),
    ...(follows !== undefined && { follows }),
  });
  const versions = versionsTaken(pending).slice(-added.length);
  const drafts: AlignedDraft[] = [];
  added.forEach((one, k) => {
    const earlier =
      kase.drafts?.find(({ id }) => id === one.mapping?.earlier) ??
      drafts.map(({ row, body }): Draft => ({ ...row, body })).find(({ id }) => id === one.mapping?.earlier);
    drafts.push(aligned(one, earlier, versions[k]!, pending));
  });
  const bodies = drafts.map(({ body }) => body);
  const suggestion = suggestIssues(bodies.length === 2 ? [bodies[0]!, bodies[1]!] : [bodies[0]!]);
  const take =
    versions.length === 2 || pending.outlines.length === 1 ? pending.take : versions[0] === 0 ? "before" : "after";
  return { drafts, suggestion, anchors: anchorsOf({ ...pending, take }, suggestion) };
}

function aligned(
  { row, body, mapping }: AddedDraft,
  earlier: Draft | undefined,
  version: number,
  pending: PendingPlan,
): AlignedDraft {
  const keys = new Map(pending.outlines[version]!.rows.map(({ id, key }) => [id, key]));
  const before = earlier?.body === undefined ? [] : wholePoints(splitPoints(earlier.body));
  const tied =
    earlier === undefined
      ? new Map<string, readonly Id[]>()
      : issuesByPoint(earlier, new Set(before.map(({ id }) => id)));
  const proposed = mapping?.points ?? [];
  const found = new Map(proposed.map((point) => [point.id, point]));
  const issuesOf = (from: readonly string[]): readonly Id[] => [...new Set(from.flatMap((id) => tied.get(id) ?? []))];
  const points = new Map(
    wholePoints(splitPoints(body)).map(({ id }): [string, Alignment] => {
      const anchor = anchorOf(version, keys.get(id)!);
      const said = pending.continues[anchor];
      const point = found.get(id);
      const continues = said ?? point?.from[0] ?? "";
      const issues = issuesOf(said === undefined ? (point?.from ?? []) : [said]);
      const change = said === undefined ? (point?.change ?? null) : null;
      return [id, { continues, change, issues: pending.ties[anchor] ?? issues }];
    }),
  );
  const texts = wholePoints(splitPoints(body));
  const terms =
    earlier?.body === undefined
      ? {}
      : carriedTerms(
          earlier,
          texts.map(({ id, text }) => {
            const { continues, change, issues } = points.get(id)!;
            const from = change === null ? [continues].filter((point) => point !== "") : (found.get(id)?.from ?? []);
            return { id, text, from, issues };
          }),
        );
  const kept = new Set([
    ...[...points.values()].map(({ continues }) => continues),
    ...proposed.flatMap(({ id, from }) => (points.get(id)?.change === null ? [] : from)),
  ]);
  return {
    version,
    body,
    row: {
      ...row,
      terms,
      points: Object.fromEntries(
        [...points].flatMap(([id, { issues }]) => (issues.length === 0 ? [] : [[id, issues] as const])),
      ),
    },
    points,
    earlier: earlier?.body === undefined ? null : { title: earlier.short ?? earlier.title, points: before },
    dropped: before.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
  };
}

/** What a suggested issue is to be called; `null` where it is to be none: in a case that has issues, unless the person wants it. */
export function issueSaid(kase: Case, pending: PendingPlan, anchor: string, title: string): string | null {
  const said = pending.issues[anchor];
  return said === undefined ? (kase.issues.length === 0 ? title : null) : said;
}

/** The edits that add the drafts, and the issues that were wanted, to the case; the id of the last draft with them. */
export function newDraftEdits(
  kase: Case,
  pending: PendingPlan,
  { drafts, suggestion, anchors }: NewDrafts,
): { readonly id: Id; readonly edits: readonly CaseEdit[] } {
  const titles = new Map(
    suggestion.issues.map(({ id, title }) => [id, issueSaid(kase, pending, anchors.get(id)!, title)]),
  );
  const taken = kase.issues.map(({ id }) => id);
  return { id: drafts.at(-1)!.row.id, edits: draftEdits(drafts, decided(suggestion, titles, taken)) };
}
