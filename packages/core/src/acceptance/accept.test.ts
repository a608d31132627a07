import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import type { Case, PartyJudgements } from "../case/index.ts";
import { acceptance } from "./accept.ts";
import type { DraftAcceptance } from "./result.ts";

const exact = { seed: 1, draws: 0 };
const judge = (caseFile: Case, draft: string, context = exact): DraftAcceptance =>
  acceptance(modelOf(caseFile), { draft }, context).drafts[0]!;

/** Two issues of two options each, one party for each set of judgements. */
function twoIssues(
  parties: Record<string, PartyJudgements>,
  terms: NonNullable<Case["drafts"]>[number]["terms"] = {},
): Case {
  const options = [
    { id: "yes", title: "Yes" },
    { id: "no", title: "No" },
  ];
  return {
    parley: 1,
    id: "two",
    title: "Two issues",
    parties: Object.keys(parties).map((id) => ({ id, name: id, roles: ["party"] })),
    issues: [
      { id: "land", title: "Land", options, default: "no" },
      { id: "arms", title: "Arms", options, default: "no" },
    ],
    drafts: [{ id: "d", title: "D", terms }],
    perspectives: [{ id: "view", title: "View", source: "assumed", parties }],
  };
}
const values = { land: { yes: 100, no: 0 }, arms: { yes: 100, no: 0 } };

