import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import { acceptance } from "../acceptance/index.ts";
import type { Case, CasePath, Id, PartyJudgements } from "../case/index.ts";
import { ledger, type Model } from "../model/index.ts";
import { favours } from "./favours.ts";
import type { FavoursResult, JudgementTilt } from "./result.ts";

const run = { seed: 1, draws: 0 };
const tiltsOf = (kase: Case, perspective: Id, draft: Id | null = null): FavoursResult =>
  favours(modelOf(kase, { perspective }), { draft });

/** Two issues, two parties, two perspectives; everything can be worked out by hand. */
const lake: Case = {
  parley: 1,
  id: "lake",
  title: "Lake",
  parties: ["east", "west"].map((id) => ({ id, name: id, roles: ["party"] })),
  issues: [
    { id: "fish", title: "Fish", options: ["few", "many"].map((id) => ({ id, title: id })), default: "few" },
    { id: "toll", title: "Toll", options: ["low", "high"].map((id) => ({ id, title: id })), default: "low" },
  ],
  drafts: [{ id: "d", title: "D", terms: { fish: "many" } }],
  perspectives: [
    {
      id: "own",
      title: "Own",
      source: "assumed",
      parties: {
        east: {
          weights: { fish: 3, toll: 1 },
          values: { fish: { few: 0, many: 80 }, toll: { low: 60, high: 0 } },
          reservation: 40,
        },
        west: {
          weights: { fish: 1, toll: 1 },
          values: { fish: { few: 100, many: 0 }, toll: { low: 50, high: 50 } },
          reservation: [10, 20, 60],
        },
      },
    },
    {
      id: "rival",
      title: "Rival",
      source: "assumed",
      parties: {
        east: {
          weights: { fish: 50, toll: 50 },
          values: { fish: { few: 0, many: 60 }, toll: { low: 60, high: 0 } },
          reservation: 60,
        },
      },
    },
    { id: "heir", title: "Heir", source: "assumed", extends: "rival" },
  ],
};
const find = (result: FavoursResult, wanted: Partial<JudgementTilt>): JudgementTilt =>
  result.judgements.find((tilt) =>
    Object.entries(wanted).every(([key, value]) => tilt[key as keyof JudgementTilt] === value),
  )!;

