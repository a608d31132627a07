import type { Party, Role } from "./types.ts";

const PARTY_ALONE: readonly Role[] = ["party"];

/** The roles of a party; one listed without any is a `party`, as the name of the list says. */
export function rolesOf(party: Party): readonly Role[] {
  return party.roles ?? PARTY_ALONE;
}

/** Whether it ratifies what another party signs (theory 2). */
export function isRatifier(party: Party): boolean {
  return rolesOf(party).includes("ratifier");
}

/** Whether the roles include `party`: it decides unless others were named (contract, "Arithmetic"). */
export function isParty(party: Party): boolean {
  return rolesOf(party).includes("party");
}
