import { describe, expect, it } from "vitest";
import { randomModel } from "../../../../../bench/random.ts";
import { runInline, runPiece, type World } from "../../catalogue/index.ts";
import type { Model } from "../../model/index.ts";
import { CannotNegotiate } from "../space/index.ts";
import { merge } from "./merge.ts";
import { tournamentQuestion } from "./question.ts";
import * as tournament from "./run.ts";

const model = (seed: number, perspective: string, reservation = 0.2): Model => ({
  ...randomModel({ issues: 3, options: 3, parties: 2, seed, reservation, preferences: "opposed" }),
  perspective,
});
const models = [model(1, "first"), model(2, "second"), model(3, "hopeless", 0.99)];
const of = { case: models[0]!.case, models };
const options = tournamentQuestion.options.parse({ rounds: 20, repetitions: 2 });
const context = { seed: 1, draws: 0 };

describe("a tournament", () => {
  it("has every strategy at every seat against every other, where a deal is there to be found", async () => {
    const result = await runInline(tournamentQuestion, of, options, context);
    expect(result.scenarios.map(({ perspective }) => perspective)).toEqual(["first", "second"]);
    expect(result.leftOut).toEqual([{ perspective: "hopeless", why: "no-deal" }]);
    expect(result.cells).toHaveLength(2 * 8 * 8 * 2);
    expect(result.runs).toBe(2 * 8 * 8 * 2 * 2);
    for (const score of result.scores) {
      const own = result.cells.filter(({ strategy }) => strategy === score.strategy);
      const mean = own.reduce((sum, { advantage }) => sum + advantage, 0) / own.length;
      expect(score.advantage.mean).toBeCloseTo(mean, 12);
      expect(score.advantage.low).toBeLessThanOrEqual(mean);
      expect(score.advantage.high).toBeGreaterThanOrEqual(mean);
      expect(score.agreements).toBeLessThanOrEqual(score.runs);
    }
    const hard = result.pairs.find(({ strategy, against }) => strategy === "hardliner" && against === "hardliner");
    expect(hard).toMatchObject({ agreements: 0, advantage: 0 });
    expect(result.comparisons).toHaveLength(28);
    for (const { p, adjusted } of result.comparisons) expect(adjusted).toBeGreaterThanOrEqual(p);
  });

  it("is refused, as one negotiation is, where nobody can be seated under any perspective", async () => {
    const alone = models.map((one) => ({
      ...one,
      parties: one.parties.map((party, p) => (p === 0 ? party : { ...party, reservation: null })),
    }));
    await expect(
      runInline(tournamentQuestion, { case: alone[0]!.case, models: alone }, options, context),
    ).rejects.toThrow(CannotNegotiate);
  });

  it("over several cases is one over all of their scenarios", async () => {
    const ask = (some: readonly Model[]) =>
      runInline(tournamentQuestion, { case: some[0]!.case, models: some }, options, context);
    const [one, two] = [await ask(models.slice(0, 1)), await ask(models.slice(1))];
    expect(merge([{ case: "a", result: one }], 1)).toBe(one);
    const both = merge(
      [
        { case: "a", result: one },
        { case: "b", result: two },
      ],
      1,
    );
    expect(both.scenarios.map(({ perspective }) => perspective)).toEqual(["a: first", "b: second"]);
    expect(both.leftOut).toEqual([{ perspective: "b: hopeless", why: "no-deal" }]);
    expect(both.runs).toBe(one.runs + two.runs);
    for (const score of both.scores) {
      const [x, y] = [one, two].map(({ scores }) => scores.find(({ strategy }) => strategy === score.strategy)!);
      expect(score.advantage.mean).toBeCloseTo((x!.advantage.mean + y!.advantage.mean) / 2, 12);
    }
    // Cells of two strategies must stand in one order, or the pairs of the test are wrong.
    for (const [a, b] of both.comparisons.map(({ strategies }) => strategies)) {
      const places = (id: string) =>
        both.cells
          .filter(({ strategy }) => strategy === id)
          .map(({ scenario, against, party }) => `${scenario} ${against} ${party}`);
      expect(places(a)).toEqual(places(b));
    }
  });

  it("gives the same whoever plays which row, and in which order", async () => {
    const inline = await runInline(tournamentQuestion, of, options, context);
    const backward: World = {
      ...context,
      // Each piece of its own thread: with models of its own, that nothing else has played on.
      pieces: async (each, parts) => {
        const done = new Map<number, unknown>();
        for (const [place, part] of [...parts.entries()].reverse()) {
          const own = { ...of, models: models.map((one) => ({ ...one })) };
          done.set(place, runPiece(tournament, each, own, structuredClone(part), context));
        }
        return parts.map((_, place) => done.get(place)) as never;
      },
    };
    expect(await tournament.run(of, options, backward)).toEqual(inline);
    expect(await runInline(tournamentQuestion, of, options, { ...context, seed: 2 })).not.toEqual(inline);
  });
});
