import { describe, expect, test } from "vitest";
import { generator } from "../../../../../bench/random.ts";
import { FloorTest } from "../search/floor.ts";
import { dominatedPoints, firstOfKind } from "./ranks.ts";

describe("many parties", () => {
  test("what is dominated is what a comparison of all pairs finds, ties in a column or not", () => {
    let found = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const next = generator(seed);
      const N = 7 + (seed % 8);
      const n = 1 + Math.floor(next() * 500);
      const distinct = [2, 5, 90, 2000][seed % 4]!;
      // What all of them care about, so that some are dominated in so many utilities.
      const common = Float64Array.from({ length: n }, () => next());
      const ranks = Array.from({ length: N }, () =>
        Int32Array.from(common, (c) => Math.floor(distinct * (0.8 * c + 0.2 * next()))),
      );
      const first = firstOfKind(ranks, n);
      const points = Int32Array.from(first.keys()).filter((j) => first[j] === j);
      const { dominated } = dominatedPoints(
        ranks,
        ranks.map(() => distinct),
        points,
        () => {},
      );
      for (const b of points) {
        const expected = points.some((a) => a !== b && ranks.every((rank) => rank[a]! >= rank[b]!)) ? 1 : 0;
        expect(dominated[b]).toBe(expected);
        found += expected;
      }
    }
    expect(found).toBeGreaterThan(500);
  });

  test("what the worst of some vectors reaches need not be asked of them again", () => {
    const next = generator(1);
    let met = 0;
    for (let k = 0; k < 300; k++) {
      const cuts = Array.from({ length: 5 }, () => ({
        weights: Float64Array.from({ length: 6 }, () => (next() < 0.5 ? 0 : next() < 0.1 ? -next() : next())),
        least: 0.9 * next(),
      }));
      const test = new FloorTest({ least: new Float64Array(6).fill(0.1), cuts });
      const worst = Float64Array.from({ length: 6 }, () => 0.6 * next());
      test.narrow(worst);
      for (let j = 0; j < 5; j++) {
        const u = worst.map((low) => low + 0.3 * next());
        const slow =
          u.every((x) => x >= 0.1) &&
          cuts.every(({ weights, least }) => u.reduce((s, x, p) => s + weights[p]! * x, 0) >= least);
        expect([test.meets(u), test.meetsRest(u)]).toEqual([slow, slow]);
        if (slow) met++;
      }
    }
    expect(met).toBeGreaterThan(50);
  });
});
