import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuantity, quantityField, VALUE_BOUNDS, WEIGHT_BOUNDS, withLikely } from "./quantity.ts";

describe("parseQuantity", () => {
  it.each([
    ["60", 60],
    [" 60.5 ", 60.5],
    ["40–60–70", [40, 60, 70]],
    ["40-60-70", [40, 60, 70]],
    ["40 60 70", [40, 60, 70]],
    ["40; 60; 70", [40, 60, 70]],
    [".5", 0.5],
  ])("reads %s", (written, quantity) => {
    expect(parseQuantity(written, VALUE_BOUNDS)).toEqual({ quantity });
  });
  it.each(["", "x", "60 70", "1 2 3 4", "101", "-1", "70–60–40", "1e3", "60%"])(
    "refuses %s with a reason",
    (written) => {
      expect(parseQuantity(written, VALUE_BOUNDS)).toHaveProperty("wrong");
    },
  );
  it("has no upper bound for weights", () => {
    expect(parseQuantity("1000", WEIGHT_BOUNDS)).toEqual({ quantity: 1000 });
  });
  it("reads what it writes", () => {
    const hundredths = fc.integer({ min: 0, max: 999 }).map((n) => n / 100);
    fc.assert(
      fc.property(fc.array(hundredths, { minLength: 3, maxLength: 3 }), (numbers) => {
        const range = [...numbers].sort((a, b) => a - b) as [number, number, number];
        expect(parseQuantity(quantityField(range), VALUE_BOUNDS)).toEqual({ quantity: range });
      }),
    );
  });
});

describe("withLikely", () => {
  it("moves a weight's range in proportion", () => {
    expect(withLikely([5, 10, 15], 20, WEIGHT_BOUNDS)).toEqual([10, 20, 30]);
  });
  it("moves a value's range as it is wide, cut at the ends", () => {
    expect(withLikely([40, 60, 70], 95, VALUE_BOUNDS)).toEqual([75, 95, 100]);
  });
  it("leaves a range in order and within bounds", () => {
    const value = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(value, value, value, fc.double({ min: -50, max: 150, noNaN: true }), (a, b, c, likely) => {
        const range = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const [low, middle, high] = withLikely(range, likely, VALUE_BOUNDS) as readonly [number, number, number];
        expect(low).toBeLessThanOrEqual(middle);
        expect(middle).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
      }),
    );
  });
});