describe("whom judgements favour", () => {
  it("is worked out by hand", () => {
    const result = tiltsOf(lake, "own");
    // East: (3·80 + 1·60)/4 − 40 = 35 of 100. The rival, and its heir who only repeats it, gives fish half of the weight.
    expect(find(result, { party: "east", kind: "weight", issue: "fish" })).toMatchObject({
      stands: 3,
      reference: { kind: "others", value: 1, perspectives: ["rival", "heir"] },
      // (80 + 60)/2 − 40 = 30
      effects: { east: 0.05 },
      favours: ["east"],
      against: [],
    });
    // 60 in place of 80: (3·60 + 60)/4 − 40 = 20.
    expect(find(result, { party: "east", kind: "value", option: "many" }).effects).toEqual({ east: 0.15 });
    // A walk-away of 60 in place of 40 would take 20 away.
    expect(find(result, { party: "east", kind: "reservation" })).toMatchObject({
      effects: { east: 0.2 },
      favours: ["east"],
    });
    // Said alike by the rival: favours nobody.
    expect(find(result, { party: "east", kind: "value", option: "low" })).toMatchObject({
      effects: {},
      favours: [],
      against: [],
    });
    // West is judged by nobody else. Its walk-away has the mean 25, 25 better for the draft than the middle.
    expect(find(result, { party: "west", kind: "reservation" })).toMatchObject({
      stands: 25,
      reference: { kind: "neutral", value: 50 },
      effects: { west: 0.25 },
    });
    // Fish, of half the weight, is worth 0 to it as the draft has it: 50 would lift the draft by 25.
    expect(find(result, { party: "west", kind: "value", option: "many" })).toMatchObject({
      effects: { west: -0.25 },
      against: ["west"],
    });
    // The draft does not have few fish: what they are worth is nothing to it.
    expect(find(result, { party: "west", kind: "value", option: "few" }).effects).toEqual({});
    // Silence on the toll means low; level would be an even chance: east 60/4 to 30/4, west 50 either way.
    expect(find(result, { kind: "default", issue: "toll" })).toMatchObject({
      reference: { kind: "neutral", value: null },
      effects: { east: 0.075 },
      favours: ["east"],
    });
    // All at once: weights even, 60 for the fish, an even chance of the toll, walk-away 60: (60 + 30)/2 − 60 = −15, against 35.
    expect(result.parties["east"]).toMatchObject({ together: 0.5 });
    expect(result.others).toEqual(["rival", "heir"]);
  });

  it("is no question of who repeats whom: a judgement counts once, and never against itself", () => {
    // The heir has only what the rival says; what it is held against is the other voice.
    const heir = tiltsOf(lake, "heir");
    expect(find(heir, { party: "east", kind: "reservation" })).toMatchObject({
      reference: { kind: "others", value: 40, perspectives: ["own"] },
      effects: { east: -0.2 },
    });
    expect(heir.judgements.map(({ effects }) => effects)).toEqual(
      tiltsOf(lake, "rival").judgements.map(({ effects }) => effects),
    );
  });

  it("counts a red line against its party only where it decides, and nobody else draws it", () => {
    const withLines = (own: PartyJudgements["redLines"], rival?: PartyJudgements["redLines"]): Case => ({
      ...lake,
      perspectives: lake.perspectives!.map((perspective, k) => ({
        ...perspective,
        ...(k < 2 && {
          parties: {
            ...perspective.parties,
            east: {
              ...perspective.parties!["east"]!,
              ...((k === 0 ? own : rival) && { redLines: (k === 0 ? own : rival)! }),
            },
          },
        }),
      })),
    });
    const against = (kase: Case): (readonly Id[])[] =>
      tiltsOf(kase, "own")
        .judgements.filter(({ kind }) => kind === "red-line")
        .map((tilt) => tilt.against);
    expect(against(withLines([{ fish: "many" }]))).toEqual([["east"]]);
    expect(against(withLines([{ fish: "few" }]))).toEqual([[]]);
    // Either alone would hold it back.
    expect(against(withLines([{ fish: "many" }, { toll: "low" }]))).toEqual([[], []]);
    expect(against(withLines([{ fish: "many" }], [{ fish: "many" }]))).toEqual([[]]);
    expect(against(withLines([{ fish: "many" }], [{ toll: "low" }]))).toEqual([["east"]]);
  });

  it("follows readings, and defaults only where nothing else is read", () => {
    const result = tiltsOf(harbour, "desk", "d1");
    const [north] = result.judgements.filter(({ kind, draft }) => kind === "reading" && draft === "d1");
    // North reads the treaty with 0.9 where the text says 0.4; it wants the treaty.
    expect(north).toMatchObject({ party: "north", favours: ["north"], against: [] });
    // What the text itself says of the guarantee does not touch north, which reads it in its own way.
    const lottery = find(result, { kind: "lottery", issue: "guarantee" });
    expect(Object.keys(lottery.effects)).toEqual(["south", "assembly"]);
    expect(find(result, { kind: "reading", draft: "d3" }).effects).toEqual({});
  });

  it("says nothing where there is no draft, and stands in the order of the ledger", () => {
    const { drafts: _, ...bare } = lake;
    const none = tiltsOf(bare, "own");
    expect(none.draft).toBeNull();
    expect(
      none.judgements.every(
        ({ effects, favours: f, against: a }) => Object.keys(effects).length + f.length + a.length === 0,
      ),
    ).toBe(true);
    const { numbers, choices } = ledger(modelOf(harbour, { perspective: "desk" }));
    const keys = ({
      kind,
      party,
      issue,
      option,
      draft,
    }: Record<"kind" | "party" | "issue" | "option" | "draft", unknown>) => [kind, party, issue, option, draft];
    expect(tiltsOf(harbour, "desk").judgements.map((tilt) => keys(tilt as never))).toEqual(
      [...numbers, ...choices].map((judgement) => keys(judgement as never)),
    );
    expect(() => tiltsOf(lake, "own", "nowhere")).toThrow(RangeError);
  });
});

