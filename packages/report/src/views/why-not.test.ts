import type { WhyNotResult } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { whyNotHeadline, whyNotTelling } from "./why-not.ts";

const { whyNot, context } = resultsOf(harbour, "desk", "d4");
const never = { party: "north", redLine: { harbour: "south" } };
const north = { party: "north", reservation: true as const };
const south = { party: "south", reservation: true as const };
const blocked: WhyNotResult = {
  empty: true,
  conflicts: [
    [north, south],
    [never, south],
  ],
  openings: [{ drop: [south] }, { drop: [never, north] }],
  lowering: { outcome: {}, total: 0.034, parties: { north: 0, south: 0.034, isles: 0 } },
  complete: true,
  byWords: { empty: false, conflicts: [], left: {} },
  gaps: null,
};

describe("why there is no deal, told", () => {
  it("says that nothing blocks one where the zone is not empty", () => {
    const open = { ...whyNot, empty: false };
    expect(plainText(whyNotHeadline(open, context))).toBe("Nothing blocks a deal: some outcome meets every demand.");
    expect(whyNotTelling.sentences(open, context)).toEqual([]);
    expect(whyNotTelling.tables(open, context)).toEqual([]);
  });
  it("says nothing where assumed walk-away values decide", () => {
    expect(whyNot).toMatchObject({ empty: null, gaps: { holds: false, answer: "open" } });
    expect(plainText(whyNotHeadline(whyNot, context))).toBe(
      "Whether anything blocks a deal cannot be said: it depends on what the parties have not spoken of, or on walk-away values that are assumed.",
    );
  });
  it("names the smallest conflict, the fewest demands to drop, and the least lowering", () => {
    expect(plainText(whyNotHeadline(blocked, context))).toBe(
      "No outcome meets these two demands together: Northland’s walk-away value and Southland’s walk-away value.",
    );
    expect(whyNotTelling.sentences(blocked, context).map(plainText)).toEqual([
      "One further set of demands cannot be met together either.",
      "A deal would open if one demand went: Southland’s walk-away value.",
      "Without the red lines, walk-away values would have to come down, by each one’s own measure: Southland 3.4.",
    ]);
  });
  it("sets demands against conflicts", () => {
    const [conflicts, openings] = whyNotTelling.tables(blocked, context);
    expect(
      conflicts!.rows.map((row) => [row["demand"]!.text, row["c0"]!.text, row["c1"]!.text, row["count"]!.value]),
    ).toEqual([
      ["Northland: walk-away value", "●", "", 1],
      ["Southland: walk-away value", "●", "●", 2],
      ["Northland: never “Administration of the harbour: Southland alone”", "", "●", 1],
    ]);
    expect(openings!.rows).toHaveLength(2);
  });
  it("says where nothing at all is feasible, and where the search was cut short", () => {
    expect(plainText(whyNotHeadline({ ...blocked, conflicts: [[]] }, context))).toBe(
      "No combination of options obeys the constraints of the case.",
    );
    expect(plainText(whyNotTelling.sentences({ ...blocked, complete: false }, context)[0]!)).toContain(
      "there may be more",
    );
  });
});