describe("acceptance by exact figures", () => {
  test("worked by hand: the first harbour draft", () => {
    const { parties, all, brokenConstraints } = judge(harbour, "d1");
    // North, own reading treaty 0.9: 0.3·0 + 0.7·0.9, interaction −0.15 with probability 0.1; the cap is a red line.
    expect(parties["north"]).toMatchObject({
      utility: 0.615,
      reservation: 0.458333333333,
      gain: 0.156666666667,
      verdict: "rejects",
      redLines: [{ terms: { "force-cap": "cap-60" }, probability: 1 }],
      contributions: { "force-cap": -0.3, guarantee: -0.07, interactions: -0.015 },
      // 0.3·(0 − r) and 0.7·(0.9 − r).
      margins: { "force-cap": -0.1375, guarantee: 0.309166666667 },
      settledWeight: 1,
      // Common reading: 0.7·0.4 − 0.15·0.6.
      commonReadingUtility: 0.19,
      ambiguityDividend: 0.425,
      reason: { kind: "red-line", terms: { "force-cap": "cap-60" }, probability: 1 },
      probability: { estimate: 0, low: 0, high: 0 },
    });
    // South: 0.5·1 + 0.5·0.6 against (0.6·(−10) + 0.2·60)/0.8.
    expect(parties["south"]).toMatchObject({ utility: 0.8, reservation: 0.075, verdict: "accepts", probability: null });
    expect(all).toEqual({ verdict: "rejects", holds: true, probability: { estimate: 0, low: 0, high: 0 } });
    expect(brokenConstraints).toEqual([]);
  });

  test("contributions: utility = Σ w·v(best) + Σ contributions", () => {
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const model = modelOf(caseFile);
        const { parties } = acceptance(model, { draft: null }, exact).drafts[0]!;
        for (const party of model.parties) {
          const { utility, contributions } = parties[party.id]!;
          if (typeof utility !== "number") continue;
          const best = model.issues.map((_, i) =>
            Math.max(...party.utilities.subarray(model.offsets[i]!, model.offsets[i + 1]!)),
          );
          const sum = [...best, ...Object.values(contributions)].reduce((a, b) => a + b, 0);
          expect(sum).toBeCloseTo(utility, 10);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("margins: gain = Σ w·(v(chosen) − r) + interactions", () => {
    let judged = 0;
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const model = modelOf(caseFile);
        const { parties, states } = acceptance(model, { draft: null }, exact).drafts[0]!;
        for (const party of model.parties) {
          const { gain, margins, contributions, settledWeight } = parties[party.id]!;
          const spokenTo = model.issues.filter(({ id }) => states[id] === "settled" || states[id] === "ambiguous");
          const weight = spokenTo.reduce(
            (sum, { id }) => sum + party.weights[model.issues.findIndex((i) => i.id === id)]!,
            0,
          );
          expect(settledWeight).toBeCloseTo(weight, 10);
          if (typeof gain !== "number") continue;
          judged++;
          const sum = Object.values(margins!).reduce((a, b) => a + b, contributions["interactions"]!);
          expect(sum).toBeCloseTo(gain, 10);
        }
      }),
      { numRuns: 100 },
    );
    expect(judged).toBeGreaterThan(20);
  });

  test("a silent issue enters with its default", () => {
    const silent = { ...values, arms: { yes: 0, no: 100 } };
    const caseFile = twoIssues(
      { a: { weights: { land: 1, arms: 3 }, values: silent, reservation: 70 } },
      { land: "no" },
    );
    expect(judge(caseFile, "d").parties["a"]).toMatchObject({ utility: 0.75, verdict: "accepts" });
  });

  test("reservation values are met within 1e-9", () => {
    const at = (reservation: number): string =>
      judge(twoIssues({ a: { weights: { land: 1, arms: 2 }, values, reservation } }, { land: "yes" }), "d").parties[
        "a"
      ]!.verdict;
    expect(at(100 / 3)).toBe("accepts");
    expect(at(100 / 3 + 5e-8)).toBe("accepts");
    expect(at(100 / 3 + 2e-7)).toBe("rejects");
  });

  test("no sum of gains outweighs a red line that is hit", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 0 }),
        fc.double({ min: 0.11, max: 1, noNaN: true }),
        (reservation, chance) => {
          const party = { weights: { land: 1, arms: 1 }, values, reservation, redLines: [{ land: "yes" }] };
          const caseFile = twoIssues({ a: party }, { land: { yes: chance, no: 1 - chance }, arms: "yes" });
          for (const draws of [0, 160]) {
            const { verdict, reason } = judge(caseFile, "d", { seed: 1, draws }).parties["a"]!;
            expect(verdict).toBe("rejects");
            expect(reason.kind).toBe("red-line");
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test("a red line at its tolerance is not hit, a hair above it is", () => {
    const at = (chance: number): string => {
      const party = {
        weights: { land: 1, arms: 1 },
        values,
        reservation: 0,
        redLines: [{ land: "yes" }],
        redLineTolerance: 0.3,
      };
      return judge(twoIssues({ a: party }, { land: { yes: chance, no: 1 - chance } }), "d").parties["a"]!.verdict;
    };
    expect(at(0.3)).toBe("accepts");
    expect(at(0.300001)).toBe("rejects");
  });

  test("red lines add up: the chance that at least one holds", () => {
    const party = {
      weights: { land: 1, arms: 1 },
      values,
      reservation: 0,
      redLines: [{ land: "yes" }, { arms: "yes" }],
    };
    const half = { yes: 0.06, no: 0.94 };
    const { redLineProbability, verdict } = judge(twoIssues({ a: party }, { land: half, arms: half }), "d").parties[
      "a"
    ]!;
    expect(redLineProbability).toBeCloseTo(1 - 0.94 ** 2, 12);
    expect(verdict).toBe("rejects");
  });

  test("an option a party values more never lowers its utility, nor turns its yes into a no", () => {
    fc.assert(
      fc.property(arbitraryCase, fc.nat(), fc.nat(), (caseFile, i, k) => {
        const issue = caseFile.issues[i % caseFile.issues.length]!;
        const options = issue.options.map(({ id }) => id);
        const [first, second] = [options[k % options.length]!, options[(k + 1) % options.length]!];
        const settled = (option: string): DraftAcceptance =>
          judge(
            {
              ...caseFile,
              drafts: [{ ...caseFile.drafts![0]!, terms: { ...caseFile.drafts![0]!.terms, [issue.id]: option } }],
            },
            "draft",
          );
        const before = settled(first).parties;
        const after = settled(second).parties;
        for (const party of modelOf(caseFile).parties) {
          const given = caseFile.perspectives![0]!.parties![party.id]!;
          const involves = (terms: object): boolean => issue.id in terms;
          if (given.interactions?.some(({ when }) => involves(when)) || given.readings?.["draft"]?.[issue.id]) continue;
          const offset = caseFile.issues
            .slice(0, i % caseFile.issues.length)
            .reduce((sum, { options }) => sum + options.length, 0);
          const worth = (option: string): number => party.utilities[offset + options.indexOf(option)]!;
          if (worth(second) < worth(first)) continue;
          const low = (utility: (typeof before)[string]["utility"]): number =>
            typeof utility === "number" ? utility : utility.low;
          expect(low(after[party.id]!.utility)).toBeGreaterThanOrEqual(low(before[party.id]!.utility) - 1e-11);
          if (given.redLines?.some((line) => involves("value" in line ? (line.value as object) : line))) continue;
          if (before[party.id]!.verdict === "accepts") expect(after[party.id]!.verdict).toBe("accepts");
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("readings", () => {
  const reader = (share: number, reservation = 60): PartyJudgements => ({
    weights: { land: 1, arms: 1 },
    values,
    reservation,
    readings: { d: { land: { yes: share, no: 1 - share } } },
  });
  const opponent = (share: number): PartyJudgements => ({
    ...reader(share),
    values: { land: { yes: 0, no: 100 }, arms: { yes: 100, no: 0 } },
  });
  const terms = { land: { yes: 0.1, no: 0.9 }, arms: "yes" };

  test("accepted only on different readings", () => {
    const result = judge(twoIssues({ a: reader(0.9), b: opponent(0.1) }, terms), "d");
    expect(result).toMatchObject({ restsOnReadings: true, readingsDecide: ["a"], all: { verdict: "accepts" } });
    expect(result.parties["a"]).toMatchObject({ utility: 0.95, commonReadingUtility: 0.55, ambiguityDividend: 0.4 });
    expect(result.parties["b"]!.ambiguityDividend).toBe(0);
  });

  test("not where one rejects under its own reading, nor where all accept under the common one", () => {
    expect(judge(twoIssues({ a: reader(0.9), b: opponent(0.9) }, terms), "d").restsOnReadings).toBe(false);
    expect(judge(twoIssues({ a: reader(0.9, 40), b: opponent(0.1) }, terms), "d").restsOnReadings).toBe(false);
  });

  test("red lines too are judged under the own reading", () => {
    const party = { ...reader(0.02, 0), redLines: [{ land: "yes" }] };
    const result = judge(twoIssues({ a: party }, { land: "yes" }), "d");
    expect(result).toMatchObject({ restsOnReadings: true, readingsDecide: ["a"] });
    expect(result.parties["a"]).toMatchObject({
      verdict: "accepts",
      commonReadingVerdict: "rejects",
      redLineProbability: 0.02,
    });
  });
});

describe("what cannot be said", () => {
  const party = { weights: { land: 1, arms: 1 }, values, reservation: 30 };

  test("without a reservation value: unknown, and so all together; a red line still rejects", () => {
    const { reservation: _, ...silent } = party;
    const result = judge(twoIssues({ a: party, b: silent }, { land: "yes" }), "d");
    expect(result.parties["b"]).toMatchObject({
      verdict: "unknown",
      reservation: null,
      gain: null,
      probability: null,
      reason: { kind: "no-preferences" },
    });
    expect(result.all).toEqual({ verdict: "unknown", holds: true, probability: null });
    const refused = judge(twoIssues({ a: { ...party, reservation: 90 }, b: silent }, { land: "yes" }), "d");
    expect(refused.all).toEqual({ verdict: "rejects", holds: true, probability: { estimate: 0, low: 0, high: 0 } });
    const firm = judge(twoIssues({ a: party, b: { ...silent, redLines: [{ land: "yes" }] } }, { land: "yes" }), "d");
    expect(firm.parties["b"]).toMatchObject({ verdict: "rejects", probability: { estimate: 0 } });
    expect(firm.all).toMatchObject({ verdict: "rejects", probability: { estimate: 0, low: 0, high: 0 } });
  });

  test("a deciding party the perspective says nothing of keeps all together unknown, unless others were named", () => {
    const caseFile = twoIssues({ a: party }, { land: "yes" });
    const more: Case = { ...caseFile, parties: [...caseFile.parties, { id: "z", name: "Z", roles: ["party"] }] };
    const model = modelOf(more);
    const result = acceptance(model, { draft: null }, exact);
    expect(result).toMatchObject({ deciding: ["a", "z"], withoutPreferences: ["z"] });
    expect(result.drafts[0]!.all.verdict).toBe("unknown");
    const named = acceptance(model, { draft: null, parties: ["a"] }, exact);
    expect(named).toMatchObject({ deciding: ["a"], withoutPreferences: [] });
    expect(named.drafts[0]!.all.verdict).toBe("accepts");
  });

  test("only those who decide count for all together", () => {
    const caseFile = twoIssues({ a: party, b: { ...party, reservation: 90 } }, { land: "yes" });
    expect(judge(caseFile, "d").all.verdict).toBe("rejects");
    const model = modelOf(caseFile, { parties: ["a"] });
    const result = acceptance(model, { draft: null }, exact);
    expect(result.drafts[0]!.all.verdict).toBe("accepts");
    expect(result.drafts[0]!.parties["b"]!.verdict).toBe("rejects");
  });

  test("drafts and parties that do not exist", () => {
    const model = modelOf(twoIssues({ a: party }));
    expect(() => acceptance(model, { draft: "x" }, exact)).toThrow(RangeError);
    expect(() => acceptance(model, { draft: null, parties: ["x"] }, exact)).toThrow(RangeError);
  });
});

describe("constraints", () => {
  test("a draft that breaks a constraint is judged as written, and says so", () => {
    const party = { weights: { land: 1, arms: 1 }, values, reservation: 30 };
    const broken = (
      terms: Parameters<typeof twoIssues>[1],
      constraint: NonNullable<Case["constraints"]>[number],
    ): readonly number[] =>
      judge({ ...twoIssues({ a: party }, terms), constraints: [constraint] }, "d").brokenConstraints;
    const both = { land: "yes", arms: "yes" };
    expect(broken(both, { excludes: [both] })).toEqual([0]);
    expect(broken({ land: "yes" }, { excludes: [both] })).toEqual([]);
    expect(broken({ ...both, arms: "open" }, { excludes: [both] })).toEqual([]);
    expect(broken({ ...both, arms: ["yes", "no"] }, { excludes: [both] })).toEqual([]);
    expect(broken(both, { atMost: { count: 1, of: [{ land: "yes" }, { arms: "yes" }] } })).toEqual([0]);
    expect(broken(both, { atMost: { count: 2, of: [{ land: "yes" }, { arms: "yes" }] } })).toEqual([]);
    const allowed = {
      issues: ["land", "arms"],
      rows: [
        ["no", "no"],
        ["no", "yes"],
      ],
    };
    expect(broken({ land: "yes", arms: "open" }, { allowed })).toEqual([0]);
    expect(broken({ land: "open", arms: "yes" }, { allowed })).toEqual([]);
    expect(
      judge({ ...twoIssues({ a: party }, both), constraints: [{ excludes: [both] }] }, "d").parties["a"]!.utility,
    ).toBe(1);
  });
});

describe("what is told of a verdict by value, worked by hand", () => {
  /** Four issues of equal weight to one party, which is worth `yes` of each when the draft says yes. */
  const four = (yes: readonly [number, number, number, number], reservation: number): Case => {
    const issues = ["a", "b", "c", "d"];
    return {
      ...twoIssues({}),
      parties: [{ id: "p", name: "P", roles: ["party"] }],
      issues: issues.map((id) => ({
        id,
        title: id,
        options: [
          { id: "yes", title: "Yes" },
          { id: "no", title: "No" },
        ],
        default: "no",
      })),
      drafts: [{ id: "d", title: "D", terms: Object.fromEntries(issues.map((id) => [id, "yes"])) }],
      perspectives: [
        {
          id: "view",
          title: "View",
          source: "assumed",
          parties: {
            p: {
              weights: Object.fromEntries(issues.map((id) => [id, 25])),
              values: Object.fromEntries(issues.map((id, k) => [id, { yes: yes[k]!, no: 0 }])),
              reservation: { value: reservation, source: "somebody" },
            },
          },
        },
      ],
      sources: [{ id: "somebody", title: "Somebody" }],
    };
  };
  const told = (caseFile: Case) => judge(caseFile, "d").parties["p"]!;

  test("how far short, and the issues that take most: three at most, those of the greatest loss first", () => {
    // Worth .25·(0 + .2 + .3 + .9) = .35 against .6.
    const { verdict, reason, because } = told(four([0, 20, 30, 90], 60));
    expect([verdict, reason]).toEqual(["rejects", { kind: "shortfall", amount: 0.25 }]);
    // .25·(v − .6): −.15, −.10, −.075; the fourth adds.
    expect(because.issues.map(({ issue, amount }) => [issue, amount])).toEqual([
      ["a", -0.15],
      ["b", -0.1],
    ]);
    // Where the two greatest do not make up the whole, a third is named, and never a fourth.
    expect(told(four([0, 0, 0, 0], 60)).because.issues.map(({ issue }) => issue)).toEqual(["a", "b", "c"]);
  });

  test("how far above, and the issues that add most", () => {
    const { verdict, reason, because } = told(four([100, 90, 50, 20], 40));
    expect([verdict, reason]).toEqual(["accepts", { kind: "gain", amount: 0.25 }]);
    expect(because.issues.map(({ issue, amount }) => [issue, amount])).toEqual([
      ["a", 0.15],
      ["b", 0.125],
    ]);
  });

  test("a walk-away value that is met exactly is met", () => {
    expect(told(four([60, 60, 60, 60], 60)).verdict).toBe("accepts");
    expect(told(four([60, 60, 60, 59.99], 60)).verdict).toBe("rejects");
  });
});
