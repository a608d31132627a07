import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { noDeal, resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { frontierFigure, frontierHeadline, frontierTelling, solutionTables } from "./frontier.ts";

const { frontier, context } = resultsOf(harbour, "desk", "d4");

describe("the deal space, told", () => {
  it("says whether a deal could exist, with the exact counts", () => {
    expect(plainText(frontierHeadline(frontier, context))).toBe(
      `A deal could exist: ${frontier.zone.size} of the 17,496 feasible outcomes meet the walk-away values and cross none of the red lines of Northland, Southland and Outer Isles.`,
    );
    expect(plainText(frontierHeadline(noDeal(frontier), context))).toMatch(
      /^No deal exists in this perspective: none of the 17,496/,
    );
    const unproven = { ...frontier, zone: { empty: null, size: null, best: null } };
    expect(plainText(frontierHeadline(unproven, context))).toContain("is not proven either way");
  });
  it("states its ε where it is not exact", () => {
    const said = frontierTelling
      .sentences({ ...frontier, exact: false, epsilon: 0.005, assumedReservation: ["isles"] }, context)
      .map(plainText);
    expect(said[0]).toBe("No walk-away value is given for Outer Isles; 0 was taken.");
    expect(said[1]).toContain("one of them is worse by at most 0.5 points to anybody.");
  });
  it("lists the solutions' gains over walk-away, and each party's best", () => {
    const [gains, terms] = solutionTables(frontier, context);
    expect(gains!.rows).toHaveLength(5);
    frontier.parties.forEach((id, p) => {
      expect(gains!.rows[0]![id]!.value).toBe(frontier.solutions.nash!.utilities[p]! - frontier.reservation[p]!);
      expect(gains!.totals![0]![id]!.value).toBe(frontier.zone.best![p]! - frontier.reservation[p]!);
    });
    expect(terms!.rows).toHaveLength(9);
    expect(solutionTables(noDeal(frontier), context)).toEqual([]);
  });
  it("places drafts beside the frontier and leaves out those of which too little is known", () => {
    const figure = frontierFigure(
      frontier,
      context,
      [0, 1],
      [
        {
          id: "d4",
          utilities: { north: frontier.reservation[0]! + 0.05, south: frontier.reservation[1]! + 0.02, isles: 0.6 },
          redLine: false,
        },
        { id: "d3", utilities: { north: { low: 0.2, high: 0.7 }, south: 0.6, isles: 0.5 }, redLine: false },
      ],
    );
    expect(figure.headline).toBe(
      "Only the “Eight points” lies above the walk-away lines of both Northland and Southland",
    );
    expect(figure.table.rows.map((row) => row["row"]!.text)).toEqual([
      "1  Eight points",
      "N  Nash",
      "K  Kalai–Smorodinsky",
      "E  Egalitarian",
      "U  Utilitarian",
      "R  Minimax regret",
    ]);
    expect(figure.table.rows[0]!["south"]!.value).toBeCloseTo(0.02, 12);
  });
});
