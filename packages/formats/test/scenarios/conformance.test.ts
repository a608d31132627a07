import { describe, expect, it } from "vitest";
import { readScenarioFolder } from "../../src/scenarios/folder.ts";
import { hasReference, modelOf, outcomes, referenceFolder, referenceScenarios } from "./helpers.ts";

const TOLERANCE = 1e-9;
type Vector = readonly number[];

/** Two parties: a staircase from the best of the first down; more: everyone against the frontier so far. */
function frontierOf(vectors: readonly Vector[]): Vector[] {
  const sorted = [...vectors].sort((a, b) => {
    const p = a.findIndex((value, i) => value !== b[i]);
    return p < 0 ? 0 : b[p]! - a[p]!;
  });
  const kept: Vector[] = [];
  for (const vector of sorted)
    if (!kept.some((other) => other.every((value, p) => value >= vector[p]! - TOLERANCE))) kept.push(vector);
  return kept;
}

function near(a: Vector, b: Vector): boolean {
  return a.every((value, p) => Math.abs(value - b[p]!) <= TOLERANCE);
}

function bestOf(vectors: readonly Vector[], score: (vector: Vector) => number): Vector[] {
  const best = Math.max(...vectors.map(score));
  return vectors.filter((vector) => score(vector) >= best - TOLERANCE);
}

describe.skipIf(!hasReference)("other platforms' scenarios give the tables of the reference, by brute force", () => {
  for (const reference of referenceScenarios())
    it(reference.name, () => {
      const model = modelOf(readScenarioFolder(referenceFolder(reference.name)));
      expect(model.parties.map((party) => party.name)).toEqual(
        reference.profile_order.map((file) => file.replace(/\.(xml|json)$/, "")),
      );
      const reservation = model.parties.map((party) => party.reservation!);
      reservation.forEach((value, p) => {
        expect(value).toBeCloseTo(reference.reservation_values[p] ?? 0, 12);
      });
      const all = [...outcomes(model)].map((outcome) => outcome.utilities);
      expect(all).toHaveLength(reference.outcomes);
      const rational = all.filter((vector) => vector.every((value, p) => value >= reservation[p]! - TOLERANCE));
      expect(rational).toHaveLength(reference.n_rational);

      const zone = frontierOf(rational);
      expect(zone).toHaveLength(reference.pareto.length);
      for (const point of reference.pareto) expect(zone.some((vector) => near(vector, point))).toBe(true);

      const ideal = reservation.map((_, p) => Math.max(...zone.map((vector) => vector[p]!)));
      const gains = (vector: Vector): number[] => vector.map((value, p) => Math.max(0, value - reservation[p]!));
      const solutions = {
        nash: bestOf(zone, (vector) => gains(vector).reduce((product, gain) => product * gain, 1)),
        egalitarian: bestOf(zone, (vector) => Math.min(...gains(vector))),
        kalai_smorodinsky: bestOf(zone, (vector) =>
          Math.min(...gains(vector).map((gain, p) => gain / (ideal[p]! - reservation[p]!))),
        ),
        utilitarian: bestOf(zone, (vector) => vector.reduce((sum, value) => sum + value, 0)),
      };
      for (const [name, found] of Object.entries(solutions)) {
        const expected = reference[name as keyof typeof solutions];
        expect(found, name).toHaveLength(expected.length);
        for (const point of expected)
          expect(
            found.some((vector) => near(vector, point)),
            name,
          ).toBe(true);
      }
    });
});
