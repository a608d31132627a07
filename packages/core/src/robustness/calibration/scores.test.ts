import { describe, expect, it } from "vitest";
import { isotonicBins } from "./isotonic.ts";
import { brierScore, corpDecomposition, logScore, type ScoredForecast, timeWeighted } from "./scores.ts";

/** Fifteen forecasts whose decompositions are known as fractions (Dimitriadis, Gneiting and Jordan 2021, definitions). */
const known: readonly ScoredForecast[] = (
  [
    [1 / 10, 0],
    [1 / 10, 0],
    [1 / 5, 1],
    [1 / 5, 0],
    [3 / 10, 0],
    [2 / 5, 1],
    [2 / 5, 0],
    [1 / 2, 1],
    [3 / 5, 0],
    [7 / 10, 1],
    [4 / 5, 1],
    [4 / 5, 0],
    [9 / 10, 1],
    [9 / 10, 1],
    [19 / 20, 1],
  ] as const
).map(([probability, outcome]) => ({ probability, outcome: outcome === 1 }));

describe("isotonic recalibration", () => {
  it("pools adjacent violators", () => {
    expect(isotonicBins(known.toReversed())).toEqual([
      { from: 1 / 10, to: 1 / 10, calibrated: 0, count: 2 },
      { from: 1 / 5, to: 3 / 10, calibrated: 1 / 3, count: 3 },
      { from: 2 / 5, to: 3 / 5, calibrated: 1 / 2, count: 4 },
      { from: 7 / 10, to: 4 / 5, calibrated: 2 / 3, count: 3 },
      { from: 9 / 10, to: 19 / 20, calibrated: 1, count: 3 },
    ]);
  });
});

describe("the CORP decomposition", () => {
  it("of the Brier score, as fractions", () => {
    const { score, miscalibration, discrimination, uncertainty } = corpDecomposition(known, brierScore);
    expect(score).toBeCloseTo(217 / 1200, 14);
    expect(miscalibration).toBeCloseTo(91 / 3600, 14);
    expect(discrimination).toBeCloseTo(7 / 75, 14);
    expect(uncertainty).toBeCloseTo(56 / 225, 14);
  });
  it("of the log score, to 15 digits", () => {
    const { score, miscalibration, discrimination, uncertainty } = corpDecomposition(known, logScore);
    expect(score).toBeCloseTo(0.525853496031146, 13);
    expect(miscalibration).toBeCloseTo(0.0864085805639019, 13);
    expect(discrimination).toBeCloseTo(0.251478393846574, 13);
    expect(uncertainty).toBeCloseTo(0.690923309313818, 13);
  });
  it("has no score where something that came was called impossible", () => {
    const all = [...known, { probability: 0, outcome: true }];
    expect(corpDecomposition(all, logScore)).toMatchObject({ score: null, miscalibration: null });
    expect(corpDecomposition(all, brierScore).score).toBeGreaterThan(217 / 1200);
  });
});

describe("scores weighted by time", () => {
  it("count each version by how long it stood", () => {
    const versions = [
      { probability: 0.5, from: 0, until: 3 },
      { probability: 0.9, from: 3, until: 4 },
      { probability: 0.1, from: 4, until: 4 },
    ];
    expect(timeWeighted(versions, true, brierScore)).toBeCloseTo((3 * 0.25 + 0.01) / 4, 15);
    expect(timeWeighted(versions.slice(2), true, brierScore)).toBeNull();
  });
});
