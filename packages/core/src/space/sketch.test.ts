import { describe, expect, it } from "vitest";
import { coupledModel, randomModel } from "../../../../bench/random.ts";
import { feasibleOutcomes, inZone } from "../../test/brute-force.ts";
import type { Model } from "../model/index.ts";
import { frontier } from "./frontier.ts";
import { decidingParties } from "./network/evaluate.ts";
import { type SketchResult, sketchSpace } from "./sketch.ts";

const DIRECTIONS = 9;
const sketched = (model: Model, nodes: number): SketchResult => {
  const ids = decidingParties(model).map((p) => model.parties[p]!.id);
  return sketchSpace(model, { axes: [ids[0]!, ids.at(-1)!], directions: DIRECTIONS, nodes });
};

describe("a first picture of the deal space", () => {
  it("misses nothing by more than its ε in the directions it looked in, against enumeration", () => {
    let open = 0;
    let unproven = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const model = coupledModel({ seed, parties: 2 + (seed % 3), outcomes: 3000 });
      const parties = decidingParties(model);
      const zone = feasibleOutcomes(model, parties).filter((x) => inZone(model, parties, x));
      for (const nodes of [1, 100_000]) {
        const result = sketched(model, nodes);
        if (result.zone.empty !== null) expect(result.zone.empty).toBe(zone.length === 0);
        if (nodes > 1) expect(result.zone.empty).not.toBeNull();
        if (result.zone.empty !== false) continue;
        open++;
        if (result.epsilon > 0) unproven++;
        if (nodes > 1) expect(result.epsilon).toBe(0);
        for (const { outcome, utilities } of result.outline) {
          const known = zone.find((x) =>
            model.issues.every((issue, i) => issue.options[x.outcome[i]!]!.id === outcome[issue.id]),
          );
          expect(known).toBeDefined();
          known!.utilities.forEach((utility, p) => {
            expect(utilities[p]).toBeCloseTo(utility, 10);
          });
        }
        const last = parties.length - 1;
        for (let k = 0; k < DIRECTIONS; k++) {
          const share = k / (DIRECTIONS - 1);
          const worth = (u: readonly number[]): number => share * u[0]! + (1 - share) * u[last]!;
          const best = Math.max(...zone.map((x) => worth(x.utilities)));
          const drawn = Math.max(...result.outline.map(({ utilities }) => worth(utilities)));
          expect(best - drawn).toBeLessThanOrEqual(result.epsilon + 1e-7);
        }
      }
    }
    expect(open).toBeGreaterThan(20);
    expect(unproven).toBeGreaterThan(3);
  });

  it("gives the solutions of the whole frontier where it can prove them", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const model = randomModel({ parties: 3, issues: 6, options: 3, seed, reservation: 0.4 });
      const whole = frontier(
        model,
        { all: false, method: "exact", epsilon: 0, limit: 100_000, memory: 400 },
        { seed: 1, draws: 0 },
      );
      const result = sketched(model, 1_000_000);
      expect(result.zone.empty).toBe(whole.zone.empty);
      for (const [name, solution] of Object.entries(result.solutions)) {
        if (solution === null) continue;
        expect([name, solution.outcome]).toEqual([
          name,
          whole.solutions[name as keyof typeof whole.solutions]!.outcome,
        ]);
      }
    }
  });

  it("refuses an axis that does not decide", () => {
    const model = randomModel({ parties: 2, issues: 2, options: 2 });
    expect(() => sketchSpace(model, { axes: ["p0", "nobody"], directions: 3, nodes: 10 })).toThrow(RangeError);
  });
});
