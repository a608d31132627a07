import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCaseWithGaps } from "../../test/arbitrary-case.ts";
import { modelOf } from "../../test/model-of.ts";
import { caseAndValues, RUNS } from "../../test/values-within.ts";
import { acceptance } from "../acceptance/index.ts";
import type { Case, Id, Party } from "../case/index.ts";
import { amend } from "./amend.ts";
import type { Amendment, AmendResult } from "./result.ts";

const rules = fc.array(fc.constantFrom<Party["rule"]>("all", "any", { quota: 0.6 }, undefined), {
  minLength: 2,
  maxLength: 2,
});

/** The first party signs and all others ratify for it, by rules of their own; a house of which nothing is known at their side. */
function withHome(kase: Case, rule: readonly Party["rule"][], silent: boolean): Case {
  const parties = kase.parties.map((party, p): Party => {
    if (p === 0) return party;
    const own = rule[p - 1];
    return {
      ...party,
      roles: ["ratifier"],
      of: kase.parties[0]!.id,
      votes: p,
      ...(own !== undefined && { rule: own }),
    };
  });
  const house: Party = { id: "house", name: "House", roles: ["ratifier"], of: kase.parties[0]!.id, rule: "any" };
  return { ...kase, parties: silent ? [...parties, house] : parties };
}

/** The case with a draft in the place of its own that has the changes in it. */
function amended(kase: Case, { changes }: Amendment): Case {
  const [draft] = kase.drafts!;
  const settled = Object.fromEntries(changes.map(({ issue, to }) => [issue, to]));
  const perspectives = kase.perspectives!.map((view) => ({
    ...view,
    parties: Object.fromEntries(
      Object.entries(view.parties!).map(([id, party]) => {
        const readings = Object.entries(party?.readings?.["draft"] ?? {}).filter(([issue]) => !(issue in settled));
        return [id, { ...party, readings: { draft: Object.fromEntries(readings) } }];
      }),
    ),
  }));
  return { ...kase, drafts: [{ ...draft!, terms: { ...draft!.terms, ...settled } }], perspectives } as Case;
}

const told = (result: AmendResult): readonly (readonly [Amendment, "cautious" | "likely"])[] => [
  ...result.held.map((one) => [one, "cautious"] as const),
  ...result.amendments.map((one) => [one, "likely"] as const),
];

describe("amendments that would be signed, and whether those who ratify would pass them (theory 2)", () => {
  test("is what `accept` says of a draft that has the changes in it", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        arbitraryCaseWithGaps,
        rules,
        fc.boolean(),
        fc.constantFrom(0, 0, 32),
        (plain, rule, silent, draws) => {
          const kase = withHome(plain, rule, silent);
          const context = { seed: 1, draws };
          for (const [amendment] of told(amend(modelOf(kase), {}, context))) {
            const [draft] = acceptance(modelOf(amended(kase, amendment)), { draft: null }, context).drafts;
            const { homes } = amendment;
            expect(homes === undefined).toBe(draft!.ratified === undefined);
            if (homes === undefined) continue;
            expect(homes.ratified.verdict).toBe(draft!.ratified!.verdict);
            // Where nothing is known of anybody who ratifies, nothing more is asked.
            if (plain.parties.length > 1) expect(homes.inForce.verdict).toBe(draft!.inForce!.verdict);
            for (const [id, verdict] of Object.entries(homes.parties["party-0"]!.bodies))
              expect(verdict).toBe(draft!.parties[id as Id]?.verdict ?? "unknown");
            seen.add(homes.ratified.verdict);
          }
        },
      ),
      { numRuns: RUNS * 2 },
    );
    expect([...seen].sort()).toEqual(["accepts", "depends", "rejects", "unknown"]);
  });

  test("no number within the ranges of what nobody has said overturns it", () => {
    let some = 0;
    fc.assert(
      fc.property(caseAndValues, rules, fc.boolean(), ({ kase, chosen }, rule, silent) => {
        const exact = { seed: 1, draws: 0 };
        for (const [amendment] of told(amend(modelOf(withHome(kase, rule, silent)), {}, exact))) {
          const verdict = amendment.homes?.ratified.verdict;
          if (verdict === undefined || verdict === "unknown") continue;
          const text = amended(withHome(chosen, rule, silent), amendment);
          expect(acceptance(modelOf(text), { draft: null }, exact).drafts[0]!.ratified!.verdict).toBe(verdict);
          some++;
        }
      }),
      { numRuns: RUNS },
    );
    expect(some).toBeGreaterThan(10);
  });
});
