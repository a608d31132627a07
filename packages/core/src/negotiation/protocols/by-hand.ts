import type { Negotiator, Strategy } from "../strategies/index.ts";
import { AlternatingOffers, type Ending } from "./alternating-offers.ts";
import type { NegotiationTable } from "./table.ts";

/** What a person does at a turn. */
export type HandMove =
  | { readonly kind: "accept" }
  | { readonly kind: "leave" }
  | { readonly kind: "offer"; readonly outcome: Int32Array };

/** One turn as it was played. */
export interface HandTurn {
  /** From 0. */
  readonly round: number;
  readonly by: number;
  readonly kind: "offer" | "accept" | "leave";
  readonly outcome: Int32Array;
}

/** How a negotiation stands in which a person plays one party. */
export interface HandPlay {
  readonly turns: readonly HandTurn[];
  /** What lies on the table; `null` before the first offer. */
  readonly onTable: Int32Array | null;
  /** `null` while the person is to move. */
  readonly ending: Ending | null;
  /** The round in which the person is to move, from 0. */
  readonly round: number;
}

/** Thrown where the moves of the person are used up. */
class YourMove extends Error {
  readonly round: number;
  constructor(round: number) {
    super("it is the person's move");
    this.round = round;
  }
}

/**
 * Plays alternating offers with a person in one seat as far as the person's moves go. It begins anew each time: strategies are
 * the same for the same seed, so that what was played comes again.
 *
 * @param place the person's seat
 * @param moves what the person did, turn by turn
 * @throws what a strategy throws
 */
export function playByHand(
  table: NegotiationTable,
  strategies: readonly Strategy[],
  { place, moves, rounds, seed }: { place: number; moves: readonly HandMove[]; rounds: number; seed: number },
): HandPlay {
  const turns: HandTurn[] = [];
  let onTable: Int32Array | null = null;
  const seated = strategies.map((strategy, p) => (p === place ? personOf(moves) : strategy));
  const ending = new AlternatingOffers(table, { rounds }).play(seated, {
    seed,
    onTurn: (by, kind, offer, round) => {
      const outcome = Int32Array.from(offer);
      turns.push({ round, by, kind, outcome });
      if (kind === "offer") onTable = outcome;
    },
  });
  if (ending.error instanceof YourMove) return { turns, onTable, ending: null, round: ending.error.round };
  if (ending.error !== null) throw ending.error;
  return { turns, onTable, ending, round: ending.rounds - 1 };
}

function personOf(moves: readonly HandMove[]): Strategy {
  return {
    id: "person",
    sit: (): Negotiator => {
      let next = 0;
      return {
        reply: (_, { round }) => {
          const move = moves[next];
          if (move === undefined) throw new YourMove(round);
          if (move.kind === "offer") return "reject";
          next++;
          return move.kind;
        },
        offer: (out, { round }) => {
          const move = moves[next++];
          if (move === undefined) throw new YourMove(round);
          if (move.kind !== "offer") return false;
          out.set(move.outcome);
          return true;
        },
      };
    },
  };
}
