import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrixGame } from "../../strategy/games/game.test-support.ts";
import { solveGame, toNumber } from "../../strategy/games/index.ts";
import { empiricalEquilibria, regrets } from "./empirical-game.ts";
import { concealingShares, kendall } from "./kendall.ts";
import { bootstrapMean, holm, signFlipTest } from "./significance.ts";

const known = path.resolve(
  process.env["PARLEY_REFERENCE"] ?? path.join(import.meta.dirname, "../../../../../../shared/reference"),
  "known/strategies.json",
);

describe("how far preferences are given away", () => {
  it("τ is 1 for the same order, −1 for the opposite, 0 where nothing is said, and allows for ties", () => {
    expect(kendall([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
    expect(kendall([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
    expect(kendall([1, 2, 3], [5, 5, 5])).toBe(0);
    // Two agree, one is tied on one side: 2 / √(3 · 2).
    expect(kendall([1, 2, 3], [1, 1, 2])).toBeCloseTo(2 / Math.sqrt(6), 12);
  });

  it.skipIf(!existsSync(known))("the league's shares for concealing", () => {
    const { anl2026_score } = JSON.parse(readFileSync(known, "utf8")) as {
      anl2026_score: {
        kendall_tau_of_own_model_of_the_other: [number, number];
        concealing_as_coded: [number, number];
      }[];
    };
    for (const given of anl2026_score)
      concealingShares(given.kendall_tau_of_own_model_of_the_other).forEach((share, k) => {
        expect(share).toBeCloseTo(given.concealing_as_coded[k]!, 11);
      });
  });
});

describe("significance", () => {
  it("tries every pattern of signs where they are few", () => {
    // Of eight patterns only + + + and − − − are as far from 0.
    expect(signFlipTest([1, 2, 3], 1)).toBe(0.25);
    expect(signFlipTest([1, -1], 1)).toBe(1);
    expect(signFlipTest([0, 0, 0], 1)).toBe(1);
  });

  it("counts the observed one among those drawn, so that p is never 0", () => {
    expect(signFlipTest(new Array<number>(40).fill(1), 1)).toBe(1 / 10_000);
    const mixed = Array.from({ length: 40 }, (_, k) => (k % 2 === 0 ? 1 : -1));
    expect(signFlipTest(mixed, 1)).toBe(1);
  });

  it("Holm's correction, by hand", () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.5]);
    [0.04, 0.09, 0.09, 0.5].forEach((p, k) => {
      expect(adjusted[k]).toBeCloseTo(p, 12);
    });
  });

  it("a bootstrap interval holds the mean, and nothing where nothing varies", () => {
    expect(bootstrapMean([0.5, 0.5, 0.5], 1)).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
    const { mean, low, high } = bootstrapMean([0, 1, 0, 1, 0, 1, 0, 1, 0, 1], 1);
    expect(mean).toBe(0.5);
    // Standard error 0.158.
    expect(low).toBeCloseTo(0.2, 5);
    expect(high).toBeCloseTo(0.8, 5);
  });
});

describe("the empirical game", () => {
  it("regret is what the best answer would have gained more", () => {
    expect(
      regrets([
        [3, 0],
        [5, 1],
      ]),
    ).toEqual([
      { most: 2, mean: 1.5 },
      { most: 0, mean: 0 },
    ]);
  });

  it("hawk and dove, by hand: two pure equilibria and one mixed, half and half", () => {
    const found = empiricalEquilibria(
      [
        [-1, 2],
        [0, 1],
      ],
      2,
    );
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual({ strategies: [1, 0], against: [0, 1], payoffs: [2, 0] });
    expect(found[1]!.strategies[0]).toBeCloseTo(0.5, 12);
    expect(found[1]!.payoffs[0]).toBeCloseTo(0.5, 12);
    expect(
      empiricalEquilibria(
        [
          [-1, 2],
          [0, 1],
        ],
        3,
      ),
    ).toEqual([]);
  });

  it("finds the symmetric and the pure equilibria that the solver of games finds", () => {
    const cell = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
        (payoffs) => {
          // Ties make families of equilibria, of which the two list different members.
          for (let o = 0; o < 3; o++) if (new Set(payoffs.map((row) => row[o])).size < 3) return;
          const game = matrixGame(
            payoffs,
            payoffs.map((_, r) => payoffs.map((row) => row[r]!)),
          );
          const { nash } = solveGame(game);
          if (nash.complete !== "all" || nash.equilibria.some(({ family }) => family)) return;
          const key = (a: readonly number[], b: readonly number[]) =>
            [a, b].map((mix) => mix.map((share) => share.toFixed(6)).join()).join(" ");
          const theirs = nash.equilibria.map(({ strategies }) => {
            const [a, b] = strategies.map((mix) => mix.map(([low]) => toNumber(low)));
            return [a!, b!] as const;
          });
          const ours = new Set(
            empiricalEquilibria(payoffs, 2).flatMap((e) => [
              key(e.strategies, e.against),
              key(e.against, e.strategies),
            ]),
          );
          const wanted = theirs.filter(
            ([a, b]) => key(a, b) === key(b, a) || [...a, ...b].every((share) => share === 0 || share === 1),
          );
          expect([...ours].sort()).toEqual([...new Set(wanted.map(([a, b]) => key(a, b)))].sort());
        },
      ),
      { numRuns: 40 },
    );
  });
});
