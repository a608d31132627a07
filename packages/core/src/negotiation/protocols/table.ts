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

/** Numbers in [0, 1) from a seed (mulberry32): for draws of strategies and mediators, not for probabilities. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A seed for each of several things drawn from one seed, never the same for two places. */
export function seedAt(seed: number, place: number): number {
  let h = (seed ^ Math.imul(place + 1, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  return (h ^ (h >>> 16)) >>> 0;
}
