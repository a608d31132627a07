import { describe, expect, test } from "vitest";
import { harbour } from "../../test/harbour.ts";
import { diagnosticsOf, modelOf } from "../../test/model-of.ts";
import type { Case, PartyJudgements } from "../case/index.ts";
import type { JudgementSheet } from "./types.ts";
import { expectedUtility, outcomeFromRecord, utilityOf } from "./utility.ts";

const list = (array: ArrayLike<number>): number[] => Array.from(array);
/** The harbour with one party's judgements changed. */
const withNorth = (judgements: PartyJudgements): Case => ({
  ...harbour,
  perspectives: [{ id: "view", title: "View", source: "assumed", parties: { north: judgements } }],
});
const full: PartyJudgements = {
  weights: { "force-cap": 1, guarantee: 3 },
  values: { "force-cap": { none: 100, "cap-80": 50, "cap-60": 0 }, guarantee: { vague: 0, treaty: 100 } },
};

describe("the harbour, by hand", () => {
  const model = modelOf(harbour);
  const [north, south, assembly] = model.parties;

  test("options are numbered through", () => {
    expect(list(model.offsets)).toEqual([0, 3, 5]);
    expect(list(model.issueOf)).toEqual([0, 0, 0, 1, 1]);
    expect(model.issues[0]).toEqual({
      id: "force-cap",
      title: "Ceiling on Northland's forces",
      group: "security",
      ordered: true,
      options: [
        { id: "none", title: "No ceiling" },
        { id: "cap-80", title: "80,000 in peacetime" },
        { id: "cap-60", title: "60,000" },
      ],
    });
  });

  test("every party with weights, in the order of the file; those of role `party` decide", () => {
    expect(model.parties.map((party) => [party.id, party.deciding])).toEqual([
      ["north", true],
      ["south", true],
      ["assembly", false],
    ]);
  });

  test("expected weights and values", () => {
    // Mean of [50, 70, 90] is 70; 30/100 and 70/100. Mean of [40, 60, 70] is 350/6: 0.3 · 0.58333… = 0.175.
    expect(list(north!.weights)).toEqual([0.3, 0.7]);
    [0.3, 0.175, 0, 0, 0.7].forEach((utility, o) => {
      expect(north!.utilities[o]).toBeCloseTo(utility, 12);
    });
  });

  test("an issue without a weight has weight 0", () => {
    expect(list(assembly!.weights)).toEqual([0, 1]);
    expect(list(assembly!.utilities)).toEqual([0, 0, 0, 0.1, 0.9]);
    expect(list(assembly!.sheet.weight)).toEqual([-1, 0]);
    expect(list(assembly!.sheet.value)).toEqual([-1, -1, -1, 1, 2]);
    expect(assembly!.reservation).toBeNull();
    expect(assembly!.sheet.reservation).toEqual([]);
  });

  test("reservation values, direct and by scenarios", () => {
    // (40 + 4·45 + 55)/6 = 275/6. Scenarios: (0.6·(−10) + 0.2·60)/0.8 = 7.5.
    expect(north!.reservation).toBeCloseTo(275 / 600, 12);
    expect(south!.reservation).toBeCloseTo(0.075, 12);
  });

  test("interactions, red lines, tolerance", () => {
    expect(north!.interactions).toEqual([{ terms: Int32Array.of(2, 3), adds: -0.15 }]);
    expect(north!.redLines).toEqual([Int32Array.of(2)]);
    expect([north!.redLineTolerance, south!.redLineTolerance]).toEqual([0.2, 0.1]);
  });

  test("the utility of an outcome, with and without the interaction", () => {
    const outcome = (cap: string, guarantee: string): Int32Array =>
      outcomeFromRecord(model, { "force-cap": cap, guarantee });
    expect(utilityOf(model, north!, outcome("cap-80", "treaty"))).toBeCloseTo(0.875, 12);
    expect(utilityOf(model, north!, outcome("cap-60", "vague"))).toBeCloseTo(-0.15, 12);
  });

  test("the first draft under both readings", () => {
    const [draft] = model.drafts;
    // Common: 0.4 · 0.7 − 0.15 · 0.6 = 0.19; own: 0.9 · 0.7 − 0.15 · 0.1 = 0.615.
    expect(expectedUtility(north!, draft!.common)).toBeCloseTo(0.19, 12);
    expect(expectedUtility(north!, draft!.readings[0]!)).toBeCloseTo(0.615, 12);
    expect(draft!.readings[1]).toBe(draft!.common);
  });

  test("the sheet: weights, values, reservation, interactions, in that order", () => {
    const kinds = (sheet: JudgementSheet): unknown =>
      sheet.entries.map((entry) => [entry.kind, entry.issue ?? entry.scenario ?? entry.index, entry.option]);
    expect(kinds(north!.sheet)).toEqual([
      ["weight", "force-cap", undefined],
      ["weight", "guarantee", undefined],
      ["value", "force-cap", "none"],
      ["value", "force-cap", "cap-80"],
      ["value", "force-cap", "cap-60"],
      ["value", "guarantee", "vague"],
      ["value", "guarantee", "treaty"],
      ["reservation", undefined, undefined],
      ["interaction", 0, undefined],
    ]);
    expect(list(north!.sheet.interaction)).toEqual([8]);
    expect(north!.sheet.reservation).toEqual([{ probability: -1, value: 7 }]);
    expect(south!.sheet.reservation).toEqual([
      { probability: 7, value: 8 },
      { probability: 9, value: 10 },
    ]);
    expect(south!.sheet.entries[9]).toMatchObject({
      kind: "scenario-probability",
      scenario: "it peters out",
      quantity: 0.2,
      source: "assumed",
    });
    expect(north!.sheet.normalised).toBe(true);
  });

  test("numbers another perspective overrides keep their owners apart", () => {
    const hawk = modelOf(harbour, { perspective: "hawk" });
    const { sheet, redLines, reservation } = hawk.parties[0]!;
    expect(sheet.entries[sheet.value[3]!]).toMatchObject({ quantity: 20, source: "assumed", givenBy: "hawk" });
    expect(sheet.entries[sheet.value[4]!]).toMatchObject({ quantity: 100, source: "desk-note", givenBy: "desk" });
    expect(redLines).toEqual([]);
    expect(reservation).toBe(0.6);
    // Both perspectives' readings of d1: 0.9 for the treaty, and a ceiling of 80,000.
    expect(list(hawk.drafts[0]!.readings[0]!)).toEqual([0, 1, 0, 0.1, 0.9]);
  });
});

