import { seedOf } from "../../catalogue/index.ts";
import { generator } from "../../numbers/index.ts";
import type { Negotiator, Strategy } from "../strategies/index.ts";
import type { NegotiationTable } from "./table.ts";

/** Several talks of one party at the same time, each with one other, of which one can be concluded. */
export interface SeveralTalks {
  /** One a pair: the party in common is the first of each table. The tables may be of different models. */
  readonly tables: readonly NegotiationTable[];
  readonly rounds: number;
  readonly seed: number;
  readonly onTurn?: (
    talk: number,
    byHub: boolean,
    kind: "offer" | "accept" | "leave",
    offer: Int32Array,
    round: number,
  ) => void;
}

export interface SeveralTalksEnding {
  /** Which of the talks was concluded; −1: none. */
  readonly talk: number;
  readonly outcome: Int32Array;
  /** Of the party in common, and of the others in the order of the talks: those without a deal have their walk-away value. */
  readonly hub: number;
  readonly others: Float64Array;
  readonly rounds: number;
}

interface Talk {
  readonly table: NegotiationTable;
  readonly hub: Negotiator;
  readonly other: Negotiator;
  /** The last offer of the other, and what it is worth to the party in common. */
  readonly standing: Int32Array;
  worth: number;
  readonly made: Int32Array;
  open: boolean;
}

/**
 * One party in alternating offers with several others at once, round by round. In each round it puts an offer in every talk; whoever
 * accepts does so subject to its word: of several acceptances in a round it takes the one best for itself. Then the others put theirs.
 * In every talk it negotiates as if the best offer that stands elsewhere were its walk-away value, where that is more.
 */
export function severalTalks(
  { tables, rounds, seed, onTurn }: SeveralTalks,
  hub: Strategy,
  others: readonly Strategy[],
): SeveralTalksEnding {
  if (tables.length === 0) throw new RangeError("there are no talks");
  if (tables.some(({ spaces }) => spaces.length !== 2)) throw new RangeError("each of the talks is between two");
  if (others.length !== tables.length) throw new RangeError("one strategy is needed for each of the others");
  const talks: Talk[] = [];
  const elsewhere = (own: number): number => {
    let best = tables[own]!.spaces[0]!.reservation;
    for (let t = 0; t < talks.length; t++) if (t !== own && talks[t]!.open) best = Math.max(best, talks[t]!.worth);
    return best;
  };
  tables.forEach((table, t) => {
    const sit = (place: 0 | 1, strategy: Strategy): Negotiator =>
      strategy.sit({
        ...table.spaces[place]!,
        place,
        places: 2,
        alternative: place === 0 ? () => elsewhere(t) : () => table.spaces[1]!.reservation,
        random: generator(seedOf(seed, 2 * t + place)),
      });
    talks.push({
      table,
      hub: sit(0, hub),
      other: sit(1, others[t]!),
      standing: new Int32Array(table.model.issues.length),
      worth: Number.NEGATIVE_INFINITY,
      made: new Int32Array(table.model.issues.length),
      open: true,
    });
  });
  const close = (talk: Talk, t: number, byHub: boolean, round: number): void => {
    talk.open = false;
    onTurn?.(t, byHub, "leave", talk.made, round);
  };
  for (let round = 0; round < rounds; round++) {
    const moment = { round, rounds, time: rounds === 1 ? 1 : round / (rounds - 1) };
    let taken = -1;
    // What it answers to standing offers, before it puts its own.
    for (const [t, talk] of talks.entries()) {
      if (!talk.open || talk.worth === Number.NEGATIVE_INFINITY) continue;
      const reply = talk.hub.reply(talk.standing, moment);
      if (reply === "leave") close(talk, t, true, round);
      else if (reply === "accept" && (taken < 0 || talk.worth > talks[taken]!.worth)) taken = t;
    }
    if (taken >= 0) {
      onTurn?.(taken, true, "accept", talks[taken]!.standing, round);
      return concluded(talks, taken, talks[taken]!.standing, round + 1);
    }
    for (const [t, talk] of talks.entries()) {
      if (!talk.open) continue;
      if (!talk.hub.offer(talk.made, moment)) {
        close(talk, t, true, round);
        continue;
      }
      onTurn?.(t, true, "offer", talk.made, round);
      talk.other.hear?.(talk.made, 0, moment);
    }
    let best = Number.NEGATIVE_INFINITY;
    for (const [t, talk] of talks.entries()) {
      if (!talk.open) continue;
      const reply = talk.other.reply(talk.made, moment);
      if (reply === "accept") {
        onTurn?.(t, false, "accept", talk.made, round);
        const worth = talk.table.spaces[0]!.worth(talk.made);
        if (worth > best) [best, taken] = [worth, t];
      } else if (reply === "leave" || !talk.other.offer(talk.standing, moment)) close(talk, t, false, round);
      else {
        talk.worth = talk.table.spaces[0]!.worth(talk.standing);
        onTurn?.(t, false, "offer", talk.standing, round);
        talk.hub.hear?.(talk.standing, 1, moment);
      }
    }
    if (taken >= 0) return concluded(talks, taken, talks[taken]!.made, round + 1);
    if (talks.every(({ open }) => !open)) return concluded(talks, -1, talks[0]!.made, round + 1);
  }
  return concluded(talks, -1, talks[0]!.made, rounds);
}

function concluded(talks: readonly Talk[], talk: number, outcome: Int32Array, rounds: number): SeveralTalksEnding {
  return {
    talk,
    outcome: Int32Array.from(outcome),
    hub:
      talk < 0
        ? Math.max(...talks.map(({ table }) => table.spaces[0]!.reservation))
        : talks[talk]!.table.spaces[0]!.worth(outcome),
    others: Float64Array.from(talks, ({ table }, t) => {
      const space = table.spaces[1]!;
      return t === talk ? space.worth(outcome) : space.reservation;
    }),
    rounds,
  };
}
