import type { Bidding } from "./composed.ts";
import type { OpponentModel } from "./opponent-models.ts";
import type { NegotiationMoment, Seat } from "./strategy.ts";
import { timeTarget } from "./targets.ts";

/**
 * Concedes with time from the best outcome to a least utility, see {@link timeTarget}. Offers the outcome nearest above what it asks for;
 * with a model of the others, of all that reach it the one that seems best for them.
 */
export class TimeBidding implements Bidding {
  readonly #seat: Seat;
  readonly #exponent: number;
  readonly #model: OpponentModel | null;
  readonly #least: (() => number) | null;

  /** @param least what it never asks for less than, besides what the party can have elsewhere */
  constructor(
    seat: Seat,
    exponent: number,
    { model = null, least = null }: { model?: OpponentModel | null; least?: (() => number) | null } = {},
  ) {
    this.#seat = seat;
    this.#exponent = exponent;
    this.#model = model;
    this.#least = least;
  }

  readonly bid = (out: Int32Array, moment: NegotiationMoment): number => {
    const { inverse } = this.#seat;
    let least = Math.max(inverse.floor, this.#seat.alternative());
    if (this.#least !== null) least = Math.max(least, this.#least());
    const target = timeTarget(moment.time, this.#exponent, Math.min(least, inverse.best), inverse.best);
    return this.#model === null ? inverse.nearest(target, out) : inverse.bestFor(target, this.#model.estimate, out);
  };
}

/** Halvings of the range in which a fair share is looked for. */
const HALVINGS = 12;

/**
 * The utility at which a party has as great a share of what it can gain as the others seem to have of theirs, when each of its
 * offers is the best for them: the Kalai–Smorodinsky point as far as the model of the others knows it. Without any offer heard, the
 * middle of its range.
 */
export function fairShare(seat: Seat, model: OpponentModel, scratch: Int32Array): number {
  const { inverse, offsets } = seat;
  let greatest = 0;
  for (let i = 0; i < offsets.length - 1; i++) {
    let most = 0;
    for (let o = offsets[i]!; o < offsets[i + 1]!; o++) most = Math.max(most, model.estimate[o]!);
    greatest += most;
  }
  let low = 0;
  let high = 1;
  if (greatest === 0) return inverse.floor + (inverse.best - inverse.floor) / 2;
  for (let h = 0; h < HALVINGS; h++) {
    const share = (low + high) / 2;
    inverse.bestFor(inverse.floor + share * (inverse.best - inverse.floor), model.estimate, scratch);
    let them = 0;
    for (let i = 0; i < scratch.length; i++) them += model.estimate[offsets[i]! + scratch[i]!]!;
    if (them / greatest >= share) low = share;
    else high = share;
  }
  return inverse.floor + low * (inverse.best - inverse.floor);
}
