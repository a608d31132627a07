import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDifference } from "./word-difference.ts";

const marked = (from: string, to: string): string =>
  wordDifference(from, to)
    .map(({ kind, text }) =>
      kind === "same" ? text : kind === "added" ? `{+${text.trim()}+} ` : `[-${text.trim()}-] `,
    )
    .join("")
    .trim();

test.each([
  ["at most 60,000 men", "at most 80,000 men", "at most [-60,000-] {+80,000+} men"],
  ["They will pay.", "They shall pay.", "They [-will-] {+shall+} pay."],
  ["They pay.", "They pay, at once.", "They pay{+, at once+} ."],
  ["the red and blue line", "the green and grey line", "the [-red and blue-] {+green and grey+} line"],
  ["双方停火。", "双方立即停火。", "双方{+立即+} 停火。"],
  ["", "new", "{+new+}"],
  ["old", "", "[-old-]"],
])("%j → %j", (from, to, expected) => {
  expect(marked(from, to)).toBe(expected);
});

test("the pieces make up both texts", () => {
  const text = fc
    .array(fc.constantFrom("peace", "army", "the", "of", ",", ".", "80", "战", "\n"), { maxLength: 40 })
    .map((words) => words.join(" ").trim());
  const squeezed = (value: string): string => value.replace(/\s+/gu, "");
  fc.assert(
    fc.property(text, text, (from, to) => {
      const pieces = wordDifference(from, to);
      const without = (kind: string): string =>
        pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join("");
      expect(without("removed")).toBe(to);
      expect(squeezed(without("added"))).toBe(squeezed(from));
    }),
    { seed: 3, numRuns: 300 },
  );
});
