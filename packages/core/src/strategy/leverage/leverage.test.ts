import { describe, expect, test } from "vitest";
import { modelOf } from "../../../test/model-of.ts";
import { pass } from "../../../test/pass.ts";
import type { Case, Perspective } from "../../case/index.ts";
import { leverage } from "./leverage.ts";

const context = { seed: 1, draws: 1600 };
function changed(change: (desk: Perspective) => Partial<Perspective>, more: Partial<Case> = {}): Case {
  const [desk, ...others] = pass.perspectives!;
  return { ...pass, ...more, perspectives: [{ ...desk!, ...change(desk!) }, ...others] };
}
const of = (kase: Case, draft = "middle", draws = context.draws): ReturnType<typeof leverage> =>
  leverage(modelOf(kase), { draft }, { ...context, draws });
const result = of(pass);
const lever = (id: string, from = result) => from.levers.find((one) => one.id === id)!;

describe("leverage on a draft", () => {
  test("needed, available and full, levers of one support counted once", () => {
    // East: 0.5·50 + 0.3·100 + 0.2·100 = 75 against 80.
    const east = result.parties["east"]!;
    expect(east.needed).toBeCloseTo(0.05, 10);
    // Loans 10 and grain 4 are one support; the blockade is another.
    expect(east.full).toBeCloseTo(0.1 + 0.03, 10);
    expect(east.most).toBeCloseTo(0.12 + 0.03, 10);
    const credible = (id: string): number => lever(id).credible!.estimate;
    expect(east.available).toBeCloseTo(
      Math.max(0.1 * credible("loans"), 0.04 * credible("grain")) + 0.03 * credible("blockade"),
      10,
    );
    expect(result.parties["west"]).toMatchObject({ needed: 0, verdict: "accepts" });
  });

  test("a lever is credible as far as gain and reputation cover its cost", () => {
    // Reputation [4, 8, 12] against a cost of 5: P(R ≥ 5) of a symmetric PERT.
    expect(lever("loans").credible!.estimate).toBeGreaterThan(0.95);
    expect(lever("loans").shortfall).toBeCloseTo(-3, 10);
    expect(lever("blockade").credible).toMatchObject({ estimate: 0 });
    expect(lever("blockade").shortfall).toBeCloseTo(15, 10);
    // On the equality it is credible.
    const even = changed((desk) => ({
      levers: { ...desk.levers, grain: { effect: { reservation: -4 }, cost: 4, gain: 1, reputation: 3 } },
    }));
    expect(lever("grain", of(even, "middle", 0)).credible!.estimate).toBe(1);
  });

  test("whose acceptance a lever changes, and whose it costs", () => {
    expect(lever("loans").accepts).toEqual({ without: false, with: true });
    expect(lever("grain").accepts).toEqual({ without: false, with: false });
    // West accepts at 44 against 40: 8 points more for no deal are too many, 3 are not.
    expect(lever("grain").flips).toEqual(["west"]);
    expect(lever("grain").othersJudged).toBe(true);
    expect(lever("loans").othersJudged).toBe(false);
    const cheap = changed((desk) => ({
      levers: {
        ...desk.levers,
        grain: { effect: { reservation: -4, others: { west: { reservation: 3 } } }, cost: 2, gain: 1, reputation: 3 },
      },
    }));
    expect(lever("grain", of(cheap)).flips).toEqual([]);
  });

  test("curves begin without the lever, end with it, and the smallest set is enough", () => {
    const [loans] = result.curves;
    expect(loans!.lever).toBe("loans");
    expect(loans!.points[0]!.probability).toBeLessThan(0.05);
    expect(loans!.points.at(-1)!.probability).toBeGreaterThan(0.95);
    loans!.points.forEach(({ probability }, k) => {
      expect(probability).toBeGreaterThanOrEqual(loans!.points[Math.max(0, k - 1)]!.probability - 1e-9);
    });
    expect(result.smallest!.levers).toEqual(["loans"]);
  });

  test("where a red line is crossed no lever does it", () => {
    const red = of(pass, "west-draft");
    expect(red.parties["east"]).toMatchObject({ needed: null, redLine: true, verdict: "no-lever" });
    expect(red.smallest).toBeNull();
    expect(red.levers.find(({ id }) => id === "loans")!.accepts.with).toBe(false);
  });

  test("levers that all together fall short at their most do not do it either", () => {
    const weak = changed((desk) => ({
      levers: {
        ...desk.levers,
        loans: { effect: { reservation: [-2, -1, 0] }, cost: 5, gain: 0, reputation: 8 },
        grain: {},
      },
    }));
    const east = of(weak).parties["east"]!;
    expect(east.most).toBeCloseTo(0.02 + 0.03, 10);
    // 0.05 is needed: exactly enough; a little less is not.
    expect(east.verdict).toBe("open");
    const weaker = changed((desk) => ({
      levers: {
        ...desk.levers,
        loans: { effect: { reservation: [-1.9, -1, 0] }, cost: 5, gain: 0, reputation: 8 },
        grain: {},
      },
    }));
    expect(of(weaker).parties["east"]!.verdict).toBe("open");
    // Nobody has said what the grain does: only once that is said do all of them fall short.
    const said = changed((desk) => ({
      levers: {
        ...desk.levers,
        loans: { effect: { reservation: [-1.9, -1, 0] }, cost: 5, gain: 0, reputation: 8 },
        grain: { effect: { reservation: 0 } },
      },
    }));
    expect(of(said).parties["east"]!.verdict).toBe("no-lever");
  });

  test("enough is said of what can be counted on: paying its holder with at least 0.95, at the weak end of its range", () => {
    const certain = (effect: [number, number, number], reputation: number): string =>
      of(
        changed((desk) => ({
          parties: { ...desk.parties, east: { ...desk.parties!["east"]!, reservation: 80 } },
          levers: { loans: { effect: { reservation: effect }, cost: 5, gain: 0, reputation } },
        })),
      ).parties["east"]!.verdict;
    expect(certain([-12, -10, -5], 5)).toBe("enough");
    expect(certain([-12, -10, -4.9], 5)).toBe("open");
    expect(certain([-12, -10, -5], 4.9)).toBe("open");
  });

  test("more leverage never makes the target's acceptance less likely", () => {
    const at = (effect: number): number =>
      of(
        changed((desk) => ({
          levers: { ...desk.levers, loans: { effect: { reservation: -effect }, cost: 5, gain: 0, reputation: 8 } },
        })),
      )
        .curves.find(({ lever: id }) => id === "loans")!
        .points.at(-1)!.probability;
    const chances = [0, 2, 5, 8, 20].map(at);
    chances.forEach((chance, k) => {
      expect(chance).toBeGreaterThanOrEqual(chances[Math.max(0, k - 1)]! - 1e-9);
    });
  });

  test("nobody's number is no number", () => {
    const silent = of(changed(() => ({ levers: {} })));
    expect(silent.levers.map(({ effect, credible }) => [effect, credible])).toEqual(Array(4).fill([null, null]));
    expect(silent.curves).toEqual([]);
    expect(silent.parties["east"]!.available).toBe(0);
  });
});

