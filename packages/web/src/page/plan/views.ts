import type { Draft, Id } from "@parley/core";

/** The ways a plan can be looked at, by their word in the address; the first has none. */
export const VIEWS = [
  { id: "", title: "Text" },
  { id: "redline", title: "Redline" },
  { id: "side", title: "Side by side" },
  { id: "comments", title: "Comments" },
] as const;
export type PlanView = (typeof VIEWS)[number]["id"];

/** The view an address asks for; one that names a draft to compare with asks for the redline. */
export function viewOf(query: Readonly<Record<string, string>>): PlanView {
  const asked = VIEWS.find(({ id }) => id === query["view"])?.id;
  return asked ?? (query["against"] ? "redline" : "");
}

/** Drafts as they came, those without a date first. */
export function inTime(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.toSorted((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : (a.date ?? "") > (b.date ?? "") ? 1 : 0));
}

/**
 * What a draft is compared with where nobody says: the one it follows, else the last before it in time whose wording the case
 * has; else the one before it. Notes on a text have no points that could have been dropped.
 */
export function draftBefore(drafts: readonly Draft[], draft: Draft): Id | null {
  if (drafts.some(({ id }) => id === draft.follows)) return draft.follows!;
  const order = inTime(drafts);
  const before = order.slice(0, order.indexOf(draft));
  const worded = before.findLast(({ body, wording }) => body !== undefined && wording !== "notes");
  return (worded ?? before.at(-1))?.id ?? null;
}
