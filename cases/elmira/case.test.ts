import path from "node:path";
import type { Case } from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { expect, test } from "vitest";

// Held against the published matrices: nine states, those in which the company has left being the ninth.
const loaded = loadCaseFromDisk(path.resolve(import.meta.dirname));
const conflict = (loaded.case as Case).conflicts![0]!;
const options = conflict.decisionMakers.flatMap((maker) =>
  maker.options.map((option) => ({ maker: maker.id, ...option })),
);
const bit = (id: string): number => 1 << options.findIndex((option) => option.id === id);
const states = Array.from({ length: 2 ** options.length }, (_, state) => state).filter(
  (state) =>
    !conflict.infeasible!.some((pattern) =>
      Object.entries(pattern).every(([option, taken]) => ((state & bit(option)) !== 0) === taken),
    ),
);
/** The nine published states, by the bits of modify, delay, accept, abandon, insist. */
const published = [2, 3, 4, 5, 18, 19, 20, 21];
const numberOf = (state: number): number => ((state & bit("abandon")) !== 0 ? 9 : published.indexOf(state) + 1);

test("well formed, without a warning", () => {
  expect(loaded.diagnostics).toEqual([]);
});

test("twelve feasible states: the eight published ones and four in which the company has left", () => {
  expect(states).toHaveLength(12);
  expect(new Set(states.map(numberOf))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]));
  expect(numberOf(conflict.statusQuo!)).toBe(1);
});

test("the moves of each are those of the published matrices", () => {
  const moves = (maker: string, from: number): number[] => {
    const to = states.filter((state) =>
      options.every(({ id, maker: owner, reversible, resumable }) => {
        const [before, after] = [(from & bit(id)) !== 0, (state & bit(id)) !== 0];
        if (before === after) return true;
        return owner === maker && !(before && reversible === false) && !(after && resumable === false);
      }),
    );
    return [...new Set(to.filter((state) => state !== from).map(numberOf))].filter((n) => n !== numberOf(from)).sort();
  };
  const table = (maker: string): number[][] => published.map((state) => moves(maker, state));
  expect(table("ministry")).toEqual([[2], [], [4], [], [6], [], [8], []]);
  expect(table("uniroyal")).toEqual([[3, 9], [4, 9], [9], [9], [7, 9], [8, 9], [9], [9]]);
  expect(table("local-government")).toEqual([[5], [6], [7], [8], [1], [2], [3], [4]]);
});

test("the orders are the published ones", () => {
  const order = (maker: string): number[] => [
    ...new Set(
      conflict.decisionMakers
        .find(({ id }) => id === maker)!
        .ranking!.flat()
        .map(numberOf),
    ),
  ];
  expect(order("ministry")).toEqual([7, 3, 4, 8, 5, 1, 2, 6, 9]);
  expect(order("uniroyal")).toEqual([1, 4, 8, 5, 9, 3, 7, 2, 6]);
  expect(order("local-government")).toEqual([7, 3, 5, 1, 8, 6, 4, 2, 9]);
});
