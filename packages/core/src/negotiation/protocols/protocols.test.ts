import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coupledModel, randomModel } from "../../../../../bench/random.ts";
import { createModel, crossesRedLine, isFeasible, type Model, utilityOf } from "../../model/index.ts";
import { CannotNegotiate } from "../space/index.ts";
import { acceptCombined, type Strategy, type StrategyId, strategies, strategyIds } from "../strategies/index.ts";
import { AlternatingOffers, type PlayOptions } from "./alternating-offers.ts";
import { severalTalks } from "./several-talks.ts";
import { singleText } from "./single-text.ts";
import { type NegotiationTable, tableOf } from "./table.ts";

/** A table of a model in which everybody has an outcome, or null. */
function seated(seed: number, parties: number): NegotiationTable | null {
  try {
    return tableOf(coupledModel({ seed, parties, outcomes: 300 }));
  } catch (error) {
    if (error instanceof CannotNegotiate) return null;
    throw error;
  }
}

function traceOf(table: NegotiationTable, ids: readonly StrategyId[], rounds: number, options: PlayOptions) {
  const trace: string[] = [];
  const ending = new AlternatingOffers(table, { rounds }).play(
    ids.map((id) => strategies[id]),
    { ...options, onTurn: (by, kind, offer, round) => trace.push(`${round} ${by} ${kind} ${offer.join()}`) },
  );
  return { trace, ending };
}

