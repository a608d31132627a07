import type { Bidding } from "./composed.ts";
import { OfferSet } from "./offer-set.ts";
import type { Seat } from "./strategy.ts";

/**
 * MiCRO (de Jonge, IJCAI 2022, 223–229): concede one outcome for each new one the other has offered, in the order of one's own
 * utility. With `m` different offers of its own and `n` different ones received: while `m ≤ n` the next best outcome, unless
 * it is worth less than the party can have elsewhere; else one of its earlier offers, drawn evenly. It accepts what is worth at
 * least the worst offer it would make now. Among more than two, `n` counts the party that has made the fewest.
 */
export class MicroBidding implements Bidding {
  readonly #seat: Seat;
  readonly #received: readonly OfferSet[];
  readonly #next: Int32Array;
  #made = 0;
  /** Utility of the worst offer made so far, and the least it would make now. */
  #lowest = Number.POSITIVE_INFINITY;
  #least = Number.POSITIVE_INFINITY;

  constructor(seat: Seat) {
    this.#seat = seat;
    this.#received = Array.from({ length: seat.places }, () => new OfferSet(seat.sizes));
    this.#next = new Int32Array(seat.sizes.length);
  }

  readonly hear = (offer: Int32Array, _worth: number, by: number): void => {
    this.#received[by]!.add(offer);
  };

  readonly bid = (out: Int32Array): number => {
    const { inverse, place, random } = this.#seat;
    let n = Number.POSITIVE_INFINITY;
    for (let p = 0; p < this.#received.length; p++) if (p !== place) n = Math.min(n, this.#received[p]!.size);
    if (this.#made <= n || this.#made === 0) {
      const worth = inverse.ranked(this.#made, this.#next);
      // The very best is offered even where elsewhere there is more: something must be said.
      if (this.#made === 0 || worth >= this.#seat.alternative() - 1e-12) {
        this.#made++;
        this.#lowest = worth;
        this.#least = worth;
        out.set(this.#next);
        return worth;
      }
    }
    this.#least = this.#lowest;
    return inverse.ranked(Math.floor(random() * this.#made), out);
  };

  readonly accepts = (worth: number): boolean => worth >= this.#least - 1e-12;
}
