import type { Case, Id } from "../case/index.ts";

/**
 * Whose the named people of the contacts are, as far as the record shows: the party for which a person speaks in the
 * statements, where that is always the same one; else the one party that takes part in every contact that names the person,
 * where there is just one. Of all others the record does not show it, and they are left out.
 *
 * @example
 * partyOfPeople(harbour).get("A. Envoy"); // "envoy"
 */
export function partyOfPeople({ contacts = [], statements = [] }: Case): ReadonlyMap<string, Id> {
  const speaksFor = new Map<string, Set<Id>>();
  for (const { speaker, party } of statements)
    if (speaker !== undefined && party !== undefined)
      speaksFor.set(speaker, (speaksFor.get(speaker) ?? new Set<Id>()).add(party));
  const present = new Map<string, readonly Id[]>();
  for (const { people = [], participants } of contacts)
    for (const person of people)
      present.set(
        person,
        (present.get(person) ?? participants).filter((party) => participants.includes(party)),
      );
  const found = new Map<string, Id>();
  for (const [person, parties] of present) {
    const spoken = [...(speaksFor.get(person) ?? [])];
    const candidates = spoken.length > 0 ? spoken : parties;
    if (candidates.length === 1) found.set(person, candidates[0]!);
  }
  return found;
}
