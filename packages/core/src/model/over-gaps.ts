import type { Id } from "../case/index.ts";
import { hasAssumedReservation, isGap } from "./ends.ts";
import type { Model, ModelParty } from "./types.ts";

/** An option that a party has never spoken of. */
export interface Unspoken {
  readonly party: Id;
  readonly issue: Id;
  readonly option: Id;
}

/**
 * What a result over gaps comes to (theory 1.8). The result itself is the likely one, shown and concluding nothing; `R` is the
 * same result at an end.
 */
export interface OverGaps<R> {
  /** Whether the headline holds whatever the gaps turn out to be. */
  readonly holds: boolean;
  readonly answer: "same" | "open";
  /** Party → share of its weight on issues it has never spoken of. */
  readonly share: Readonly<Record<Id, number>>;
  /** Gaps that, alone at the low end with all others high, turn the answer. */
  readonly necessary: readonly Unspoken[];
  /** A smallest set of gaps that would have to be favourable; `null` where the question does not arise. */
  readonly favourable: {
    readonly least: number;
    readonly example: readonly Unspoken[];
    readonly proven: boolean;
  } | null;
  readonly cautious: R;
  readonly hopeful: R;
}

/** The share of a party's weight on issues of which it has never spoken: all their options are gaps. O(M). */
export function unspokenShare(model: Model, party: ModelParty): number {
  const total = party.weights.reduce((sum, weight) => sum + weight, 0);
  let silent = 0;
  for (let i = 0; i < model.issues.length; i++) {
    let spoken = false;
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++) if (!isGap(party, o)) spoken = true;
    if (!spoken) silent += party.weights[i]!;
  }
  return total === 0 ? 0 : Math.min(1, silent / total);
}

/** {@link unspokenShare} of every party of the model. */
export function unspokenShares(model: Model): Readonly<Record<Id, number>> {
  return Object.fromEntries(model.parties.map((party) => [party.id, unspokenShare(model, party)]));
}

/** The share of a party's weight on terms, defaults included, that it has never spoken of. @param lotteries length M */
export function unspokenIn(model: Model, party: ModelParty, lotteries: Float64Array): number {
  const total = party.weights.reduce((sum, weight) => sum + weight, 0);
  let silent = 0;
  for (let o = 0; o < lotteries.length; o++)
    if (lotteries[o]! > 0 && isGap(party, o)) silent += lotteries[o]! * party.weights[model.issueOf[o]!]!;
  return total === 0 ? 0 : Math.min(1, silent / total);
}

/**
 * Whether anything was said by or of a party: a stance, a claim on an issue, a judgement somebody owns. Where nothing was,
 * every number it has is made of placeholders, and nothing at all is told of it (contract, "One vocabulary of verdicts").
 */
export function hasSpoken(party: ModelParty): boolean {
  if (party.redLines.length > 0 || party.interactions.length > 0 || !hasAssumedReservation(party)) return true;
  return party.sheet.entries.some(({ gap, source, from, givenBy }) => {
    if (gap) return false;
    const isRule = givenBy === "derived" && (source === "derived" || source === "assumed");
    return !isRule || (from?.length ?? 0) > 0;
  });
}
