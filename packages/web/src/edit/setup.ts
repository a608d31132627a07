import { type Case, type Draft, type Id, type Party, splitPoints } from "@parley/core";
import { slug } from "./drafts.ts";
import type { CaseEdit, Json } from "./edits.ts";

/** An id made of a title that none of the rows has; `kind` where none of its letters can stand in one. */
export function idFor(title: string, rows: readonly { readonly id: Id }[], kind: Id): Id {
  const wanted = slug(title, kind).slice(0, 48).replace(/-+$/, "");
  const taken = new Set(rows.map(({ id }) => id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}

export function partyEdits(kase: Case, name: string, role: NonNullable<Party["roles"]>[number]): CaseEdit[] {
  const id = idFor(name, kase.parties, "party");
  return [{ op: "insert", path: ["parties"], value: { id, name, roles: [role] } }];
}

/** Words that a heading or first words of a point make for an issue. */
export function issueTitle(text: string): string {
  const first = text.split(/(?<=[.;:!?])\s|\n/, 1)[0]!.replace(/[.;:]$/, "");
  const words = first.split(/\s+/);
  return words.length <= 9 ? first : `${words.slice(0, 9).join(" ")} …`;
}

/**
 * The edits that make an issue with its options; the first option is what holds where a text is silent. Where a point of
 * a draft settles it, the point is said to, on the option given.
 */
export function issueEdits(
  kase: Case,
  title: string,
  options: readonly string[],
  settled: { readonly draft: Draft; readonly point: string; readonly option: number } | null,
): CaseEdit[] {
  const id = idFor(title, kase.issues, "issue");
  const rows: { id: Id; title: string }[] = [];
  for (const option of options) rows.push({ id: idFor(option, rows, "option"), title: option });
  const value: Json = {
    id,
    title,
    options: rows,
    default: { value: rows[0]!.id, source: "assumed", note: "what holds where a text is silent" },
  };
  const edits: CaseEdit[] = [{ op: "insert", path: ["issues"], value }];
  if (settled === null) return edits;
  const { draft, point, option } = settled;
  return [
    ...edits,
    { op: "set", path: ["drafts", draft.id, "terms", id], value: { value: rows[option]!.id, source: "assumed" } },
    { op: "set", path: ["drafts", draft.id, "points", point], value: [...(draft.points?.[point] ?? []), id] },
  ];
}

/** Points of a draft that settle no issue yet. */
export function openPoints(draft: Draft): readonly { readonly id: string; readonly text: string }[] {
  return splitPoints(draft.body ?? "")
    .filter(({ id, level }) => level === 0 && id !== "preamble" && (draft.points?.[id] ?? []).length === 0)
    .map(({ id, heading, text }) => ({ id, text: heading === null ? text : `${heading} ${text}` }));
}

/** What a party makes of an option, in words, and the range each word stands for: those of the rule for the record. */
export const STANCES = [
  { word: "wants it", range: [85, 100, 100] },
  { word: "accepts it", range: [60, 75, 90] },
  { word: "on conditions", range: [35, 50, 65] },
  { word: "not said", range: [0, 40, 100] },
  { word: "refuses it", range: [0, 0, 15] },
] as const;

/** How much an issue counts for a party, in words. */
export const IMPORTANCE = [
  { word: "decisive", range: [6, 8, 10] },
  { word: "important", range: [3, 4, 5] },
  { word: "of some weight", range: [1, 2, 3] },
  { word: "of little weight", range: [0.25, 0.5, 1] },
  { word: "of none", range: [0, 0, 0] },
] as const;
