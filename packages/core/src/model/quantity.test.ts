import { expect, test } from "vitest";
import { expectedValue, isUncertain, rangeOf } from "./quantity.ts";

test("the mean of a PERT distribution is (a + 4m + b)/6", () => {
  // Also the mean of the Beta on [a, b] of theory 1.5: a + (b − a)·α/(α + β).
  const [a, m, b] = [40, 60, 70] as const;
  const alpha = 1 + (4 * (m - a)) / (b - a);
  const beta = 1 + (4 * (b - m)) / (b - a);
  expect(expectedValue([a, m, b])).toBeCloseTo(a + ((b - a) * alpha) / (alpha + beta), 12);
  expect(expectedValue([a, m, b])).toBeCloseTo(350 / 6, 12);
});

test("a range without width gives exactly its number", () => {
  for (const value of [0.1, 0.3, 1 / 3, 7, -2.7]) expect(expectedValue([value, value, value])).toBe(value);
  expect(isUncertain([2, 2, 2])).toBe(false);
  expect(isUncertain([2, 2, 3])).toBe(true);
  expect(isUncertain(2)).toBe(false);
  expect(rangeOf(2)).toEqual([2, 2, 2]);
});
