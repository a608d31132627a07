import { describe, expect, test } from "vitest";
import { coupledModel, generator, randomModel } from "../../../../../bench/random.ts";
import { buildNetwork } from "../network/network.ts";
import { type Objective, scoreOf } from "../network/objective.ts";
import { solveBySearch } from "../solutions.ts";
import { BranchAndBound } from "./branch.ts";
import { redLinesOf } from "./search.ts";
import type { TiedOutcome } from "./ties.ts";

/** Runs so short that the space falls into parts almost at once. */
const SHORT = { whole: 3, part: 5 };
const nodes = 1e8;

describe("a tree of relaxations", () => {
  test("finds what one depth-first run finds, on random coupled cases: the best outcome and all that tie", () => {
    let split = 0;
    let gathered = 0;
    for (let seed = 1; seed <= 250; seed++) {
      const next = generator(seed + 4000);
      const N = 1 + (seed % 5);
      const model = coupledModel({ seed, parties: N, outcomes: 20_000, ...(seed % 2 ? { grid: 4 } : {}) });
      const parties = [...model.parties.keys()];
      const network = buildNetwork(model, { parties, redLines: redLinesOf(model, parties, "all") });
      const atLeast = Float64Array.from(model.parties, (party) => (next() < 0.5 ? party.reservation! : -1e9));
      const reference = parties.map(() => 0.2 * next());
      const objectives: Objective[] = [
        { kind: "sum", weights: parties.map(() => next()) },
        { kind: "sum", weights: parties.map(() => next() - 0.5) },
        { kind: "min", reference },
        { kind: "product", reference },
        { kind: "shortfall", reference: reference.map((r) => r + 0.5) },
      ];
      const whole = new BranchAndBound(network);
      const parts = new BranchAndBound(network, undefined, SHORT);
      for (const objective of objectives) {
        const score = scoreOf(objective, N);
        const request = { score, atLeast, enough: Number.POSITIVE_INFINITY, nodes, warm: [] };
        const expected = whole.maximise(request);
        const got = parts.maximise({ ...request, tieSlack: (value) => 0.02 * Math.abs(value) + 1e-9 });
        expect([got.proven, expected.proven]).toEqual([true, true]);
        expect(got.outcome === null).toBe(expected.outcome === null);
        if (got.nodes > 100) split++;
        if (expected.outcome === null) continue;
        expect(Math.abs(got.value - expected.value)).toBeLessThan(1e-9);
        const keys = (ties: readonly TiedOutcome[] | null): string[] =>
          ties!.map(({ outcome, ties: equal }) => `${outcome.join()} ${equal}`).sort();
        const least = expected.value - 0.02 * Math.abs(expected.value) - 1e-9;
        const all = keys(whole.collect(score, atLeast, least, nodes, 1e6));
        expect(keys(parts.collect(score, atLeast, least, nodes, 1e6))).toEqual(all);
        if (got.tied) gathered += keys(got.tied).length;
        if (got.tied) expect(keys(got.tied)).toEqual(all);
      }
      const any = { score: scoreOf({ kind: "min", reference: [...atLeast] }, N), atLeast, nodes, warm: [] };
      const enough = Number.NEGATIVE_INFINITY;
      expect(parts.maximise({ ...any, enough }).outcome === null).toBe(
        whole.maximise({ ...any, enough }).outcome === null,
      );
    }
    expect(split).toBeGreaterThan(100);
    expect(gathered).toBeGreaterThan(100);
  });

  test("stopped early it gives a bound that holds, and the more nodes the tighter", () => {
    const model = randomModel({ issues: 20, options: 3, parties: 20, seed: 2, reservation: 0.4 });
    const parties = [...model.parties.keys()];
    const network = buildNetwork(model, { parties, redLines: parties.map(() => []) });
    const search = new BranchAndBound(network, undefined, { whole: 1000, part: 1000 });
    const score = scoreOf({ kind: "min", reference: parties.map(() => 0.4) }, 20);
    const atLeast = new Float64Array(20);
    const ask = (nodes: number) =>
      search.maximise({ score, atLeast, enough: Number.POSITIVE_INFINITY, nodes, warm: [] });
    const best = ask(nodes);
    expect(best.proven).toBe(true);
    let last = Number.POSITIVE_INFINITY;
    for (const few of [2000, 50_000, 400_000]) {
      const { proven, bound, value } = ask(few);
      expect(proven).toBe(false);
      expect(bound).toBeGreaterThanOrEqual(best.value);
      expect(bound).toBeLessThan(last);
      expect(value).toBeLessThanOrEqual(best.value);
      last = bound;
    }
  });

  test("twenty parties, 20 issues of 3 options: every solution proven", () => {
    const model = randomModel({ issues: 20, options: 3, parties: 20, seed: 2, reservation: 0.4 });
    const parties = [...model.parties.keys()];
    const network = buildNetwork(model, { parties, redLines: parties.map(() => []) });
    const ones = new Float64Array(20).fill(1);
    const { bestProven, solutions } = solveBySearch(
      network,
      ones.map(() => 0.4),
      ones,
      [],
    );
    expect(bestProven).toBe(true);
    for (const solution of Object.values(solutions)) expect(solution!.proven).toBe(true);
  });
});

describe("many issues", () => {
  test("a hundred of five options, three parties: every solution proven, with the ties that are left", () => {
    const model = randomModel({ issues: 100, options: 5, parties: 3, seed: 1 });
    const network = buildNetwork(model, { parties: [0, 1, 2], redLines: [[], [], []] });
    const { solutions } = solveBySearch(network, new Float64Array(3), new Float64Array(3).fill(1), []);
    for (const solution of Object.values(solutions)) expect(solution!.proven).toBe(true);
  });
});