describe("alternating offers", () => {
  const someStrategies = fc.array(fc.constantFrom(...strategyIds), { minLength: 3, maxLength: 3 });

  it("agrees on nothing that is not feasible, crosses a red line or is worth less than walking away", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 2, max: 3 }),
        someStrategies,
        fc.integer({ min: 1, max: 20 }),
        (seed, parties, ids, rounds) => {
          const table = seated(seed, parties);
          if (table === null) return;
          const { ending } = traceOf(table, ids.slice(0, parties), rounds, { seed });
          expect(ending.error).toBeNull();
          expect(ending.rounds).toBeLessThanOrEqual(rounds);
          expect(["agreement", "deadline"]).toContain(ending.reason);
          const { model } = table;
          table.parties.forEach((p, place) => {
            const party = model.parties[p]!;
            if (!ending.agreed) {
              expect(ending.utilities[place]).toBe(party.reservation);
              return;
            }
            expect(isFeasible(model, ending.outcome)).toBe(true);
            expect(ending.utilities[place]).toBeCloseTo(utilityOf(model, party, ending.outcome), 9);
            const best = table.spaces[place]!.inverse.best;
            // A party may offer less than it can have elsewhere only where nothing it can have is worth as much.
            expect(ending.utilities[place]!).toBeGreaterThanOrEqual(Math.min(party.reservation!, best) - 1e-9);
            expect(crossesRedLine(model, party, ending.outcome)).toBe(false);
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it("gives the same trace for the same seed, and another one for another where something is drawn", () => {
    const table = tableOf(randomModel({ issues: 6, options: 4, parties: 2, seed: 9 }));
    const ids = ["random", "micro"] as const;
    const play = (seed: number) => traceOf(table, ids, 30, { seed }).trace;
    expect(play(1)).toEqual(play(1));
    expect(play(1)).not.toEqual(play(2));
  });

  it("goes round by round whoever speaks first, and needs all others to accept", () => {
    const model = randomModel({ issues: 3, options: 3, parties: 3, seed: 4 });
    const spoken: number[] = [];
    const yes: Strategy = {
      id: "yes",
      sit: (seat) => ({
        reply: () => "accept",
        offer: (out) => {
          seat.inverse.ranked(0, out);
          return true;
        },
      }),
    };
    const no: Strategy = { ...yes, sit: (seat) => ({ ...yes.sit(seat), reply: () => "reject" }) };
    const game = new AlternatingOffers(tableOf(model), { rounds: 4 });
    const ending = game.play([yes, yes, yes], { seed: 1, first: 1, onTurn: (by) => spoken.push(by) });
    expect(spoken).toEqual([1, 2, 0]);
    expect(ending.reason).toBe("agreement");
    expect(ending.turns).toBe(3);
    const refused = game.play([yes, no, no], { seed: 1, first: 0 });
    expect(refused.reason).toBe("deadline");
    expect(refused.turns).toBe(12);
    expect(refused.rounds).toBe(4);
  });

  it("ends at a deadline in seconds by the clock it is given", () => {
    const table = tableOf(randomModel({ issues: 3, options: 3, parties: 2, seed: 4, reservation: 0.99 }));
    let now = 0;
    const ending = new AlternatingOffers(table, { seconds: 5, clock: () => now++ }).play(
      [strategies.hardliner, strategies.hardliner],
      { seed: 1 },
    );
    expect(ending.reason).toBe("deadline");
    expect(ending.turns).toBe(4);
    expect(() => new AlternatingOffers(table, { seconds: 5 })).toThrow(RangeError);
    expect(() => new AlternatingOffers(table, {})).toThrow(RangeError);
  });

  it("ends a negotiation in which a strategy takes too long, fails or offers nonsense, and says whose", () => {
    const table = tableOf(randomModel({ issues: 3, options: 3, parties: 2, seed: 4 }));
    let now = 0;
    const play = (odd: Strategy, limits?: PlayOptions["limits"]) =>
      new AlternatingOffers(table, { rounds: 10, clock: () => now }).play([strategies.boulware, odd], {
        seed: 1,
        ...(limits === undefined ? {} : { limits }),
      });
    const slow: Strategy = {
      id: "slow",
      sit: (seat) => {
        const inner = strategies.hardliner.sit(seat);
        return {
          ...inner,
          reply: inner.reply,
          offer: (out, moment) => {
            now += 2;
            return inner.offer(out, moment);
          },
        };
      },
    };
    expect(play(slow, { call: 1 })).toMatchObject({ reason: "time-limit", by: 1, agreed: false });
    expect(play(slow, { call: 3, total: 5 })).toMatchObject({ reason: "time-limit", by: 1, turns: 5 });
    const broken: Strategy = {
      id: "broken",
      sit: () => ({
        reply: () => {
          throw new Error("lost");
        },
        offer: () => true,
      }),
    };
    expect(play(broken)).toMatchObject({ reason: "error", by: 1, error: new Error("lost") });
    const nonsense: Strategy = {
      id: "nonsense",
      sit: () => ({
        reply: () => "reject",
        offer: (out) => {
          out.fill(7);
          return true;
        },
      }),
    };
    expect(play(nonsense)).toMatchObject({ reason: "no-outcome", by: 1 });
    const leaver: Strategy = { id: "leaver", sit: () => ({ reply: () => "leave", offer: () => false }) };
    expect(play(leaver)).toMatchObject({ reason: "left", by: 1, turns: 1 });
  });

  it("hardliners never agree where both cannot have their best; a conceder gives a Boulware more than it gets", () => {
    const model = randomModel({ issues: 5, options: 4, parties: 2, seed: 2, preferences: "opposed" });
    const table = tableOf(model);
    expect(traceOf(table, ["hardliner", "hardliner"], 50, { seed: 1 }).ending.agreed).toBe(false);
    const shares = (ids: readonly StrategyId[]): readonly number[] => {
      const { ending } = traceOf(table, ids, 100, { seed: 1 });
      expect(ending.agreed).toBe(true);
      return table.spaces.map(
        ({ inverse }, p) => (ending.utilities[p]! - inverse.worst) / (inverse.best - inverse.worst),
      );
    };
    const [boulware, conceder] = shares(["boulware", "conceder"]);
    expect(boulware!).toBeGreaterThan(conceder!);
    const [mild, hard] = shares(["conceder", "boulware"]);
    expect(hard!).toBeGreaterThan(mild!);
  });

  it("an own offer below the window's best is not waited for near the end", () => {
    const condition = acceptCombined(0.9);
    const view = { offered: 0.5, next: 0.8, bestOffered: 0.6, bestInWindow: 0.5 };
    expect(condition.accepts({ ...view, moment: { round: 9, rounds: 10, time: 0.9 } })).toBe(true);
    expect(condition.accepts({ ...view, moment: { round: 8, rounds: 10, time: 0.89 } })).toBe(false);
    expect(condition.accepts({ ...view, bestInWindow: 0.51, moment: { round: 9, rounds: 10, time: 1 } })).toBe(false);
  });

  it("strategies agree within spaces that cannot be listed", () => {
    const table = tableOf(randomModel({ issues: 28, options: 3, parties: 2, seed: 6 }), { steps: 300 });
    for (const id of strategyIds) {
      if (id === "hardliner") continue;
      const { ending } = traceOf(table, [id, "conceder"], 20, { seed: 3 });
      expect(ending.error).toBeNull();
      expect(ending.agreed).toBe(true);
    }
  });
});

describe("a mediated single text", () => {
  it("never leaves a text that all like less than one they had, and signs only what all would sign", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(0, 0.1), (seed, temperature) => {
        const table = seated(seed, 3);
        if (table === null) return;
        const adopted: Int32Array[] = [];
        const ending = singleText(table, {
          rounds: 60,
          seed,
          temperature,
          onRound: (_r, _c, text, votes, taken) => {
            expect(taken).toBe(votes.every((vote) => vote));
            if (taken) adopted.push(Int32Array.from(text));
          },
        });
        expect(ending.adopted).toBe(adopted.length);
        const { spaces } = table;
        const signs = (text: Int32Array) => spaces.map((s) => s.worth(text) >= s.reservation - 1e-9);
        expect(ending.agreed).toBe(signs(ending.text).every((yes) => yes));
        const signers = signs(ending.text).filter((yes) => yes).length;
        for (const text of adopted) expect(signs(text).filter((yes) => yes).length).toBeLessThanOrEqual(signers);
      }),
      { numRuns: 60 },
    );
  });

  it("without annealing nobody ever loses by a revision", () => {
    const table = tableOf(randomModel({ issues: 6, options: 4, parties: 3, seed: 8 }));
    let before: readonly number[] | null = null;
    singleText(table, {
      rounds: 200,
      seed: 1,
      onRound: (_r, _c, text, _v, taken) => {
        if (!taken) return;
        const now = table.spaces.map(({ worth }) => worth(text));
        for (const [p, worth] of now.entries()) if (before) expect(worth).toBeGreaterThanOrEqual(before[p]! - 1e-9);
        before = now;
      },
    });
    expect(before).not.toBeNull();
  });
});

