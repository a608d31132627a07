import { expect, it } from "vitest";
import { createModel, type Model } from "../../model/index.ts";
import {
  allOptions,
  crossesRedLine,
  eachOutcome,
  plainFeasible,
  plainUtility,
  type RandomShape,
  randomModel,
} from "../random.test-support.ts";
import { curveOf, settledDefaults } from "./curve.ts";

const context = { seed: 1, draws: 0 };

/** For each k the greatest J over outcomes that differ from the defaults in at most k issues, by enumeration. */
function exhaustive(model: Model): number[] {
  const { settled } = settledDefaults(model);
  const best = new Float64Array(model.issues.length + 1);
  eachOutcome(allOptions(model), (outcome) => {
    const changed = outcome.filter((o, i) => o - model.offsets[i]! !== settled[i]).length;
    let joint = 1;
    model.parties.forEach((party, p) => {
      const gain = plainUtility(model, p, outcome) - party.reservation!;
      if (gain < -1e-9 || crossesRedLine(model, p, outcome)) joint = 0;
      joint *= Math.max(0, gain);
    });
    if (!plainFeasible(model, outcome)) joint = 0;
    const value = joint ** (1 / model.parties.length);
    for (let k = changed; k < best.length; k++) best[k] = Math.max(best[k]!, value);
  });
  return [...best];
}

const shapes: readonly RandomShape[] = [
  { issues: 6, options: 3, parties: 3, reservation: 0.4 },
  { issues: 5, options: 3, parties: 2, reservation: 0.4, interactions: 2, redLines: 1, constraints: 1 },
  { issues: 5, options: 4, parties: 4, reservation: 0.3, redLines: 1 },
];

it("equals exhaustive search, never falls and ends at 1", () => {
  let curves = 0;
  let none = 0;
  for (const shape of shapes)
    for (let seed = 1; seed <= 30; seed++) {
      const model = randomModel(shape, seed);
      const best = exhaustive(model);
      const curve = curveOf(model, context);
      const span = best.at(-1)! - best[0]!;
      if (span <= 1e-9) {
        expect(curve, `seed ${seed}`).toBeNull();
        none++;
        continue;
      }
      curves++;
      expect(curve!.points.every(({ proven }) => proven)).toBe(true);
      curve!.points.forEach(({ issues, share, bound }, k) => {
        expect(issues).toBe(k);
        expect(share, `seed ${seed}, ${k} issues`).toBeCloseTo((best[k]! - best[0]!) / span, 7);
        expect(bound).toBeCloseTo(share, 7);
        if (k > 0) expect(share).toBeGreaterThanOrEqual(curve!.points[k - 1]!.share);
      });
      expect(curve!.points.at(-1)!.share).toBeCloseTo(1, 12);
      for (const { share: level, issues } of curve!.thresholds)
        expect(issues).toBe(curve!.points.findIndex(({ share }) => share >= level - 1e-9));
    }
  expect(curves).toBeGreaterThan(40);
  expect(none).toBeGreaterThan(3);
});

it("starts from the defaults; of a lottery its likeliest option, the first of equals", () => {
  const model = createModel({
    issues: ["a", "b"].map((id) => ({ id, options: ["x", "y", "z"] })),
    parties: [
      {
        id: "p",
        utilities: [
          [0, 0.5, 1],
          [0, 0, 0],
        ],
      },
    ],
  });
  const issues = model.case.issues.map((issue, i) => ({
    ...issue,
    default: i === 0 ? { x: 0.2, y: 0.4, z: 0.4 } : { x: 0.1, y: 0.2, z: 0.7 },
  }));
  expect([...settledDefaults({ ...model, case: { ...model.case, issues } }).settled]).toEqual([1, 2]);
});

it("is null where the zone is empty, and where silence is as good as anything", () => {
  const tables = {
    issues: [{ id: "a", options: ["x", "y"] }],
    parties: [
      { id: "p", utilities: [[1, 0]], reservation: 0.5 },
      { id: "q", utilities: [[1, 0]], reservation: 0.5 },
    ],
  };
  expect(curveOf(createModel(tables), context)).toBeNull();
  const opposed = { ...tables, parties: [tables.parties[0]!, { id: "q", utilities: [[0, 1]], reservation: 0.5 }] };
  expect(curveOf(createModel(opposed), context)).toBeNull();
});

it("at the size of a real plan every point is proven, or carries a bound above what was found", () => {
  const model = randomModel(
    { issues: 24, options: 4, parties: 4, reservation: 0.45, interactions: 3, redLines: 3, constraints: 3 },
    2,
  );
  const curve = curveOf(model, context)!;
  expect(curve.points).toHaveLength(25);
  for (const { share, bound, proven } of curve.points) {
    expect(bound).toBeGreaterThanOrEqual(share - 1e-9);
    if (proven) expect(bound).toBeCloseTo(share, 7);
  }
});
