import { describe, expect, it } from "vitest";
import { randomTables } from "../../../../../bench/random.ts";
import { runInline } from "../../catalogue/index.ts";
import { createModel, type UtilityTables } from "../../model/index.ts";
import { type NegotiateOptions, negotiateQuestion } from "./question.ts";

const context = { seed: 1, draws: 0 };
const tables = randomTables({ issues: 4, options: 4, parties: 3, seed: 12, reservation: 0.2 });
const played = (of: UtilityTables, options: Partial<NegotiateOptions> = {}, seed = 1) => {
  const model = createModel(of);
  return runInline(negotiateQuestion, { case: model.case, model }, negotiateQuestion.options.parse(options), {
    ...context,
    seed,
  });
};

describe("a negotiation", () => {
  it("is the same for the same seed, in whatever order the parties stand", async () => {
    const result = await played(tables, { strategy: "random", against: "micro" });
    expect(await played(tables, { strategy: "random", against: "micro" })).toEqual(result);
    const turned = await played(
      { ...tables, parties: tables.parties.toReversed() },
      { strategy: "random", against: "micro" },
    );
    expect(turned).toEqual(result);
    const orders = new Set<string>();
    for (let seed = 1; seed <= 20; seed++) orders.add((await played(tables, {}, seed)).parties.join());
    expect(orders.size).toBeGreaterThan(3);
  });

  it("gives the strategy to the party that is named, and lets the one speak first that is named", async () => {
    const result = await played(tables, { party: "p1", strategy: "hardliner", against: "conceder", first: "p2" });
    expect(result.parties[0]).toBe("p2");
    expect(result.strategies).toEqual({ p0: "conceder", p1: "hardliner", p2: "conceder" });
    for (const { by, utilities, kind } of result.trace)
      if (by === "p1" && kind === "offer") expect(utilities["p1"]).toBeCloseTo(result.best["p1"]!, 9);
  });

  it("measures an agreement against the zone: on the frontier, nothing is left", async () => {
    const result = await played(tables, { strategy: "boulware-frequency", against: "boulware-frequency" });
    expect(result.agreement).not.toBeNull();
    expect(result.within).toBe(0);
    const on = result.frontier.some((point) =>
      point.every((u, p) => Math.abs(u - result.agreement!.utilities[result.parties[p]!]!) < 1e-9),
    );
    expect(result.distance!.frontier! < 1e-9).toBe(on);
    expect(result.gaps).toEqual({ holds: true, cautious: true, hopeful: true });
  });

  it("keeps a mediator's text only where all would sign it", async () => {
    const result = await played(tables, { protocol: "single-text", rounds: 300, temperature: 0.05 });
    expect(result.agreement).not.toBeNull();
    for (const id of result.parties)
      expect(result.agreement!.utilities[id]!).toBeGreaterThanOrEqual(result.reservation[id]! - 1e-9);
  });
});
