import { isGap, type Model } from "../../model/index.ts";

/** How many options, counted party by party, a party has never spoken of. */
export function unspokenOf(model: Model, parties: readonly number[]): number {
  let count = 0;
  for (const p of parties) for (let o = 0; o < model.issueOf.length; o++) if (isGap(model.parties[p]!, o)) count++;
  return count;
}
