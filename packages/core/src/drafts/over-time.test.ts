import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Draft } from "../case/index.ts";
import { expectedUtility } from "../model/index.ts";
import { draftsOverTime } from "./over-time.ts";
import type { DraftsResult } from "./result.ts";

const exact = { seed: 1, draws: 0 };
const run = (caseFile: Case, coalition: readonly string[] | null = null): DraftsResult =>
  draftsOverTime(modelOf(caseFile), { draft: null, coalition }, exact);

/** Two parties over three issues; on `border` they want opposite things, `trade` both want, `prison` only the first cares for. */
function moves(...terms: NonNullable<Draft["terms"]>[]): Case {
  const options = [
    { id: "yes", title: "Yes" },
    { id: "no", title: "No" },
  ];
  const like = { yes: 100, no: 0 };
  return {
    parley: 1,
    id: "moves",
    title: "Moves",
    parties: [
      { id: "a", name: "A", roles: ["party"], coalition: "bloc" },
      { id: "b", name: "B", roles: ["party"], coalition: "bloc" },
    ],
    issues: ["border", "trade", "prison"].map((id) => ({ id, title: id, options, default: "no" })),
    drafts: terms.map((term, d) => ({
      id: `d${d}`,
      title: `D${d}`,
      follows: d === 0 ? null : `d${d - 1}`,
      terms: term,
    })),
    perspectives: [
      {
        id: "view",
        title: "View",
        source: "assumed",
        parties: {
          a: {
            weights: { border: 50, trade: 30, prison: 20 },
            values: { border: like, trade: like, prison: like },
            reservation: 40,
          },
          b: {
            weights: { border: 60, trade: 40 },
            values: { border: { yes: 0, no: 100 }, trade: like },
            reservation: 50,
          },
        },
      },
    ],
  };
}
const step = (...terms: NonNullable<Draft["terms"]>[]) => run(moves(...terms)).steps[0]!;

