import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { coreHeadline, coreTelling } from "./core.ts";

const { core, context } = resultsOf(harbour, "desk", "d4");

describe("the core deal, told", () => {
  it("counts the issues that carry the plan and names them", () => {
    const typed = { ...core, issues: ["harbour", "customs"], share: 0.962, objective: "gains" as const, proven: true };
    expect(plainText(coreHeadline(typed, context))).toBe(
      "96% of the joint gain over silence on every issue hangs on two of nine issues: “Administration of the harbour” and “Customs revenue”.",
    );
    expect(plainText(coreHeadline({ ...typed, issues: [] }, context))).toBe(
      "Against silence on every issue there is no joint gain to be had.",
    );
    expect(plainText(coreHeadline({ ...typed, best: null }, context))).toContain("Nothing is feasible");
  });
  it("names the main exchange by its groups and both sides of the first axis", () => {
    const exchange = {
      groups: ["territory", "economy"] as const,
      value: 0.03,
      parties: ["north", "south"] as const,
      changes: [{ issue: "customs", from: "third", to: "half" }],
      gains: { north: 0.03, south: 0.05, isles: 0 },
    };
    const spectrum = [
      {
        share: 0.7,
        parties: { north: -0.4, south: 0.7, isles: -0.3 },
        issues: [
          { issue: "harbour", share: 0.6 },
          { issue: "islets", share: 0.4 },
        ],
      },
    ];
    expect(coreTelling.sentences({ ...core, exchange, spectrum }, context).map(plainText)).toEqual([
      "The main exchange is territory for economy, between Northland and Southland, on “Customs revenue”: Northland +3.0 and Southland +5.0.",
      "70% of what divides the parties lies on one axis, with Southland on one side and Northland and Outer Isles on the other, most of it on “Administration of the harbour” and “Status of the islets”.",
    ]);
  });
  it("shows the axes with the result's numbers", () => {
    const table = coreTelling.tables(core, context).find((candidate) => candidate.id === "spectrum")!;
    expect(table.rows[0]!["share"]!.value).toBe(core.spectrum[0]!.share);
  });
});