describe("several talks at once", () => {
  const pair = (seed: number, other: number): Model => {
    const tables = randomModel({ issues: 4, options: 4, parties: 2, seed });
    const second = randomModel({ issues: 4, options: 4, parties: 2, seed: other });
    return createModel({
      issues: tables.issues.map(({ id, options }) => ({ id, options: options.map((o) => o.id) })),
      parties: [tables.parties[0]!, second.parties[1]!].map((party) => ({
        id: party.id,
        utilities: tables.issues.map((_, i) => [...party.utilities.subarray(4 * i, 4 * i + 4)]),
        reservation: 0.2,
      })),
    });
  };

  it("concludes one of them, and having more of them is never worse for the one who may choose", () => {
    let better = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const tables = [0, 1, 2].map((k) => tableOf(pair(seed, seed + 100 * k + 1)));
      const play = (some: readonly NegotiationTable[]) =>
        severalTalks(
          { tables: some, rounds: 40, seed },
          strategies.boulware,
          some.map(() => strategies.linear),
        );
      const alone = play(tables.slice(0, 1));
      const three = play(tables);
      expect(three.talk).toBeGreaterThanOrEqual(0);
      expect(three.hub).toBeCloseTo(tables[three.talk]!.spaces[0]!.worth(three.outcome), 12);
      three.others.forEach((worth, t) => {
        if (t !== three.talk) expect(worth).toBe(tables[t]!.spaces[1]!.reservation);
      });
      if (three.hub > alone.hub + 1e-9) better++;
      if (three.hub < alone.hub - 1e-9) better--;
    }
    expect(better).toBeGreaterThan(0);
  });

  it("is the same for the same seed", () => {
    const tables = [1, 2].map((k) => tableOf(pair(3, k)));
    const play = () =>
      severalTalks({ tables, rounds: 30, seed: 5 }, strategies.random, [strategies.random, strategies.micro]);
    expect(play()).toEqual(play());
  });
});
