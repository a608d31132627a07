import type { Table } from "@parley/report";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { terminalTable } from "./table.ts";
import { linesOf, widthOf } from "./text.ts";

const tableOf = (texts: readonly string[]): Table => ({
  id: "t",
  title: "T",
  columns: texts.map((_, c) => ({ key: `k${c}`, title: `Column ${c}`, align: c === 1 ? "end" : "start" })),
  rows: [Object.fromEntries(texts.map((text, c) => [`k${c}`, { text }]))],
  rowHeader: "k0",
});
const letters = (text: string): string => [...text.replaceAll(/\s/gu, "")].sort().join("");

describe("a table on the terminal", () => {
  it("cuts nothing off: words without end, scripts without spaces, pictures, styles", () => {
    const word = fc.oneof(
      fc.constantFrom(
        "x".repeat(100),
        "协议双方应当立即停火".repeat(8),
        "اتفاق",
        "é".repeat(60),
        "👩‍👩‍👧‍👦".repeat(20),
        "a b c",
      ),
      fc.string({ maxLength: 12, unit: fc.constantFrom(..."ab c") }),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (texts) => {
        const told = terminalTable(tableOf(texts), { columns: 80, colour: false });
        expect(told).not.toContain("…");
        const title = `T${texts.map((_, c) => `Column${c}`).join("")}`;
        expect(letters(told)).toBe(letters(title + texts.join("")));
      }),
      { numRuns: 60 },
    );
  });

  it("of a very long word takes no longer than it must", () => {
    const began = performance.now();
    terminalTable(tableOf(["x".repeat(20_000), "y"]), { columns: 100, colour: true });
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it("counts the columns that letters take", () => {
    expect(["abc", "协议", "é", "e\u0301", "👩‍👩‍👧‍👦", "\u001b[31mred\u001b[39m", ""].map(widthOf)).toEqual([
      3, 4, 1, 1, 2, 3, 0,
    ]);
    expect(linesOf("ab abcdef \u001b[1mghijk\u001b[22m", 3)).toEqual([
      "ab",
      "abc",
      "def",
      "\u001b[1mghi\u001b[22m",
      "\u001b[1mjk\u001b[22m",
    ]);
  });
});
