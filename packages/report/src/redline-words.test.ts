import { wordDifference } from "@parley/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markedText, markedWords } from "./redline-words.ts";
import type { Text } from "./view.ts";

const left = (text: Text, out: "removed" | "added"): string =>
  text
    .map((piece) => {
      if (typeof piece === "string") return piece;
      if ("removed" in piece) return out === "removed" ? "" : piece.removed;
      return "added" in piece && out !== "added" ? piece.added : "";
    })
    .join("");
const squeezed = (text: string): string => text.replace(/\s+/gu, "");

describe("the words of a redline, marked", () => {
  it("have spaces where they are read, and none where they are not", () => {
    expect(
      markedText(markedWords(wordDifference("Peace holds, and Russia leaves.", "Peace holds and Russia stays."))),
    ).toBe("Peace holds[−,−] and Russia [−leaves−] [+stays+].");
    expect(markedText(markedWords(wordDifference("at most 60 men", "at most 80 men")))).toBe(
      "at most [−60−] [+80+] men",
    );
  });
  it("keep line breaks where asked", () => {
    const pieces = wordDifference("One.\na) Two.", "One.\na) Three.");
    expect(markedText(markedWords(pieces))).toBe("One. a) [−Two−] [+Three+].");
    expect(markedText(markedWords(pieces, true))).toBe("One.\na) [−Two−] [+Three+].");
  });
  it("are the earlier and the later text, white space aside", () => {
    const text = fc
      .array(fc.constantFrom("peace", "army", ",", ".", "(a)", "80,000", "of", ";", "river"), { maxLength: 12 })
      .map((words) => words.join(" ").replace(/ ([,.;])/g, "$1"));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const marked = markedWords(wordDifference(from, to));
        expect(squeezed(left(marked, "removed"))).toBe(squeezed(to));
        expect(squeezed(left(marked, "added"))).toBe(squeezed(from));
      }),
    );
  });
});
