import { describe, expect, it } from "vitest";
import { randomModel } from "../../../../../bench/random.ts";
import { strategies } from "../strategies/index.ts";
import { AlternatingOffers } from "./alternating-offers.ts";
import { type HandMove, playByHand } from "./by-hand.ts";
import { tableOf } from "./table.ts";

const table = tableOf(randomModel({ issues: 4, options: 3, parties: 3, seed: 7, preferences: "opposed" }));
const field = [strategies.boulware, strategies.linear, strategies.random];
const options = { place: 1, rounds: 12, seed: 3 };

describe("a person at the table", () => {
  it("is asked when its turn comes, and what was played before stays as it was", () => {
    const first = playByHand(table, field, { ...options, moves: [] });
    expect(first.ending).toBeNull();
    expect(first.turns.map(({ by }) => by)).toEqual([0]);
    const own = new Int32Array(4);
    table.spaces[1]!.inverse.ranked(0, own);
    const second = playByHand(table, field, { ...options, moves: [{ kind: "offer", outcome: own }] });
    expect(second.turns.slice(0, 1)).toEqual(first.turns);
    expect(second.turns[1]).toEqual({ round: 0, by: 1, kind: "offer", outcome: own });
    expect(second.round).toBe(1);
    expect(second.onTable).toEqual(second.turns.findLast(({ kind }) => kind === "offer")!.outcome);
  });

  it("that does what a strategy does gets what the strategy gets", () => {
    const whole: string[] = [];
    const ending = new AlternatingOffers(table, { rounds: 12 }).play(field, {
      seed: 3,
      onTurn: (by, kind, offer, round) => whole.push(`${round} ${by} ${kind} ${offer.join()}`),
    });
    const moves = whole.flatMap((line): HandMove[] => {
      const [, by, kind, offer] = line.split(" ");
      if (by !== "1") return [];
      return [kind === "accept" ? { kind } : { kind: "offer", outcome: Int32Array.from(offer!.split(","), Number) }];
    });
    const play = playByHand(table, field, { ...options, moves });
    expect(play.turns.map(({ round, by, kind, outcome }) => `${round} ${by} ${kind} ${outcome.join()}`)).toEqual(whole);
    expect(play.ending).toEqual(ending);
  });

  it("may leave, which ends it", () => {
    const play = playByHand(table, field, { ...options, moves: [{ kind: "leave" }] });
    expect(play.ending).toMatchObject({ reason: "left", by: 1, agreed: false });
  });
});
