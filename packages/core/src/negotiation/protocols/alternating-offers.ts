import { seedOf } from "../../catalogue/index.ts";
import { isFeasible } from "../../model/index.ts";
import { generator } from "../../numbers/index.ts";
import type { Negotiator, Strategy } from "../strategies/index.ts";
import { Limited, OutOfTime, type TimeLimits } from "./limits.ts";
import type { NegotiationTable } from "./table.ts";

export interface Deadline {
  /** Rounds, one turn for each party; left out: only time runs out. */
  readonly rounds?: number;
  /** Seconds by `clock`; left out: only rounds run out. */
  readonly seconds?: number;
  /** Seconds since any fixed moment. Needed for a deadline in seconds and for time limits; the library has no clock of its own. */
  readonly clock?: () => number;
}

export type EndReason =
  | "agreement"
  | "deadline"
  /** A party left. */
  | "left"
  /** A strategy took longer than its limit. */
  | "time-limit"
  /** A strategy failed: `error` has what it threw. */
  | "error"
  /** A strategy offered what no outcome of the model is. */
  | "no-outcome";

/** How a negotiation ended. Arrays are the protocol's own and are overwritten by its next negotiation. */
export interface Ending {
  readonly agreed: boolean;
  readonly outcome: Int32Array;
  /** One a party: utility of the agreement, or the walk-away value. */
  readonly utilities: Float64Array;
  /** Rounds begun, and turns taken. */
  readonly rounds: number;
  readonly turns: number;
  readonly reason: EndReason;
  /** Place of the party that accepted last, left, or whose strategy failed; −1 at a deadline. */
  readonly by: number;
  readonly error: unknown;
}

export interface PlayOptions {
  readonly seed: number;
  /** Place of the party that speaks first. */
  readonly first?: number;
  readonly limits?: TimeLimits;
  /** Called at each turn; the offer belongs to the protocol. */
  readonly onTurn?: (by: number, kind: "offer" | "accept" | "leave", offer: Int32Array, round: number) => void;
}

/**
 * The stacked alternating offers protocol (Aydoğan, Festen, Hindriks and Jonker 2017) for two and more parties: in a fixed order each
 * accepts the offer on the table, puts one of its own in its place, or leaves. What all others have accepted since it was put is
 * agreed. Nothing is allocated in the course of a negotiation but by strategies.
 */
export class AlternatingOffers {
  readonly table: NegotiationTable;
  readonly #deadline: Deadline;
  readonly #onTable: Int32Array;
  readonly #written: Int32Array;
  readonly #utilities: Float64Array;
  readonly #moment: { round: number; rounds: number | null; time: number };

  /** @throws RangeError without any deadline, or for one in seconds without a clock */
  constructor(table: NegotiationTable, deadline: Deadline) {
    checkDeadline(deadline);
    this.table = table;
    this.#deadline = deadline;
    const n = table.model.issues.length;
    this.#onTable = new Int32Array(n);
    this.#written = new Int32Array(n);
    this.#utilities = new Float64Array(table.parties.length);
    this.#moment = { round: 0, rounds: deadline.rounds ?? null, time: 0 };
  }

