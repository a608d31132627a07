import { describe, expect, test } from "vitest";
import { generator, randomTables } from "../../../../../bench/random.ts";
import { createModel } from "../../model/index.ts";
import { buildNetwork } from "../network/network.ts";
import { reachOf } from "../search/floor.ts";
import { mergeFrontier } from "./merge.ts";
import { OutcomeCode } from "./points.ts";
import { dominatedPoints, firstOfKind } from "./ranks.ts";

describe("four parties", () => {
  test("what is dominated is what a comparison of all pairs finds, ties in a column or not", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const next = generator(seed);
      const n = 1 + Math.floor(next() * 400);
      const distinct = [1, 3, 12, 1000][seed % 4]!;
      const ranks = [0, 1, 2, 3].map(() => Int32Array.from({ length: n }, () => Math.floor(next() * distinct)));
      const first = firstOfKind(ranks, n);
      const points = Int32Array.from(first.keys()).filter((j) => first[j] === j);
      const { dominated } = dominatedPoints(ranks, [distinct, distinct, distinct, distinct], points, () => {});
      for (const b of points)
        expect(dominated[b]).toBe(points.some((a) => a !== b && ranks.every((rank) => rank[a]! >= rank[b]!)) ? 1 : 0);
    }
  });

  test("the order of merging shows in no digit: utilities are those added up issue by issue in the file's order", () => {
    const model = createModel(randomTables({ issues: 9, options: 3, parties: 4, seed: 5 }));
    const parties = [0, 1, 2, 3];
    const network = buildNetwork(model, { parties, redLines: [[], [], [], []] });
    const code = new OutcomeCode(model.issues.map(() => 3));
    const reach = reachOf(network, new Float64Array(4));
    const { points, exact } = mergeFrontier(network, code, reach, {
      method: "exact",
      epsilon: 0,
      limit: 1e6,
      memory: 1e8,
    });
    expect(exact?.count).toBeGreaterThan(100);
    const outcome = new Int32Array(9);
    for (let j = 0; j < points.count; j++) {
      code.decode(points.codes, j, outcome);
      for (const p of parties) {
        const added = network.roots
          .map((root) => network.buckets[root]!)
          .map(({ variable, utilities }) => utilities[outcome[variable]! * 4 + p]!)
          .reduce((a, b) => a + b);
        expect(points.utilities[p]![j]).toBe(added);
      }
    }
  });
});
