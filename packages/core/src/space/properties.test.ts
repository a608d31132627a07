import { describe, expect, test } from "vitest";
import { coupledModel, generator, randomModel, randomTables } from "../../../../bench/random.ts";
import { dominates, feasibleOutcomes, inZone } from "../../test/brute-force.ts";
import { Cancelled, createModel, type Model, NobodyDecides, type UtilityTables } from "../model/index.ts";
import { countMeeting } from "./count.ts";
import { drawnShare } from "./drawn-share.ts";
import { analyseSpace, frontier } from "./frontier.ts";
import { boxedSums } from "./merging/boxes.ts";
import { clusterFrontiers } from "./merging/clusters.ts";
import { frontierMany } from "./merging/frontier-many.ts";
import { frontier2 } from "./merging/frontier2.ts";
import { frontier3 } from "./merging/frontier3.ts";
import { filterFor } from "./merging/merge.ts";
import { OutcomeCode, type PointSet, Scratch, sumsOf } from "./merging/points.ts";
import { thin, thinTo } from "./merging/thin.ts";
import { utilitiesOf } from "./network/evaluate.ts";
import { buildNetwork, countOutcomes } from "./network/network.ts";
import type { FrontierResult, SolutionName } from "./result.ts";
import { noFloor, reachOf } from "./search/floor.ts";
import { redLinesOf } from "./search/search.ts";

const context = { seed: 1, draws: 0 };
const options = { all: false, method: "auto", epsilon: 0, limit: 100_000, memory: 400 } as const;
const run = (model: Model, more: object = {}): FrontierResult => frontier(model, { ...options, ...more }, context);
const poll = (): void => {};

function randomPoints(seed: number, N: number, count: number, grid?: number): PointSet {
  const next = generator(seed);
  const utilities = Array.from({ length: N }, () =>
    Float64Array.from({ length: count }, () => (grid ? Math.floor(next() * grid) / grid : next())),
  );
  return {
    count,
    utilities,
    ties: new Float64Array(count).fill(1),
    codes: [Float64Array.from({ length: count }, (_, j) => j)],
  };
}
const rowOf = (set: PointSet, j: number): number[] => set.utilities.map((column) => column[j]!);
const rowsOf = (set: PointSet): number[][] => Array.from({ length: set.count }, (_, j) => rowOf(set, j));
const covered = (x: readonly number[], rows: readonly (readonly number[])[], epsilon: number): boolean =>
  rows.some((y) => y.every((v, p) => v >= x[p]! - epsilon - 1e-12));

