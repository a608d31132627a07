import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Conflict } from "../case/index.ts";
import { generator } from "../numbers/index.ts";
import { equilibriaOverOrders } from "./between-ends.ts";
import { compileConflict } from "./compile-conflict.ts";
import { CONCEPTS } from "./concepts.ts";
import { type ConflictGraph, ranksOf } from "./conflict-graph.ts";
import { conflicts } from "./conflicts.test-support.ts";
import { NoConflict } from "./no-conflict.ts";
import { OrdersThatFit } from "./orders-that-fit.ts";
import { reachOf, settledStability } from "./over-completions.ts";
import { ensembleOf, knownConflict } from "./partial-conflict.ts";
import { Contradiction, KnownOrder } from "./partial-order.ts";
import { stepwise, withAnswers } from "./stepwise.ts";
import { textbookStable } from "./textbook.test-support.ts";

/** A random order of which only some comparisons are told: chains read off a true ranking without ties. */
function toldOf(truth: readonly number[], size: number, comparisons: number, random: () => number): KnownOrder {
  let order = KnownOrder.empty(size);
  for (let k = 0; k < comparisons; k += 1) {
    const [a, b] = [Math.floor(random() * truth.length), Math.floor(random() * truth.length)].sort((x, y) => x - y);
    if (a !== b) order = order.with(truth[a!]!, truth[b!]!, true);
  }
  return order;
}

