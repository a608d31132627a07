import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modelOf } from "../../../test/model-of.ts";
import { pass } from "../../../test/pass.ts";
import type { Case, Perspective } from "../../case/index.ts";
import { validateCase } from "../../case/index.ts";
import { durability } from "./durability.ts";
import { durabilityQuestion } from "./question.ts";

/** The case with its first perspective changed. */
function changed(more: Partial<Perspective>): Case {
  const [desk, ...others] = pass.perspectives!;
  return { ...pass, perspectives: [{ ...desk!, ...more }, ...others] };
}
const of = (more: Partial<Perspective>, draws = 0): ReturnType<typeof durability> =>
  durability(modelOf(changed(more)), { draft: "middle" }, { seed: 1, draws });

describe("clauses, one by one", () => {
  const when = { toll: "shared" };
  test("kept from the patience that the worked formula gives", () => {
    // 10 gained, found out with ½, 30 lost: 10 / (10 + 15).
    const [clause] = of({ enforcement: [{ when, by: "west", gains: 10, detection: 0.5, loses: 30 }] }, 64).clauses;
    expect(clause).toMatchObject({ needed: 0.4, patience: 0.8, kept: { estimate: 1 }, enough: null });
    const weak = of(
      { enforcement: [{ when, by: "west", gains: 10, detection: [0, 0.04, 0.08], loses: 30 }] },
      64,
    ).clauses;
    expect(weak[0]!.kept!.estimate).toBe(0);
  });
  test("without one number, the one from which it is kept: put in its place it only just is", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("gains", "detection", "loses"),
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 90, noNaN: true }),
        (what, gains, detection, loses) => {
          const { [what]: _, ...rest } = { gains, detection, loses };
          const [clause] = of({ enforcement: [{ when, by: "west", ...rest }] }).clauses;
          expect(clause!.needed).toBeNull();
          const { value } = clause!.enough!;
          if (value === null) {
            const [sure] = of({ enforcement: [{ when, by: "west", ...rest, [what]: 1 }] }).clauses;
            expect(sure!.needed).toBeGreaterThan(0.8);
            return;
          }
          const put = what === "detection" ? value : value * 100;
          const [just] = of({ enforcement: [{ when, by: "west", ...rest, [what]: put }] }).clauses;
          expect(just!.needed).toBeCloseTo(0.8, 6);
        },
      ),
      { numRuns: 15 },
    );
  });
  test("what is not in the draft is no clause of it; without a patience nothing is told but the threshold", () => {
    expect(of({ enforcement: [{ when: { toll: "west-takes" }, by: "east", gains: 1 }] }).clauses).toEqual([]);
    const [clause] = of({ enforcement: [{ when, by: "league", gains: 10, detection: 0.5, loses: 30 }] }, 64).clauses;
    expect(clause).toMatchObject({ needed: 0.4, patience: null, kept: null });
    expect(of({ enforcement: [{ when, by: "west", gains: 10 }] }).clauses[0]).toMatchObject({
      needed: null,
      enough: null,
    });
  });
});

describe("what may happen inside a side after it signs", () => {
  const scenario = { title: "The council falls", of: "west", when: { toll: "shared" } };
  const west = (result: ReturnType<typeof of>) => result.afterSigning.parties.find(({ party }) => party === "west")!;

  test("by hand: a quarter of 20 in place of a deal worth 44 asks for more of the deal", () => {
    const result = of({ afterSigning: [{ ...scenario, probability: 0.25, worth: { west: 20, east: 80 } }] });
    const deal = 0.6 * 0.6 + 0.4 * 0.2;
    // U' = ¾U + ¼·.2 against .4; needed (.4 − .05)/¾.
    expect(west(result)).toMatchObject({
      walkAway: 0.4,
      verdict: "refuses",
      before: "signs",
      missing: [],
      turns: null,
    });
    expect(west(result).deal).toBeCloseTo(deal, 10);
    expect(west(result).needed).toBeCloseTo(0.35 / 0.75, 10);
    expect(west(result).gain).toBeCloseTo(0.75 * deal + 0.05 - 0.4, 10);
  });
  test("a chance that nobody has said is a gap, told with the one at which the party turns", () => {
    const open = west(of({ afterSigning: [{ ...scenario, worth: { west: 20, east: 80 } }] }));
    expect(open).toMatchObject({ verdict: null, needed: null, missing: [{ scenario: 0, what: "probability" }] });
    const at = (probability: number) => west(of({ afterSigning: [{ ...scenario, probability, worth: { west: 20 } }] }));
    expect(at(open.turns!.value).gain).toBeCloseTo(0, 9);
    expect(at(open.turns!.value + 0.01).verdict).toBe("refuses");
    expect(at(open.turns!.value - 0.01).verdict).toBe("signs");
  });
  test("a worth that nobody has said likewise; two numbers leave it open", () => {
    const open = west(of({ afterSigning: [{ ...scenario, probability: 0.25 }] }));
    expect(open.turns).toMatchObject({ what: "worth" });
    const put = west(
      of({ afterSigning: [{ ...scenario, probability: 0.25, worth: { west: open.turns!.value * 100 } }] }),
    );
    expect(put.gain).toBeCloseTo(0, 9);
    expect(west(of({ afterSigning: [scenario] })).turns).toBeNull();
  });
  test("over ranges: told only where every value within them says the same", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 0.5, noNaN: true }),
            fc.double({ min: 0, max: 0.5, noNaN: true }),
            fc.integer({ min: 0, max: 100 }),
            fc.double({ min: 0, max: 1, noNaN: true }),
          ),
          { minLength: 1, maxLength: 2 },
        ),
        (rows) => {
          const ranged = rows.map(([a, b, worth], k) => ({
            ...scenario,
            title: `s${k}`,
            probability: [Math.min(a, b), Math.min(a, b), Math.max(a, b)] as const,
            worth: { west: worth },
          }));
          const point = rows.map(([a, b, worth, at], k) => ({
            ...scenario,
            title: `s${k}`,
            probability: Math.min(a, b) + at * Math.abs(a - b),
            worth: { west: worth },
          }));
          const { verdict } = west(of({ afterSigning: ranged }));
          const { gain } = west(of({ afterSigning: point }));
          if (verdict === "signs") expect(gain).toBeGreaterThanOrEqual(-1e-9);
          if (verdict === "refuses") expect(gain).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });
  test("nothing that may happen leaves everything as it is, and the answer keeps to its schema", () => {
    const none = of({ afterSigning: [{ ...scenario, probability: 0, worth: { west: 0, east: 0 } }] });
    expect(west(none).needed).toBe(0.4);
    expect(of({}).afterSigning).toEqual({ scenarios: [], parties: [] });
    const whole = of({ afterSigning: [scenario], enforcement: [{ when: { toll: "shared" }, by: "west" }] }, 64);
    expect(durabilityQuestion.result.parse(whole)).toEqual(whole);
  });
  test("chances that add up to more than certainty are refused, and titles told apart", () => {
    const kase = changed({
      afterSigning: [
        { ...scenario, probability: 0.6 },
        { ...scenario, probability: 0.6 },
      ],
    });
    expect(validateCase(kase).diagnostics.map(({ code }) => code)).toEqual(["repeated", "scenario-sum"]);
  });
});
