import type { Amendment, AmendResult, HomesConsent, Verdict } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { amendmentsHeadline, amendmentsTelling } from "./amendments.ts";
import { commonChanges } from "./packages.ts";

const { context } = resultsOf(harbour, "desk", "d4");
const chance = (estimate: number) => ({ estimate, low: estimate - 0.01, high: estimate + 0.01 });
const one: Amendment = {
  changes: [{ issue: "guarantee", from: "vague", to: "treaty" }],
  utilities: { north: 0.7, south: 0.5, isles: 0.6 },
  inside: ["north", "isles"],
  accepts: ["north", "isles"],
  loses: ["south"],
  gains: ["north"],
  stopped: [],
  probability: chance(0.6),
  chances: { north: chance(0.97), south: chance(0.2), isles: chance(0.98) },
  gaps: [],
  wording: [],
};
const everyone: Amendment = {
  ...one,
  inside: ["north", "south", "isles"],
  accepts: ["north", "south", "isles"],
  loses: [],
  probability: chance(0.96),
};
const result: AmendResult = {
  draft: "d4",
  accepted: ["south", "isles"],
  inside: ["south", "isles"],
  target: ["north", "south", "isles"],
  held: [],
  amendments: [],
  proven: true,
  closest: { ...one, shortfall: 0.083 },
  single: { north: { held: [one], amendments: [one] } },
  gaps: null,
};
const headline = (of: AmendResult): string => plainText(amendmentsHeadline(of, context));

