import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import { caseAndValues, RUNS } from "../../test/values-within.ts";
import type { Case, Position } from "../case/index.ts";
import { acceptance } from "./accept.ts";
import { verdictByProbability } from "./judge.ts";
import { heldVerdict } from "./over-gaps.ts";
import type { AcceptanceResult } from "./result.ts";

const exact = { seed: 1, draws: 0 };

test("a verdict holds where both ends give the same word", () => {
  expect(heldVerdict("rejects", "rejects")).toBe("rejects");
  expect(heldVerdict("rejects", "accepts")).toBe("unknown");
  expect(heldVerdict("depends", "accepts")).toBe("unknown");
});

test("one vocabulary: accepts from 0.95 on, rejects up to 0.05", () => {
  expect([0.95, 0.9499, 0.0501, 0.05].map(verdictByProbability)).toEqual(["accepts", "depends", "depends", "rejects"]);
});

describe("verdicts over gaps (theory 1.8)", () => {
  test("numbers within the ranges never overturn a verdict that holds, nor leave the ends of the utility", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(caseAndValues, ({ kase, chosen }) => {
        const over = acceptance(modelOf(kase), { draft: null }, exact).drafts[0]!;
        const at = acceptance(modelOf(chosen), { draft: null }, exact).drafts[0]!;
        for (const [id, party] of Object.entries(over.parties)) {
          seen.add(`${party.holds} ${party.verdict}`);
          if (party.holds && party.reason.kind !== "nothing-said") expect(at.parties[id]!.verdict).toBe(party.verdict);
          if (!party.holds) expect(party.verdict).toBe("unknown");
        }
        if (over.all.holds) expect(at.all.verdict).toBe(over.all.verdict);
      }),
      { numRuns: RUNS },
    );
    expect(seen).toContain("false unknown");
    expect(seen).toContain("true rejects");
    expect(seen).toContain("true accepts");
  });

  test("without gaps and assumed walk-away values the three answers are equal", () => {
    fc.assert(
      fc.property(arbitraryCase, (kase) => {
        const { gaps, misperceptions, authors, ...result } = acceptance(modelOf(kase), { draft: null }, exact);
        expect(gaps).toMatchObject({ holds: true, answer: "same" });
        expect(gaps!.cautious).toEqual(result);
        expect(gaps!.hopeful).toEqual(result);
      }),
      { numRuns: 30 },
    );
  });

  test("asked at one end it answers as the ends in the whole", () => {
    const model = modelOf(harbour, { perspective: "derived" });
    const all = acceptance(model, { draft: null }, exact);
    for (const end of ["cautious", "hopeful"] as const) {
      const { gaps, misperceptions, authors, ...at } = acceptance(model, { draft: null, gaps: end }, exact);
      expect([gaps, misperceptions, authors]).toEqual([null, [], []]);
      expect(at).toEqual(all.gaps![end]);
    }
  });
});

const options = (ids: readonly string[]): { id: string; title: string }[] => ids.map((id) => ({ id, title: id }));
/** Land and arms, of equal weight where nothing is said of either; the draft has `share` and, in silence, `few`. */
function kase(positions: readonly Partial<Position>[], more: Partial<Case> = {}): Case {
  return {
    parley: 1,
    id: "c",
    title: "C",
    parties: [
      { id: "p", name: "P" },
      { id: "q", name: "Q" },
    ],
    issues: [
      { id: "land", title: "Land", options: options(["keep", "share", "cede"]), default: "keep" },
      { id: "arms", title: "Arms", options: options(["none", "few"]), default: "few" },
    ],
    drafts: [{ id: "d", title: "D", date: "2030-02-01", terms: { land: "share" } }],
    positions: positions.map((position) => ({
      party: "p",
      issue: "land",
      options: ["share"],
      stance: "ruled-out",
      date: "2030-01-01",
      ...position,
    })),
    ...more,
  };
}
const judged = (of: Case, context = { seed: 1, draws: 2000 }): AcceptanceResult =>
  acceptance(modelOf(of, { perspective: "derived" }), { draft: "d" }, context);

