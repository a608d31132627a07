import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AlignedPoint, alignPoints } from "./align.ts";
import { bestAssignment } from "./assignment.ts";
import { knownEdits } from "./known-edits.test-support.ts";

const numbered = (...texts: string[]) => texts.map((text, k) => ({ id: String(k + 1), text }));
const short = (rows: readonly AlignedPoint[]) =>
  rows.map(({ from, to, change }) => `${from ?? "-"} ${to ?? "-"} ${change}`);
const peace = "Peace holds between both states from the day of signature.";
const army = "The army of the north has at most eighty thousand soldiers in peacetime.";
const aid = "Aid is paid from the fund for ten years. The bank keeps the accounts and publishes them every spring.";
const river = "Ships of every flag pass the river freely.";

describe("what became of a point", () => {
  test("the same, however numbered and wrapped", () => {
    expect(short(alignPoints(numbered(peace, army), numbered(peace, army.replace(" of", "\nof"))))).toEqual([
      "1 1 same",
      "2 2 same",
    ]);
    expect(short(alignPoints(numbered(peace, army, aid), numbered(army, aid)))).toEqual([
      "1 - dropped",
      "2 1 same",
      "3 2 same",
    ]);
  });

  test("reworded, new and dropped", () => {
    expect(short(alignPoints(numbered(peace, army), numbered(peace, army.replace("eighty", "sixty"), river)))).toEqual([
      "1 1 same",
      "2 2 reworded",
      "- 3 new",
    ]);
    expect(short(alignPoints(numbered(peace, army), numbered(peace, river)))).toEqual([
      "1 1 same",
      "2 - dropped",
      "- 2 new",
    ]);
  });

  test("moved: one point that passes two others, not the two it passed", () => {
    expect(short(alignPoints(numbered(peace, army, aid, river), numbered(river, peace, army, aid)))).toEqual([
      "4 1 moved",
      "1 2 same",
      "2 3 same",
      "3 4 same",
    ]);
  });

  test("split, wherever its parts went, and merged", () => {
    const [first, second] = aid.split(/(?<=\.) /u) as [string, string];
    expect(short(alignPoints(numbered(peace, aid, army), numbered(peace, first, army, second)))).toEqual([
      "1 1 same",
      "2 2 split",
      "3 3 same",
      "2 4 split",
    ]);
    expect(
      short(alignPoints(numbered(peace, first, army, second), numbered(peace, army, `${second} ${first}`))),
    ).toEqual(["1 1 same", "3 2 same", "2 3 merged", "4 3 merged"]);
  });

  test("the same words twice go to the number they had", () => {
    expect(short(alignPoints(numbered(peace, army, peace), numbered(peace, army, peace)))).toEqual([
      "1 1 same",
      "2 2 same",
      "3 3 same",
    ]);
  });

  test("a draft that keeps the numbers keeps them for a point that was written anew", () => {
    const rest = Array.from({ length: 8 }, (_, k) => `Article of the ${k}th chapter on matter number ${k}.`);
    const anew = "Left out by agreement.";
    expect(short(alignPoints(numbered(...rest, river, army), numbered(...rest, anew, army)))).toContain("9 9 reworded");
    // Where numbers are not kept, they say nothing.
    expect(short(alignPoints(numbered(...rest, river, army), numbered(peace, ...rest, anew, army)))).toContain(
      "9 - dropped",
    );
  });

  test("a point that stands alone under its number, between the same neighbours, needs less in common", () => {
    const long = `${river} A commission of both states meets every spring, hears complaints and publishes its findings.`;
    const other = "The river is open to trade; tolls on vessels, dues and pilotage are set by a court of three judges.";
    expect(short(alignPoints(numbered(peace, long, army), numbered(peace, other, army)))).toContain("2 2 reworded");
    expect(short(alignPoints(numbered(peace, long, army), numbered(aid, peace, other, army)))).toContain("- 3 new");
  });

  test("what a point is about besides its words: the more so the fewer points are about it", () => {
    const [one, two] = ["Northern ports open.", "Goods arrive freely by sea."];
    const with_ = (from: string[][], to: string[][]) =>
      short(alignPoints(numbered(peace, one, army), numbered(two, peace, army), { from, to }));
    expect(with_([[], [], []], [[], [], []])).toContain("2 - dropped");
    expect(with_([[], ["trade"], []], [["trade"], [], []])).toContain("2 1 reworded");
    expect(with_([["trade"], ["trade"], []], [["trade"], [], []])).toContain("2 - dropped");
  });

  test("no points on either side", () => {
    expect(alignPoints([], [])).toEqual([]);
    expect(short(alignPoints([], numbered(peace)))).toEqual(["- 1 new"]);
    expect(short(alignPoints(numbered(peace), []))).toEqual(["1 - dropped"]);
  });
});

test("the assignment is the best of all (tried one by one)", () => {
  const brute = (profit: readonly number[], rows: number, columns: number, row = 0, used = 0): number => {
    if (row === rows) return 0;
    let best = brute(profit, rows, columns, row + 1, used);
    for (let c = 0; c < columns; c++)
      if ((used & (1 << c)) === 0)
        best = Math.max(best, profit[row * columns + c]! + brute(profit, rows, columns, row + 1, used | (1 << c)));
    return best;
  };
  const shape = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
  fc.assert(
    fc.property(
      shape.chain(([rows, columns]) =>
        fc.tuple(
          fc.constant(rows),
          fc.constant(columns),
          fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 })), {
            minLength: rows * columns,
            maxLength: rows * columns,
          }),
        ),
      ),
      ([rows, columns, profit]) => {
        const found = bestAssignment(Float64Array.from(profit), rows, columns);
        const used = [...found].filter((c) => c >= 0);
        expect(new Set(used).size).toBe(used.length);
        const total = [...found].reduce((sum, c, r) => sum + (c < 0 ? 0 : profit[r * columns + c]!), 0);
        expect(total).toBe(brute(profit, rows, columns));
      },
    ),
    { seed: 5, numRuns: 300 },
  );
});

describe("drafts made by known edits", () => {
  /** Share of the true pairs, new and dropped points that were found, and of those found that are true. */
  const score = (count: number, drafts: number, rewording: number) => {
    let found = 0;
    let claimed = 0;
    let all = 0;
    for (let seed = 1; seed <= drafts; seed++) {
      const { from, to, truth } = knownEdits(count, seed * 7919, rewording);
      const rows = alignPoints(from, to).map((row) => `${row.from ?? "-"} ${row.to ?? "-"}`);
      found += rows.filter((row) => truth.has(row)).length;
      claimed += rows.length;
      all += truth.size;
    }
    return { recall: found / all, precision: found / claimed };
  };

  test.each([
    [20, 150, 0.3],
    [60, 40, 0.3],
    [28, 80, 0.5],
    [400, 3, 0.3],
  ])(
    "%i points, %i drafts, a share of %f of the words of a reworded point changed: 98% are aligned right",
    (count, drafts, rewording) => {
      const { recall, precision } = score(count, drafts, rewording);
      expect(recall).toBeGreaterThanOrEqual(0.98);
      expect(precision).toBeGreaterThanOrEqual(0.98);
    },
  );

  test("points that were moved are said to be moved, and no others", () => {
    let right = 0;
    let all = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { from, to, moved } = knownEdits(30, seed * 104729);
      const said = alignPoints(from, to).flatMap((row) => (row.change === "moved" ? [row.from] : []));
      right += said.filter((id) => moved.includes(id!)).length;
      all += Math.max(said.length, moved.length);
    }
    expect(right / all).toBeGreaterThanOrEqual(0.9);
  });
});
