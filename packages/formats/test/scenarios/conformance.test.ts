import { describe, expect, it } from "vitest";
import {
  analysedDeals,
  conforms,
  type Deals,
  deviations,
  enumeratedDeals,
  referenceModel,
  referenceScenarios,
} from "../../../../scripts/conformance.ts";
import { hasReference } from "./helpers.ts";

describe.skipIf(!hasReference)("other platforms' scenarios give the tables of the reference", () => {
  for (const reference of referenceScenarios())
    it(reference.name, () => {
      const model = referenceModel(reference.name);
      expect(model.parties.map((party) => party.name)).toEqual(
        reference.profile_order.map((file) => file.replace(/\.(xml|json)$/, "")),
      );
      model.parties.forEach((party, p) => {
        expect(party.reservation).toBeCloseTo(reference.reservation_values[p] ?? 0, 12);
      });
      for (const deals of [enumeratedDeals, analysedDeals]) {
        const found = deviations(reference, deals(model));
        expect(conforms(found), `${deals.name}: ${JSON.stringify(found)}`).toBe(true);
      }
    });

  it("which a figure off by a millionth does not", () => {
    const [reference] = referenceScenarios();
    const deals = enumeratedDeals(referenceModel(reference!.name));
    const off = (change: Partial<Deals>) => conforms(deviations(reference!, { ...deals, ...change }));
    expect(off({})).toBe(true);
    expect(off({ nash: deals.nash.map((utility) => utility + 1e-6) })).toBe(false);
    expect(off({ frontier: deals.frontier.slice(1) })).toBe(false);
    expect(off({ frontier: [...deals.frontier.slice(1), deals.frontier[1]!] })).toBe(false);
    expect(off({ zone: "26" })).toBe(false);
    expect(off({ zone: null })).toBe(true);
    expect(off({ utilitarian: [Number.NaN, Number.NaN] })).toBe(false);
  });
});