describe("amendments, told", () => {
  it("would bring in: only what holds, from a chance of 0.95; could: what holds, below it", () => {
    const found = (estimate: number) => {
      const amendment = { ...everyone, probability: chance(estimate) };
      return headline({ ...result, held: [amendment], amendments: [amendment], closest: null });
    };
    expect(found(0.95)).toBe(
      "One change to the “Eight points” would bring in Northland and keep Southland and Outer Isles: on “Security guarantee”. No smaller amendment does.",
    );
    expect(found(0.94)).toContain("could bring in Northland (0.94) and keep");
    expect(found(0.6)).toContain("could bring in Northland (0.60)");
  });

  it("might, on guesses: what does not hold, however likely, after saying that nothing does", () => {
    const guess = { ...everyone, gaps: [{ party: "south", issue: "guarantee", option: "treaty" }] };
    expect(headline({ ...result, amendments: [guess], closest: null })).toBe(
      "No amendment of the “Eight points” would bring in Northland whatever has been left unsaid; one change might, on guesses, do it (0.96), leaning on one answer never given, of Southland: on “Security guarantee”.",
    );
  });

  it("names whom each single amendment would lose", () => {
    expect(amendmentsTelling.sentences(result, context).map(plainText)).toEqual([
      "One change could bring in Northland alone (0.60) and lose Southland: on “Security guarantee”.",
    ]);
  });

  it("says where there is none, and what comes closest, by each party's own measure", () => {
    const walkAway = context.model.parties.find(({ id }) => id === "south")!.reservation!;
    const short = { ...one, utilities: { ...one.utilities, south: walkAway - 0.083 }, shortfall: 0.083 };
    expect(headline({ ...result, closest: short })).toBe(
      "No amendment of the “Eight points” would bring in Northland. Closest would be one change, short of the walk-away value by, in each one’s own points: Southland 8.3.",
    );
    expect(headline({ ...result, proven: false, closest: null })).toBe(
      "No amendment of the “Eight points” would bring in Northland, as far as was searched.",
    );
  });

  it("says that it cannot be said where the ends of what nobody has said disagree", () => {
    const { gaps: _, ...at } = { ...result, held: [], amendments: [], closest: null, single: {} };
    const ends = { holds: false, answer: "open" as const, share: {}, necessary: [], favourable: null };
    const open = {
      ...at,
      single: { north: { held: [], amendments: [] } },
      gaps: { ...ends, cautious: at, hopeful: at },
    };
    expect(headline(open)).toBe(
      "Whether any amendment of the “Eight points” would bring in Northland cannot be said: it depends on what nobody has said.",
    );
    expect(amendmentsTelling.sentences(open, context).map(plainText)).toEqual([
      "Whether an amendment would bring in Northland alone depends on what nobody has said.",
    ]);
    expect(headline({ ...open, gaps: { ...open.gaps, holds: true } })).toMatch(/^No amendment/);
  });

  it("says when none is needed and then shows no table", () => {
    const none: AmendResult = {
      ...result,
      accepted: result.target,
      held: [{ ...everyone, changes: [] }],
      amendments: [{ ...everyone, changes: [] }],
      closest: null,
      single: {},
    };
    expect(headline(none)).toContain("The “Eight points” needs no amendment");
    expect(amendmentsTelling.tables(none, context)).toEqual([]);
  });

  it("says whose consent at home would still be missing, or is not known", () => {
    const said = (verdict: Verdict) => ({ verdict, holds: true, probability: null });
    const homes = (verdict: Verdict, bodies: Record<string, Verdict>): HomesConsent => ({
      ratified: said(verdict),
      inForce: said(verdict),
      parties: { north: { ...said(verdict), bodies } },
    });
    const found = (verdict: Verdict, bodies: Record<string, Verdict>) => {
      const amendment = { ...everyone, homes: homes(verdict, bodies) };
      const of = { ...result, held: [amendment], amendments: [amendment], closest: null };
      const [table] = amendmentsTelling.tables(of, context);
      return [headline(of).split(" No smaller amendment does.")[1]!, table!.rows[0]!["in-force"]!] as const;
    };
    expect(found("accepts", { isles: "accepts" })).toEqual(["", expect.objectContaining({ text: "✓ yes" })]);
    expect(found("rejects", { isles: "rejects", south: "accepts" })).toEqual([
      " That is to sign it: of the consents it needs at home, that of Outer Isles for Northland would still be missing.",
      expect.objectContaining({ text: "✗ no", note: "without Outer Isles" }),
    ]);
    expect(found("unknown", { isles: "unknown" })).toEqual([
      " Whether Outer Isles would ratify it for Northland cannot be said.",
      expect.objectContaining({ note: "not known of Outer Isles" }),
    ]);
    expect(found("depends", { isles: "depends" })[0]).toBe(
      " Whether Outer Isles would ratify it for Northland depends on uncertain judgements.",
    );
  });

  it("keeps the redline in the table, marked, with the chance beside whoever is not almost certain", () => {
    const [table] = amendmentsTelling.tables(result, context);
    const row = table!.rows[0]!;
    expect(row["changes"]!.rich).toContainEqual({ removed: "Described only as reliable" });
    expect(row["north"]!.value).toBeCloseTo(0.7 - context.model.parties[0]!.reservation!, 12);
    expect(row["loses"]!.text).toBe("Southland");
    expect([row["north"]!.note, row["south"]!.note]).toEqual(["✓ accepts", "✗ falls short"]);
    const unsure = { ...one, accepts: ["isles"], chances: { ...one.chances, north: chance(0.62) } };
    const [other] = amendmentsTelling.tables({ ...result, closest: { ...unsure, shortfall: 0 } }, context);
    expect(other!.rows[0]!["north"]!.note).toBe("0.62");
  });

  it("says once what several share", () => {
    const also = { ...everyone, changes: [...everyone.changes, { issue: "customs", from: "third", to: "half" }] };
    expect(commonChanges([everyone, also])).toEqual(everyone.changes);
    expect(commonChanges([everyone])).toEqual([]);
    const [table] = amendmentsTelling.tables({ ...result, held: [also, everyone], closest: null }, context);
    expect(plainText(table!.note!)).toContain("All two settle, besides: “Security guarantee”: ");
    expect(table!.rows.map((row) => row["changes"]!.text)).toEqual([
      expect.stringContaining("Customs revenue"),
      "nothing more",
    ]);
  });

  it("offers the words of a text that says it, and names what no text words", () => {
    const worded: Amendment = {
      ...everyone,
      changes: [...everyone.changes, { issue: "customs", from: "third", to: "half" }],
      wording: [
        { issue: "guarantee", option: "treaty", draft: "d1", point: "3", text: "A treaty is ratified.", alone: true },
      ],
    };
    const table = amendmentsTelling
      .tables({ ...result, held: [worded], closest: null }, context)
      .find(({ id }) => id === "wording")!;
    expect(table.rows[0]!["words"]!.text).toBe("A treaty is ratified.");
    expect(table.rows[0]!["from"]!.text).toContain("point 3");
    expect(plainText(table.note!)).toContain("No text of the case words the rest: “Customs revenue");
  });
});
