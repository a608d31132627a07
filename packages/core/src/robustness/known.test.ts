import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { normalQuantile, pertCdf, pertQuantile, pertVariance, wilsonInterval } from "../sampling/index.ts";
import { isotonicBins } from "./calibration/isotonic.ts";
import { brierScore, corpDecomposition, logScore } from "./calibration/scores.ts";
import { sobolIndices } from "./indices/sobol-indices.ts";
import { thresholdInformation } from "./information/threshold-information.ts";

// Every known answer of the reference folder that this part of the theory has a figure for; passed over where it is absent.
const folder = path.resolve(import.meta.dirname, "../../../../../shared/reference/known");
const read = (name: string) =>
  fs.existsSync(path.join(folder, name)) ? JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")) : null;
const number = (written: string): number => {
  const [top, bottom = "1"] = String(written).split("/");
  return Number(top) / Number(bottom);
};

/** One function, or one decision: what is known of it as text. Shapley effects stand in the tests beside them. */
interface Row {
  readonly name: string;
  readonly n: number;
  readonly c: string;
  readonly a: number & readonly number[];
  readonly b: number;
  readonly alpha: readonly number[];
  readonly S?: readonly string[];
  readonly T?: readonly string[];
  readonly S_each?: string;
  readonly T_each?: string;
}
const sensitivity = read("sensitivity.json");
const angle = (u: number): number => Math.PI * (2 * u - 1);

/** The function of a row, on uniform numbers. */
function figureOf(row: Row): { readonly inputs: number; readonly f: (x: ArrayLike<number>) => number } | null {
  const a: readonly number[] = row.a;
  const all = (x: ArrayLike<number>, of: (u: number, i: number) => number): number =>
    Array.from(x).reduce((product, u, i) => product * of(u, i), 1);
  switch (row.name) {
    case "ishigami":
      return {
        inputs: 3,
        f: (x) =>
          Math.sin(angle(x[0]!)) +
          row.a * Math.sin(angle(x[1]!)) ** 2 +
          row.b * angle(x[2]!) ** 4 * Math.sin(angle(x[0]!)),
      };
    case "sobol-g":
      return { inputs: a.length, f: (x) => all(x, (u, i) => (Math.abs(4 * u - 2) + a[i]!) / (1 + a[i]!)) };
    case "g-star": {
      const { alpha } = row;
      return {
        inputs: a.length,
        f: (x) => all(x, (u, i) => ((1 + alpha[i]!) * Math.abs(2 * u - 1) ** alpha[i]! + a[i]!) / (1 + a[i]!)),
      };
    }
    case "min-of-uniforms":
      return { inputs: row.n, f: (x) => Math.min(...Array.from(x)) };
    case "pure-interaction":
      return { inputs: 2, f: (x) => (2 * x[0]! - 1) * (2 * x[1]! - 1) };
    case "product-uniform":
      return { inputs: 2, f: (x) => x[0]! * x[1]! };
    case "indicator-of-sum":
      return { inputs: 2, f: (x) => (x[0]! + x[1]! > number(row.c) ? 1 : 0) };
    default:
      return null;
  }
}

describe.skipIf(sensitivity === null)("sensitivity.json", () => {
  const rows = ((sensitivity?.functions ?? []) as Row[]).flatMap((row) => {
    const figure = figureOf(row);
    return figure === null ? [] : [{ row, ...figure }];
  });
  const known = (row: Row, key: "S" | "T", inputs: number): readonly number[] =>
    (row[key] ?? Array.from({ length: inputs }, () => row[`${key}_each`]!)).map(number);

  test("holds the functions that are meant", () => expect(rows.length).toBeGreaterThanOrEqual(13));

  test.each(rows)("$row.name: first-order and total indices within 0.005 at 4,096 points", ({ row, inputs, f }) => {
    const { indices } = sobolIndices(
      inputs,
      (columns, out) => {
        const x = new Float64Array(inputs);
        for (let i = 0; i < out.length; i++) {
          for (let k = 0; k < inputs; k++) x[k] = columns[k]![i]!;
          out[i] = f(x);
        }
      },
      { seed: 1, points: 4096 },
    );
    for (const [i, { first, total }] of indices!.entries()) {
      expect(Math.abs(first.estimate - known(row, "S", inputs)[i]!)).toBeLessThan(0.005);
      expect(Math.abs(total.estimate - known(row, "T", inputs)[i]!)).toBeLessThan(0.005);
    }
  });
});

