import type { PartyAcceptance } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../test/fixtures/harbour.ts";
import { modelOf } from "../test/fixtures/results.ts";
import { lookup } from "./lookup.ts";
import { plainText } from "./text.ts";
import { verdictCell, verdictSentence } from "./verdict.ts";

const names = lookup({ case: harbour, model: modelOf(harbour, "desk") });
const base: PartyAcceptance = {
  utility: 0.6,
  reservation: 0.5,
  gain: 0.1,
  verdict: "accepts",
  holds: true,
  unspoken: 0,
  redLines: [],
  redLineProbability: 0,
  redLineTolerance: 0.1,
  probability: { estimate: 0.98, low: 0.97, high: 0.99 },
  contributions: {},
  margins: {},
  settledWeight: 1,
  commonReadingUtility: 0.6,
  commonReadingVerdict: "accepts",
  ambiguityDividend: 0,
  dependsOn: [],
  reason: { kind: "gain", amount: 0.1 },
  because: { crossed: [], mayCross: [], issues: [] },
};
const say = (acceptance: Partial<PartyAcceptance>, states = {}): string =>
  plainText(verdictSentence(names, "north", "d4", { ...base, ...acceptance }, states));

describe("verdicts in sentences", () => {
  it("accepts: by how much, and how likely", () => {
    expect(say({})).toBe(
      "Northland would accept the “Eight points”: 10.0 points above its walk-away value (probability of acceptance 0.98, almost certain).",
    );
  });
  it("not known: of what it has never spoken, or that nothing was said at all", () => {
    const gaps = { kind: "gaps", cautious: "rejects", hopeful: "accepts" } as const;
    const unknown = { verdict: "unknown", holds: false } as const;
    expect(say({ ...unknown, reason: { ...gaps, unspoken: 0.412 } })).toBe(
      "Whether Northland would accept the “Eight points” cannot be said: it has never spoken of terms that make up 41% of what it weighs.",
    );
    expect(say({ ...unknown, reason: { ...gaps, unspoken: 0 } })).toBe(
      "Whether Northland would accept the “Eight points” cannot be said: at what point it would rather walk away is assumed, and decides.",
    );
    expect(say({ ...unknown, reason: { kind: "nothing-said" } })).toBe(
      "Nothing has been said by Northland yet; the “Eight points” is not judged for it.",
    );
  });
  it("rejects: the shortfall", () => {
    const short = { verdict: "rejects", probability: null, reason: { kind: "shortfall", amount: 0.01 } } as const;
    expect(say({ ...short, gain: -0.01 })).toBe(
      "Northland would reject the “Eight points”: 1.0 point short of its walk-away value.",
    );
  });
  it("by at least so much, where what nobody has said could only make it more", () => {
    expect(say({ gain: 0.2, reason: { kind: "gain", amount: 0.1 } })).toMatch(/: at least 10\.0 points above/);
    expect(say({ gain: { low: 0.1, high: 0.3 }, reason: { kind: "gain", amount: 0.1 } })).toMatch(
      /: 10\.0 points above/,
    );
    expect(say({ verdict: "rejects", gain: -0.2, reason: { kind: "shortfall", amount: 0.1 } })).toMatch(
      /: at least 10\.0 points short/,
    );
  });
  it("rejects: the red line, and its chance where that is not certain", () => {
    const reason = { kind: "red-line", terms: { harbour: "south" }, probability: 0.4 } as const;
    expect(say({ verdict: "rejects", probability: null, reason })).toBe(
      "Northland would reject the “Eight points”: it crosses the red line “Administration of the harbour: Southland alone”, with probability 0.40 on its own reading.",
    );
    expect(say({ verdict: "rejects", probability: null, reason }, { harbour: "open" })).toBe(
      "Northland would reject the “Eight points” however its open issues are settled; one way would cross its red line “Administration of the harbour: Southland alone”.",
    );
  });
  it("depends: on which judgements", () => {
    const said = say({
      verdict: "depends",
      probability: { estimate: 0.46, low: 0.44, high: 0.48 },
      gain: -0.002,
      dependsOn: [
        { kind: "reservation", share: 0.6 },
        { kind: "weight", issue: "customs", share: 0.3 },
      ],
      reason: { kind: "depends" },
    });
    expect(said).toBe(
      "Whether Northland would accept the “Eight points” depends on its walk-away value and the weight of “Customs revenue”; expected margin −0.2 (probability of acceptance 0.46, about as likely as not).",
    );
  });
  it("unknown: which issues are open, and between which margins it lies", () => {
    const issues = ["force-cap", "guarantee", "patrols", "harbour", "islets"];
    expect(say({ verdict: "unknown", gain: { low: -0.12, high: 0.08 }, reason: { kind: "open-issues", issues } })).toBe(
      "Whether Northland would accept the “Eight points” cannot be said: five issues are open, not public or to be decided (“Ceiling on Northland’s forces”, “Security guarantee”, “Joint patrols of the strait” and 2 more). Depending on how they are settled the margin is −12.0 to +8.0 points.",
    );
    expect(
      say({
        verdict: "unknown",
        gain: { low: 0.01, high: 0.08 },
        redLineProbability: 1,
        reason: { kind: "open-issues", issues: ["harbour"] },
      }),
    ).toContain(
      "one issue is open, not public or to be decided (“Administration of the harbour”). Depending on how they are settled the margin is +1.0 to +8.0 points, and a red line may be crossed.",
    );
  });
  it("says so where there are no preferences", () => {
    expect(say({ verdict: "unknown", gain: null, reason: { kind: "no-preferences" } })).toBe(
      "Of Northland, this perspective gives no preferences; the “Eight points” is not judged for it.",
    );
  });
  it("never tells a verdict by colour alone", () => {
    for (const verdict of ["accepts", "rejects", "depends", "unknown"] as const)
      expect(verdictCell("north", { ...base, verdict }).text).toMatch(/^[✓✗~?] \w+/);
  });
});