describe("drafts (theory 1.4)", () => {
  const issueTerms = (terms: NonNullable<Case["drafts"]>[number]["terms"], more: Partial<Case> = {}) => {
    const model = modelOf({ ...harbour, drafts: [{ id: "d", title: "D", terms: terms ?? {} }], ...more });
    const draft = model.drafts[0]!;
    return { states: draft.states, common: list(draft.common), readings: draft.readings.map(list) };
  };

  test("one option settles; a lottery is ambiguous; a list is left open between, in equal shares", () => {
    expect(issueTerms({ "force-cap": "cap-80", guarantee: { vague: 0.25, treaty: 0.75 } })).toMatchObject({
      states: ["settled", "ambiguous"],
      common: [0, 1, 0, 0.25, 0.75],
    });
    expect(issueTerms({ "force-cap": ["none", "cap-60"], guarantee: ["treaty"] })).toMatchObject({
      states: ["left-open", "settled"],
      common: [0.5, 0, 0.5, 0, 1],
    });
    expect(issueTerms({ guarantee: { vague: 0, treaty: 1 } }).states[1]).toBe("settled");
  });

  test("a term with its source", () => {
    const terms = {
      "force-cap": { value: "cap-80", source: "guess" },
      guarantee: { value: { vague: 0.5, treaty: 0.5 }, note: "as read" },
    };
    expect(issueTerms(terms)).toMatchObject({ states: ["settled", "ambiguous"], common: [0, 1, 0, 0.5, 0.5] });
  });

  test("silence: the default of the case, an option or a lottery; else that of the perspective", () => {
    expect(issueTerms({})).toMatchObject({ states: ["silent", "silent"], common: [1, 0, 0, 0.8, 0.2] });
    const perspectives = [{ ...harbour.perspectives![0]!, defaults: { "force-cap": { "cap-80": 0.5, none: 0.5 } } }];
    expect(issueTerms({}, { perspectives }).common).toEqual([0.5, 0.5, 0, 0.8, 0.2]);
  });

  test("open and unknown are not judged: no probability, and no reading settles them", () => {
    const readings = { d: { "force-cap": "none", guarantee: { treaty: 1 } } };
    const perspectives = [{ ...harbour.perspectives![0]!, parties: { north: { ...full, readings } } }];
    expect(issueTerms({ "force-cap": "open", guarantee: "unknown" }, { perspectives })).toEqual({
      states: ["open", "unknown"],
      common: [0, 0, 0, 0, 0],
      readings: [[0, 0, 0, 0, 0]],
    });
  });

  test("a reading replaces the lottery of its issue, settled and silent ones too, and of no other", () => {
    const readings = { d: { "force-cap": { none: 0.5, "cap-80": 0.5 } } };
    const perspectives = [{ ...harbour.perspectives![0]!, parties: { north: { ...full, readings } } }];
    expect(issueTerms({ "force-cap": "cap-60" }, { perspectives }).readings).toEqual([[0.5, 0.5, 0, 0.8, 0.2]]);
    expect(issueTerms({ guarantee: "vague" }, { perspectives }).readings).toEqual([[0.5, 0.5, 0, 1, 0]]);
  });

  test("as of a date the later drafts, and readings of them, are gone", () => {
    const model = modelOf(harbour, { asOf: "2031-02-28" });
    expect(model.drafts.map((draft) => [draft.id, draft.follows])).toEqual([["d3", null]]);
    expect(model.case.statements).toEqual([]);
    expect(modelOf(harbour, { asOf: "2031-03-03", perspective: "derived" }).parties[1]!.redLines).toEqual([]);
    expect(modelOf(harbour, { asOf: "2031-03-04", perspective: "derived" }).parties[1]!.redLines).toHaveLength(1);
  });
});

