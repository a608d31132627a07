import path from "node:path";
import { type Case, compile, type Id, redline } from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { describe, expect, test } from "vitest";

/*
 * Which points of two drafts belong together, by hand. Rules:
 * 1. Two points belong together where the later one lays down, changes or replaces what the earlier one lays down: the
 *    same duty, right, body, place or number, whatever the words. A theme in common (both name sanctions) is not enough.
 * 2. A point whose matter is taken up by several is paired with each of them; several taken up by one likewise.
 * 3. What is in no pair is dropped or new, unless it is a placeholder (“the wording was not seen”, “reported together
 *    with point 13”). A placeholder of a text that keeps the earlier one's numbers is paired by its number; any other is
 *    left out of count.
 * 4. Reports of what a text says, instead of a text, are left out: the Geneva revision, the papers before November 2025.
 */
interface ByHand {
  readonly from: Id;
  readonly to: Id;
  /** Earlier point → later points; an empty list: dropped. What no earlier point has is new. */
  readonly pairs: Readonly<Record<number, readonly number[]>>;
  readonly points: number;
  /** Later points left out of count. */
  readonly without?: readonly number[];
  /** Least share of these that must be found, and of those found that must be right. */
  readonly least: { readonly recall: number; readonly precision: number };
}
const byNumber = (count: number): Record<number, readonly number[]> =>
  Object.fromEntries(Array.from({ length: count }, (_, k) => [k + 1, [k + 1]]));

/** The E3 text keeps the points of the 28-point text, so that both go on in the 20 points alike. */
// biome-ignore format: a table
const intoTwenty: ByHand["pairs"] = {
  1: [1], 2: [2], 3: [], 4: [], 5: [3], 6: [4], 7: [], 8: [], 9: [], 10: [5], 11: [7], 12: [8, 9], 13: [], 14: [9],
  15: [], 16: [6], 17: [], 18: [11], 19: [12], 20: [13], 21: [14], 22: [15], 23: [16], 24: [17], 25: [18], 26: [],
  27: [19], 28: [20],
};

const byHand: readonly ByHand[] = [
  { from: "us28", to: "e3", points: 28, pairs: byNumber(28), least: { recall: 1, precision: 1 } },
  {
    from: "us28",
    to: "ua20",
    points: 20,
    pairs: intoTwenty,
    least: { recall: 0.95, precision: 0.95 },
  },
  {
    from: "e3",
    to: "ua20",
    points: 20,
    // The points of the E3 text whose wording was not seen stand for those of the 28-point text, which they keep.
    pairs: intoTwenty,
    least: { recall: 0.85, precision: 0.8 },
  },
  {
    from: "us28",
    to: "eu24",
    points: 24,
    // biome-ignore format: a table
    pairs: {
      1: [9], 2: [], 3: [], 4: [], 5: [10], 6: [11], 7: [9, 13], 8: [12], 9: [], 10: [10], 11: [13], 12: [21], 13: [21],
      14: [21], 15: [], 16: [], 17: [], 18: [], 19: [19], 20: [], 21: [15], 22: [15], 23: [19], 24: [6, 7, 8], 25: [],
      26: [], 27: [4, 5], 28: [2],
    },
    without: [14, 16, 17, 18, 20, 22, 23, 24],
    least: { recall: 0.58, precision: 0.55 },
  },
];

const theCase = loadCaseFromDisk(path.resolve(import.meta.dirname)).case as Case;
// Nobody redlines a summary; how well the points are paired is asked of it here all the same.
const compiled = compile({
  ...theCase,
  drafts: (theCase.drafts ?? []).map((draft) => ({ ...draft, wording: "full" as const })),
});
if (!("model" in compiled)) throw new Error("the case does not compile");

describe("the alignment of the drafts, held against one made by hand", () => {
  test.each(byHand)("$from → $to", ({ from, to, pairs, points, without = [], least }) => {
    const taken = new Set(Object.values(pairs).flat());
    const truth = new Set([
      ...Object.entries(pairs).flatMap(([i, found]) =>
        found.length === 0 ? [`${i} -`] : found.map((j) => `${i} ${j}`),
      ),
      ...Array.from({ length: points }, (_, k) => k + 1).flatMap((j) =>
        taken.has(j) || without.includes(j) ? [] : [`- ${j}`],
      ),
    ]);
    const { points: rows } = redline(compiled.model, { from, to });
    const found = rows
      .filter((row) => row.to === null || !without.includes(Number(row.to)))
      .map((row) => `${row.from ?? "-"} ${row.to ?? "-"}`);
    const right = found.filter((row) => truth.has(row));
    const share = { recall: right.length / truth.size, precision: right.length / found.length };
    console.log(
      `${from} → ${to}: ${right.length} of ${truth.size} rows found, ${right.length} of ${found.length} right; missed ${[...truth].filter((row) => !found.includes(row)).join(", ") || "none"}; wrong ${found.filter((row) => !truth.has(row)).join(", ") || "none"}`,
    );
    expect(share.recall).toBeGreaterThanOrEqual(least.recall);
    expect(share.precision).toBeGreaterThanOrEqual(least.precision);
  });
});
