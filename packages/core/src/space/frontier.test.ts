import { describe, expect, test } from "vitest";
import { coupledModel } from "../../../../bench/random.ts";
import {
  type Enumerated,
  feasibleOutcomes,
  inZone,
  lexicographicBest,
  paretoFrontier,
} from "../../test/brute-force.ts";
import { createModel, type Model } from "../model/index.ts";
import { frontier } from "./frontier.ts";
import { buildNetwork } from "./network/network.ts";
import type { FrontierResult, Solution, SolutionName } from "./result.ts";
import { redLinesOf } from "./search/search.ts";
import { solveBySearch } from "./solutions.ts";

const options = { all: false, method: "exact", epsilon: 0, limit: 1_000_000, memory: 400 } as const;
const context = { seed: 1, draws: 0 };
const run = (model: Model, more: Partial<typeof options> | object = {}): FrontierResult =>
  frontier(model, { ...options, ...more }, context);

/** The random cases of the comparison: mostly small, some up to 10^5 outcomes. */
function randomCase(seed: number): { model: Model; parties: number[] } {
  const count = 2 + (seed % 5);
  const outcomes = seed % 100 === 0 ? 100_000 : seed % 10 === 0 ? 4000 : 150;
  const model = coupledModel({ seed, parties: count, outcomes, ...(seed % 3 ? { grid: 2 + (seed % 9) } : {}) });
  return { model, parties: model.parties.map((_, p) => p) };
}

function manyTies(seed: number): { model: Model; parties: number[] } {
  const model = coupledModel({ seed, parties: 2 + (seed % 3), outcomes: 500, grid: 2, coupled: false });
  return { model, parties: model.parties.map((_, p) => p) };
}

function outcomeIds(model: Model, outcome: readonly number[]): Record<string, string> {
  return Object.fromEntries(model.issues.map((issue, i) => [issue.id, issue.options[outcome[i]!]!.id]));
}

/** The solutions by their definitions (theory 3.2). */
function bruteSolutions(zone: readonly Enumerated[], r: readonly number[]): Record<SolutionName, Enumerated[]> {
  const best = r.map((_, p) => Math.max(...zone.map((x) => x.utilities[p]!)));
  const gains = (x: Enumerated): number[] => x.utilities.map((u, p) => Math.max(0, u - r[p]!));
  const smallest = (values: (x: Enumerated) => number[], count: number): ((x: Enumerated) => number)[] =>
    Array.from({ length: count }, (_, k) => (x: Enumerated) => [...values(x)].sort((a, b) => a - b)[k]!);
  const leximin = smallest(gains, r.length);
  const counted = r.flatMap((_, p) => (best[p]! - r[p]! > 1e-12 ? [p] : []));
  const normalised = (x: Enumerated): number[] => counted.map((p) => gains(x)[p]! / (best[p]! - r[p]!));
  const positive = (x: Enumerated): number[] => gains(x).filter((g) => g > 1e-9);
  const most = Math.max(...zone.map((x) => positive(x).length));
  const together = zone.filter((x) => positive(x).length === most);
  const logProduct = (x: Enumerated): number => positive(x).reduce((sum, g) => sum + Math.log(g), 0);
  return {
    nash: lexicographicBest(together, [logProduct, ...leximin]),
    kalaiSmorodinsky: lexicographicBest(zone, smallest(normalised, counted.length)),
    egalitarian: lexicographicBest(zone, leximin),
    utilitarian: lexicographicBest(zone, [(x) => x.utilities.reduce((a, b) => a + b, 0), ...leximin]),
    minimaxRegret: lexicographicBest(zone, [(x) => -Math.max(...x.utilities.map((u, p) => best[p]! - u)), ...leximin]),
  };
}

function expectSolution(model: Model, solution: Solution | null, expected: readonly Enumerated[], what: string): void {
  expect(solution, what).not.toBeNull();
  expect(solution!.proven, what).toBe(true);
  expect(solution!.outcome, what).toEqual(outcomeIds(model, expected[0]!.outcome));
  expect(solution!.ties, what).toBe(expected.length);
  solution!.utilities.forEach((u, p) => {
    expect(Math.abs(u - expected[0]!.utilities[p]!), what).toBeLessThan(1e-9);
  });
}

