import { describe, expect, it } from "vitest";
import { holdsZero, studentEstimate } from "./estimate.ts";
import { sobolIndices } from "./sobol-indices.ts";

/** Of a function of single rows. */
function indicesOfRow(inputs: number, f: (x: readonly number[]) => number, points = 256, seed = 1) {
  return sobolIndices(
    inputs,
    (columns, out) => {
      for (let i = 0; i < out.length; i++) out[i] = f(columns.map((column) => column[i]!));
    },
    { seed, points },
  );
}

const angle = (u: number): number => Math.PI * (2 * u - 1);
const ishigami = ([a, b, c]: readonly number[]): number =>
  Math.sin(angle(a!)) + 7 * Math.sin(angle(b!)) ** 2 + 0.1 * angle(c!) ** 4 * Math.sin(angle(a!));
const sobolG =
  (a: readonly number[]) =>
  (x: readonly number[]): number =>
    x.reduce((product, u, i) => (product * (Math.abs(4 * u - 2) + a[i]!)) / (1 + a[i]!), 1);

describe("Sobol indices", () => {
  it.each([
    // Ishigami and Homma 1990, closed form.
    ["Ishigami", ishigami, [0.3139051911478, 0.44241114479, 0], [0.5575888552099, 0.44241114479, 0.2436836640621]],
    // Saltelli and Sobol 1995, closed form.
    [
      "Sobol's g",
      sobolG([0, 1, 4.5, 9, 99, 99, 99, 99]),
      [0.716192168879, 0.1790480422197, 0.0236757741778, 0.0071619216887, 7.16e-5, 7.16e-5, 7.16e-5, 7.16e-5],
      [0.7871441266592, 0.2421981928182, 0.034316910154, 0.0104603870652, 1.05e-4, 1.05e-4, 1.05e-4, 1.05e-4],
    ],
    [
      "Sobol's g, three alike",
      sobolG([0, 0, 0]),
      [0.24324324, 0.24324324, 0.24324324],
      [0.43243243, 0.43243243, 0.43243243],
    ],
    // The shape of the question's own figure: exact fractions.
    [
      "least of four",
      (x: readonly number[]) => Math.min(...x),
      [1 / 6, 1 / 6, 1 / 6, 1 / 6],
      [5 / 14, 5 / 14, 5 / 14, 5 / 14],
    ],
  ] as const)("%s: within 0.005 of the closed form at 4,096 points a scrambling", (_, f, first, total) => {
    const { indices } = indicesOfRow(first.length, f, 4096);
    expect(indices).not.toBeNull();
    for (const [i, index] of indices!.entries()) {
      expect(Math.abs(index.first.estimate - first[i]!)).toBeLessThan(0.005);
      expect(Math.abs(index.total.estimate - total[i]!)).toBeLessThan(0.005);
    }
  });

  it("intervals hold the known figures about as often as they say", () => {
    let held = 0;
    let all = 0;
    for (let seed = 1; seed <= 20; seed++)
      for (const [i, index] of indicesOfRow(3, ishigami, 256, seed).indices!.entries()) {
        const [first, total] = [
          [0.3139051911478, 0.44241114479, 0][i]!,
          [0.5575888552099, 0.44241114479, 0.2436836640621][i]!,
        ];
        all += 2;
        if (index.first.low <= first && first <= index.first.high) held++;
        if (index.total.low <= total && total <= index.total.high) held++;
      }
    expect(held / all).toBeGreaterThan(0.85);
  });

  it("an input without effect has an index no different from 0, and a total of exactly 0", () => {
    const { indices } = indicesOfRow(2, ([a]) => a!);
    expect(holdsZero(indices![1]!.first)).toBe(true);
    expect(indices![1]!.total).toEqual({ estimate: 0, low: 0, high: 0 });
  });

  it("nothing is explained where nothing varies", () => {
    expect(indicesOfRow(2, () => 3)).toMatchObject({ mean: 3, indices: null });
    expect(indicesOfRow(1, ([a]) => 1e-7 * a!).indices).toBeNull();
    expect(indicesOfRow(1, ([a]) => 1e-5 * a!).indices).not.toBeNull();
  });

  it("above 512 inputs the second matrix is another scrambling, its rows permuted, and the figures still converge", () => {
    const inputs = 600;
    const { indices } = sobolIndices(
      inputs,
      (columns, out) => {
        for (let i = 0; i < out.length; i++) out[i] = 2 * columns[0]![i]! + columns[599]![i]!;
      },
      { seed: 3, points: 128 },
    );
    expect(indices![0]!.total.estimate).toBeCloseTo(0.8, 1);
    expect(indices![599]!.total.estimate).toBeCloseTo(0.2, 1);
    expect(indices![0]!.first.low).toBeLessThan(0.8);
    expect(indices![0]!.first.high).toBeGreaterThan(0.8);
  });
});

describe("Student's interval", () => {
  it("is the mean, give or take 2.1314 standard errors", () => {
    const values = Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? 1 : 3));
    const half = (2.131449545559323 * Math.sqrt(16 / 15)) / 4;
    expect(studentEstimate(values)).toEqual({ estimate: 2, low: 2 - half, high: 2 + half });
  });
});