describe("dilemmas", () => {
  const between = (kind: string, who: string, towards: string) =>
    result.dilemmas.filter((one) => one.kind === kind && one.of === who && one.towards === towards);

  test("positions are one's own latest draft, else what one prefers", () => {
    expect(result.positions).toEqual({ east: { draft: "east-draft" }, west: { draft: "west-draft" } });
    const drafts = pass.drafts!.filter(({ id }) => id === "middle");
    expect(of({ ...pass, drafts }).positions).toEqual({ east: { draft: null }, west: { draft: null } });
  });

  test("a threat whose carrying out does not pay, and what would make it pay", () => {
    expect(between("threat", "west", "east")).toEqual([
      {
        kind: "threat",
        of: "west",
        towards: "east",
        removedBy: { what: "reputation", amount: 15, lever: "blockade", commitment: null },
      },
    ]);
    expect(between("threat", "league", "east")).toEqual([]);
  });

  test("deterrence: the other prefers the fallback, or its red line is crossed and nothing helps", () => {
    // East's draft is worth 0.6·0 + 0.4·20 = 8 to West against 40, and no lever of either is on it.
    expect(between("deterrence", "east", "west")[0]!.removedBy.amount).toBeCloseTo(0.32, 10);
    expect(between("deterrence", "west", "east")[0]!.removedBy).toEqual({
      what: "leverage",
      amount: null,
      lever: null,
      commitment: null,
    });
  });

  test("inducement: the other's position is better than the fallback", () => {
    expect(between("inducement", "east", "west")).toEqual([]);
    const poor = of(
      changed((desk) => ({ parties: { ...desk.parties, west: { ...desk.parties!["west"]!, reservation: 5 } } })),
    );
    const [dilemma] = poor.dilemmas.filter(({ kind, of: who }) => kind === "inducement" && who === "west");
    expect(dilemma!.removedBy.amount).toBeCloseTo(0.03, 10);
  });

  test("trust: a promise more likely broken than kept, or a window of danger", () => {
    expect(between("trust", "east", "league").map(({ removedBy }) => removedBy.commitment)).toEqual(["pact"]);
    expect(between("trust", "east", "west").map(({ removedBy }) => removedBy.what)).toEqual(["durability"]);
  });
});

describe("bodies that ratify", () => {
  const withAssembly = (reservation: number, rule: "all" | "any" = "all"): Case =>
    changed(
      (desk) => ({
        parties: { ...desk.parties, assembly: { ...desk.parties!["west"]!, reservation } },
        levers: { ...desk.levers, grants: { effect: { reservation: -10 }, cost: 1, gain: 2, reputation: 0 } },
      }),
      {
        parties: [
          ...pass.parties,
          { id: "assembly", name: "Assembly", roles: ["ratifier"], of: "west", rule },
          { id: "guilds", name: "Guilds", roles: ["ratifier"], of: "west", rule },
        ],
        levers: [...pass.levers!, { id: "grants", holder: "league", target: "assembly", condition: "if-rejects" }],
      },
    );
  // West's own numbers: the draft is worth .44.
  test("are targets of their own", () => {
    const near = of(withAssembly(50));
    expect(near.ratifiers["assembly"]).toMatchObject({ of: "west", alone: true, verdict: "enough" });
    expect(near.ratifiers["assembly"]!.needed).toBeCloseTo(0.06, 10);
    expect(near.ratifiers["assembly"]!.full).toBeCloseTo(0.1, 10);
    expect(near.stoppedBy).toEqual({});
  });
  test("no lever does it for a party whose needed body no lever moves, and one of several is not needed", () => {
    const far = of(withAssembly(60));
    expect(far.stoppedBy).toEqual({ west: ["assembly"] });
    expect(far.parties["west"]).toMatchObject({ needed: null, verdict: "no-lever" });
    const either = of(withAssembly(60, "any"));
    expect(either.ratifiers["assembly"]).toMatchObject({ alone: false, verdict: "no-lever" });
    expect(either.parties["west"]!.verdict).toBe("accepts");
  });
});