  /** @param strategies one a party, in the order of the table */
  play(strategies: readonly Strategy[], { seed, first = 0, limits, onTurn }: PlayOptions): Ending {
    const { spaces } = this.table;
    const n = spaces.length;
    if (strategies.length !== n) throw new RangeError(`${n} parties need ${n} strategies, not ${strategies.length}`);
    const { rounds = Number.POSITIVE_INFINITY, seconds = Number.POSITIVE_INFINITY, clock } = this.#deadline;
    const began = clock?.() ?? 0;
    const timed = seconds < Number.POSITIVE_INFINITY;
    const moment = this.#moment;
    moment.round = 0;
    moment.time = 0;
    const seated: Negotiator[] = [];
    let turn = 0;
    let proposer = -1;
    let accepted = 0;
    let place = first;
    const end = (reason: EndReason, by: number, error: unknown = null): Ending => {
      const agreed = reason === "agreement";
      for (let p = 0; p < n; p++)
        this.#utilities[p] = agreed ? spaces[p]!.worth(this.#onTable) : spaces[p]!.reservation;
      return {
        agreed,
        outcome: this.#onTable,
        utilities: this.#utilities,
        rounds: Math.min(moment.round + 1, rounds),
        turns: turn,
        reason,
        by,
        error,
      };
    };
    try {
      for (place = 0; place < n; place++) seated.push(this.#sit(strategies[place]!, place, seed, limits));
      for (; moment.round < rounds; turn++) {
        place = (first + turn) % n;
        this.#tick(clock, began);
        if (timed && moment.time >= 1) return end("deadline", -1);
        const negotiator = seated[place]!;
        if (proposer >= 0) {
          const reply = negotiator.reply(this.#onTable, moment);
          if (reply === "accept") {
            accepted++;
            onTurn?.(place, "accept", this.#onTable, moment.round);
            if (accepted === n - 1) {
              turn++;
              return end("agreement", place);
            }
            if ((turn + 1) % n === 0) moment.round++;
            continue;
          }
          if (reply === "leave") {
            onTurn?.(place, "leave", this.#onTable, moment.round);
            return end("left", place);
          }
        }
        if (!negotiator.offer(this.#written, moment)) {
          onTurn?.(place, "leave", this.#onTable, moment.round);
          return end("left", place);
        }
        if (!this.#isOutcome(place)) return end("no-outcome", place);
        this.#onTable.set(this.#written);
        proposer = place;
        accepted = 0;
        onTurn?.(place, "offer", this.#onTable, moment.round);
        for (let p = 0; p < n; p++) if (p !== place) seated[p]!.hear?.(this.#onTable, place, moment);
        if ((turn + 1) % n === 0) moment.round++;
      }
      return end("deadline", -1);
    } catch (error) {
      return error instanceof OutOfTime ? end("time-limit", error.place) : end("error", place, error);
    }
  }

  #sit(strategy: Strategy, place: number, seed: number, limits: TimeLimits | undefined): Negotiator {
    const space = this.table.spaces[place]!;
    const seat = {
      ...space,
      place,
      places: this.table.spaces.length,
      alternative: () => space.reservation,
      random: generator(seedOf(seed, place)),
    };
    if (limits === undefined) return strategy.sit(seat);
    const { clock } = this.#deadline;
    if (clock === undefined) throw new RangeError("time limits need a clock");
    return new Limited(() => strategy.sit(seat), limits, clock, place);
  }

  #tick(clock: (() => number) | undefined, began: number): void {
    const { rounds, seconds } = this.#deadline;
    const moment = this.#moment;
    let time = 0;
    if (rounds !== undefined) time = rounds === 1 ? 1 : moment.round / (rounds - 1);
    if (seconds !== undefined) time = Math.max(time, (clock!() - began) / seconds);
    moment.time = Math.min(1, time);
  }

  /** Whether what was written is an outcome of the model; it may cross red lines, the writer's own too. */
  #isOutcome(place: number): boolean {
    const { model, spaces } = this.table;
    if (spaces[place]!.worth(this.#written) > Number.NEGATIVE_INFINITY) return true;
    for (let i = 0; i < this.#written.length; i++)
      if (!(this.#written[i]! >= 0 && this.#written[i]! < model.issues[i]!.options.length)) return false;
    return isFeasible(model, this.#written);
  }
}

export function checkDeadline({ rounds, seconds, clock }: Deadline): void {
  if (rounds === undefined && seconds === undefined) throw new RangeError("a negotiation needs a deadline");
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1))
    throw new RangeError("rounds must be a whole number of at least 1");
  if (seconds !== undefined && !(seconds > 0)) throw new RangeError("seconds must be above 0");
  if (seconds !== undefined && clock === undefined) throw new RangeError("a deadline in seconds needs a clock");
}
