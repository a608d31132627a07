import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { resultsOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { draftsHeadline, draftsTelling, lastStep, stepFigures, stepSentence, waterfallFigures } from "./drafts.ts";

const { drafts, acceptance, context } = resultsOf(harbour, "desk", "d4");

describe("drafts over time, told", () => {
  it("names gains, losses and direction of a step, and what cannot be judged", () => {
    const [first, second] = drafts.steps;
    expect(plainText(stepSentence(first!, context))).toBe(
      "From the “Nine points” to the “Counter-text”: Northland +82.3, Southland −70.2 and Outer Isles +82.7; mixed: some gain and some lose, but the text comes closer to what all could have.",
    );
    // Open issues on one side, and the same sign in every completion.
    expect(plainText(stepSentence(second!, context))).toMatch(
      /^From the “Counter-text” to the “Closed session”: Northland −[\d.]+ to −[\d.]+, Southland \+[\d.]+ to \+[\d.]+ and Outer Isles .*; it serves some at the cost of others/,
    );
    const unsaid = { low: -0.1, high: 0.2, sign: null };
    const some = { ...second!, direction: null, moves: { ...second!.moves, south: unsaid } };
    expect(plainText(stepSentence(some, context))).toContain(
      "for Southland it cannot be said, since open or unpublished issues, or what has been left unsaid, decide.",
    );
    const none = { ...some, moves: Object.fromEntries(Object.keys(some.moves).map((id) => [id, unsaid])) };
    expect(plainText(stepSentence(none, context))).toContain("the change cannot be judged for anybody");
  });
  it("shows the last step, as a range where issues are open, and who tabled it", () => {
    expect(lastStep(drafts)).toBe(drafts.steps.at(-1));
    const [figure] = stepFigures(drafts, drafts.steps[1]!, context);
    expect(figure!.table.rows.at(-1)!["north"]!.text).toMatch(/^−[\d.]+ to −[\d.]+$/);
    const tablings = [
      {
        draft: "d2",
        by: "south",
        channel: "leaked" as const,
        date: "2031-02-10",
        wedges: [{ coalition: drafts.wedges[0]!.coalition, before: 0.1, after: 0.2 }],
      },
    ];
    expect(
      draftsTelling
        .sentences({ ...drafts, tablings }, context)
        .map(plainText)
        .at(-1),
    ).toMatch(
      /^Southland leaked the “Counter-text” on 10 February 2031; within the coalition of .* the spread of gains went from 10\.0 to 20\.0\.$/,
    );
  });
  it("compares with the nearest known draft where the last step cannot be judged", () => {
    const said = plainText(draftsHeadline(drafts, context));
    const gain = (draft: string, party: string): number =>
      acceptance.drafts.find((candidate) => candidate.id === draft)!.parties[party]!.gain as number;
    expect(said).toContain("Against the “Counter-text”, the nearest known draft before it");
    expect(said).toContain(`Southland +${((gain("d4", "south") - gain("d2", "south")) * 100).toFixed(1)}`);
  });
  it("draws a waterfall whose parts sum to the change of the margin", () => {
    const step = drafts.steps[0]!;
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
