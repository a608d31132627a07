import type { AmendResult } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { amendmentsHeadline, amendmentsTelling } from "./amendments.ts";

const { context } = resultsOf(harbour, "desk", "d4");
const one = {
  changes: [{ issue: "guarantee", from: "vague", to: "treaty" }],
  utilities: { north: 0.7, south: 0.5, isles: 0.6 },
  accepts: ["north", "isles"],
  loses: ["south"],
  gains: ["north"],
  stopped: [],
};
const result: AmendResult = {
  draft: "d4",
  accepted: ["south", "isles"],
  target: ["north", "south", "isles"],
  amendments: [],
  proven: true,
  closest: { ...one, shortfall: 0.083 },
  single: { north: [one] },
};

describe("amendments, told", () => {
  it("names what changes, whom it brings in and whom it loses", () => {
    const found = {
      ...result,
      amendments: [{ ...one, accepts: ["north", "south", "isles"], loses: [] }],
      closest: null,
    };
    expect(plainText(amendmentsHeadline(found, context))).toBe(
      "By expected values one change to the “Eight points” would bring in Northland and keep Southland and Outer Isles: on “Security guarantee”. No smaller amendment does.",
    );
    expect(amendmentsTelling.sentences(result, context).map(plainText)).toEqual([
      "Northland alone could be brought in by one change, and would lose Southland: on “Security guarantee”.",
    ]);
  });
  it("says where there is none, and what comes closest", () => {
    expect(plainText(amendmentsHeadline(result, context))).toBe(
      "By expected values no amendment of the “Eight points” would bring in Northland. Closest would be one change, leaving a total shortfall of 8.3 points.",
    );
    expect(plainText(amendmentsHeadline({ ...result, proven: false, closest: null }, context))).toBe(
      "By expected values no amendment of the “Eight points” would bring in Northland, as far as was searched.",
    );
  });
  it("says when none is needed and then shows no table", () => {
    const none = {
      ...result,
      accepted: result.target,
      amendments: [{ ...one, changes: [] }],
      closest: null,
      single: {},
    };
    expect(plainText(amendmentsHeadline(none, context))).toContain("needs no amendment");
    expect(amendmentsTelling.tables(none, context)).toEqual([]);
  });
  it("keeps the redline in the table, marked", () => {
    const [table] = amendmentsTelling.tables(result, context);
    expect(table!.rows[0]!["changes"]!.rich).toContainEqual({ removed: "Described only as reliable" });
    expect(table!.rows[0]!["north"]!.value).toBeCloseTo(0.7 - context.model.parties[0]!.reservation!, 12);
    expect(table!.rows[0]!["loses"]!.text).toBe("Southland");
  });
});