/** The case with one number of a perspective written anew. */
function withNumber(kase: Case, path: CasePath, value: number): Case {
  const set = (container: unknown, [key, ...rest]: CasePath): unknown => {
    if (key === undefined)
      return typeof container === "object" && container !== null && "of" in container ? { ...container, value } : value;
    if (Array.isArray(container)) return container.with(key as number, set(container[key as number], rest));
    return { ...(container as object), [key]: set((container as Record<string, unknown>)[key], rest) };
  };
  return set(kase, path) as Case;
}

/** Each party with the judgements of the next, and of the one after: other voices on the same things. */
const voices: fc.Arbitrary<Case> = arbitraryCase.map((kase) => {
  const [first] = kase.perspectives!;
  const ids = kase.parties.map(({ id }) => id);
  const turned = (by: number) =>
    Object.fromEntries(ids.map((id, p) => [id, first!.parties![ids[(p + by) % ids.length]!]!]));
  return {
    ...kase,
    drafts: kase.drafts!.map((draft) => ({
      ...draft,
      terms: Object.fromEntries(
        Object.entries(draft.terms!).filter(([, term]) => term !== "open" && term !== "unknown"),
      ),
    })),
    perspectives: [first!, ...[1, 2].map((by) => ({ ...first!, id: `turned-${by}`, parties: turned(by) }))],
  };
});
const gainsOf = (model: Model): Readonly<Record<Id, number>> =>
  Object.fromEntries(
    Object.entries(acceptance(model, { draft: "draft" }, run).drafts[0]!.parties).map(([id, { gain }]) => [
      id,
      gain as number,
    ]),
  );

describe("held against a slow way", () => {
  it("each effect is the difference in gain between the case and the case with that one number written anew", () => {
    fc.assert(
      fc.property(voices, (kase) => {
        const model = modelOf(kase, { perspective: "view" });
        const now = gainsOf(model);
        const { numbers } = ledger(model);
        const result = favours(model, { draft: "draft" });
        for (const [k, { path }] of numbers.entries()) {
          const { reference, effects } = result.judgements[k]!;
          if (reference === null) continue;
          const then = gainsOf(modelOf(withNumber(kase, path, reference.value!), { perspective: "view" }));
          for (const [id, gain] of Object.entries(now)) expect(effects[id] ?? 0).toBeCloseTo(gain - then[id]!, 8);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("a weight at its reference has the middle of the shares that the others give it", () => {
    fc.assert(
      fc.property(voices, (kase) => {
        const model = modelOf(kase, { perspective: "view" });
        const others = ["turned-1", "turned-2"].map((perspective) => modelOf(kase, { perspective }));
        const { numbers } = ledger(model);
        const result = favours(model, { draft: "draft" });
        for (const [k, { kind, path, party, issue }] of numbers.entries()) {
          const { reference } = result.judgements[k]!;
          if (kind !== "weight" || reference === null) continue;
          const shareIn = (one: Model): number =>
            one.parties.find(({ id }) => id === party)!.weights[one.issues.findIndex(({ id }) => id === issue)]!;
          const edited = modelOf(withNumber(kase, path, reference.value!), { perspective: "view" });
          expect(shareIn(edited)).toBeCloseTo((shareIn(others[0]!) + shareIn(others[1]!)) / 2, 9);
        }
      }),
      { numRuns: 60 },
    );
  });
});
