import type { Model } from "../../model/index.ts";
import { CannotNegotiate } from "./cannot-negotiate.ts";
import { Enumerated } from "./enumerated.ts";
import { Gridded } from "./gridded.ts";
import { trellisOf, worthOn } from "./trellis.ts";

/** Spaces up to so many outcomes are listed and sorted, and every answer is exact. */
export const LISTED = 100_000;

/**
 * A party's utility turned round: outcomes by what they are worth to it. Outcomes that are not feasible or cross one of its red
 * lines are never given. What is found is written into `out` (one local option index an issue); nothing is allocated.
 */
export interface Inverse {
  /** Greatest utility, and the least that is ever asked for: the walk-away value, or the worst outcome if that is better. */
  readonly best: number;
  readonly floor: number;
  /** Utility of the worst outcome. */
  readonly worst: number;
  /** Number of outcomes, as a floating-point number. */
  readonly count: number;
  /** 0 where every answer is exact. Else answers are best among all outcomes worth at least this much more than was asked for. */
  readonly grid: number;
  /** Writes the outcome of least utility of at least `least` (the best one where none is). @returns its utility */
  nearest(least: number, out: Int32Array): number;
  /**
   * Of the outcomes worth at least `least`, writes the one with the greatest sum of `them` (one number an option, length M).
   * Of equal ones the one that costs the party less. @returns its utility to the party itself
   */
  bestFor(least: number, them: Float64Array, out: Int32Array): number;
  /** Writes an outcome drawn evenly from those worth at least `least`. @param random gives numbers in [0, 1) */
  draw(least: number, random: () => number, out: Int32Array): number;
  /** Writes the outcome of the given rank, 0 the best; of equal ones in a fixed order. @returns −Infinity where there are no more */
  ranked(rank: number, out: Int32Array): number;
}

/** What one party knows: the issues, and its own utility both ways. */
export interface OwnSpace {
  readonly sizes: readonly number[];
  /** Issue `i` owns options `offsets[i] … offsets[i + 1] − 1`. */
  readonly offsets: Int32Array;
  readonly ordered: readonly boolean[];
  readonly inverse: Inverse;
  /** The walk-away value. */
  readonly reservation: number;
  /** Utility of an outcome; −Infinity where it is not feasible or crosses one of the party's red lines. */
  worth(outcome: Int32Array): number;
}

/**
 * One party's side of a model. Made once and used for any number of negotiations, one at a time: answers share their tables.
 *
 * @param party index in `model.parties`
 * @param steps steps of the grid of utilities where the outcomes are too many to list; {@link Inverse.grid} says what it costs
 * @throws TooEntangled; CannotNegotiate where the party has no walk-away value, or no feasible outcome avoids its red lines
 */
export function ownSpace(model: Model, party: number, steps = 2000): OwnSpace {
  const { reservation, id } = model.parties[party]!;
  if (reservation === null) throw new CannotNegotiate(`nobody has judged the walk-away value of "${id}"`);
  const trellis = trellisOf(model, party);
  if (trellis.count === 0) throw new CannotNegotiate(`no outcome avoids every red line of "${id}"`);
  const floor = Math.min(trellis.best, Math.max(reservation, trellis.worst));
  const inverse =
    trellis.count <= LISTED
      ? new Enumerated(trellis, floor, model.offsets)
      : new Gridded(trellis, floor, model.offsets, steps);
  return {
    sizes: model.issues.map(({ options }) => options.length),
    offsets: model.offsets,
    ordered: model.issues.map(({ ordered }) => ordered),
    inverse,
    reservation,
    worth: (outcome) => worthOn(trellis, outcome),
  };
}
