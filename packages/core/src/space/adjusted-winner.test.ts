import { describe, expect, test } from "vitest";
import { generator } from "../../../../bench/random.ts";
import { adjustedWinner } from "./adjusted-winner.ts";

describe("Adjusted Winner", () => {
  test("Panama Canal: 66 each, land and water split 2/15 to 13/15 (Brams and Taylor)", () => {
    const usa = [22, 22, 15, 14, 11, 6, 4, 2, 2, 2];
    const panama = [9, 15, 15, 3, 15, 5, 11, 7, 7, 13];
    const result = adjustedWinner(usa, panama);
    expect(result.points[0]).toBeCloseTo(66, 10);
    expect(result.points[1]).toBeCloseTo(66, 10);
    expect(result.split?.issue).toBe(2);
    expect(result.split?.share).toBeCloseTo(2 / 15, 12);
    [1, 1, 2 / 15, 1, 0, 1, 0, 0, 0, 0].forEach((share, i) => {
      expect(result.shares[i]).toBeCloseTo(share, 12);
    });
  });

  test("Bob and Carol: 170/3 each, a sixth of the retirement account to Bob", () => {
    const result = adjustedWinner([50, 20, 15, 10, 5], [40, 30, 10, 10, 10]);
    expect(result.points[0]).toBeCloseTo(170 / 3, 10);
    expect(result.points[1]).toBeCloseTo(170 / 3, 10);
    expect(result.split).toEqual({ issue: 0, share: expect.closeTo(5 / 6, 12) });
  });

  test("a divorce: 218/3 each, the mansion split 13/15 to 2/15", () => {
    const result = adjustedWinner([10, 40, 10, 38, 2], [38, 20, 30, 10, 2]);
    expect(result.points[0]).toBeCloseTo(218 / 3, 10);
    expect(result.points[1]).toBeCloseTo(218 / 3, 10);
    expect(result.split).toEqual({ issue: 1, share: expect.closeTo(13 / 15, 12) });
  });

  test("equitable, envy-free and efficient on random points", () => {
    const next = generator(3);
    for (let round = 0; round < 500; round++) {
      const n = 1 + Math.floor(next() * 8);
      const points = [0, 1].map(() => Array.from({ length: n }, () => 1 + Math.floor(next() * 20))) as [
        number[],
        number[],
      ];
      const { shares, points: totals, split } = adjustedWinner(points[0], points[1]);
      expect(totals[0]).toBeCloseTo(totals[1], 8);
      expect(totals[0]).toBeGreaterThan(50 - 1e-9);
      expect(shares.filter((share) => share > 1e-9 && share < 1 - 1e-9).length).toBe(split ? 1 : 0);
      // Efficient: no pair of issues on which a small exchange would serve both.
      const [a, b] = points.map((list) => list.map((p) => p / list.reduce((x, y) => x + y, 0))) as [number[], number[]];
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++)
          if (shares[i]! > 1e-9 && shares[j]! < 1 - 1e-9)
            expect(a[i]! * b[j]!).toBeGreaterThanOrEqual(a[j]! * b[i]! - 1e-12);
    }
  });

  test("points that are not points are refused", () => {
    expect(() => adjustedWinner([1], [1, 2])).toThrow(RangeError);
    expect(() => adjustedWinner([1, -1], [1, 2])).toThrow(RangeError);
    expect(() => adjustedWinner([0, 0], [1, 2])).toThrow(RangeError);
  });
});
