import type { OwnSpace } from "../space/index.ts";

/** When something happens. The same object is used again and again: copy what is to be kept. */
export interface NegotiationMoment {
  /** From 0. A round gives every party one turn. */
  readonly round: number;
  /** Rounds there are; `null` where only time runs out. */
  readonly rounds: number | null;
  /** Share of the deadline that is gone, 0 in the first round and 1 in the last; of two deadlines the nearer. */
  readonly time: number;
}

/** What one party knows when it sits down: its own preferences, and who else is there. Never what the others prefer. */
export interface Seat extends OwnSpace {
  /** Its place at the table, and how many sit there. */
  readonly place: number;
  readonly places: number;
  /** What the party can have elsewhere: its walk-away value, or more while other talks offer more (talks at the same time). */
  readonly alternative: () => number;
  /** Numbers in [0, 1) of its own: the same seed gives the same ones. */
  readonly random: () => number;
}

export type Reply = "accept" | "reject" | "leave";

/** A party at the table. Offers are arrays of local option indices, one an issue, that belong to the caller: copy what is to be kept. */
export interface Negotiator {
  /** An offer of another party, whoever's turn comes next. @param by its place */
  readonly hear?: (offer: Int32Array, by: number, moment: NegotiationMoment) => void;
  /** Its answer at its turn to the offer on the table, which is another's. After "reject" it is asked for an offer of its own. */
  readonly reply: (offer: Int32Array, moment: NegotiationMoment) => Reply;
  /** Writes its offer. @returns false where it leaves instead */
  readonly offer: (out: Int32Array, moment: NegotiationMoment) => boolean;
}

/**
 * A way of negotiating. A strategy of one's own needs nothing else; see docs/negotiation.md for an example that is run as a test.
 */
export interface Strategy {
  /** Kebab-case. */
  readonly id: string;
  /** Sits down to one negotiation; nothing is remembered from an earlier one. */
  readonly sit: (seat: Seat) => Negotiator;
}
