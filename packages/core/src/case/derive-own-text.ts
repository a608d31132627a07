import { rolesOf } from "./roles.ts";
import type { Case, Draft, Id, IsoDate } from "./types.ts";

/**
 * The latest drafts that are a party's own word, all of that day (theory 1.7): it is among the authors, no row disputes the
 * authorship, and it is no mediator's text: one that an author who mediates put on the table. Drafts without a date are no
 * words of any day, and none of them is the latest.
 */
export function ownLatestDrafts(caseFile: Case, party: Id): readonly (Draft & { readonly date: IsoDate })[] {
  const own = (caseFile.drafts ?? []).flatMap((draft) =>
    draft.date !== undefined && isOwnWord(caseFile, draft, party) ? [{ ...draft, date: draft.date }] : [],
  );
  const latest = own.reduce((last, draft) => (draft.date > last ? draft.date : last), "");
  return own.filter(({ date }) => date === latest);
}

function isOwnWord(caseFile: Case, { authors, disputes, tabled }: Draft, party: Id): boolean {
  if (!authors?.includes(party)) return false;
  if (disputes?.some(({ about }) => about === "authorship")) return false;
  const by = caseFile.parties.find(({ id }) => id === tabled?.by);
  return !(by && authors.includes(by.id) && rolesOf(by).includes("mediator"));
}

/** How a derived judgement cites a draft; positions and statements are cited by their ids. */
export function draftCitation(draft: Id): Id {
  return `draft:${draft}`;
}
