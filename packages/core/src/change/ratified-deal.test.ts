import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { modelOf } from "../../test/model-of.ts";
import { RUNS } from "../../test/values-within.ts";
import { homesOf, passes } from "../acceptance/index.ts";
import type { Party } from "../case/index.ts";
import { allOptions, crossesRedLine, eachOutcome, plainFeasible, plainUtility } from "./random.test-support.ts";
import { ratifiedDeal } from "./ratified-deal.ts";

test("whether any outcome would be signed and ratified, as by going through all of them", () => {
  const seen = new Set<unknown>();
  const rule = fc.constantFrom<NonNullable<Party["rule"]>>("all", "any", { quota: 0.5 });
  fc.assert(
    fc.property(arbitraryCase, fc.array(rule, { minLength: 3, maxLength: 3 }), fc.boolean(), (kase, rules, silent) => {
      const bodies = [...kase.parties.slice(1), ...(silent ? [{ id: "house", name: "House" }] : [])];
      const parties: Party[] = [
        kase.parties[0]!,
        ...bodies.map((party, k): Party => ({ ...party, roles: ["ratifier"], of: "party-0", rule: rules[k]! })),
      ];
      const model = modelOf({ ...kase, parties });
      const [home] = homesOf(model, ["party-0"]);
      const found = { worst: false, best: false };
      const accepts = (p: number, outcome: readonly number[]): boolean =>
        plainUtility(model, p, outcome) >= model.parties[p]!.reservation! - 1e-9 && !crossesRedLine(model, p, outcome);
      eachOutcome(allOptions(model), (outcome) => {
        if (home === undefined || !plainFeasible(model, outcome) || !accepts(0, outcome)) return;
        const pass = (unknown: boolean): boolean =>
          passes(
            home.bodies.map(({ party }) => party),
            (k) => (home.bodies[k]!.place < 0 ? unknown : accepts(home.bodies[k]!.place, outcome)),
          );
        found.worst ||= pass(false);
        found.best ||= pass(true);
      });
      const expected = found.worst === found.best ? found.best : null;
      const answer = ratifiedDeal(model, { seed: 1, draws: 0 });
      expect(answer).toBe(home === undefined ? undefined : expected);
      seen.add(answer);
    }),
    { numRuns: RUNS * 2 },
  );
  expect([...seen].map(String).sort()).toEqual(["false", "null", "true", "undefined"]);
});
