import { describe, expect, it } from "vitest";
import { modelOf } from "../../../test/model-of.ts";
import type { Case, Draft, Position } from "../../case/index.ts";
import { bargainOf } from "./bargain.ts";
import { earlyHarvest } from "./harvest.ts";

const options = ["a", "b", "c"].map((id) => ({ id, title: id }));
const base: Case = {
  parley: 1,
  id: "bargain",
  title: "Bargain",
  parties: [
    { id: "p", name: "P" },
    { id: "q", name: "Q" },
  ],
  issues: [
    { id: "land", title: "Land", group: "territory", options, default: "c" },
    { id: "border", title: "Border", group: "territory", options, default: "c" },
    { id: "army", title: "Army", options, default: "a" },
  ],
  drafts: [{ id: "d", title: "Draft", terms: { land: "a", border: { a: 0.5, b: 0.5 } } }],
  perspectives: [
    {
      id: "desk",
      title: "Desk",
      source: "assumed",
      parties: {
        p: {
          weights: { land: 50, border: 25, army: 25 },
          values: { land: { a: 80, b: 40, c: 20 }, border: { a: 100, b: 0, c: 0 }, army: { a: 0, b: 100, c: 50 } },
          reservation: 40,
        },
        q: {
          weights: { land: 20, border: 20, army: 60 },
          values: { land: { a: 0, b: 100, c: 50 }, border: { a: 0, b: 0, c: 0 }, army: { a: 100, b: 0, c: 0 } },
          reservation: 40,
        },
      },
    },
  ],
};
const said = (party: string, issue: string, option: string, stance: Position["stance"]): Position => ({
  party,
  issue,
  options: [option],
  stance,
  date: "2031-01-01",
  confidence: "high",
});
const bargain = (drafts: readonly Draft[] = base.drafts!) => {
  const model = modelOf({ ...base, drafts });
  return bargainOf(model, model.drafts[0]!, [0, 1]);
};

describe("who gets what", () => {
  it("stakes are the spread of the values, shares what the draft gives of it; an issue without a group is its own", () => {
    const { groups, pair } = bargain();
    expect(pair).toEqual(["p", "q"]);
    expect(groups.map(({ group, issues }) => [group, issues])).toEqual([
      ["territory", ["land", "border"]],
      ["army", ["army"]],
    ]);
    const [territory, army] = groups;
    // p: land 0.5·(0.8−0.2) = 0.3, all of it given; border 0.25, half of it given.
    expect(territory!.parties["p"]).toMatchObject({ stake: expect.closeTo(0.55, 12), unspoken: 0, silent: [] });
    expect(territory!.parties["p"]!.share).toBeCloseTo((0.3 + 0.125) / 0.55, 12);
    expect(territory!.parties["p"]!.ofAll).toBeCloseTo(0.55 / 0.8, 12);
    // q: nothing of the land, and it has nothing at stake in the border.
    expect(territory!.parties["q"]).toMatchObject({ stake: expect.closeTo(0.2, 12), share: 0 });
    // Silence: the default.
    expect([army!.parties["p"]!.share, army!.parties["q"]!.share]).toEqual([0, 1]);
  });

  it("an open issue gives a range, and nothing at stake gives nothing to share", () => {
    const { groups } = bargain([{ id: "d", title: "Draft", terms: { land: "open", border: "b", army: "b" } }]);
    expect(groups[0]!.parties["p"]!.share).toEqual({ low: 0, high: expect.closeTo(0.3 / 0.55, 12) });
    const flat = modelOf({
      ...base,
      perspectives: [
        {
          ...base.perspectives![0]!,
          parties: {
            ...base.perspectives![0]!.parties,
            q: { ...base.perspectives![0]!.parties!["q"]!, weights: { land: 0, border: 1, army: 1 } },
          },
        },
      ],
    });
    expect(bargainOf(flat, flat.drafts[0]!, null).groups[0]!.parties["q"]).toMatchObject({ stake: 0, share: null });
  });

  it("an option given for a price is worth it where the draft pays the price, and its stake counts it as paid", () => {
    const { perspectives: _, ...rest } = base;
    const bought = (terms: Draft["terms"]) => {
      const model = modelOf({
        ...rest,
        drafts: [{ id: "d", title: "Draft", ...(terms && { terms }) }],
        positions: [
          { ...said("p", "land", "b", "conditional"), if: { army: ["b"] } },
          said("p", "land", "a", "ruled-out"),
          said("p", "land", "c", "ruled-out"),
        ],
      });
      return bargainOf(model, model.drafts[0]!, null).groups[0]!.parties["p"]!;
    };
    expect(bought({ land: "b", army: "b" }).share).toBeCloseTo(1, 6);
    expect(bought({ land: "b", army: "a" }).share).toBe(0);
    expect(bought({ land: "b", army: { a: 0.6, b: 0.4 } }).share).toBeCloseTo(0.4, 1);
    expect(bought({ land: "b", army: "open" }).share).toEqual({ low: 0, high: 1 });
  });

  it("a term never spoken of may be worth anything; an issue never spoken of carries no stake", () => {
    const { perspectives: _, ...rest } = base;
    const model = modelOf({
      ...rest,
      positions: [
        said("p", "land", "b", "preferred"),
        said("p", "land", "c", "ruled-out"),
        said("p", "army", "b", "preferred"),
        said("q", "army", "a", "preferred"),
      ],
    });
    const { groups } = bargainOf(model, model.drafts[0]!, null);
    const [territory, army] = groups;
    // Land: b is best and a was never spoken of, so the least is 0; what the draft says is a gap. Border: not a word.
    expect(territory!.parties["p"]).toMatchObject({
      share: { low: 0, high: 1 },
      unspoken: 1,
      silent: ["border"],
    });
    expect(territory!.parties["q"]).toMatchObject({ stake: 0, share: null, silent: ["land", "border"] });
    expect(army!.parties["q"]!.share).toBe(1);
    // An open issue: what lies beyond the spoken options is there because of the others.
    const open = modelOf({ ...model.case, drafts: [{ id: "d", title: "Draft", terms: { land: "open" } }] });
    const loose = bargainOf(open, open.drafts[0]!, null).groups[0]!.parties["p"]!;
    expect(loose.share).toEqual({ low: 0, high: 1 });
    expect(loose.unspoken).toBeLessThan(0.1);
  });
});

describe("early harvest, by words alone", () => {
  const { perspectives: _, ...rest } = base;
  const harvest = (positions: readonly Position[]) => earlyHarvest(modelOf({ ...rest, positions }));

  it("what every deciding party prefers or accepts; what some do and nobody rules out, with who is silent", () => {
    expect(
      harvest([
        said("p", "land", "a", "preferred"),
        said("q", "land", "a", "accepted"),
        said("p", "border", "b", "accepted"),
        said("p", "army", "a", "preferred"),
        said("q", "army", "a", "ruled-out"),
        said("p", "army", "b", "accepted"),
        said("q", "army", "b", "conditional"),
      ]),
    ).toEqual({
      all: [{ issue: "land", option: "a" }],
      some: [{ issue: "border", option: "b", silent: ["q"] }],
    });
  });

  it("the latest word counts, and one that is denied is none", () => {
    const later = (position: Position): Position => ({ ...position, date: "2031-02-01" });
    expect(
      harvest([
        said("p", "land", "a", "ruled-out"),
        later(said("p", "land", "a", "accepted")),
        said("q", "land", "a", "preferred"),
        said("q", "border", "b", "accepted"),
        later(said("q", "border", "b", "denied")),
      ]),
    ).toEqual({ all: [{ issue: "land", option: "a" }], some: [] });
  });
});
