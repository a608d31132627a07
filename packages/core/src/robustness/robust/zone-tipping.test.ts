import fc from "fast-check";
import { expect, it } from "vitest";
import { arbitraryCase } from "../../../test/arbitrary-case.ts";
import { feasibleOutcomes, inZone } from "../../../test/brute-force.ts";
import { modelOf } from "../../../test/model-of.ts";
import { expectedValue, isUncertain, type Model, rangeOf, withQuantities } from "../../model/index.ts";
import { zoneTipping } from "./zone-tipping.ts";

const context = { seed: 1, draws: 0 };

/** Whether no text lies in the zone, by looking at all of them. */
function isEmpty(model: Model): boolean {
  const all = [...model.parties.keys()];
  return !feasibleOutcomes(model, all).some((text) => inZone(model, all, text));
}
function withNumber(model: Model, p: number, entry: number, number: number): Model {
  const parties = [...model.parties];
  parties[p] = withQuantities(model, parties[p]!, new Map([[entry, number]]));
  return { ...model, parties };
}

it("the zone opens or empties a hair past the number, and not before; elsewhere no number of the range turns it", () => {
  let turned = 0;
  fc.assert(
    fc.property(arbitraryCase, (kase) => {
      const model = modelOf(kase);
      const zone = zoneTipping(model, context)!;
      const empty = isEmpty(model);
      expect(zone.empty).toBe(empty);
      expect(zone.proven).toBe(true);
      for (const [p, party] of model.parties.entries())
        for (const [e, { quantity, kind, issue, option, scenario, index }] of party.sheet.entries.entries()) {
          if (!isUncertain(quantity)) continue;
          const [low, , high] = rangeOf(quantity);
          const found = zone.tipping.find(
            ({ judgement: one }) =>
              one.party === party.id &&
              one.kind === kind &&
              one.issue === issue &&
              one.option === option &&
              one.scenario === scenario &&
              one.index === index,
          );
          const at = (number: number): boolean => isEmpty(withNumber(model, p, e, number));
          if (found === undefined) {
            for (let k = 0; k <= 8; k++) expect(at(low + ((high - low) * k) / 8)).toBe(empty);
            continue;
          }
          turned++;
          const hair = 1e-5 * (high - low);
          const away = Math.sign(found.to - found.from);
          expect(found.from).toBeCloseTo(expectedValue(quantity), 9);
          expect(found.to).toBeGreaterThanOrEqual(low - 1e-9);
          expect(found.to).toBeLessThanOrEqual(high + 1e-9);
          if (Math.abs(found.to - found.from) > hair) expect(at(found.to - away * hair)).toBe(empty);
          const past = found.to + away * hair;
          if (past >= low && past <= high) expect(at(past)).toBe(!empty);
        }
    }),
    { numRuns: 150 },
  );
  expect(turned).toBeGreaterThan(20);
});