describe("rounding keeps its promise", () => {
  test("thinning: every point has a kept one no worse than the side; the limit is met", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const set = randomPoints(seed, 2 + (seed % 4), 400);
      const side = 0.02 * (1 + (seed % 5));
      const kept = rowsOf(thin(set, side, poll));
      for (const x of rowsOf(set)) expect(covered(x, kept, side)).toBe(true);
      const limited = thinTo(set, 7, poll);
      expect(limited.points.count).toBeLessThanOrEqual(7);
      for (const x of rowsOf(set)) expect(covered(x, rowsOf(limited.points), limited.side)).toBe(true);
    }
  });

  test("sums rounded as they are made, with boxes that had to grow", () => {
    let grown = 0;
    for (let seed = 1; seed <= 15; seed++) {
      const N = 3 + (seed % 3);
      const a = randomPoints(seed, N, 100);
      const b = randomPoints(seed + 100, N, 70);
      const { points, side } = boxedSums(a, b, noFloor(N), 0.01, 60, 120, poll);
      if (side > 0.01) grown++;
      expect(points.count).toBeLessThanOrEqual(60);
      const kept = rowsOf(points);
      for (const x of rowsOf(a))
        for (const y of rowsOf(b))
          expect(
            covered(
              x.map((v, p) => v + y[p]!),
              kept,
              side,
            ),
          ).toBe(true);
    }
    expect(grown).toBeGreaterThan(7);
    // With room for all boxes the side stays, until the limit multiplies it.
    for (let seed = 1; seed <= 8; seed++) {
      const [a, b] = [randomPoints(seed, 3, 100), randomPoints(seed + 100, 3, 60)];
      const { points, side } = boxedSums(a, b, noFloor(3), 0.01, 12, 100_000, poll);
      expect(points.count).toBeLessThanOrEqual(12);
      const kept = rowsOf(points);
      for (const x of rowsOf(a))
        for (const y of rowsOf(b))
          expect(
            covered(
              x.map((v, p) => v + y[p]!),
              kept,
              side,
            ),
          ).toBe(true);
    }
  });

  test("ε asked for: for every outcome of the zone some point is worse by at most ε, on random coupled cases", () => {
    let rounded = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const count = 2 + (seed % 4);
      const model = coupledModel({ seed, parties: count, outcomes: 3000 });
      const parties = model.parties.map((_, p) => p);
      const epsilon = 0.02 * (1 + (seed % 4));
      const result = run(model, { epsilon });
      expect(result.epsilon).toBeLessThanOrEqual(epsilon);
      expect(result.promise).toBe("every");
      if (!result.exact) rounded++;
      const zone = feasibleOutcomes(model, parties).filter((x) => inZone(model, parties, x));
      const rows = result.frontier.map((point) => point.utilities);
      for (const x of zone) expect(covered(x.utilities, rows, result.epsilon)).toBe(true);
      for (const point of result.frontier)
        expect(zone.some((x) => x.utilities.every((u, p) => Math.abs(u - point.utilities[p]!) < 1e-9))).toBe(true);
    }
    expect(rounded).toBeGreaterThan(30);
  });

  test("a limit: no more points than asked, exact solutions all the same, and the ε it took", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const model = coupledModel({ seed, parties: 2 + (seed % 3), outcomes: 3000, coupled: seed % 2 === 0 });
      const whole = run(model, { method: "exact" });
      const limited = run(model, { limit: 3 });
      expect(limited.frontier.length).toBeLessThanOrEqual(3);
      expect(limited.exact).toBe(whole.frontier.length <= 3);
      expect(limited.solutions).toEqual(whole.solutions);
      const rows = limited.frontier.map((point) => point.utilities);
      for (const point of whole.frontier) expect(covered(point.utilities, rows, limited.epsilon)).toBe(true);
    }
  });

  test("a limit of one point can be met, also across zero", () => {
    const model = createModel({
      issues: [{ id: "i", options: ["a", "b", "c"] }],
      parties: [
        { id: "p", utilities: [[-1, 0, 1]], reservation: -2 },
        { id: "q", utilities: [[1, 0, -1]], reservation: -2 },
      ],
    });
    const result = run(model, { limit: 1 });
    expect(result.frontier.length).toBe(1);
    expect(result.epsilon).toBeGreaterThanOrEqual(1);
    const far = boxedSums(randomPoints(1, 3, 50), { ...randomPoints(2, 3, 40) }, noFloor(3), 0.01, 1, 1000, poll);
    expect(far.points.count).toBe(1);
  });

  test("a memory budget turns into ε, and the groups still cover outcomes drawn at random", () => {
    const model = randomModel({ issues: 20, options: 3, parties: 5, seed: 4, reservation: 0.45 });
    const result = run(model, { method: "exact", memory: 2, limit: 500 });
    expect(result.exact).toBe(false);
    expect(result.method).toMatch(/memory budget/);
    expect(result.promise).toBe("interior");
    expect(result.frontier.length).toBeGreaterThan(10);
    const rows = result.frontier.map((point) => point.utilities);
    for (const row of rows) for (const u of row) expect(u).toBeGreaterThanOrEqual(0.45 - 1e-9);
    for (const name of Object.keys(result.solutions) as SolutionName[]) {
      const solution = result.solutions[name]!;
      expect(solution.proven).toBe(true);
      // The promise reaches outcomes that exceed the walk-away values by ε.
      if (solution.utilities.every((u) => u >= 0.45 + result.epsilon))
        expect(covered(solution.utilities, rows, result.epsilon)).toBe(true);
    }
    const all = run(model, { method: "exact", memory: 2, limit: 500, all: true });
    expect(all.promise).toBe("every");
    const next = generator(9);
    const every = all.frontier.map((point) => point.utilities);
    for (let draw = 0; draw < 500; draw++) {
      const outcome = model.issues.map(() => Math.floor(next() * 3));
      expect(covered([...utilitiesOf(model, outcome)], every, all.epsilon)).toBe(true);
    }
    for (const solution of Object.values(all.solutions))
      expect(covered(solution!.utilities, every, all.epsilon)).toBe(true);
  });
});

