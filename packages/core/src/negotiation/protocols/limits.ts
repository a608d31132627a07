import type { NegotiationMoment, Negotiator, Reply } from "../strategies/index.ts";

/** Most seconds a strategy may take. */
export interface TimeLimits {
  /** For one call. */
  readonly call?: number;
  /** For all calls of one negotiation together, sitting down included. */
  readonly total?: number;
}

/** Thrown where a strategy takes longer than it may. */
export class OutOfTime extends Error {
  override readonly name = "OutOfTime";
  readonly place: number;
  constructor(place: number) {
    super("the strategy took longer than it may");
    this.place = place;
  }
}

/**
 * A negotiator whose time is measured. What comes too late counts as nothing: the negotiation ends. A call that never comes back
 * can only be ended from outside, with its thread, as the engine's pool does where a question is cancelled.
 */
export class Limited implements Negotiator {
  readonly #inner: Negotiator;
  readonly #limits: TimeLimits;
  readonly #clock: () => number;
  readonly #place: number;
  #spent = 0;

  constructor(sit: () => Negotiator, limits: TimeLimits, clock: () => number, place: number) {
    this.#limits = limits;
    this.#clock = clock;
    this.#place = place;
    const began = clock();
    this.#inner = sit();
    this.#count(began);
  }

  readonly hear = (offer: Int32Array, by: number, moment: NegotiationMoment): void => {
    const began = this.#clock();
    this.#inner.hear?.(offer, by, moment);
    this.#count(began);
  };

  readonly reply = (offer: Int32Array, moment: NegotiationMoment): Reply => {
    const began = this.#clock();
    const reply = this.#inner.reply(offer, moment);
    this.#count(began);
    return reply;
  };

  readonly offer = (out: Int32Array, moment: NegotiationMoment): boolean => {
    const began = this.#clock();
    const stays = this.#inner.offer(out, moment);
    this.#count(began);
    return stays;
  };

  #count(began: number): void {
    const took = this.#clock() - began;
    this.#spent += took;
    const { call = Number.POSITIVE_INFINITY, total = Number.POSITIVE_INFINITY } = this.#limits;
    if (took > call || this.#spent > total) throw new OutOfTime(this.#place);
  }
}
