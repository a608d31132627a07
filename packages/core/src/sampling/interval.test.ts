import { describe, expect, test } from "vitest";
import { productEstimate, wilsonInterval } from "./interval.ts";

describe("intervals", () => {
  test("Wilson's interval of 8 in 10", () => {
    // Wilson (1927), as tabulated by Agresti and Coull: 0.490–0.943.
    const { low, high } = wilsonInterval(0.8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  test("one event: Student's t on the mean of the scramblings", () => {
    const shares = Float64Array.from({ length: 16 }, (_, s) => 0.5 + (s % 2 === 0 ? 0.1 : -0.1));
    const { estimate, low, high } = productEstimate([shares], 1000);
    // Standard deviation 0.1·√(16/15), standard error a quarter of it.
    const half = (2.131449545559323 * 0.1 * Math.sqrt(16 / 15)) / 4;
    expect(estimate).toBeCloseTo(0.5, 12);
    expect(low).toBeCloseTo(0.5 - half, 12);
    expect(high).toBeCloseTo(0.5 + half, 12);
  });
});