describe("a cluster of coupled issues too large for the budget", () => {
  test("is rounded inside, and the sum of the sides still covers every outcome", () => {
    for (let seed = 1; seed <= 3; seed++) {
      const tables = randomTables({ issues: 8, options: 3, parties: 4, seed });
      const forbidden = Array.from({ length: 7 }, (_, i): [number, number][] => [
        [i, 0],
        [i + 1, 1],
      ]);
      const model = createModel({ ...tables, forbidden });
      const result = run(model, { all: true, method: "exact", memory: 0.01 });
      expect(result.exact).toBe(false);
      expect(result.method).toMatch(/cluster of coupled issues/);
      const rows = result.frontier.map((point) => point.utilities);
      const all = feasibleOutcomes(model, [0, 1, 2, 3]);
      expect(result.outcomes).toBe(String(all.length));
      for (const x of all) expect(covered(x.utilities, rows, result.epsilon)).toBe(true);
    }
  });
});

describe("many parties", () => {
  test("twenty: within the limit, and the solutions proven", () => {
    const result = run(randomModel({ issues: 7, options: 3, parties: 20, seed: 1, reservation: 0.2 }), { limit: 300 });
    expect(result.frontier.length).toBeLessThanOrEqual(300);
    expect(result.zone.empty).toBe(false);
    for (const solution of Object.values(result.solutions)) expect(solution!.proven).toBe(true);
  });
});

describe("tolerances of dominance (theory 3.1)", () => {
  const single = (rows: readonly (readonly number[])[]): Model =>
    createModel({
      issues: [{ id: "i", options: rows.map((_, k) => `o${k}`) }],
      parties: rows[0]!.map((_, p) => ({ id: `p${p}`, utilities: [rows.map((row) => row[p]!)], reservation: -10 })),
    });
  for (const N of [2, 3, 4]) {
    const pad = (row: readonly number[]): number[] => [...row, ...new Array<number>(N - row.length).fill(0.5)];
    const points = (rows: readonly (readonly number[])[]): { outcome: string; ties: number }[] =>
      run(single(rows.map(pad))).frontier.map((point) => ({ outcome: point.outcome["i"]!, ties: point.ties }));

    test(`${N} parties: better by 5e-10 is equal, by 2e-9 is better`, () => {
      expect(
        points([
          [0.5, 0.5],
          [0.5, 0.5 + 5e-10],
        ]),
      ).toEqual([{ outcome: "o0", ties: 2 }]);
      expect(
        points([
          [0.5, 0.5],
          [0.5, 0.5 + 2e-9],
        ]),
      ).toEqual([{ outcome: "o1", ties: 1 }]);
    });
    test(`${N} parties: worse by 5e-13 is no worse, by 5e-12 is`, () => {
      expect(
        points([
          [0.5, 0.5],
          [0.5 - 5e-13, 0.6],
        ]),
      ).toEqual([{ outcome: "o1", ties: 1 }]);
      expect(
        points([
          [0.5, 0.5],
          [0.5 - 5e-12, 0.6],
        ]).length,
      ).toBe(2);
    });
    test(`${N} parties: chains of near-equal vectors fall into groups around leaders`, () => {
      const chain = [0, 1, 2, 3, 4].map((k) => [0.5 - k * 0.6e-9, 0.5 + k * 0.6e-9]);
      expect(points(chain)).toEqual([
        { outcome: "o0", ties: 2 },
        { outcome: "o2", ties: 2 },
        { outcome: "o4", ties: 1 },
      ]);
    });
  }
});

