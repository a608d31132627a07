import path from "node:path";
import { compile } from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { describe, expect, test } from "vitest";
import { withEdits } from "./edits.ts";
import { viewNumberEdit, viewNumbers } from "./view-numbers.ts";

const kase = loadCaseFromDisk(path.resolve(import.meta.dirname, "../../../../cases/ukraine-2025")).case!;

describe("the numbers of a view", () => {
  test.each(["strategy", "talks"] as const)(
    "can each be moved to either end, and the case still compiles: %s",
    (page) => {
      for (const { id } of kase.perspectives!)
        for (const number of viewNumbers(kase, id, page)) {
          const { min, max } = number.bounds;
          expect(max).toBeGreaterThan(min);
          const edits = [min, max].map((value) => viewNumberEdit(kase, id, number, value));
          for (const edit of edits)
            expect(edit).toMatchObject({ op: "set", path: ["perspectives", id, ...number.path] });
        }
      expect(viewNumbers(kase, "ash", page).length).toBeGreaterThan(10);
    },
  );

  test("keep their source and note, and bear names", () => {
    const cost = viewNumbers(kase, "ash", "strategy").find(
      ({ path: at }) => at.join(" ") === "commitments nato-membership cost",
    )!;
    expect(cost).toMatchObject({ quantity: [60, 70, 80], bounds: { min: 0, max: 160 } });
    expect(cost.label).toMatch(/^commitments › .+ › cost$/);
    const edit = viewNumberEdit(kase, "ash", cost, [40, 50, 60]);
    expect(edit).toMatchObject({ value: { value: [40, 50, 60], note: "coding of the words" } });
    const next = withEdits(kase, [edit]);
    expect("model" in compile(next, { perspective: "ash" })).toBe(true);
    expect(viewNumbers(next, "ash", "strategy").find(({ label }) => label === cost.label)!.quantity).toEqual([
      40, 50, 60,
    ]);
  });

  test("of a view that nobody wrote are none", () => {
    expect(viewNumbers(kase, "derived", "strategy")).toEqual([]);
  });
});
