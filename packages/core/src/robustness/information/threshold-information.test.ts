import { describe, expect, it } from "vitest";
import { thresholdInformation } from "./threshold-information.ts";

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
