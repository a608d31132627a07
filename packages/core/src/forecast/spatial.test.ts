import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EMISSIONS } from "./emissions.test-support.ts";
import { type SpatialActor, spatialTrace } from "./spatial.ts";
import { thirdPartyVote } from "./spatial-contest.ts";

const folder = path.join(import.meta.dirname, "../../../../../shared/reference");
const here = existsSync(path.join(folder, "ktab-reference.json"));

/** A table of actors as that program reads it: name, description, power, then position and salience per dimension, 0–100. */
function actorsOf(file: string): { readonly actors: readonly SpatialActor[]; readonly dimensions: readonly string[] } {
  const [, head, ...rows] = readFileSync(path.join(folder, file), "utf8")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split(",").map((cell) => cell.trim()));
  const columns = head!.slice(3).filter((cell) => cell !== "");
  return {
    dimensions: columns.filter((_, k) => k % 2 === 0),
    actors: rows.map(([id, , capability, ...cells]) => {
      const numbers = cells.slice(0, columns.length).map((cell) => Number(cell) / 100);
      return {
        id: id!,
        capability: Number(capability),
        position: numbers.filter((_, k) => k % 2 === 0),
        salience: numbers.filter((_, k) => k % 2 === 1),
      };
    }),
  };
}

/** One decimal as C prints it: an exact half goes to the even digit. */
function printed(value: number): string {
  const half = Number.isInteger(value * 4) && !Number.isInteger(value * 2);
  return half ? ((2 * Math.round(value * 5)) / 10).toFixed(1) : value.toFixed(1);
}

describe.skipIf(!here)("the traces of KTAB's own runs, to the printed digit", () => {
  const reference = here ? JSON.parse(readFileSync(path.join(folder, "ktab-reference.json"), "utf8")).runs : {};
  test.each([
    ["dummy3", "dummyData_3Dim.csv"],
    ["SOE-Pol-Comp", "SOE-Pol-Comp.csv"],
  ])("%s", (run, file) => {
    const { actors, dimensions } = actorsOf(file);
    const trace = spatialTrace(actors, 100, "published");
    const { positions, prob, fractional_change } = reference[run];
    expect(trace).toHaveLength(prob[actors[0]!.id].length);
    for (const { id } of actors)
      for (const [t, row] of trace.entries()) {
        for (const [d, dimension] of dimensions.entries())
          expect(printed(100 * row.positions[id]![d]!), `${id}, ${dimension}, ${t}`).toBe(
            positions[id][dimension][t].toFixed(1),
          );
        expect(row.chances[id]!.toFixed(4), `${id}, ${t}`).toBe(prob[id][t].toFixed(4));
      }
    expect(trace.slice(1).map(({ change }) => change!.toFixed(4))).toEqual(
      fractional_change.map((one: number) => one.toFixed(4)),
    );
  });
});

test("a third party that stands where one side stands never votes for the other", () => {
  const worths = fc.double({ min: 0, max: 1, noNaN: true });
  const sides = fc.record({
    i: fc.double({ min: 1e-9, max: 1, noNaN: true }),
    j: fc.double({ min: 1e-9, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(worths, worths, sides, (own, far, both) => {
      fc.pre(own > far);
      expect(thirdPartyVote(1, { i: own, j: far, own }, both, "nearer")).toBeGreaterThan(0);
      expect(thirdPartyVote(1, { i: far, j: own, own }, both, "nearer")).toBeLessThan(0);
      // The published rule has it the other way round.
      expect(thirdPartyVote(1, { i: own, j: far, own }, both, "published")).toBeLessThanOrEqual(0);
    }),
  );
});

const actorsDrawn = fc.uniqueArray(
  fc.record({
    position: fc.integer({ min: 0, max: 1000 }).map((x) => x / 1000),
    capability: fc.integer({ min: 1, max: 100 }),
    salience: fc.integer({ min: 1, max: 100 }).map((x) => x / 100),
  }),
  { minLength: 2, maxLength: 6, selector: ({ position }) => position },
);

test("everybody stays between the outermost positions, chances add to 1, the same actors give the same trace", () => {
  fc.assert(
    fc.property(actorsDrawn, (drawn) => {
      const actors = drawn.map(({ position, capability, salience }, k) => ({
        id: `a${k}`,
        capability,
        position: [position],
        salience: [salience],
      }));
      const trace = spatialTrace(actors, 20, "nearer");
      const starts = drawn.map(({ position }) => position);
      for (const { positions, chances, expected } of trace) {
        for (const [x] of [...Object.values(positions), expected]) {
          expect(x).toBeGreaterThanOrEqual(Math.min(...starts) - 1e-4);
          expect(x).toBeLessThanOrEqual(Math.max(...starts) + 1e-4);
        }
        const distinct = new Map(
          Object.entries(chances).map(([id, chance]) => [Math.round(positions[id]![0]! * 1e4), chance]),
        );
        expect([...distinct.values()].reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0.999);
      }
      expect(spatialTrace(actors, 20, "nearer")).toEqual(trace);
    }),
    { numRuns: 100 },
  );
});

test("two who care and weigh alike, at either end: the middle, and it stays there", () => {
  const actors = [0, 1].map((x) => ({ id: `a${x}`, capability: 1, position: [x], salience: [0.5] }));
  for (const { expected } of spatialTrace(actors, 20, "nearer")) expect(expected[0]).toBeCloseTo(0.5, 9);
});

test("positions of different lengths, or one actor alone, are refused", () => {
  const one = { id: "a", capability: 1, position: [0], salience: [0.5] };
  expect(() => spatialTrace([one], 5, "nearer")).toThrow(/two actors/);
  expect(() => spatialTrace([one, { ...one, id: "b", position: [0, 1] }], 5, "nearer")).toThrow(/b: 2 positions/);
});

/** The scale from 4 to 10 years; Denmark's salience stands at 99 in that run. */
describe.skipIf(!here)("the European emission standards", () => {
  const actors = EMISSIONS.map(({ id, capability, position, salience }) => ({
    id,
    capability: 100 * capability,
    position: [(position - 4) / 6],
    salience: [Math.min(salience, 0.99)],
  }));
  const short = ["NL", "BE", "LU", "DE", "FR", "IT", "UK", "IE", "DK", "GR"];

  test("as KTAB prints them", () => {
    const { positions, prob } = JSON.parse(readFileSync(path.join(folder, "ktab-reference.json"), "utf8")).runs.ec;
    const trace = spatialTrace(actors, 100, "published");
    for (const [k, { id }] of actors.entries()) {
      expect(
        trace.map((row) => printed(100 * row.positions[id]![0]!)),
        id,
      ).toEqual(positions[short[k]!].Date.map((one: number) => one.toFixed(1)));
      expect(trace.at(-1)!.chances[id]).toBeCloseTo(prob[short[k]!].at(-1), 3);
    }
  });
});

test("which rule a third party follows changes the forecast", () => {
  const actors = EMISSIONS.map(({ id, capability, position, salience }) => ({
    id,
    capability,
    position: [(position - 4) / 6],
    salience: [salience],
  }));
  const last = (rule: "nearer" | "published") => spatialTrace(actors, 100, rule).at(-1)!.expected[0]!;
  expect(Math.abs(last("nearer") - last("published"))).toBeGreaterThan(0.1);
});
