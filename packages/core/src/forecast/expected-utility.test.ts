import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { medianPosition, weightedMean } from "./actors.ts";
import { EMISSIONS } from "./emissions.test-support.ts";
import { expectedUtilityTrace } from "./expected-utility.ts";

const file = path.join(import.meta.dirname, "../../../../../shared/reference/bdm-reference.json");
const here = existsSync(file);

test("European emission standards: median 7, mean 7.38996", () => {
  expect(medianPosition(EMISSIONS)).toBe(7);
  expect(weightedMean(EMISSIONS)).toBeCloseTo(7.38996, 5);
});

describe.skipIf(!here)("ten rounds, round by round", () => {
  const reference = here ? JSON.parse(readFileSync(file, "utf8")).ec_emissions : {};
  test.each([
    ["replication", "scholz_code"],
    ["textbook", "bdm_text"],
  ] as const)("%s", (variant, key) => {
    const trace = expectedUtilityTrace(EMISSIONS, 10, variant);
    expect(trace).toHaveLength(reference[key].length);
    for (const [k, expected] of reference[key].entries()) {
      for (const [id, position] of Object.entries<number>(expected.positions))
        expect(Math.abs(trace[k]!.positions[id]! - position), `round ${k}, ${id}`).toBeLessThan(1e-9);
      expect(trace[k]!.median).toBeCloseTo(expected.median, 9);
      expect(trace[k]!.mean).toBeCloseTo(expected.mean, 9);
    }
  });
});
