import { type Case, type Draft, type Id, splitPoints, type Term } from "@parley/core";
import type { CaseEdit, Json } from "./edits.ts";

type TextPoint = ReturnType<typeof splitPoints>[number];

/** A point of a draft as it is read: its words, those under it, and the issues it settles. */
export interface PlanPoint {
  readonly id: string;
  readonly label: string | null;
  readonly heading: string | null;
  readonly section: string | null;
  readonly text: string;
  readonly under: readonly TextPoint[];
  readonly issues: readonly Id[];
}

/** A draft in points, and what of it stands in none. */
export interface Plan {
  readonly points: readonly PlanPoint[];
  /** Settled by the draft, but by none of its points that can be found in the text. */
  readonly elsewhere: readonly Id[];
  readonly silent: readonly Id[];
}

export function planOf(kase: Case, draft: Draft): Plan {
  const points: PlanPoint[] = [];
  const given = new Map(Object.entries(draft.points ?? {}));
  const issuesOf = (id: string): readonly Id[] => given.get(id) ?? [];
  for (const point of splitPoints(draft.body ?? "")) {
    if (point.level === 0) points.push({ ...point, under: [], issues: issuesOf(point.id) });
    else {
      const whole = points.pop()!;
      const issues = [...new Set([...whole.issues, ...issuesOf(point.id)])];
      points.push({ ...whole, under: [...whole.under, point], issues });
    }
  }
  const placed = new Set(points.flatMap(({ issues }) => issues));
  const terms = draft.terms ?? {};
  const rest = kase.issues.map(({ id }) => id).filter((id) => !placed.has(id));
  return {
    points,
    elsewhere: rest.filter((id) => Object.hasOwn(terms, id)),
    silent: rest.filter((id) => !Object.hasOwn(terms, id)),
  };
}

/** What a draft says on an issue, bare; `undefined` where it is silent. */
export function termOf(draft: Draft, issue: Id): Term | undefined {
  const given = draft.terms?.[issue];
  return typeof given === "object" && given !== null && "value" in given ? (given.value as Term) : (given as Term);
}

/** The edits that let a draft say something else on an issue; `null`: nothing. What was cited for it no longer stands. */
export function termEdits(draft: Draft, issue: Id, term: string | null): CaseEdit[] {
  const path = ["drafts", draft.id, "terms", issue];
  if (term === null)
    return draft.terms !== undefined && Object.hasOwn(draft.terms, issue) ? [{ op: "delete", path }] : [];
  return [{ op: "set", path, value: { value: term, source: "assumed" } }];
}

/** The edits by which a point settles an issue, or no longer does. */
export function pointEdits(draft: Draft, point: string, issue: Id, settles: boolean): CaseEdit[] {
  const now = draft.points?.[point] ?? [];
  const next = settles ? [...now, issue] : now.filter((other) => other !== issue);
  const path = ["drafts", draft.id, "points", point];
  return next.length === 0 ? [{ op: "delete", path }] : [{ op: "set", path, value: next }];
}

/** The edit that gives a draft another text, in its file where it has one. */
export function textEdit(draft: Draft, text: string): CaseEdit {
  if (draft.text !== undefined) return { op: "file", file: draft.text, text };
  return { op: "set", path: ["drafts", draft.id, "body"], value: text };
}

/** A new draft that follows another and says otherwise on some issues. */
export interface NewDraft {
  readonly id: Id;
  readonly edits: readonly CaseEdit[];
}

/**
 * The edits that add a draft made from another: its text and terms, with the changes given; on those the draft rests on
 * its maker's own word.
 *
 * @param changes issue → option
 */
export function draftFrom(
  kase: Case,
  base: Draft,
  title: string,
  changes: Readonly<Record<Id, Id>>,
  date: string,
): NewDraft {
  const id = freeId(kase, slug(title, "draft"));
  const changed = Object.entries(changes).map(([issue, option]) => [issue, { value: option, source: "assumed" }]);
  const { text, body, disputes: _, verification: __, authors: ___, ...kept } = base;
  const draft = {
    ...kept,
    id,
    title,
    short: title,
    // A draft that follows a later one would stand before it.
    date: base.date !== undefined && base.date > date ? base.date : date,
    follows: base.id,
    terms: { ...base.terms, ...Object.fromEntries(changed) },
    source: "assumed",
    sources: [],
    ...(text === undefined && body === undefined ? {} : { body: body ?? "" }),
  };
  return { id, edits: [{ op: "insert", path: ["drafts"], value: draft as unknown as Json }] };
}

/** A title as an id; `otherwise` where none of its letters can stand in one. */
export function slug(title: string, otherwise: Id): Id {
  const plain = title
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? otherwise : plain;
}

function freeId(kase: Case, wanted: Id): Id {
  const taken = new Set(kase.drafts?.map((draft) => draft.id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}

/** The words of the points that settle an issue. */
export function wordsOn(kase: Case, draft: Draft, issue: Id): string {
  return planOf(kase, draft)
    .points.filter(({ issues }) => issues.includes(issue))
    .map(({ text, under }) => [text, ...under.map((part) => part.text)].join(" "))
    .join(" ")
    .replace(/\s+/gu, " ")
    .trim();
}
