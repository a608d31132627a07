import { type AcceptanceCondition, acceptNext } from "./acceptance.ts";
import type { OpponentModel } from "./opponent-models.ts";
import type { NegotiationMoment, Negotiator, Reply, Seat } from "./strategy.ts";

/** The part of a strategy that says what to offer. */
export interface Bidding {
  /** Writes what the party would offer now. @returns its utility */
  readonly bid: (out: Int32Array, moment: NegotiationMoment) => number;
  /** An offer of another party and what it is worth to this one. */
  readonly hear?: (offer: Int32Array, worth: number, by: number, moment: NegotiationMoment) => void;
  /** What is accepted at the least now, where that is not what would be offered next. */
  readonly accepts?: (worth: number, moment: NegotiationMoment) => boolean;
}

export interface Parts {
  readonly bidding: Bidding;
  readonly model?: OpponentModel | null;
  /** Left out: {@link acceptNext}. */
  readonly acceptance?: AcceptanceCondition;
  /** From this share of the deadline on, the best offer of the others so far is offered back where it beats what would be offered. */
  readonly bankFrom?: number;
}

/** A negotiator of parts: what to offer, what to make of the others, what to accept. Never accepts less than it can have elsewhere. */
export class Composed implements Negotiator {
  readonly #seat: Seat;
  readonly #bidding: Bidding;
  readonly #model: OpponentModel | null;
  readonly #acceptance: AcceptanceCondition;
  readonly #bankFrom: number;
  readonly #next: Int32Array;
  readonly #banked: Int32Array;
  #bankedWorth = Number.NEGATIVE_INFINITY;
  #nextWorth = Number.NaN;
  #prepared = -1;
  /** What the offers of each round were worth, while a window is asked for. */
  readonly #byRound: number[] = [];

  constructor(seat: Seat, { bidding, model = null, acceptance = acceptNext, bankFrom = 2 }: Parts) {
    this.#seat = seat;
    this.#bidding = bidding;
    this.#model = model;
    this.#acceptance = acceptance;
    this.#bankFrom = bankFrom;
    this.#next = new Int32Array(seat.sizes.length);
    this.#banked = new Int32Array(seat.sizes.length);
  }

  readonly hear = (offer: Int32Array, by: number, moment: NegotiationMoment): void => {
    this.#model?.hear(offer, by, moment);
    const worth = this.#seat.worth(offer);
    if (worth > this.#bankedWorth) {
      this.#bankedWorth = worth;
      this.#banked.set(offer);
    }
    if (this.#acceptance.usesWindow) {
      while (this.#byRound.length <= moment.round) this.#byRound.push(Number.NEGATIVE_INFINITY);
      this.#byRound[moment.round] = Math.max(this.#byRound[moment.round]!, worth);
    }
    this.#bidding.hear?.(offer, worth, by, moment);
  };

  readonly reply = (offer: Int32Array, moment: NegotiationMoment): Reply => {
    const offered = this.#seat.worth(offer);
    this.#prepare(moment);
    if (!(offered >= this.#seat.alternative() - 1e-12)) return "reject";
    if (this.#bidding.accepts !== undefined) return this.#bidding.accepts(offered, moment) ? "accept" : "reject";
    const accepted = this.#acceptance.accepts({
      offered,
      next: this.#nextWorth,
      moment,
      bestOffered: this.#bankedWorth,
      bestInWindow: this.#acceptance.usesWindow ? this.#window(moment) : this.#bankedWorth,
    });
    return accepted ? "accept" : "reject";
  };

  readonly offer = (out: Int32Array, moment: NegotiationMoment): boolean => {
    this.#prepare(moment);
    out.set(this.#next);
    return true;
  };

  #prepare(moment: NegotiationMoment): void {
    if (this.#prepared === moment.round) return;
    this.#prepared = moment.round;
    this.#nextWorth = this.#bidding.bid(this.#next, moment);
    if (moment.time < this.#bankFrom || this.#bankedWorth < this.#seat.alternative() - 1e-12) return;
    // An offer better for it is made as long as there is time for another; then the one that is likely to be taken.
    const time = moment.rounds !== null && moment.round < moment.rounds - 2;
    if (time && this.#bankedWorth < this.#nextWorth) return;
    this.#next.set(this.#banked);
    this.#nextWorth = this.#bankedWorth;
  }

  /** Best of the last rounds, as many as are left. */
  #window({ round, rounds }: NegotiationMoment): number {
    const left = rounds === null ? round + 1 : Math.max(1, rounds - 1 - round);
    let best = Number.NEGATIVE_INFINITY;
    for (let r = Math.max(0, round - left); r <= round && r < this.#byRound.length; r++)
      best = Math.max(best, this.#byRound[r]!);
    return best;
  }
}