const pert = read("pert-quantiles.json");
describe.skipIf(pert === null)("pert-quantiles.json", () => {
  test("110 quantiles within 1e-10 of the width, and the chance to be above a threshold", () => {
    let count = 0;
    for (const { low, likely, high, variance, quantiles } of pert.quantiles) {
      const range = [low, likely, high] as const;
      expect(Math.abs(pertVariance(range) - Number(variance))).toBeLessThan(1e-12 * (high - low) ** 2);
      for (const [u, value] of Object.entries(quantiles as Record<string, string>)) {
        count++;
        expect(Math.abs(pertQuantile(Number(u), range) - Number(value))).toBeLessThan(1e-10 * (high - low));
      }
    }
    expect(count).toBe(110);
    for (const { low, likely, high, threshold, P_above } of pert.threshold_probabilities)
      expect(1 - pertCdf(threshold, [low, likely, high])).toBeCloseTo(Number(P_above), 12);
  });
});

const information = read("value-of-information.json");
describe.skipIf(information === null)("value-of-information.json", () => {
  const n = 200_000;
  /** Midpoints of even steps of (0, 1). */
  const even = Float64Array.from({ length: n }, (_, i) => (i + 0.5) / n);

  test("uniform sums against a threshold, within 1e-9", () => {
    for (const row of information.cases.filter(({ name }: Row) => name === "uniform sum against a threshold")) {
      const benefit = even.map((x) => x + 0.5 - number(row.c));
      expect(Math.abs(thresholdInformation(even, benefit) - number(row.EVPPI.x))).toBeLessThan(1e-9);
    }
  });

  test("signing or walking with normal gains", () => {
    const z = even.map(normalQuantile);
    for (const row of information.cases.filter(({ name }: Row) => name === "sign or walk, normal gain")) {
      const parts = Object.entries(row.inputs as Record<string, string>).map(([id, written]) => {
        const [mean, sd] = /N\((.*),(.*)\)/.exec(written)!.slice(1).map(Number);
        return { id, mean: mean!, sd: sd! };
      });
      const all = parts.reduce((sum, { mean }) => sum + mean, 0);
      for (const { id, sd } of parts) {
        // The tails beyond the outermost midpoints hold some millionths.
        expect(
          Math.abs(
            thresholdInformation(
              z,
              z.map((one) => all + sd * one),
            ) - Number(row.EVPPI[id]),
          ),
        ).toBeLessThan(5e-6);
      }
    }
  });

  test("wrong answers on a yes-or-no conclusion", () => {
    const named = "expected information of one answer about a yes/no conclusion";
    for (const row of information.cases.filter(({ name }: Row) => name === named)) {
      const benefit = even.map((x) => 2 * Math.min(1, Math.max(0, 1 - (Number(row.c) - x))) - 1);
      const fall = Number(row.misclassification_now) - Number(row.misclassification_after_x);
      expect(Math.abs(thresholdInformation(even, benefit) - fall)).toBeLessThan(1e-9);
    }
  });
});

const scoring = read("forecast-scoring.json");
describe.skipIf(scoring === null)("forecast-scoring.json", () => {
  const rows = ((scoring?.forecasts ?? []) as { p: string; outcome: number }[]).map(({ p, outcome }) => ({
    probability: number(p),
    outcome: outcome === 1,
  }));

  test("recalibration and the CORP decompositions", () => {
    expect(isotonicBins(rows).map(({ calibrated, count }) => [calibrated, count])).toEqual(
      scoring.pav.map(({ calibrated, n }: { calibrated: string; n: number }) => [number(calibrated), n]),
    );
    for (const [score, key] of [
      [brierScore, "brier"],
      [logScore, "log_nats"],
    ] as const) {
      const found = corpDecomposition(rows, score);
      const { S, MCB, DSC, UNC } = scoring[key];
      expect(found.score).toBeCloseTo(number(S), 13);
      expect(found.miscalibration).toBeCloseTo(number(MCB), 13);
      expect(found.discrimination).toBeCloseTo(number(DSC), 13);
      expect(found.uncertainty).toBeCloseTo(number(UNC), 13);
    }
  });

  test("Wilson's intervals", () => {
    for (const { k, n, low, high } of scoring.wilson) {
      const found = wilsonInterval(k / n, n);
      expect(found.low).toBeCloseTo(Number(low), 12);
      expect(found.high).toBeCloseTo(Number(high), 12);
    }
  });
});