function shuffled(states: readonly number[], random: () => number): number[] {
  const order = [...states];
  for (let k = order.length - 1; k > 0; k -= 1) {
    const other = Math.floor(random() * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}

/** Small conflicts in which somebody's order is known in part. */
const partial = fc
  .record({
    graph: conflicts,
    seed: fc.integer({ min: 0, max: 1e6 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .filter(({ graph }) => graph.size <= 8)
  .map(({ graph, seed, share }) => {
    const random = generator(seed);
    const feasible = [...graph.feasible.keys()].filter((s) => graph.feasible[s] === 1);
    const truths = graph.decisionMakers.map(() => shuffled(feasible, random));
    const orders = truths.map((truth) => toldOf(truth, graph.size, Math.round(share * 3 * feasible.length), random));
    return { graph, feasible, truths, orders, random };
  });

const worthOfTruth = (truth: readonly number[], size: number): Float64Array => {
  const worth = new Float64Array(size);
  for (const [k, s] of truth.entries()) worth[s] = truth.length - 1 - k;
  return worth;
};

describe("what holds under every order that fits", () => {
  test("as all orders say, one by one; sequential stability is proven or left open, never wrong", () => {
    fc.assert(
      fc.property(partial, ({ graph, feasible, orders, truths, random }) => {
        const reach = reachOf(graph);
        const fitting = orders.map((order) => OrdersThatFit.of(order, feasible)!);
        for (const i of graph.decisionMakers.keys()) {
          if (fitting[i]!.count > 800) continue;
          const all = fitting[i]!.all();
          for (const concept of CONCEPTS.filter((one) => one !== "sequential"))
            for (const s of feasible) {
              const stable = all.map((own) =>
                textbookStable({ ...graph, ranks: graph.ranks.map((r, k) => (k === i ? own : r)) }, i, concept, s),
              );
              const verdict = settledStability({ graph, orders }, reach, i, concept, s);
              expect(verdict).toBe(stable.every(Boolean) ? "every" : stable.some(Boolean) ? "open" : "none");
            }
        }
        for (let k = 0; k < 5; k += 1) {
          const ranks =
            k === 0 ? truths.map((truth) => worthOfTruth(truth, graph.size)) : fitting.map((one) => one.draw(random));
          for (const i of graph.decisionMakers.keys())
            for (const s of feasible) {
              const verdict = settledStability({ graph, orders }, reach, i, "sequential", s);
              const stable = textbookStable({ ...graph, ranks }, i, "sequential", s);
              if (verdict !== "open") expect(stable).toBe(verdict === "every");
            }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("orders that fit: counted, all different, each of them fits", () => {
    const free = OrdersThatFit.of(KnownOrder.empty(6), [0, 1, 2, 3, 4, 5])!;
    expect(free.count).toBe(720);
    const order = KnownOrder.ofChains(6, [
      [0, 1, [2, 3]],
      [4, 1],
    ]);
    const fitting = OrdersThatFit.of(order, [0, 1, 2, 3, 4, 5])!;
    // 0 and 4 above 1 above {2, 3}: two ways; the sixth stands in any of five places.
    expect(fitting.count).toBe(10);
    const all = fitting.all();
    expect(new Set(all.map(String)).size).toBe(10);
    for (const worth of all) {
      expect(worth[2]).toBe(worth[3]);
      expect(Math.min(worth[0]!, worth[4]!)).toBeGreaterThan(worth[1]!);
    }
    const random = generator(3);
    const seen = new Map<string, number>();
    for (let k = 0; k < 4000; k += 1) {
      const drawn = String(fitting.draw(random));
      seen.set(drawn, (seen.get(drawn) ?? 0) + 1);
    }
    expect(seen.size).toBe(10);
    // 400 expected of each; five standard deviations of a binomial are 95.
    for (const count of seen.values()) expect(Math.abs(count - 400)).toBeLessThan(95);
    expect(
      OrdersThatFit.of(
        KnownOrder.empty(40),
        Array.from({ length: 40 }, (_, s) => s),
      ),
    ).toBeNull();
  });

  test("what follows is known, and a contradiction is named", () => {
    const order = KnownOrder.ofChains(4, [
      [0, [1, 2]],
      [2, 3],
    ]);
    expect([order.better(0, 3), order.better(1, 3), order.atLeast(2, 1), order.better(2, 1)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(() => order.with(3, 1, true)).toThrow(Contradiction);
    expect(() => order.with(3, 1, false)).toThrow(Contradiction);
  });

  test("over listed orders: as every combination says, sequential stability proven or left open", () => {
    fc.assert(
      fc.property(partial, ({ graph, feasible, random }) => {
        const orders = graph.decisionMakers.map(() =>
          Array.from({ length: 1 + Math.floor(random() * 2) }, () =>
            worthOfTruth(shuffled(feasible, random), graph.size),
          ),
        );
        const { every, possible } = equilibriaOverOrders(graph, orders);
        const combinations = orders.reduce<Float64Array[][]>(
          (found, own) => found.flatMap((ranks) => own.map((one) => [...ranks, one])),
          [[]],
        );
        for (const concept of CONCEPTS)
          for (const s of feasible) {
            const holds = combinations.map((ranks) =>
              graph.decisionMakers.every((_, i) => textbookStable({ ...graph, ranks }, i, concept, s)),
            );
            if (every[concept][s] === 1) expect(holds.every(Boolean)).toBe(true);
            if (possible[concept][s] === 0) expect(holds.some(Boolean)).toBe(false);
            if (concept === "sequential") continue;
            expect(every[concept][s] === 1).toBe(holds.every(Boolean));
            expect(possible[concept][s] === 1).toBe(holds.some(Boolean));
          }
      }),
      { numRuns: 60 },
    );
  });
});

describe("the fewest comparisons", () => {
  test("asked one after another: never more than said, and the verdict of the whole ranking", () => {
    fc.assert(
      fc.property(
        partial,
        fc.constantFrom(...CONCEPTS),
        fc.nat(),
        ({ graph, feasible, truths, orders }, concept, pick) => {
          const state = feasible[pick % feasible.length]!;
          const ranks = truths.map((truth) => worthOfTruth(truth, graph.size));
          let known = { graph, orders };
          let asked = 0;
          const first = stepwise(known, concept, state);
          for (let step = first; step.next !== null; step = stepwise(known, concept, state)) {
            const { decisionMaker, state: a, than: b } = step.next;
            const i = graph.decisionMakers.indexOf(decisionMaker);
            const sign = ranks[i]![a]! > ranks[i]![b]! ? ">" : "<";
            known = withAnswers(known, `${decisionMaker}: ${a} ${sign} ${b}`) as typeof known;
            asked += 1;
          }
          expect(asked).toBeLessThanOrEqual(first.needed.most);
          expect(asked).toBeGreaterThanOrEqual(first.needed.least);
          const end = stepwise(known, concept, state);
          const holds = graph.decisionMakers.every((_, i) => textbookStable({ ...graph, ranks }, i, concept, state));
          // What is proven of sequential stability may be known before or after what is asked; decided it is, and rightly.
          expect(end.verdict).toBe(holds ? "equilibrium" : "none");
        },
      ),
      { numRuns: 30 },
    );
  });

  const conflict = (chains: number[][]): Conflict => ({
    id: "c",
    decisionMakers: [
      {
        id: "a",
        options: [
          { id: "x", title: "X" },
          { id: "y", title: "Y" },
        ],
        comparisons: chains,
      },
      { id: "b", options: [{ id: "z", title: "Z" }], ranking: [0, 1, 2, 3, 4, 5, 6, 7] },
    ],
    statusQuo: 0,
  });
  const known = (chains: number[][], answers: string | null = null) =>
    knownConflict(conflict(chains), compileConflict(conflict(chains)), answers);

  test("by hand: whether three moves are improvements takes up to three answers of 28, one if it is a yes", () => {
    const step = stepwise(known([]), "nash", 0);
    expect(step.needed).toEqual({ least: 1, most: 3, proven: true });
    expect(step.unsettled).toBe(28);
    expect(step.open).toHaveLength(3);
    // Known that 1 is the best of them: if it is no improvement, nothing is.
    expect(
      stepwise(
        known([
          [1, 2],
          [1, 3],
        ]),
        "nash",
        0,
      ).needed,
    ).toEqual({ least: 1, most: 1, proven: true });
    expect(
      stepwise(
        known([
          [1, 2],
          [1, 3],
        ]),
        "nash",
        0,
      ).next,
    ).toEqual({ decisionMaker: "a", state: 1, than: 0 });
    expect(stepwise(known([[0, 1]], "a: 0 > 2; a: 3 < 0"), "nash", 0).verdict).toBe("equilibrium");
    expect(stepwise(known([[1, 0]]), "nash", 0)).toMatchObject({ verdict: "none", next: null, open: [] });
  });

  test.each([
    ["a: 0 >", /no answer/],
    ["c: 0 > 1", /no decision maker/],
    ["a: 0 > 9", /no state 9/],
    ["a: 0 > 1 > 0", /contradicts/],
  ])("what cannot be answered is named: %s", (answers, message) => {
    expect(() => known([], answers)).toThrow(NoConflict);
    expect(() => known([], answers)).toThrow(message);
  });

  test("shares: all orders counted, or draws; proven lists and shares agree", () => {
    const ensemble = ensembleOf(known([[0, 1, 2, 3, 4, 5]]), "nash", { seed: 1, draws: 100 });
    expect(ensemble.over).toEqual(["orders"]);
    // Where 6 and 7 stand among six: 7 × 8 orders.
    expect(ensemble.drawn).toMatchObject([{ end: null, how: "all", count: 56 }]);
    const share = (s: number) => ensemble.drawn[0]!.shares.find(({ state }) => state === s)?.equilibrium.nash ?? 0;
    for (let s = 0; s < 8; s += 1) {
      expect(share(s) === 1).toBe(ensemble.equilibria.every.nash.includes(s));
      expect(share(s) > 0).toBe(ensemble.equilibria.some.nash.includes(s));
    }
    expect(ensembleOf(known([]), "nash", { seed: 1, draws: 100 }).drawn).toMatchObject([{ how: "drawn", count: 100 }]);
  });

  test("weights in ranges: an order is known where the ranges part; shares of draws", () => {
    const ranged: Conflict = {
      id: "w",
      decisionMakers: [
        { id: "a", options: [{ id: "x", title: "X" }], weights: { x: [-1, 1, 2], z: 5 } },
        { id: "b", options: [{ id: "z", title: "Z" }], weights: { z: [1, 2, 3] } },
      ],
    };
    const over = ensembleOf(knownConflict(ranged, compileConflict(ranged), null), "nash", { seed: 1, draws: 200 });
    expect(over.over).toEqual(["ranges"]);
    expect(over.equilibria.every.nash).toEqual([]);
    expect(over.equilibria.some.nash).toEqual([2, 3]);
    const shares = over.drawn[0]!.shares.map(({ state, equilibrium }) => [state, equilibrium.nash] as const);
    expect(shares.map(([s]) => s)).toEqual([2, 3]);
    expect(shares[0]![1] + shares[1]![1]).toBeCloseTo(1, 12);
    expect(shares[1]![1]).toBeGreaterThan(0.6);
  });
});

test("ranks of an order without ties are its places", () => {
  const graph: Pick<ConflictGraph, "feasible"> = { feasible: Uint8Array.of(1, 1, 1) };
  expect([...ranksOf(worthOfTruth([2, 0, 1], 3), graph.feasible)]).toEqual([1, 0, 2]);
});
