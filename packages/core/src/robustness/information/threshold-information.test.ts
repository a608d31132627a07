import { describe, expect, it } from "vitest";
import { Scrambling } from "../../sampling/index.ts";
import { drawnInformation, thresholdInformation } from "./threshold-information.ts";

const n = 200_000;
/** Midpoints of even steps of (0, 1). */
const even = Float64Array.from({ length: n }, (_, i) => (i + 0.5) / n);

describe("what learning one number is worth", () => {
  // Two uniform numbers against a threshold c, exact: the other at its mean gives the benefit x + 1/2 − c.
  it.each([
    [1, 1 / 8],
    [6 / 5, 9 / 200],
    [1 / 2, 0],
    [7 / 4, 0],
  ])("x + y against %f: %f", (c, worth) => {
    const benefit = even.map((x) => x + 0.5 - c);
    expect(thresholdInformation(even, benefit)).toBeCloseTo(worth, 9);
  });

  it.each([
    [1, 0.5, 0.25],
    [1.5, 0.125, 0.125],
  ])("wrong answers on whether x + y > %f: %f now, %f once x is known", (c, now, after) => {
    // P(yes | x) − P(no | x)
    const benefit = even.map((x) => 2 * Math.min(1, Math.max(0, 1 - (c - x))) - 1);
    expect(thresholdInformation(even, benefit)).toBeCloseTo(now - after, 9);
  });

  it("does not depend on the direction, and is 0 for a number that does not bear on the answer", () => {
    const benefit = even.map((x) => 0.5 - x);
    expect(thresholdInformation(even, benefit)).toBeCloseTo(1 / 8, 9);
    expect(thresholdInformation(new Float64Array(n), benefit)).toBe(0);
    expect(thresholdInformation(even, new Float64Array(n).fill(1))).toBe(0);
  });

  it("draws no line between equal numbers", () => {
    expect(thresholdInformation(Float64Array.of(1, 1, 2), Float64Array.of(-1, 1, 1))).toBe(0);
    expect(thresholdInformation(Float64Array.of(1, 2, 2), Float64Array.of(-1, 1, 1))).toBeCloseTo(1 / 3, 15);
  });
});

describe("from draws", () => {
  it("the line is drawn where other draws have it: noise is worth nothing, a known sum what it is worth", () => {
    const points = 1024;
    const columns = [0, 1, 2].map((dimension) => {
      const column = new Float64Array(16 * points);
      for (let s = 0; s < 16; s++) {
        const patterns = new Int32Array(512);
        const scrambling = new Scrambling(7, s, 3);
        for (let first = 0; first < points; first += 512) {
          scrambling.fill(dimension, first, 512, patterns);
          for (let i = 0; i < 512; i++) column[s * points + first + i] = ((patterns[i]! >>> 0) + 0.5) / 2 ** 32;
        }
      }
      return column;
    });
    const yes = columns[0]!.map((x, i) => (x + columns[1]![i]! > 1 ? 1 : -1));
    const known = drawnInformation(columns[0]!, yes);
    expect(known.low).toBeLessThanOrEqual(0.25);
    expect(known.high).toBeGreaterThanOrEqual(0.25);
    expect(known.high - known.low).toBeLessThan(0.02);
    const noise = drawnInformation(columns[2]!, yes);
    expect(noise.low).toBeLessThanOrEqual(0);
  });
});
