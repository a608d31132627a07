import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { draftsHeadline, draftsTelling, lastJudged, stepSentence, waterfallFigures } from "./drafts.ts";

const { drafts, acceptance, context } = resultsOf(harbour, "desk", "d4");

describe("drafts over time, told", () => {
  it("names gains, losses and direction of a step, and what cannot be judged", () => {
    const [first, second] = drafts.steps;
    expect(plainText(stepSentence(first!, context))).toBe(
      "From the “Nine points” to the “Counter-text”: Northland +82.3, Southland −70.2 and Outer Isles +82.7; mixed: some gain and some lose, but the text comes closer to what all could have.",
    );
    expect(plainText(stepSentence(second!, context))).toContain("cannot be judged");
  });
  it("compares with the nearest known draft where the last step cannot be judged", () => {
    const said = plainText(draftsHeadline(drafts, context));
    const gain = (draft: string, party: string): number =>
      acceptance.drafts.find((candidate) => candidate.id === draft)!.parties[party]!.gain as number;
    expect(said).toContain("Against the “Counter-text”, the nearest known draft before it");
    expect(said).toContain(`Southland +${((gain("d4", "south") - gain("d2", "south")) * 100).toFixed(1)}`);
  });
  it("draws a waterfall whose parts sum to the change of the margin", () => {
    const step = lastJudged(drafts)!;
    expect([step.from, step.to]).toEqual(["d1", "d2"]);
    const [figure] = waterfallFigures(drafts, step, context);
    const { rows } = figure!.table;
    for (const id of acceptance.deciding) {
      const values = rows.map((row) => row[id]!.value as number);
      const parts = values.slice(1, -1).reduce((sum, value) => sum + value, 0);
      expect(values[0]! + parts).toBeCloseTo(values.at(-1)!, 9);
    }
    expect(rows.map((row) => row["row"]!.text)).toContain("Interactions");
  });
  it("shows the concession balance and the wedge with the result's numbers", () => {
    const tables = draftsTelling.tables(drafts, context);
    expect(tables.map((table) => table.id)).toEqual(["steps", "balance", "wedges"]);
    const wedge = tables[2]!.rows[0]!;
    expect(wedge["spread"]!.value).toBe(drafts.wedges[0]!.spread);
  });
});
