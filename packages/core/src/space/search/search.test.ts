import { describe, expect, test } from "vitest";
import { coupledModel, generator, randomModel } from "../../../../../bench/random.ts";
import { type Enumerated, feasibleOutcomes } from "../../../test/brute-force.ts";
import { createModel, TooEntangled } from "../../model/index.ts";
import { isFeasible } from "../network/evaluate.ts";
import { buildNetwork, countOutcomes } from "../network/network.ts";
import type { Objective } from "../network/objective.ts";
import { findOutcome } from "./search.ts";

/** The objectives by their definitions. */
function objectiveOf(objective: Objective, u: readonly number[]): number {
  switch (objective.kind) {
    case "sum":
      return u.reduce((sum, v, p) => sum + objective.weights[p]! * v, 0);
    case "min":
      return Math.min(...u.map((v, p) => (objective.scale?.[p] ?? 1) * (v - (objective.reference?.[p] ?? 0))));
    case "product": {
      const product = u.reduce((value, v, p) => value * Math.max(0, v - objective.reference[p]!), 1);
      return product ** (1 / u.length);
    }
    case "shortfall":
      return -u.reduce((sum, v, p) => sum + Math.max(0, objective.reference[p]! - v), 0);
  }
}

describe("search over feasible outcomes", () => {
  test("the best outcome under demands equals exhaustive search on random coupled cases", () => {
    let nothing = 0;
    for (let seed = 1; seed <= 250; seed++) {
      const next = generator(seed + 7000);
      const parties = 1 + Math.floor(next() * 5);
      const model = coupledModel({ seed, parties, outcomes: 2000, ...(seed % 2 ? { grid: 4 } : {}) });
      const all = model.parties.map((_, p) => p);
      const atLeast = all.map((p) => (next() < 0.3 ? Number.NEGATIVE_INFINITY : model.parties[p]!.reservation! - 0.1));
      const avoid = all.map((p) => model.parties[p]!.redLines.map((_, r) => r).filter(() => next() < 0.7));
      const crosses = (x: Enumerated): boolean =>
        all.some((p) =>
          avoid[p]!.some((r) =>
            [...model.parties[p]!.redLines[r]!].every((o) => x.outcome.some((k, i) => model.offsets[i]! + k === o)),
          ),
        );
      const meets = feasibleOutcomes(model, all).filter(
        (x) => !crosses(x) && x.utilities.every((v, p) => v >= atLeast[p]! - 1e-9),
      );
      const reference = all.map((p) => model.parties[p]!.reservation!);
      const objectives: Objective[] = [
        { kind: "sum", weights: all.map(() => next()) },
        { kind: "sum", weights: all.map(() => next() - 0.5) },
        { kind: "min", reference, scale: all.map(() => 0.5 + next()) },
        { kind: "product", reference },
        { kind: "shortfall", reference: reference.map((r) => r + 0.2) },
      ];
      for (const maximise of objectives) {
        const found = findOutcome(model, { parties: all, atLeast, avoidRedLines: avoid, maximise });
        expect(found.proven).toBe(true);
        if (meets.length === 0) {
          nothing++;
          expect(found.outcome).toBeNull();
          continue;
        }
        const best = Math.max(...meets.map((x) => objectiveOf(maximise, x.utilities)));
        expect(found.outcome).not.toBeNull();
        expect(Math.abs(found.value - best)).toBeLessThan(1e-9);
        expect(meets.some((x) => x.outcome.every((k, i) => k === found.outcome![i]))).toBe(true);
      }
    }
    expect(nothing).toBeGreaterThan(50);
    expect(nothing).toBeLessThan(1000);
  });

  test("without an objective: an outcome that meets the demands, or the proof that none does", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const model = coupledModel({ seed, parties: 3, outcomes: 500 });
      const atLeast = model.parties.map((party) => party.reservation! + 0.1);
      const meets = feasibleOutcomes(model, [0, 1, 2]).filter((x) =>
        x.utilities.every((v, p) => v >= atLeast[p]! - 1e-9),
      );
      const found = findOutcome(model, { atLeast });
      expect(found.proven).toBe(true);
      expect(found.outcome !== null).toBe(meets.length > 0);
      if (found.outcome) expect(isFeasible(model, found.outcome)).toBe(true);
    }
  });

  test("the number of feasible outcomes equals enumeration", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const model = coupledModel({ seed, parties: 2, outcomes: 3000 });
      const network = buildNetwork(model, { parties: [0, 1], redLines: [[], []] });
      expect(countOutcomes(network)).toBe(BigInt(feasibleOutcomes(model, [0, 1]).length));
    }
  });

  test("at most k of many: a counter, whose count has a closed form", () => {
    const model = randomModel({ issues: 60, options: 3, parties: 2 });
    const of = Array.from({ length: 60 }, (_, i) => Int32Array.of(model.offsets[i]!));
    const network = buildNetwork(
      { ...model, constraints: [{ kind: "atMost", count: 2, of, origin: 0 }] },
      { parties: [0, 1], redLines: [[], []] },
    );
    // None, one or two of 60 issues take their first option, the others one of two.
    expect(countOutcomes(network)).toBe(2n ** 60n + 60n * 2n ** 59n + ((60n * 59n) / 2n) * 2n ** 58n);
  });

  test("forbidding a conjunction of many issues, and tables of allowed rows over many", () => {
    const model = randomModel({ issues: 40, options: 3, parties: 1 });
    const first = Array.from({ length: 40 }, (_, i) => Int32Array.of(model.offsets[i]!));
    const request = { parties: [0], redLines: [[]] };
    const forbid = { ...model, constraints: [{ kind: "forbid", sets: first, origin: 0 } as const] };
    expect(countOutcomes(buildNetwork(forbid, request))).toBe(3n ** 40n - 1n);
    const issues = Int32Array.from({ length: 40 }, (_, i) => i);
    const rows = [0, 1, 2, 1].map((k) => Int32Array.from({ length: 40 }, (_, i) => model.offsets[i]! + ((k * i) % 3)));
    const table = { ...model, constraints: [{ kind: "allowed", issues, rows, origin: 0 } as const] };
    expect(countOutcomes(buildNetwork(table, request))).toBe(3n);
  });

  test("issues tied together too tightly are refused by name", () => {
    const issues = Array.from({ length: 20 }, (_, i) => ({ id: `i${i}`, options: ["a", "b", "c"] }));
    const forbidden = issues.flatMap((_, a) =>
      issues.slice(a + 1).map((_, b): [number, number][] => [
        [a, 0],
        [a + 1 + b, 0],
      ]),
    );
    const model = createModel({ issues, forbidden, parties: [{ id: "p", utilities: issues.map(() => [0, 0.5, 1]) }] });
    expect(() => findOutcome(model, {})).toThrow(TooEntangled);
    expect(() => findOutcome(model, {})).toThrow(/i0.*i19/);
  });
});
