import { describe, expect, test } from "vitest";
import { modelOf } from "../../../test/model-of.ts";
import { pass } from "../../../test/pass.ts";
import type { Case } from "../../case/index.ts";
import { guarantees } from "./guarantees.ts";
import { ImpossibleAct } from "./impossible-act.ts";

const context = { seed: 1, draws: 1600 };
const result = guarantees(modelOf(pass), context);
const commitment = (id: string, of = result) => of.commitments.find((one) => one.id === id)!;
/** The case with other numbers in its first perspective. */
function changed(change: (desk: NonNullable<Case["perspectives"]>[number]) => object): Case {
  const [desk, ...others] = pass.perspectives!;
  return { ...pass, perspectives: [{ ...desk!, ...change(desk!) }, ...others] };
}

describe("guarantees of a case", () => {
  test("who declines the stronger bond and offers the weaker one offers no more, whatever the prior", () => {
    expect(result.dominance).toEqual([{ declined: "union", offered: "pact" }]);
    const [inconsistency] = result.inconsistencies;
    expect(inconsistency).toMatchObject({ declined: "union", offered: "pact", band: [50, 60] });
    expect(inconsistency!.credibility).toBe(commitment("pact").credibility!.estimate);
  });

  test("acts and commitments declined are the evidence, in the order of their dates", () => {
    const { acts, prior, posterior } = result.guarantors["league"]!;
    expect(acts.map(({ id, did }) => [id, did])).toEqual([
      ["union", false],
      ["money", true],
      ["arms", false],
    ]);
    expect(acts[0]!.meanBefore).toBe(prior.mean);
    expect(acts.at(-1)!.meanAfter).toBe(posterior.mean);
    expect(acts.every(({ unrelated }) => unrelated === 0.1)).toBe(true);
    expect(posterior.mean).toBeLessThan(prior.mean);
  });

  test("what nobody has said is told as a gap, never as a number", () => {
    expect(commitment("letter")).toMatchObject({ cost: null, needs: null, credibility: null, evenRenegeCost: null });
    expect(commitment("letter").flags).toEqual(["cost-unsaid", "renege-cost-unsaid", "prior-unsaid"]);
    // A price of breaking that nobody has named may be anything up to the cost itself.
    expect(commitment("escort").needs).toEqual({ low: 0, mean: 10, high: 10 });
    expect(commitment("escort").credibility).toBeNull();
  });

  test("the card's flags, and a prior that is assumed", () => {
    expect(commitment("pact").flags).toEqual([
      "adversary-veto",
      "no-trigger",
      "not-automatic",
      "not-ratified",
      "declined-no-dearer",
      "prior-assumed",
      "prior-decides",
    ]);
    expect(commitment("union").flags).not.toContain("weak-evidence");
    const own = guarantees(
      modelOf(changed(() => ({ resolve: { league: { prior: [0, 30, 80], sigma: 6 } } }))),
      context,
    );
    expect(commitment("pact", own).flags).not.toContain("prior-assumed");
  });

  test("credibility without the most telling act lies nearer to the prior's, and decides whether words are used", () => {
    const { before, estimate, low, high, withoutMostTelling } = commitment("union").credibility!;
    expect(low).toBeLessThanOrEqual(estimate);
    expect(high).toBeGreaterThanOrEqual(estimate);
    expect(withoutMostTelling!.act).toBe("arms");
    expect(withoutMostTelling!.estimate).toBeGreaterThan(estimate);
    expect(before).toBeGreaterThan(estimate);
    expect(commitment("union").told).toBe(estimate < 0.5 === withoutMostTelling!.estimate < 0.5);
  });

  test("at the cost of breaking it would be even at, it is even", () => {
    const even = commitment("pact").evenRenegeCost!;
    const again = guarantees(
      modelOf(changed((desk) => ({ commitments: { ...desk.commitments, pact: { cost: 60, renegeCost: even } } }))),
      context,
    );
    expect(commitment("pact", again).credibility!.estimate).toBeCloseTo(0.5, 3);
  });

  test("deterrence follows from the promise named, and the threshold divides", () => {
    const raid = result.deterrence["raid"]!;
    expect(raid.credibility).toBeCloseTo(commitment("pact").credibility!.estimate, 6);
    expect(raid.threshold).toBeGreaterThan(raid.credibility!);
    expect(raid.attacks).toBe(true);
    expect(raid.probabilityDeterred!.estimate).toBeLessThan(0.05);
    const unnamed = guarantees(
      modelOf(
        changed((desk) => {
          const { commitments: _, ...rest } = desk.deterrence!["raid"]!;
          return { deterrence: { raid: rest } };
        }),
      ),
      context,
    ).deterrence["raid"]!;
    expect(unnamed).toMatchObject({ credibility: null, attacks: null, probabilityDeterred: null });
    expect(unnamed.threshold).toBeCloseTo(raid.threshold!, 9);
  });

  test("another view, and which of its judgements makes the difference", () => {
    expect(result.views).toEqual([
      { perspective: "hawk", commitment: "pact", estimate: expect.any(Number), by: "prior" },
    ]);
    expect(result.views[0]!.estimate).toBeGreaterThan(0.9);
  });

  test("without draws figures are by expected costs", () => {
    const exact = guarantees(modelOf(pass), { seed: 1, draws: 0 });
    const { low, estimate, high } = commitment("pact", exact).credibility!;
    expect([low, high]).toEqual([estimate, estimate]);
    expect(exact.deterrence["raid"]!.probabilityDeterred).toBeNull();
    expect(exact.draws).toBe(0);
  });

  test("an act that its prior rules out is an error that names it", () => {
    const impossible = changed((desk) => ({
      acts: { ...desk.acts, money: { cost: 5000, unrelated: 0 } },
    }));
    expect(() => guarantees(modelOf(impossible), context)).toThrow(ImpossibleAct);
  });
});
