import type { Model } from "../../model/index.ts";
import { CannotNegotiate, type OwnSpace, ownSpace } from "../space/index.ts";

/** Who negotiates over what. Made once, for any number of negotiations one after another. */
export interface NegotiationTable {
  readonly model: Model;
  /** Indices in `model.parties`, in the order in which they speak. */
  readonly parties: readonly number[];
  readonly spaces: readonly OwnSpace[];
}

/**
 * The parties that decide and whose walk-away value somebody has judged.
 *
 * @returns indices in `model.parties`
 * @throws CannotNegotiate where there are fewer than two
 */
export function negotiatingParties(model: Model): readonly number[] {
  const seated = model.parties.flatMap((party, p) => (party.deciding && party.reservation !== null ? [p] : []));
  if (seated.length >= 2) return seated;
  throw new CannotNegotiate(
    "it takes two to negotiate: at least two deciding parties whose walk-away value somebody has judged",
  );
}

/**
 * Seats the deciding parties.
 *
 * @param parties indices in `model.parties`; left out: see {@link negotiatingParties}
 * @param steps see {@link ownSpace}
 * @throws CannotNegotiate, TooEntangled
 */
export function tableOf(
  model: Model,
  { parties, steps }: { readonly parties?: readonly number[]; readonly steps?: number } = {},
): NegotiationTable {
  const seated = parties ?? negotiatingParties(model);
  return { model, parties: seated, spaces: seated.map((p) => ownSpace(model, p, steps)) };
}