function expectFrontier(model: Model, result: FrontierResult, points: readonly Enumerated[], what: string): void {
  const expected = paretoFrontier(points);
  const key = (outcome: Readonly<Record<string, string>>): string => Object.values(outcome).join();
  const byOutcome = new Map(expected.map((point) => [key(outcomeIds(model, point.outcome)), point]));
  expect(result.frontier.length, what).toBe(expected.length);
  for (const point of result.frontier) {
    const twin = byOutcome.get(key(point.outcome));
    expect(twin, what).toBeDefined();
    expect(point.ties, what).toBe(twin!.ties);
    point.utilities.forEach((u, p) => {
      expect(Math.abs(u - twin!.utilities[p]!), what).toBeLessThan(1e-9);
    });
  }
}

describe("the deal space equals brute force", () => {
  test("2,000 random cases with constraints, interactions and red lines, 2–6 parties", () => {
    let empty = 0;
    for (let seed = 1; seed <= 2000; seed++) {
      const { model, parties } = randomCase(seed);
      const feasible = feasibleOutcomes(model, parties);
      const zone = feasible.filter((x) => inZone(model, parties, x));
      const result = run(model);
      expect(result.outcomes, `${seed}`).toBe(String(feasible.length));
      expect(result.exact, `${seed}`).toBe(true);
      expect(result.zone.empty, `${seed}`).toBe(zone.length === 0);
      expect(result.zone.size, `${seed}`).toBe(String(zone.length));
      expectFrontier(model, result, zone, `${seed} zone`);
      if (seed % 4 === 0) expectFrontier(model, run(model, { all: true }), feasible, `${seed} all`);
      if (zone.length === 0) {
        empty++;
        expect(Object.values(result.solutions).every((solution) => solution === null)).toBe(true);
        continue;
      }
      const r = parties.map((p) => model.parties[p]!.reservation!);
      const expected = bruteSolutions(zone, r);
      for (const name of Object.keys(expected) as SolutionName[])
        expectSolution(model, result.solutions[name], expected[name], `${seed} ${name}`);
    }
    expect(empty).toBeGreaterThan(200);
    expect(empty).toBeLessThan(1400);
  });

  test("branch and bound finds the same solutions, ties and all", () => {
    for (let seed = 1; seed <= 400; seed++) {
      // Every other case with coarse values and nothing coupled, where ties abound.
      const { model, parties } = seed % 2 ? randomCase(seed) : manyTies(seed);
      const r = Float64Array.from(parties, (p) => model.parties[p]!.reservation!);
      const network = buildNetwork(model, { parties, redLines: redLinesOf(model, parties, "all") });
      const weights = r.map(() => 1);
      const solved = solveBySearch(network, r, weights, []);
      const zone = feasibleOutcomes(model, parties).filter((x) => inZone(model, parties, x));
      expect(solved.empty, `${seed}`).toBe(zone.length === 0);
      if (zone.length === 0) continue;
      const expected = bruteSolutions(zone, [...r]);
      for (const name of Object.keys(expected) as SolutionName[]) {
        const got = solved.solutions[name]!;
        expect(got.proven, `${seed} ${name}`).toBe(true);
        expect([...got.outcome], `${seed} ${name}`).toEqual(expected[name][0]!.outcome);
        expect(got.ties, `${seed} ${name}`).toBe(expected[name].length);
      }
    }
  });
});

test("Adjusted Winner says whether the two want opposite things on every issue", () => {
  const opposedOn = (second: number[]): boolean | undefined =>
    frontier(
      createModel({
        issues: [{ id: "i", options: ["a", "b"] }],
        parties: [
          { id: "p", utilities: [[1, 0]] },
          { id: "q", utilities: [second] },
        ],
      }),
      options,
      { seed: 1, draws: 0 },
    ).adjustedWinner?.opposed;
  expect(opposedOn([0, 1])).toBe(true);
  expect(opposedOn([1, 0])).toBe(false);
});
