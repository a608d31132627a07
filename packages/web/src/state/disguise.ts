import { type Case, type Disguise, disguised, type Id } from "@parley/core";

/**
 * How an address says that parties go by other names: `letters`, or two of their ids with `~` between them.
 *
 * @returns `null` where it says nothing, or nothing that the case knows
 */
export function disguiseOf(asked: string, kase: Case): Disguise | null {
  if (asked === "letters") return { kind: "letters" };
  const [a, b, ...more] = asked.split("~");
  const known = (id: Id | undefined): id is Id => kase.parties.some((party) => party.id === id);
  return known(a) && known(b) && a !== b && more.length === 0 ? { kind: "swapped", parties: [a, b] } : null;
}

/** The case as the address wants it shown. */
export function shownAs(kase: Case, asked: string): Case {
  const disguise = disguiseOf(asked, kase);
  return disguise === null ? kase : disguised(kase, disguise);
}
