import { expect, it } from "vitest";
import { normalCdf, normalQuantile } from "./normal.ts";

it("the quantile undoes the distribution function, tails included", () => {
  for (const z of [0, 0.3, 1, 1.18, 2, 3.5, 5, 6.9])
    for (const sign of [1, -1]) {
      // In the upper tail the probability itself has lost digits.
      const lost = sign > 0 && z > 3 ? 1e-16 / Math.exp((-z * z) / 2) : 0;
      expect(Math.abs(normalQuantile(normalCdf(sign * z)) - sign * z)).toBeLessThan(1e-13 + 10 * lost);
    }
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 12);
});