describe("different roads, same answer", () => {
  test("sweeps and divide and conquer agree on sums of random sets, with ties", () => {
    for (let seed = 1; seed <= 60; seed++)
      for (const N of [2, 3]) {
        const filter = N === 2 ? frontier2 : frontier3;
        const grid = seed % 2 ? 8 : undefined;
        const start = sumsOf(randomPoints(seed, N, 1, grid), randomPoints(seed + 1, N, 60, grid));
        const many = frontierMany(start, noFloor(N), poll);
        const b = frontierMany(sumsOf(many, randomPoints(seed, N, 1, grid)), noFloor(N), poll);
        const floor = {
          least: new Float64Array(N).fill(0.6),
          cuts: [{ weights: new Float64Array(N).fill(1), least: 0.9 * N }],
        };
        for (const f of [noFloor(N), floor]) {
          const expected = frontierMany(sumsOf(many, b), f, poll);
          const got = filter(sumsOf(many, b), f, new Scratch(N));
          const key = (set: PointSet): string[] =>
            rowsOf(set)
              .map((row, j) => `${row.map((v) => v.toFixed(10)).join()} ${set.ties[j]} ${set.codes[0]![j]}`)
              .sort();
          expect(key(got)).toEqual(key(expected));
        }
      }
  });

  test("divide and conquer leaves exactly what nothing dominates, in up to seven utilities", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const N = 2 + (seed % 6);
      const set = randomPoints(seed, N, 700, seed % 2 ? 5 + N : undefined);
      const kept = frontierMany(sumsOf(set, randomPoints(3, N, 1)), noFloor(N), poll);
      const rows = rowsOf(set);
      const shift = rowOf(randomPoints(3, N, 1), 0);
      const efficient = new Set(
        rows
          .filter((x) => !rows.some((y) => dominates(y, x)))
          .map((row) => row.map((v, p) => (v + shift[p]!).toFixed(9)).join()),
      );
      expect(new Set(rowsOf(kept).map((row) => row.map((v) => v.toFixed(9)).join()))).toEqual(efficient);
      expect(kept.count).toBe(efficient.size);
    }
  });

  test("a long chain of coupled issues by tree decomposition equals its enumeration", () => {
    for (let seed = 1; seed <= 6; seed++) {
      const tables = randomTables({ issues: 9, options: 3, parties: 3, seed });
      const forbidden = Array.from({ length: 8 }, (_, i): [number, number][] => [
        [i, 0],
        [i + 1, 1],
      ]);
      const model = createModel({ ...tables, forbidden });
      const network = buildNetwork(model, { parties: [0, 1, 2], redLines: [[], [], []] });
      expect(network.roots.length).toBe(1);
      const code = new OutcomeCode(model.issues.map(() => 3));
      const reach = reachOf(network, noFloor(3).least);
      const [set] = clusterFrontiers(network, code, reach, filterFor(3, poll), {
        candidates: 1e9,
        round: (sets) => [...sets],
      });
      const all = feasibleOutcomes(model, [0, 1, 2]);
      const efficient = all.filter((x) => !all.some((y) => dominates(y.utilities, x.utilities)));
      expect(set!.count).toBe(efficient.length);
    }
  });
});

describe("neutrality", () => {
  const reorder = (tables: UtilityTables, order: readonly number[]): UtilityTables => ({
    ...tables,
    parties: order.map((p) => ({ ...tables.parties[p]!, id: `renamed-${p}` })),
  });
  test("renaming and reordering the parties changes nothing but the order", () => {
    for (let seed = 1; seed <= 25; seed++) {
      const N = 2 + (seed % 4);
      const tables = randomTables({ issues: 7, options: 3, parties: N, seed, reservation: 0.4 });
      const order = Array.from({ length: N }, (_, p) => (p + 1) % N);
      const before = run(createModel(tables));
      const after = run(createModel(reorder(tables, order)));
      const undo = (utilities: readonly number[]): string =>
        order.map((_, p) => utilities[order.indexOf(p)]!.toFixed(10)).join();
      const plain = (utilities: readonly number[]): string => utilities.map((u) => u.toFixed(10)).join();
      expect(after.frontier.map((point) => undo(point.utilities)).sort()).toEqual(
        before.frontier.map((point) => plain(point.utilities)).sort(),
      );
      expect(after.zone.size).toBe(before.zone.size);
      for (const name of Object.keys(before.solutions) as SolutionName[])
        expect(after.solutions[name]?.outcome).toEqual(before.solutions[name]?.outcome);
    }
  });

  test("Nash and Kalai–Smorodinsky do not depend on the scale of anyone's utility", () => {
    for (let seed = 1; seed <= 25; seed++) {
      const tables = randomTables({ issues: 7, options: 3, parties: 3, seed, reservation: 0.3 });
      const scaled: UtilityTables = {
        ...tables,
        parties: tables.parties.map((party, p) => ({
          ...party,
          utilities: party.utilities.map((row) => row.map((u) => u * (1 + 4 * p) + p / 7)),
          reservation: party.reservation! * (1 + 4 * p) + p,
        })),
      };
      const before = run(createModel(tables)).solutions;
      const after = run(createModel(scaled)).solutions;
      expect(after.nash?.outcome).toEqual(before.nash?.outcome);
      expect(after.kalaiSmorodinsky?.outcome).toEqual(before.kalaiSmorodinsky?.outcome);
    }
  });
});

