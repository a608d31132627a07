import type { Draft } from "@parley/core";
import { describe, expect, test } from "vitest";
import { carriedTerms } from "../../src/plans/index.ts";

const earlier: Draft = {
  id: "first",
  title: "First",
  body: "1. Peace holds.\n2. Aid flows.\n3. Ships pass.\n4. Taxes fall.\n",
  terms: { peace: "yes", aid: { value: "yes", source: "desk" }, ships: "yes", lights: "on" },
  points: { "1": ["peace"], "2": ["aid"], "3": ["ships", "aid"], "4": ["taxes"] },
};
const point = (id: string, text: string, from: readonly string[], issues: readonly string[]) => ({
  id,
  text,
  from,
  issues,
});
const why = (note: string) => ({ value: "undecided", source: "assumed", note });

describe("terms of a later draft", () => {
  test("are kept where the words are the same, whatever their number", () => {
    const terms = carriedTerms(earlier, [
      point("1", "Ships  pass.", ["3"], ["ships", "aid"]),
      point("2", "Aid flows.", ["2"], ["aid"]),
      point("3", "Peace\nholds.", ["1"], ["peace"]),
      point("4", "Taxes fall.", ["4"], ["taxes"]),
    ]);
    // Without a term of its own the earlier draft was silent there, and so is this one.
    expect(terms).toEqual({ ...earlier.terms });
  });

  test("are to be decided where a point was reworded, split, merged or is new", () => {
    const terms = carriedTerms(earlier, [
      point("1", "Peace will hold.", ["1"], ["peace"]),
      point("2", "Aid flows. Ships pass.", ["2", "3"], ["aid", "ships"]),
      point("3", "Taxes fall.", ["4"], ["taxes"]),
      point("4", "Lights are lit.", [], ["lights"]),
    ]);
    expect(terms).toEqual({
      peace: why("point 1 has other words than point 1 of first"),
      aid: why("point 2 has other words than points 2 and 3 of first"),
      ships: why("point 2 has other words than points 2 and 3 of first"),
      lights: why("point 4 is new"),
    });
  });

  test("are to be decided where one of the points that settle an issue is gone, or stands twice", () => {
    const terms = carriedTerms(earlier, [
      point("1", "Peace holds.", ["1"], ["peace"]),
      point("2", "Peace holds.", ["1"], ["peace"]),
      point("3", "Aid flows.", ["2"], ["aid"]),
    ]);
    expect(Object.entries(terms).map(([issue, term]) => [issue, (term as { value: string }).value])).toEqual([
      ["peace", "undecided"],
      ["aid", "undecided"],
      ["lights", "undecided"],
    ]);
  });

  test("are none where the points are gone", () => {
    const terms = carriedTerms(earlier, [point("1", "Peace holds.", ["1"], ["peace"])]);
    expect(Object.hasOwn(terms, "ships")).toBe(false);
    expect(terms["peace"]).toBe("yes");
  });
});