describe("drafts over time", () => {
  test("the waterfall sums to the change exactly", () => {
    fc.assert(
      fc.property(arbitraryCase, arbitraryCase, (caseFile, other) => {
        const issues = new Map(caseFile.issues.map((issue) => [issue.id, issue.options.map(({ id }) => id)]));
        const fits = Object.entries(other.drafts![0]!.terms!).filter(
          ([issue, term]) => typeof term === "string" && (issues.get(issue)?.includes(term) ?? false),
        );
        const drafts: Draft[] = [
          ...caseFile.drafts!,
          { id: "next", title: "Next", follows: "draft", terms: Object.fromEntries(fits) as Record<string, string> },
        ];
        const model = modelOf({ ...caseFile, drafts });
        const found = draftsOverTime(model, { draft: null }, exact).steps[0]!;
        for (const [p, party] of model.parties.entries()) {
          const { total, issues, interactions, readings } = found.parties[party.id]!;
          const sum = Object.values(issues).reduce((a, b) => a + b, 0) + interactions + readings;
          expect(Math.abs(sum - total)).toBeLessThan(1e-11);
          if (found.openIssues!.length > 0) continue;
          const [before, after] = model.drafts.map((draft) => expectedUtility(party, draft.readings[p]!));
          expect(total).toBeCloseTo(after! - before!, 11);
        }
        const unsaid = Object.entries(found.moves).filter(([, { sign }]) => sign === null);
        const deciding = new Set(model.parties.filter((party) => party.deciding).map(({ id }) => id));
        expect(found.direction === null).toBe(unsaid.some(([id]) => deciding.has(id)));
        if (found.openIssues!.length === 0) expect(unsaid).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("worked by hand: from the first harbour draft to the second", () => {
    const { parties } = run(harbour).steps[0]!;
    // Common reading: cap-60 → none 0.3; treaty 0.4 → 0.5, 0.07; interaction −0.15·0.6 → 0; the own reading of d1 was worth 0.425.
    expect(parties["north"]).toEqual({
      total: 0.035,
      issues: { "force-cap": 0.3, guarantee: 0.07 },
      interactions: 0.09,
      readings: -0.425,
    });
  });

  test("direction: joint gain, joint loss, none", () => {
    expect(step({ border: "yes" }, { border: "yes", trade: "yes" })).toMatchObject({
      direction: "joint-gain",
      gainers: ["a", "b"],
      losers: [],
    });
    expect(step({ trade: "yes" }, {})).toMatchObject({ direction: "joint-loss", gainers: [], losers: ["a", "b"] });
    expect(step({ trade: "yes" }, { trade: "yes" })).toMatchObject({ direction: "none", gainers: [], losers: [] });
    // One party's gain, nobody's loss.
    expect(step({ trade: "yes" }, { trade: "yes", prison: "yes" }).direction).toBe("joint-gain");
  });

  test("direction: one-sided where the draft is no nearer to the frontier, mixed where it is", () => {
    const sided = run(moves({ trade: "yes", prison: "yes" }, { border: "yes", trade: "yes", prison: "yes" }));
    // Both are efficient: nobody can gain without the other losing.
    expect(sided.drafts.map(({ distanceToFrontier }) => distanceToFrontier)).toEqual([0, 0]);
    expect(sided.steps[0]).toMatchObject({ direction: "one-sided", gainers: ["a"], losers: ["b"] });
    // From nothing (both could gain 0.3) to a lone concession with trade on top.
    const mixed = run(moves({}, { border: "yes", trade: "yes", prison: "yes" }));
    expect(mixed.drafts.map(({ distanceToFrontier }) => distanceToFrontier)).toEqual([0.4, 0]);
    expect(mixed.steps[0]!.direction).toBe("mixed");
  });

  test("open issues: a change is told wherever every completion gives it the same sign", () => {
    const result = run(moves({ trade: "yes" }, { trade: "open", border: "yes" }, { trade: "yes" }));
    expect(result.drafts[1]).toMatchObject({
      distanceToFrontier: null,
      coverage: { open: 1, settled: 1, silent: 1 },
      parties: { a: { utility: { low: 0.5, high: 0.8 }, shareOfBest: { low: 0.5, high: 0.8 } } },
    });
    // a: 0.3 to 0.5 … 0.8; b: 1 to 0 … 0.4. The first is efficient, and so is the second where trade is yes; if not, not.
    expect(result.steps[0]).toMatchObject({
      direction: "one-sided",
      openIssues: ["trade"],
      gainers: ["a"],
      losers: ["b"],
    });
    const { a, b } = result.steps[0]!.moves;
    expect([a!.low, a!.high, b!.low, b!.high].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([0.2, 0.5, -1, -0.6]);
    // Only trade is open, and nothing else changes: no sign, and no direction.
    const [lone] = run(moves({ trade: "yes" }, { trade: "open" })).steps;
    expect(lone).toMatchObject({ direction: null, gainers: [], losers: [] });
    expect(lone!.moves["a"]).toMatchObject({ high: 0, sign: null });
    // Open in both texts it is the same in both: no change.
    expect(run(moves({ trade: "open" }, { trade: "open", prison: "yes" })).steps[0]).toMatchObject({
      direction: "joint-gain",
      moves: { a: { low: 0.2, high: 0.2, sign: "up" }, b: { sign: "none" } },
    });
  });

  test("open issues that decide between one-sided and mixed: neither is said", () => {
    // From nothing with trade open (both could gain 0.3, or nothing) to a lone concession.
    const opposed = run(moves({ trade: "open" }, { trade: "open", border: "yes", prison: "yes" }));
    expect(opposed.steps[0]).toMatchObject({ direction: "opposed", gainers: ["a"], losers: ["b"] });
  });

  test("the split leaves open issues out", () => {
    const result = run(moves({ trade: "yes" }, { trade: "open", border: "yes" }, { trade: "yes" }));
    expect(result.steps[0]!.parties["a"]).toEqual({
      total: 0.5,
      issues: { border: 0.5, prison: 0 },
      interactions: 0,
      readings: 0,
    });
  });

  test("across open issues the change is told from the nearest draft that is known", () => {
    const [first, second, third] = run(
      moves({ trade: "yes" }, { trade: "open", border: "yes" }, { prison: "yes" }),
    ).steps;
    expect(third).toBeUndefined();
    // From the draft before itself where only the later one has open issues: a 0.3 to 0.5 … 0.8, b 1 to 0 … 0.4.
    expect(first!.sinceKnown!.draft).toBe("d0");
    const { a, b } = first!.sinceKnown!.change as Record<string, { low: number; high: number }>;
    expect([a!.low, a!.high, b!.low, b!.high].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([0.2, 0.5, -1, -0.6]);
    // Past the open one otherwise: a from 0.3 to 0.2, b from 1 to 0.6.
    expect(second!.sinceKnown!.draft).toBe("d0");
    const since = second!.sinceKnown!.change as Record<string, number>;
    expect(since["a"]).toBeCloseTo(-0.1, 9);
    expect(since["b"]).toBeCloseTo(-0.4, 9);
    expect(step({ trade: "yes" }, {}).sinceKnown).toBeNull();
    expect(run(moves({ trade: "open" }, {})).steps[0]!.sinceKnown).toBeNull();
  });

  test("the issues that moved most, and what the others add up to", () => {
    const plain = step({ trade: "yes" }, { border: "yes", trade: "yes", prison: "yes" });
    expect(plain.largest).toEqual({ issues: ["border", "prison"], others: { count: 0, change: { a: 0, b: 0 } } });
    const many = Array.from({ length: 14 }, (_, i) => `i${i}`);
    const values = Object.fromEntries(many.map((id) => [id, { yes: 100, no: 0 }]));
    const weights = Object.fromEntries(many.map((id, i) => [id, 1 + i]));
    const base = moves({}, Object.fromEntries(many.map((id) => [id, "yes"])));
    const wide: Case = {
      ...base,
      issues: many.map((id) => ({ ...base.issues[0]!, id, title: id })),
      perspectives: [
        {
          ...base.perspectives![0]!,
          parties: { a: { weights, values, reservation: 0 }, b: { weights, values, reservation: 0 } },
        },
      ],
    };
    const { largest, parties } = run(wide).steps[0]!;
    expect(largest.issues).toEqual(many.slice(4).reverse());
    // Weights 1 to 4 of 105.
    expect(largest.others.count).toBe(4);
    expect(largest.others.change["a"]).toBeCloseTo(10 / 105, 11);
    const told = largest.issues.reduce((sum, id) => sum + parties["a"]!.issues[id]!, largest.others.change["a"]!);
    expect(told).toBeCloseTo(parties["a"]!.total, 11);
  });

  test("concession balance: between each party's worst and best feasible outcome", () => {
    const terms = { border: "yes", trade: "yes" };
    const free = run(moves(terms)).drafts[0]!.parties;
    expect([free["a"]!.shareOfBest, free["b"]!.shareOfBest]).toEqual([0.8, 0.4]);
    // Where border and trade exclude each other, the best b can have is still 1 (border no), a's is 0.7.
    const bound = run({ ...moves(terms), constraints: [{ excludes: [terms] }] }).drafts[0]!.parties;
    expect(bound["b"]!.shareOfBest).toBe(0.4);
    expect(bound["a"]!.shareOfBest).toBeCloseTo(0.8 / 0.7, 10);
    // Where no outcome is feasible at all, the constraints are no yardstick.
    const none = {
      ...moves(terms),
      constraints: [{ excludes: [{ border: "yes" }] }, { excludes: [{ border: "no" }] }],
    };
    expect(run(none).drafts[0]).toMatchObject({ distanceToFrontier: null, parties: { a: { shareOfBest: 0.8 } } });
  });

  test("to whom every outcome is worth the same a draft gives no share of anything", () => {
    const kase = moves({ border: "yes" });
    const [desk] = kase.perspectives!;
    const flat = Object.fromEntries(
      kase.issues!.map(({ id, options }) => [id, Object.fromEntries(options.map((option) => [option.id, 50]))]),
    );
    const parties = { ...desk!.parties, b: { ...desk!.parties!["b"], values: flat, interactions: [] } };
    const [draft] = run({ ...kase, perspectives: [{ ...desk!, parties }] }).drafts;
    expect(draft!.parties["b"]!.shareOfBest).toBeNull();
    expect(draft!.parties["a"]!.shareOfBest).not.toBeNull();
  });

  test("the wedge in a coalition, and the issues that cause it", () => {
    const [wedge] = run(moves({ border: "yes", trade: "yes" })).wedges;
    // Gains 0.8 − 0.4 and 0.4 − 0.5; a misses 0.2 on prison, b 0.6 on border.
    expect(wedge).toEqual({
      coalition: "bloc",
      draft: "d0",
      members: ["a", "b"],
      spread: 0.5,
      issues: [
        { issue: "border", spread: 0.6 },
        { issue: "prison", spread: 0.2 },
      ],
    });
    expect(run(moves({ border: "open" })).wedges).toEqual([]);
    expect(run(harbour).wedges).toEqual([]);
    expect(run(harbour, ["north", "south"]).wedges.map(({ coalition, draft }) => [coalition, draft])).toEqual([
      ["north+south", "d1"],
      ["north+south", "d2"],
    ]);
    expect(() => run(harbour, ["nobody"])).toThrow(RangeError);
  });

  test("who tabled a draft, with the wedge before it and with it", () => {
    const kase = moves({ trade: "yes" }, { border: "yes", trade: "yes" }, { border: "open" });
    const drafts = kase.drafts!.map((draft, d) =>
      d === 0 ? draft : { ...draft, tabled: { by: "a", channel: "leaked" as const, date: "2031-02-01" } },
    );
    const { tablings } = run({ ...kase, drafts });
    expect(tablings).toEqual([
      {
        draft: "d1",
        by: "a",
        channel: "leaked",
        date: "2031-02-01",
        // Gains −0.1 and 0.5 before, 0.4 and −0.1 after.
        wedges: [{ coalition: "bloc", before: 0.6, after: 0.5 }],
      },
      {
        draft: "d2",
        by: "a",
        channel: "leaked",
        date: "2031-02-01",
        wedges: [{ coalition: "bloc", before: 0.5, after: null }],
      },
    ]);
  });

  test("one draft alone comes with the step that led to it", () => {
    const result = draftsOverTime(modelOf(harbour), { draft: "d2" }, exact);
    expect(result.drafts.map(({ id }) => id)).toEqual(["d2"]);
    expect(result.steps.map(({ from, to }) => [from, to])).toEqual([["d1", "d2"]]);
  });
});
