import { expect, it } from "vitest";
import { harbour } from "../../../test/harbour.ts";
import { modelOf } from "../../../test/model-of.ts";
import type { Case } from "../../case/index.ts";
import { rangeOf } from "../../model/index.ts";
import { pertQuantile } from "../../sampling/index.ts";
import { sobolIndices } from "../indices/sobol-indices.ts";
import { drawAll, pointsFor } from "./drawn.ts";
import { gainAt } from "./gain-form.ts";
import { partyView } from "./party-view.ts";

/** A case in which both parties have ranges, and no red line decides. */
const kase: Case = {
  ...harbour,
  perspectives: [
    {
      id: "desk",
      title: "Desk",
      source: "assumed",
      parties: {
        north: {
          weights: { "force-cap": [20, 30, 40], guarantee: [50, 70, 90] },
          values: {
            "force-cap": { none: 100, "cap-80": 60, "cap-60": [20, 50, 70] },
            guarantee: { vague: 0, treaty: [60, 90, 100] },
          },
          reservation: [30, 45, 55],
        },
        south: {
          weights: { "force-cap": 50, guarantee: 50 },
          values: {
            "force-cap": { none: 0, "cap-80": 50, "cap-60": [50, 60, 100] },
            guarantee: { vague: 40, treaty: 0 },
          },
          reservation: {
            scenarios: [
              { title: "war", probability: [0.3, 0.6, 0.7], value: 10 },
              { title: "peters out", probability: 0.2, value: [30, 60, 90] },
            ],
          },
        },
      },
    },
  ],
};

it("gives the indices that evaluating every row anew gives, and prices answers by them", () => {
  const model = modelOf(kase, { perspective: "desk" });
  const draft = model.drafts.find(({ id }) => id === "d1")!;
  const views = model.parties.map((_, p) => partyView(model, draft, p)!);
  const points = 256;
  const drawn = drawAll(views, [0, 1], points, { seed: 3, draws: 0 });
  expect(drawn.places).toHaveLength(8);
  const slow = sobolIndices(
    drawn.places.length,
    (columns, out) => {
      for (let i = 0; i < out.length; i++)
        out[i] = Math.min(
          ...views.map(({ party, form, numbers }, view) => {
            const tried = numbers.slice();
            for (const [k, place] of drawn.places.entries())
              if (place.view === view)
                tried[place.entry] = pertQuantile(columns[k]![i]!, rangeOf(party.sheet.entries[place.entry]!.quantity));
            return gainAt(form, tried);
          }),
        );
    },
    { seed: 3, points },
  );
  for (const [k, { first, total }] of drawn.indices!.entries()) {
    expect(first.estimate).toBeCloseTo(slow.indices![k]!.first.estimate, 4);
    expect(total.estimate).toBeCloseTo(slow.indices![k]!.total.estimate, 4);
  }
  for (const { estimate } of drawn.worth) expect(Math.abs(estimate)).toBeLessThanOrEqual(0.5);
  expect(Math.max(...drawn.worth.map(({ low }) => low))).toBeGreaterThan(0);
});

it("draws a power of two of points, at least 1,024 a scrambling", () => {
  expect([0, 1, 16 * 1024, 16 * 1024 + 1].map(pointsFor)).toEqual([0, 1024, 1024, 2048]);
});
