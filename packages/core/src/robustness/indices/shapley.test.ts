import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../sampling/index.ts";
import { type Correlated, shapleyEffects } from "./shapley.ts";

const uniform = (_: number, u: number): number => u;
const effectsOf = (
  inputs: number,
  evaluate: (values: Float64Array) => number,
  quantile: (input: number, u: number) => number = uniform,
  correlated: readonly Correlated[] = [],
) => shapleyEffects({ inputs, correlated, quantile, evaluate }, { seed: 1, points: 4096 }).effects!;
const angle = (u: number): number => Math.PI * (2 * u - 1);

describe("Shapley effects", () => {
  // Closed forms; of the minimum and of the linear figure as exact fractions (Kucherenko, Tarantola and Annoni 2012).
  it.each([
    [
      "Ishigami",
      3,
      ([a, b, c]: Float64Array) =>
        Math.sin(angle(a!)) + 7 * Math.sin(angle(b!)) ** 2 + 0.1 * angle(c!) ** 4 * Math.sin(angle(a!)),
      [0.435747023178885, 0.442411144790041, 0.121841832031074],
    ],
    ["least of four", 4, (x: Float64Array) => Math.min(...x), [1 / 4, 1 / 4, 1 / 4, 1 / 4]],
    ["a product around 0", 2, ([a, b]: Float64Array) => (2 * a! - 1) * (2 * b! - 1), [1 / 2, 1 / 2]],
    [
      "Sobol's g",
      3,
      (x: Float64Array) => x.reduce((product, u) => product * Math.abs(4 * u - 2), 1),
      [1 / 3, 1 / 3, 1 / 3],
    ],
  ] as const)("%s: within 0.005 at 4,096 points a scrambling", (_, inputs, f, known) => {
    for (const [i, effect] of effectsOf(inputs, f).entries())
      expect(Math.abs(effect.estimate - known[i]!)).toBeLessThan(0.005);
  });

  it.each([
    [-4 / 5, [5 / 14, 9 / 70, 18 / 35]],
    [-1 / 2, [1 / 4, 3 / 32, 21 / 32]],
    [0, [1 / 6, 1 / 6, 2 / 3]],
    [1 / 2, [1 / 8, 19 / 64, 37 / 64]],
    [4 / 5, [5 / 46, 89 / 230, 58 / 115]],
  ] as const)("a sum of normal numbers of which two are correlated by %f", (rho, known) => {
    const sd = [1, 1, 2];
    const effects = effectsOf(
      3,
      (x) => x[0]! + x[1]! + x[2]!,
      (input, u) => sd[input]! * normalQuantile(u),
      [{ a: 1, b: 2, rho }],
    );
    for (const [i, effect] of effects.entries()) expect(Math.abs(effect.estimate - known[i]!)).toBeLessThan(0.005);
    expect(effects.reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(1, 2);
  });

  it("two numbers that say the same share what they explain", () => {
    const effects = effectsOf(2, (x) => x[0]!, normalOf, [{ a: 0, b: 1, rho: 1 }]);
    for (const { estimate } of effects) expect(Math.abs(estimate - 1 / 2)).toBeLessThan(0.005);
  });

  it("is null where nothing varies", () => {
    expect(
      shapleyEffects({ inputs: 2, correlated: [], quantile: uniform, evaluate: () => 3 }, { seed: 1, points: 64 })
        .effects,
    ).toBeNull();
  });
});

function normalOf(_: number, u: number): number {
  return normalQuantile(u);
}