describe("nothing said", () => {
  test("a case without any judgement: unknown everywhere, and no figure", () => {
    const { drafts, gaps } = judged(kase([]));
    for (const party of Object.values(drafts[0]!.parties))
      expect(party).toMatchObject({
        verdict: "unknown",
        reason: { kind: "nothing-said" },
        probability: null,
        reservation: null,
        gain: null,
        unspoken: 1,
        utility: { low: 0, high: 1 },
        contributions: {},
      });
    expect(drafts[0]!.all).toEqual({ verdict: "unknown", holds: true, probability: null });
    expect(gaps).toMatchObject({ share: { p: 1, q: 1 } });
  });

  test("one word is something said; whoever else is silent stays unknown", () => {
    const { drafts } = judged(kase([{ confidence: "high" }]));
    expect(drafts[0]!.parties["p"]).toMatchObject({ verdict: "rejects" });
    expect(drafts[0]!.parties["q"]).toMatchObject({ verdict: "unknown", reason: { kind: "nothing-said" } });
    expect(drafts[0]!.all).toMatchObject({ verdict: "rejects", holds: true });
    const named = kase([], {
      perspectives: [{ id: "own", title: "Own", extends: "derived", parties: { p: { weights: { land: 2 } } } }],
    });
    const { parties } = acceptance(modelOf(named, { perspective: "own" }), { draft: "d" }, exact).drafts[0]!;
    expect(parties["p"]!.reason.kind).toBe("gaps");
  });
});

describe("what is not known, and why", () => {
  test("unknown over gaps says how much of the weight the party never spoke of; the likely chance stands beside it", () => {
    // land: 1.5 · 2 = 3, arms: 1.5. Of arms, in silence few, nothing was said.
    const { drafts, gaps } = judged(kase([{ stance: "accepted", confidence: "high" }]));
    const p = drafts[0]!.parties["p"]!;
    expect(p).toMatchObject({ verdict: "unknown", holds: false, unspoken: expect.closeTo(1 / 3, 9) });
    expect(p.reason).toEqual({ kind: "gaps", unspoken: p.unspoken, cautious: "rejects", hopeful: "accepts" });
    expect(p.probability!.estimate).toBeGreaterThan(0.5);
    expect(gaps!.share["p"]).toBeCloseTo(1 / 3, 9);
    expect(gaps!.holds).toBe(false);
  });

  test("gaps are not drawn at the ends: their guesses do not cancel", () => {
    const rows = [{ stance: "accepted" as const, confidence: "high" as const }];
    const { gaps } = judged(kase(rows));
    const at = (end: "cautious" | "hopeful"): unknown => gaps![end].drafts[0]!.parties["p"]!.utility;
    expect(at("cautious")).toBeCloseTo((2 / 3) * 0.75, 9);
    expect(at("hopeful")).toBeCloseTo((2 / 3) * 0.75 + 1 / 3, 9);
  });
});

describe("reasons in the party's own words", () => {
  const words = (more: Partial<Position>): Partial<Position> => ({ source: "s", summary: "Said so", ...more });

  test("every red line that is crossed, then those that may be", () => {
    const rows = [
      words({ confidence: "high", id: "no-share" }),
      words({ issue: "arms", options: ["few"], confidence: "high", id: "no-few", date: "2030-01-05" }),
      words({ options: ["cede"], confidence: "high", id: "no-cede" }),
      words({ issue: "arms", options: ["none"], confidence: "high", id: "no-none" }),
    ];
    const crossed = judged(kase(rows)).drafts[0]!.parties["p"]!;
    expect(crossed.reason).toMatchObject({ kind: "red-line" });
    expect(crossed.because.crossed).toEqual([
      {
        terms: { land: "share" },
        probability: 1,
        source: "derived",
        words: [{ id: "no-share", date: "2030-01-01", source: "s", text: "Said so" }],
      },
      expect.objectContaining({ terms: { arms: "few" }, words: [expect.objectContaining({ date: "2030-01-05" })] }),
    ]);
    expect(crossed.because.mayCross).toEqual([]);
    expect(crossed.because.issues).toEqual([]);
    const open = kase(rows, { drafts: [{ id: "d", title: "D", terms: { land: "open", arms: "few" } }] });
    expect(judged(open).drafts[0]!.parties["p"]!.because).toMatchObject({
      crossed: [{ terms: { arms: "few" } }],
      mayCross: [{ terms: { land: "share" } }, { terms: { land: "cede" } }],
    });
  });

  test("a verdict by value names the issues that decide it, weightiest first", () => {
    const rows = [
      words({ confidence: "medium", id: "no-share", importance: "vital" }),
      words({ issue: "arms", options: ["few"], stance: "ruled-out", confidence: "medium", id: "no-few" }),
    ];
    const { reason, because } = judged(kase(rows)).drafts[0]!.parties["p"]!;
    expect(reason).toMatchObject({ kind: "shortfall" });
    expect(because.issues).toMatchObject([
      { issue: "land", option: "share", gap: false, words: [{ id: "no-share", text: "Said so", source: "s" }] },
      { issue: "arms", option: "few", gap: false, words: [{ id: "no-few" }] },
    ]);
    expect(because.issues[0]!.amount).toBeLessThan(because.issues[1]!.amount);
  });
});
