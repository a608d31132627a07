import type { CoreResult, Exchange } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { coreHeadline, coreTelling } from "./core.ts";

const { core, context } = resultsOf(harbour, "desk", "d4");
const sentences = (result: CoreResult): string[] => coreTelling.sentences(result, context).map(plainText);
const exchange: Exchange = {
  pair: ["north", "south"],
  gives: { north: ["territory"], south: ["economy"] },
  split: { group: "security", to: "north", fraction: 0.62 },
  share: 0.61,
  steady: { territory: 0.9, economy: 0.85, security: 0.6 },
  crosses: [{ party: "south", redLine: { customs: "third" }, group: "economy" }],
  notForExchange: [],
  joint: ["islets"],
  stakes: [],
  opposition: 0.8,
  gaps: [],
  told: true,
};

describe("what it boils down to, told", () => {
  it("leads with what the draft gives the two on the group that matters most to both", () => {
    const pair = ["north", "south"] as const;
    const stake = { stake: 0.2, unspoken: 0, silent: [] };
    const bargain = {
      draft: "d4",
      pair,
      groups: [
        {
          group: "territory",
          issues: ["harbour"],
          parties: { north: { ...stake, ofAll: 0.6, share: 0.9 }, south: { ...stake, ofAll: 0.1, share: 0.3 } },
        },
        {
          group: "security",
          issues: ["guarantee"],
          parties: {
            north: { ...stake, ofAll: 0.4, share: 0.77 },
            south: { ...stake, ofAll: 0.5, share: { low: 0.17, high: 0.4 } },
          },
        },
      ],
    };
    expect(plainText(coreHeadline({ ...core, pair, bargain }, context))).toBe(
      "On security the “Eight points” gives Northland 77 and Southland 17–40 of 100 of what each has at stake.",
    );
  });

  it("tells an exchange where there is one, with the red lines it would cross", () => {
    const said = sentences({ ...core, pair: ["north", "south"], exchange });
    expect(said[0]).toBe(
      "The natural exchange between Northland and Southland: Northland gives way on territory and Southland gives way on economy; security is cut, 62 parts to Northland, 38 to Southland. Each then has 61% of what is contested, where cutting every group in two gives 50%.",
    );
    expect(said[1]).toMatch(
      /^Giving way so would cross the red line of Southland “Customs revenue: .*” \(on economy\)\.$/,
    );
  });

  it("says where there is none: too thin, unsteady, or nothing to exchange", () => {
    const [thin] = sentences({
      ...core,
      pair: ["north", "south"],
      exchange: { ...exchange, share: 0.53, told: false },
    });
    expect(thin).toBe(
      "Between Northland and Southland no exchange of whole groups of issues gives both much more than cutting each in two: 53% of what is contested each, where halves give 50%.",
    );
    const loose = { ...exchange, told: false, steady: { territory: 0.7, economy: 0.9 } };
    expect(sentences({ ...core, pair: ["north", "south"], exchange: loose })[0]).toContain(
      "and who gets territory turns on weights nobody is sure of",
    );
    expect(sentences({ ...core, pair: ["north", "south"], exchange: null })[0]).toContain(
      "there is nothing to exchange",
    );
  });

  it("speaks of what holds first; a guess is told as one, with its chance and what it leans on", () => {
    const guess = {
      ...core.fewest.packages[0]!,
      changes: [{ issue: "customs", from: "third", to: "half" }],
      probability: { estimate: 0.11, low: 0.1, high: 0.12 },
      gaps: [{ party: "south", issue: "customs", option: "half" }],
    };
    const said = sentences({ ...core, fewest: { held: [], packages: [guess], proven: true } });
    expect(said.find((sentence) => sentence.startsWith("No set of points"))).toBe(
      "No set of points brings in Northland, Southland and Outer Isles whatever has been left unsaid; the fewest that might (0.11), on guesses, are one, leaning on one answer never given, of Southland: “Customs revenue”.",
    );
  });

  it("shows the axes and the bargain with the result's numbers, and draws what it shows", () => {
    const tables = coreTelling.tables(core, context);
    expect(tables.find(({ id }) => id === "axes")!.rows[0]!["share"]!.value).toBe(core.axes[0]!.share);
    const bargain = tables.find(({ id }) => id === "bargain")!;
    expect(bargain.rows).toHaveLength(core.bargain!.groups.length);
    const share = core.bargain!.groups[0]!.parties["north"]!.share;
    if (typeof share === "number") expect(bargain.rows[0]!["north"]!.value).toBe(share);
    expect(coreTelling.figures(core, context).map(({ id }) => id)).toContain("bargain");
  });
});
