import type { Bidding } from "./composed.ts";
import type { NegotiationMoment, Seat } from "./strategy.ts";
import { timeTarget } from "./targets.ts";

/**
 * Tit-for-tat (Faratin, Sierra and Jennings 1998): what the party asks for falls in the proportion in which the others' offers have
 * become better for it; `relative` over the last round, `averaged` over the last `window` rounds. Utilities are counted
 * from the party's worst reachable outcome, so that the proportion does not hang on where its scale begins. Among several others the
 * one that has conceded least counts. Until each of them has made two offers it
 * concedes linearly with time, as somebody has to begin.
 */
export class TitForTatBidding implements Bidding {
  readonly #seat: Seat;
  readonly #window: number;
  readonly #worst: number;
  /** Party by party, a ring of the utilities of its last offers. */
  readonly #heard: Float64Array;
  readonly #counts: Int32Array;
  #asked: number;

  constructor(seat: Seat, window: number) {
    this.#seat = seat;
    this.#window = window;
    this.#worst = seat.inverse.worst;
    this.#heard = new Float64Array(seat.places * (window + 1));
    this.#counts = new Int32Array(seat.places);
    this.#asked = seat.inverse.best;
  }

  readonly hear = (_offer: Int32Array, worth: number, by: number): void => {
    const width = this.#window + 1;
    this.#heard[by * width + (this.#counts[by]! % width)] = Math.max(worth, this.#worst);
    this.#counts[by]!++;
  };

  readonly bid = (out: Int32Array, moment: NegotiationMoment): number => {
    const { inverse, place, places } = this.#seat;
    const least = Math.min(inverse.best, Math.max(inverse.floor, this.#seat.alternative()));
    let ratio = 0;
    let compared = true;
    for (let p = 0; p < places; p++) {
      if (p === place) continue;
      compared &&= this.#counts[p]! > 1;
      ratio = Math.max(ratio, this.#ratio(p));
    }
    const asked = compared
      ? this.#worst + (this.#asked - this.#worst) * ratio
      : timeTarget(moment.time, 1, least, inverse.best);
    this.#asked = Math.min(inverse.best, Math.max(least, asked));
    return inverse.nearest(this.#asked, out);
  };

  /** What the party's offers were worth before, against now; 1 where there is nothing to compare. */
  #ratio(p: number): number {
    const width = this.#window + 1;
    const count = this.#counts[p]!;
    if (count < 2) return 1;
    const back = Math.min(this.#window, count - 1);
    const now = this.#heard[p * width + ((count - 1) % width)]! - this.#worst;
    const before = this.#heard[p * width + ((count - 1 - back) % width)]! - this.#worst;
    // From nothing to something: no proportion; it is answered by standing still.
    return before <= 0 || now <= 0 ? 1 : before / now;
  }
}