describe("who decides", () => {
  test("those that are named, and only those", () => {
    const model = modelOf(harbour, { parties: ["assembly", "south"] });
    expect(model.parties.filter((party) => party.deciding).map((party) => party.id)).toEqual(["south", "assembly"]);
  });

  test("parties as somebody believes them to be", () => {
    expect(modelOf(harbour, { believedBy: "envoy" }).parties[0]!.reservation).toBe(0.25);
    expect(modelOf(harbour, { believedBy: "south" }).parties[0]!.reservation).toBeCloseTo(275 / 600, 12);
  });
});

describe("what cannot be compiled", () => {
  test.each([
    [{ perspective: "dask" }, "unknown-perspective", '"desk"'],
    [{ parties: ["nroth"] }, "unknown-party", '"north"'],
    [{ parties: ["envoy"] }, "party-without-preferences", '"envoy"'],
    [{ believedBy: "envoi" }, "unknown-party", '"envoy"'],
    [{ asOf: "soon" }, "invalid-date", '"soon"'],
  ])("%j", (options, code, words) => {
    const diagnostics = diagnosticsOf(harbour, options);
    expect(diagnostics).toMatchObject([{ severity: "error", code, path: [] }]);
    expect(diagnostics[0]!.message).toContain(words);
  });

  test("all of it is told at once", () => {
    const diagnostics = diagnosticsOf(harbour, { asOf: "soon", parties: ["envoy", "nroth"] });
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([
      "invalid-date",
      "unknown-party",
      "party-without-preferences",
    ]);
  });

  test("options left out of `values`, where the issue matters or another of its options is valued", () => {
    const partly = withNorth({
      weights: { guarantee: 1 },
      values: { guarantee: { vague: 1 }, "force-cap": { none: 1 } },
    });
    expect(diagnosticsOf(partly)).toMatchObject([
      { code: "missing-values", path: ["perspectives", 0, "parties", "north", "values", "force-cap"] },
      { code: "missing-values", path: ["perspectives", 0, "parties", "north", "values", "guarantee"] },
    ]);
    expect(diagnosticsOf(partly)[0]!.message).toContain('"cap-80", "cap-60"');
    expect(diagnosticsOf(withNorth({ weights: { guarantee: 1 } }))).toMatchObject([
      { code: "missing-values", path: ["perspectives", 0, "parties", "north", "weights", "guarantee"] },
    ]);
    const weightless = withNorth({
      ...full,
      weights: { "force-cap": 0, guarantee: 1 },
      values: { guarantee: full.values!["guarantee"]! },
    });
    expect(list(modelOf(weightless).parties[0]!.utilities)).toEqual([0, 0, 0, 0, 1]);
  });

  test("weights, or probabilities of scenarios, that are all 0", () => {
    expect(diagnosticsOf(withNorth({ ...full, weights: { "force-cap": 0, guarantee: 0 } }))).toMatchObject([
      { code: "zero-weights", path: ["perspectives", 0, "parties", "north", "weights"] },
    ]);
    const scenarios = [{ title: "war", probability: 0, value: 30 }];
    expect(diagnosticsOf(withNorth({ ...full, reservation: { scenarios } }))).toMatchObject([
      { code: "zero-probabilities", path: ["perspectives", 0, "parties", "north", "reservation", "scenarios"] },
    ]);
  });

  test("a case that was not checked fails with the place", () => {
    const wrong =
      (drafts: Case["drafts"]): (() => unknown) =>
      () =>
        modelOf({ ...harbour, drafts: drafts! });
    expect(wrong([{ id: "d", title: "D", terms: { guarantee: "vogue" } }])).toThrow(
      /draft "d" names the option "vogue"/,
    );
    expect(wrong([{ id: "d", title: "D", terms: { constructor: "vague" } }])).toThrow(/the issue "constructor"/);
    expect(wrong([{ id: "d", title: "D", terms: { guarantee: { vague: 0.5 } } }])).toThrow(/sum to 0.5, not 1/);
    expect(wrong([{ id: "d", title: "D", terms: { guarantee: { vague: -1, treaty: 2 } } }])).toThrow(
      /probability of -1/,
    );
    const words = JSON.parse('{"weights": {"guarantee": "much"}}') as PartyJudgements;
    expect(() => modelOf(withNorth({ ...full, ...words }))).toThrow(/parties.north.weights.guarantee is no number/);
    expect(() => modelOf(withNorth({ ...full, redLines: [{ guarantee: "vogue" }] }))).toThrow(
      /red line 1 of party "north"/,
    );
  });
});

test("a repeated red line counts once", () => {
  const twice = withNorth({
    ...full,
    redLines: [
      { guarantee: "vague", "force-cap": "none" },
      { "force-cap": "none", guarantee: "vague" },
    ],
  });
  expect(modelOf(twice).parties[0]!.redLines).toEqual([Int32Array.of(0, 3)]);
});
