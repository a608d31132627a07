import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { noDeal, resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { frontierFigure, frontierHeadline, frontierTelling, solutionTables } from "./frontier.ts";

const { frontier, context } = resultsOf(harbour, "desk", "d4");

describe("the deal space, told", () => {
  it("says whether a deal could exist, with the exact counts", () => {
    expect(frontier.zone).toMatchObject({ empty: null, decided: true });
    expect(plainText(frontierHeadline(frontier, context))).toBe(
      "Whether a deal could exist cannot be said: walk-away values that are assumed decide it.",
    );
    const exists = { ...frontier, zone: { ...frontier.zone, empty: false } };
    expect(plainText(frontierHeadline(exists, context))).toBe(
      `A deal could exist: ${frontier.zone.size} of the 17,496 feasible outcomes meet the walk-away values and cross none of the red lines of Northland, Southland and Outer Isles.`,
    );
    expect(plainText(frontierHeadline(noDeal(frontier), context))).toMatch(
      /^No deal exists in this perspective: none of the 17,496/,
    );
    const unproven = { ...frontier, zone: { empty: null, decided: false, size: null, drawnSize: null, best: null } };
    expect(plainText(frontierHeadline(unproven, context))).toContain("is not proven either way");
    const drawnSize = { estimate: "71", low: "70", high: "72" };
    const drawn = { ...frontier, zone: { ...exists.zone, size: null, drawnSize } };
    expect(plainText(frontierHeadline(drawn, context))).toContain(
      "A deal could exist: 71 (70 to 72, by draws) of the 17,496 feasible outcomes",
    );
    const vast = {
      ...frontier,
      outcomes: "19000000000000000",
      zone: {
        ...exists.zone,
        size: null,
        drawnSize: { estimate: "71234567890123", low: "70100000000000", high: "72400000000000" },
      },
    };
    expect(plainText(frontierHeadline(vast, context))).toContain(
      "A deal could exist: 0.37% (0.37% to 0.38%, by draws) of all feasible outcomes meet",
    );
    expect(
      plainText(
        frontierHeadline({ ...vast, zone: { ...vast.zone, drawnSize: null, size: "71234567890123" } }, context),
      ),
    ).toContain("A deal could exist: 0.37% of all feasible outcomes meet");
    expect(plainText(frontierHeadline({ ...noDeal(frontier), outcomes: vast.outcomes }, context))).toMatch(
      /^No deal exists in this perspective: no feasible outcome would meet the walk-away values/,
    );
    const undrawn = { ...frontier, zone: { ...exists.zone, size: null } };
    expect(plainText(frontierHeadline(undrawn, context))).toContain("A deal could exist: some of the 17,496");
  });
  it("states its ε where it is not exact", () => {
    const said = frontierTelling
      .sentences({ ...frontier, exact: false, epsilon: 0.005, assumedReservation: ["isles"] }, context)
      .map(plainText);
    expect(said[0]).toBe("No walk-away value is given for Outer Isles; 0 was taken.");
    expect(said[1]).toContain("one of them is worse by at most 0.5 points to anybody.");
  });
  it("says how small a share is, and whether it was drawn", () => {
    const share = (estimate: number, low: number, high: number) =>
      frontierTelling
        .sentences(
          {
            ...frontier,
            accepted: { parties: { north: { estimate, low, high, method: "draws" } }, all: null },
          },
          context,
        )
        .map(plainText)
        .find((sentence) => sentence.includes("hare of all feasible outcomes"));
    expect(share(0.25, 0.24, 0.26)).toContain("Northland 25.0% (24.0% to 26.0%, by draws).");
    expect(share(0.0037, 0.0036, 0.0038)).toContain("Northland 0.37% (0.36% to 0.38%, by draws).");
    expect(share(4e-7, 4e-7, 4e-7)).toContain("Northland 1 in about 2.5 million.");
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
  it("shows what open issues may make of the draft at hand, and counts it among no others", () => {
    const [north, south] = frontier.reservation as readonly [number, number];
    const figure = frontierFigure(
      frontier,
      context,
      [0, 1],
      [
        {
          id: "d3",
          utilities: { north: { low: north - 0.1, high: north + 0.2 }, south: south + 0.1, isles: 0.5 },
          redLine: false,
          current: true,
        },
      ],
    );
    expect(figure.headline).toBe("The efficient deals between Northland and Southland");
    expect(figure.table.rows[0]).toMatchObject({ north: { text: "−10.0 to +20.0", value: null } });
    expect(figure.table.rows[0]!["south"]!.value).toBeCloseTo(0.1, 12);
    expect(figure.caption![0]).toContain("Dashed: what the open issues may make of the “");
  });
});
