import { type Case, DERIVED, type Id, latestDraft } from "@parley/core";

/** The perspectives of a case with their titles; the one derived from the record where it has none. */
export function perspectivesOf(kase: Case): readonly { readonly id: Id; readonly title: string }[] {
  const given = kase.perspectives ?? [];
  return given.length === 0 ? [{ id: DERIVED, title: "Derived from the record" }] : given;
}

/** The draft under judgement where none is chosen: the latest. */
export function latestDraftOf(kase: Case): Id | null {
  return latestDraft(kase.drafts ?? [])?.id ?? null;
}
