import { expect, it } from "vitest";
import { createModel, type Model } from "../model/index.ts";
import { core } from "./core.ts";
import { judgeByWorlds, type RandomShape, randomModel } from "./random.test-support.ts";

const context = { seed: 1, draws: 0 };
const shapes: readonly RandomShape[] = [
  { issues: 5, options: 3, parties: 3, reservation: 0.5 },
  { issues: 5, options: 3, parties: 2, reservation: 0.55, interactions: 2, redLines: 1, constraints: 1 },
];

/** The smallest sets of issues settled one way, all else silent, that bring everyone in: by trying all of them. */
function fewestByTrying(model: Model): { size: number; sets: string[] } | null {
  const silent = { ...model.drafts[0]!, states: model.issues.map(() => "silent" as const) };
  const common = new Float64Array(model.issueOf.length);
  model.issues.forEach((_, i) => {
    common[model.offsets[i]!] = 1;
  });
  const draft = { ...silent, common, readings: model.parties.map(() => common) };
  const sets = new Map<number, string[]>();
  const extend = (from: number, changes: Map<number, number>): void => {
    const { accepts, consistent } = judgeByWorlds(model, draft, changes);
    if (consistent && accepts.every(Boolean))
      sets.set(changes.size, [
        ...(sets.get(changes.size) ?? []),
        [...changes].map(([i, k]) => `i${i}:o${k}`).join(" "),
      ]);
    for (let i = from; i < model.issues.length; i++)
      for (let k = 1; k < model.issues[i]!.options.length; k++) {
        changes.set(i, k);
        extend(i + 1, changes);
        changes.delete(i);
      }
  };
  extend(0, new Map());
  const size = Math.min(...sets.keys());
  return Number.isFinite(size) ? { size, sets: sets.get(size)! } : null;
}

it("the deal on fewest points equals exhaustive search over subsets", () => {
  let some = 0;
  let none = 0;
  for (const shape of shapes)
    for (let seed = 1; seed <= 40; seed++) {
      const model = randomModel(shape, seed);
      const { fewest } = core(model, {}, context);
      expect(fewest.proven).toBe(true);
      expect(fewest.held).toEqual(fewest.packages);
      const tried = fewestByTrying(model);
      if (tried === null) {
        expect(fewest.packages).toEqual([]);
        none++;
        continue;
      }
      some++;
      const found = fewest.packages.map(({ changes }) => changes.map(({ issue, to }) => `${issue}:${to}`).join(" "));
      expect(fewest.packages[0]!.changes.length, `seed ${seed}`).toBe(tried.size);
      if (tried.size > 0) for (const set of found.slice(0, tried.sets.length)) expect(tried.sets).toContain(set);
      expect(found.length).toBeLessThanOrEqual(5);
    }
  expect(Math.min(some, none)).toBeGreaterThan(8);
});

it("without a draft there is no bargain and no verdict, and all else is told", () => {
  const model = createModel({
    issues: [
      { id: "a", options: ["x", "y"] },
      { id: "b", options: ["x", "y"] },
    ],
    parties: [
      {
        id: "p",
        utilities: [
          [0.6, 0],
          [0.4, 0],
        ],
        reservation: 0.3,
      },
      {
        id: "q",
        utilities: [
          [0, 0.4],
          [0, 0.6],
        ],
        reservation: 0.3,
      },
    ],
  });
  const result = core(model, {}, context);
  expect(result).toMatchObject({ draft: null, bargain: null, hangsOn: null, pair: ["p", "q"] });
  expect(result.exchange!.share).toBeCloseTo(0.6, 12);
  expect(result.curve!.at(-1)!.share).toBe(1);
  expect(() => core(model, { draft: "none" }, context)).toThrow(/no draft "none"/);
});

it("an issue on which all are tied is left as it is", () => {
  const model = createModel({
    issues: [
      { id: "a", options: ["x", "y"] },
      { id: "b", options: ["x", "y"] },
    ],
    parties: [
      {
        id: "p",
        utilities: [
          [0.6, 0],
          [0.4, 0.4],
        ],
        reservation: 0.3,
      },
      {
        id: "q",
        utilities: [
          [0, 0.4],
          [0.1, 0.1],
        ],
        reservation: 0,
      },
    ],
  });
  expect(core(model, {}, context).leftAsIs).toEqual(["b"]);
});
