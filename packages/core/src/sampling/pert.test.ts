import { describe, expect, test } from "vitest";
import type { Range } from "../case/index.ts";
import { betaCdf, betaQuantile, logGamma } from "./beta.ts";
import { PertTable, pertCdf, pertQuantile, pertVariance } from "./pert.ts";

/** The distribution function by composite Gauss–Legendre quadrature of the density: slow, and independent of beta.ts. */
function slowCdf(x: number, alpha: number, beta: number): number {
  const nodes = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
  const weights = [0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626];
  const integral = (upTo: number): number => {
    const pieces = 400;
    let sum = 0;
    for (let k = 0; k < pieces; k++) {
      // Cubing the variable takes the kink of x^(α−1) at 0 away.
      const from = Math.cbrt(upTo) * (k / pieces);
      const half = Math.cbrt(upTo) / pieces / 2;
      for (let j = 0; j < 4; j++)
        for (const sign of [-1, 1]) {
          const t = from + half * (1 + sign * nodes[j]!);
          sum += weights[j]! * half * (t ** 3) ** (alpha - 1) * (1 - t ** 3) ** (beta - 1) * 3 * t * t;
        }
    }
    return sum;
  };
  const middle = alpha / (alpha + beta);
  const mirrored = (upTo: number): number => {
    const pieces = 400;
    let sum = 0;
    for (let k = 0; k < pieces; k++) {
      const from = Math.cbrt(upTo) * (k / pieces);
      const half = Math.cbrt(upTo) / pieces / 2;
      for (let j = 0; j < 4; j++)
        for (const sign of [-1, 1]) {
          const t = from + half * (1 + sign * nodes[j]!);
          sum += weights[j]! * half * (t ** 3) ** (beta - 1) * (1 - t ** 3) ** (alpha - 1) * 3 * t * t;
        }
    }
    return sum;
  };
  const whole = integral(middle) + mirrored(1 - middle);
  return x <= middle ? integral(x) / whole : 1 - mirrored(1 - x) / whole;
}

describe("Beta distribution", () => {
  test("Γ at integers and one half", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(6)).toBeCloseTo(Math.log(120), 13);
  });

  test("closed forms of integer shapes", () => {
    for (let x = 0.01; x < 1; x += 0.01) {
      expect(betaCdf(x, 1, 5)).toBeCloseTo(1 - (1 - x) ** 5, 13);
      expect(betaCdf(x, 5, 1)).toBeCloseTo(x ** 5, 13);
      expect(betaCdf(x, 3, 3)).toBeCloseTo(10 * x ** 3 - 15 * x ** 4 + 6 * x ** 5, 13);
      expect(betaCdf(x, 2, 4)).toBeCloseTo(1 - (1 - x) ** 5 - 5 * x * (1 - x) ** 4, 13);
    }
    expect(betaCdf(-1, 2, 4)).toBe(0);
    expect(betaCdf(2, 2, 4)).toBe(1);
  });

  test("agrees with quadrature where shapes are not integers", () => {
    for (const mode of [0.05, 0.31, 0.5, 0.77, 0.98])
      for (const x of [0.001, 0.02, 0.2, 0.4, 0.6, 0.9, 0.999])
        expect(Math.abs(betaCdf(x, 1 + 4 * mode, 5 - 4 * mode) - slowCdf(x, 1 + 4 * mode, 5 - 4 * mode))).toBeLessThan(
          1e-11,
        );
  });

  test("the exact quantile undoes the distribution function, far into the tail", () => {
    for (const mode of [0, 0.2, 0.5, 0.83, 1])
      for (const u of [2 ** -33, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.999]) {
        const x = betaQuantile(u, 1 + 4 * mode, 5 - 4 * mode);
        expect(Math.abs(betaCdf(x, 1 + 4 * mode, 5 - 4 * mode) / u - 1)).toBeLessThan(1e-12);
      }
    expect(betaQuantile(0, 2, 4)).toBe(0);
    expect(betaQuantile(1, 2, 4)).toBe(1);
  });
});

describe("PERT", () => {
  test("variance and distribution of hand-worked ranges", () => {
    // Beta(3, 3) has variance 1/28.
    expect(pertVariance([0, 5, 10])).toBeCloseTo(100 / 28, 12);
    // Beta(1, 5): mean 1/6, variance 5/252.
    expect(pertVariance([0, 0, 1])).toBeCloseTo(5 / 252, 14);
    expect(pertCdf(5, [0, 5, 10])).toBeCloseTo(0.5, 14);
    expect(pertCdf(2, [3, 3, 3])).toBe(0);
    expect(pertCdf(3, [3, 3, 3])).toBe(1);
    expect(pertQuantile(0.5, [3, 3, 3])).toBe(3);
  });

  test("tables agree with the slow exact inverse within the stated bound, tails included", () => {
    const patterns = new Int32Array(6000);
    for (let i = 0; i < 2000; i++) {
      patterns[3 * i] = Math.floor(i * 2147483.648 * 1.99); // across
      patterns[3 * i + 1] = Math.floor(2 ** ((32 * i) / 2000)); // deep into the lower tail
      patterns[3 * i + 2] = ~Math.floor(2 ** ((31 * i) / 2000)) | 0; // and the upper
    }
    const out = new Float64Array(patterns.length);
    for (const range of [
      [0, 0, 1],
      [0, 0.5, 1],
      [0, 1, 1],
      [-3, 4.1, 9],
      [40, 60, 70],
      [0, 1, 100],
    ] as Range[]) {
      new PertTable(range).fill(patterns, patterns.length, out);
      const [low, , high] = range;
      patterns.forEach((x, i) => {
        const exact = pertQuantile(((x >>> 0) + 0.5) / 2 ** 32, range);
        const error = Math.abs(out[i]! - exact);
        expect(error).toBeLessThan(1e-7 * (high - low));
        expect(error).toBeLessThan(1e-6 * Math.min(exact - low, high - exact) + 1e-14 * Math.abs(high));
      });
    }
  });

  test("tables give the distribution: mean and variance of a fine grid", () => {
    const count = 100_000;
    const patterns = Int32Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) / count) * 2 ** 32) | 0);
    const out = new Float64Array(count);
    const range: Range = [10, 12, 40];
    new PertTable(range).fill(patterns, count, out);
    const mean = out.reduce((sum, x) => sum + x, 0) / count;
    const variance = out.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
    expect(mean).toBeCloseTo((10 + 4 * 12 + 40) / 6, 5);
    expect(variance / pertVariance(range)).toBeCloseTo(1, 4);
  });
});