describe("what the result says", () => {
  test("weights move the weighted solutions, and equal ones change nothing", () => {
    const model = randomModel({ issues: 10, options: 3, parties: 2, seed: 5, reservation: 0.3 });
    const plain = run(model);
    const equal = run(model, { weights: {} });
    expect(equal.weighted?.nash).toEqual(plain.solutions.nash);
    expect(equal.weighted?.utilitarian).toEqual(plain.solutions.utilitarian);
    const tilted = run(model, { weights: { p0: 10 } });
    expect(tilted.weighted!.nash!.utilities[0]).toBeGreaterThan(plain.solutions.nash!.utilities[0]!);
    expect(tilted.weighted!.utilitarian!.utilities[0]).toBeGreaterThan(plain.solutions.utilitarian!.utilities[0]!);
  });

  test("one party alone, and none", () => {
    const tables = randomTables({ issues: 5, options: 3, parties: 2, seed: 2 });
    const only = createModel({
      ...tables,
      parties: tables.parties.map((party, p) => ({ ...party, deciding: p === 0 })),
    });
    const result = run(only);
    expect(result.parties).toEqual(["p0"]);
    expect(result.frontier.length).toBe(1);
    expect(result.frontier[0]!.utilities).toEqual([result.zone.best![0]!]);
    expect(result.solutions.nash!.outcome).toEqual(result.frontier[0]!.outcome);
    const none = createModel({ ...tables, parties: tables.parties.map((party) => ({ ...party, deciding: false })) });
    expect(() => run(none)).toThrow(NobodyDecides);
  });

  test("shares: bounds hold the counted truth, counts are exact, draws keep to their interval; coupled and not", () => {
    let outside = 0;
    let drawn = 0;
    let counted = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const model = coupledModel({ seed, parties: 2, outcomes: 2000, coupled: seed % 2 === 0 });
      const feasible = feasibleOutcomes(model, [0, 1]);
      const context = { seed, draws: 2000 };
      const { accepted, reservation } = frontier(model, { ...options }, context);
      [0, 1].forEach((p) => {
        const share = accepted!.parties[`p${p}`];
        const accepts = feasible.filter((x) => inZone(model, [p], { ...x, utilities: [x.utilities[p]!] })).length;
        const truth = accepts / feasible.length;
        const network = buildNetwork(model, { parties: [p], redLines: redLinesOf(model, [p], "all") });
        const byDraws = drawnShare(network, [reservation[p]!], BigInt(feasible.length), context);
        if (feasible.length === 0) {
          expect([share, byDraws]).toEqual([null, null]);
          return;
        }
        expect(share!.method).not.toBe("draws");
        expect(share!.low).toBeLessThanOrEqual(truth + 1e-12);
        expect(share!.high).toBeGreaterThanOrEqual(truth - 1e-12);
        if (share!.method === "exact") {
          counted++;
          expect(share!.estimate).toBeCloseTo(truth, 11);
        }
        drawn++;
        if (truth < byDraws!.low - 1e-12 || truth > byDraws!.high + 1e-12) outside++;
      });
      const both = feasible.filter((x) => inZone(model, [0, 1], x)).length;
      if (feasible.length > 0) expect(accepted!.all!.estimate).toBeCloseTo(both / feasible.length, 9);
    }
    expect(counted).toBeGreaterThan(15);
    expect(drawn).toBeGreaterThan(80);
    // 95% intervals: a few misses are expected, many are not.
    expect(outside).toBeLessThan(0.15 * drawn);
  });

  test("the grid is fine: its bounds are within a fiftieth of each other on a large space", () => {
    const model = randomModel({ issues: 28, options: 3, parties: 2, seed: 3, reservation: 0.5 });
    const { accepted } = frontier(model, { ...options }, { seed: 1, draws: 4000 });
    const share = accepted!.parties["p0"]!;
    expect(share.method).toBe("grid");
    expect(share.high - share.low).toBeLessThan(0.02);
    expect(share.high).toBeGreaterThan(share.low);
    for (let seed = 1; seed <= 5; seed++) {
      const smaller = randomModel({ issues: 13, options: 3, parties: 1, seed, reservation: 0.5 });
      const network = buildNetwork(smaller, { parties: [0], redLines: [[]] });
      const truth = Number(countMeeting(network, [0.5], 1e7)) / 3 ** 13;
      const grid = frontier(smaller, { ...options }, context).accepted!.parties["p0"]!;
      expect(grid.low).toBeLessThanOrEqual(truth);
      expect(grid.high).toBeGreaterThanOrEqual(truth);
      expect(grid.high).toBeGreaterThan(grid.low);
    }
    expect(accepted!.all!.method).toBe("draws");
    expect(accepted!.all!.high).toBeLessThan(share.high);
  });

  test("draws find shares however small: intervals hold the counted truth, and are narrow", () => {
    let outside = 0;
    let asked = 0;
    let smallest = 1;
    for (let seed = 1; seed <= 30; seed++) {
      const N = 1 + (seed % 4);
      const tables = randomTables({ issues: 12, options: 3, parties: N, seed });
      const forbidden = Array.from({ length: seed % 2 ? 5 : 0 }, (_, i): [number, number][] => [
        [i, 0],
        [i + 1, 1],
      ]);
      const model = createModel({ ...tables, forbidden });
      const parties = [...model.parties.keys()];
      const network = buildNetwork(model, { parties, redLines: parties.map(() => []) });
      const outcomes = countOutcomes(network);
      for (const level of [0.3, 0.5, 0.6, 0.68]) {
        const counted = countMeeting(
          network,
          parties.map(() => level),
          1e7,
        )!;
        if (counted < 30n) continue;
        const truth = Number(counted) / Number(outcomes);
        const { estimate, low, high } = drawnShare(
          network,
          parties.map(() => level),
          outcomes,
          { seed, draws: 4000 },
        )!;
        asked++;
        if (truth < low || truth > high) outside++;
        expect(estimate).toBeGreaterThanOrEqual(low);
        expect(estimate).toBeLessThanOrEqual(high);
        expect(high / low).toBeLessThan(2);
        smallest = Math.min(smallest, truth);
      }
    }
    expect(asked).toBeGreaterThan(60);
    expect(smallest).toBeLessThan(0.001);
    expect(outside).toBeLessThan(0.12 * asked);
  });

  test("a zone too large to count is drawn: a number of outcomes with an interval, which holds exact sums", () => {
    // Forty issues of a point each, half of them one party's: how many leave each its 16 points is a square of sums of binomials.
    const issues = 40;
    const model = createModel({
      issues: Array.from({ length: issues }, (_, i) => ({ id: `i${i}`, options: ["a", "b"] })),
      parties: [0, 1].map((p) => ({
        id: `p${p}`,
        utilities: Array.from({ length: issues }, (_, i) => (i % 2 === p ? [0, 1] : [0, 0])),
        reservation: 16,
      })),
    });
    let ways = 0n;
    let choose = 1n;
    for (let k = 20n; k >= 16n; k--) {
      ways += choose;
      choose = (choose * k) / (20n - k + 1n);
    }
    const { zone, accepted } = frontier(model, { ...options }, { seed: 1, draws: 10_000 });
    const truth = ways * ways;
    expect(zone.size).toBeNull();
    expect(accepted!.all!.method).toBe("draws");
    expect(BigInt(zone.drawnSize!.low)).toBeLessThan(truth);
    expect(BigInt(zone.drawnSize!.high)).toBeGreaterThan(truth);
    expect(Number(zone.drawnSize!.high) / Number(zone.drawnSize!.low)).toBeLessThan(1.2);
    expect(accepted!.all!.estimate).toBeLessThan(1e-4);
  });

  test("asked to stop, it stops; progress is reported", () => {
    const model = randomModel({ issues: 28, options: 3, parties: 4, seed: 1 });
    expect(() => analyseSpace(model, {}, { ...context, signal: { aborted: true } })).toThrow(Cancelled);
    const shares: number[] = [];
    analyseSpace(
      randomModel({ issues: 12, options: 3, parties: 2 }),
      {},
      { ...context, onProgress: (s) => shares.push(s) },
    );
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(5);
  });

  test("four parties: the solutions of the exact frontier and of the branch and bound agree", () => {
    const model = randomModel({ issues: 18, options: 3, parties: 4, seed: 6, reservation: 0.45 });
    const exact = run(model, { method: "exact" });
    const rounded = run(model, { memory: 1, limit: 200 });
    expect(exact.exact).toBe(true);
    expect(rounded.exact).toBe(false);
    expect(rounded.method).toMatch(/rounded/);
    for (const name of Object.keys(exact.solutions) as SolutionName[])
      expect(rounded.solutions[name]).toEqual(exact.solutions[name]);
    exact.zone.best!.forEach((best, p) => {
      expect(rounded.zone.best![p]).toBeCloseTo(best, 9);
    });
  });
});
