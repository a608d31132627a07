import type { Contact, Draft, Id, IsoDate, Presence } from "../case/index.ts";
import { type Model, type ModelDraft, resolvePerspective } from "../model/index.ts";
import { dayDate, dayNumber } from "./days.ts";
import type { InclusionResult, PartyPresence } from "./result.ts";

/** Days before a draft that follows none. */
const DAYS_BEFORE = 90;

/** What presence counts in the representation index (theory 6). */
export const PRESENCE_SHARE: Readonly<Record<Presence, number>> = { drafting: 1, consulted: 0.5, absent: 0 };

/** Contacts that were held or reported; those only planned are no contacts. */
export function contactsHeld(contacts: readonly Contact[] | undefined): readonly Contact[] {
  return (contacts ?? []).filter(({ status }) => status !== "planned");
}

/** The days whose contacts count for a draft: from the draft it follows, else 90 days, to its own, both included. */
export function contactWindow(model: Model, draft: ModelDraft): InclusionResult["window"] {
  if (draft.date === null) return null;
  const previous = model.drafts.find(({ id }) => id === draft.follows);
  if (previous?.date) return { from: previous.date, to: draft.date, previous: previous.id };
  return { from: dayDate(dayNumber(draft.date) - DAYS_BEFORE), to: draft.date, previous: null };
}

/**
 * Whether each party of the model had a hand in a draft (theory 6): drafting, where it is among the authors; consulted,
 * where it had a contact in the window with an author (where no author is known: any contact); else absent. What the
 * perspective says overrides that, with its source.
 */
export function presenceIn(model: Model, draft: ModelDraft): readonly Omit<PartyPresence, "stakeShare">[] {
  const row = model.case.drafts?.find(({ id }) => id === draft.id) as Draft;
  const authors = row.authors ?? [];
  const window = contactWindow(model, draft);
  const contacts =
    window === null ? [] : contactsHeld(model.case.contacts).filter(({ date }) => isWithin(date, window));
  const words = givenPresence(model, draft.id);
  return model.parties.map(({ id }) => {
    const own = contacts.filter(
      ({ participants }) =>
        participants.includes(id) &&
        (authors.length === 0 || participants.some((other) => other !== id && authors.includes(other))),
    );
    const found = {
      party: id,
      contacts: own.map((contact) => contact.id),
      source: null,
    };
    const word = words.get(id);
    if (word) return { ...found, presence: word.value, from: "perspective", source: word.source };
    if (authors.includes(id)) return { ...found, presence: "drafting", from: "authors" };
    if (own.length > 0) return { ...found, presence: "consulted", from: "contacts" };
    return { ...found, presence: "absent", from: "nothing-recorded" };
  });
}

function isWithin(date: IsoDate, { from, to }: { readonly from: IsoDate; readonly to: IsoDate }): boolean {
  const day = dayNumber(date);
  return day >= dayNumber(from) && day <= dayNumber(to);
}

function givenPresence(model: Model, draft: Id): ReadonlyMap<Id, { readonly value: Presence; readonly source: Id }> {
  const resolved = resolvePerspective(model.case, model.perspective);
  return ("perspective" in resolved && resolved.perspective.presence.get(draft)) || new Map();
}
