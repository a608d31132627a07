import { describe, expect, it } from "vitest";
import { capitalised, joined, joinedUpTo, plainText, sourcesOf, text } from "./text.ts";

describe("text", () => {
  it("joins as English does", () => {
    expect(plainText(joined(["a"]))).toBe("a");
    expect(plainText(joined(["a", "b"]))).toBe("a and b");
    expect(plainText(joined(["a", "b", "c"], "or"))).toBe("a, b or c");
    expect(plainText(joinedUpTo(["a", "b", "c", "d", "e"], 2))).toBe("a, b and 3 more");
    expect(plainText(joinedUpTo(["a", "b", "c"], 2))).toBe("a, b and c");
  });
  it("keeps marked pieces, splices texts and merges strings", () => {
    const value = text`${{ party: "north", text: "Northland" }} has ${text`${"two"} red lines`}${{ sources: ["a", "b"] }}${{ sources: ["a"] }}.`;
    expect(value).toEqual([
      { party: "north", text: "Northland" },
      " has two red lines",
      { sources: ["a", "b"] },
      { sources: ["a"] },
      ".",
    ]);
    expect(plainText(value)).toBe("Northland has two red lines.");
    expect(sourcesOf(value)).toEqual(["a", "b"]);
  });
  it("begins a sentence with a capital only where that is its own word", () => {
    expect(plainText(capitalised(["none of them"]))).toBe("None of them");
    expect(capitalised([{ party: "n", text: "e-land" }])).toEqual([{ party: "n", text: "e-land" }]);
    expect(plainText(capitalised([{ party: "n", text: "Isles", article: "the" }, " agree"]))).toBe("The Isles agree");
  });
});
