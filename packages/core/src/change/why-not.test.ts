import { describe, expect, it } from "vitest";
import type { Model } from "../model/index.ts";
import { createModel } from "../model/index.ts";
import { dualize } from "./dualize.ts";
import {
  allOptions,
  crossesRedLine,
  eachOutcome,
  plainFeasible,
  plainUtility,
  type RandomShape,
  randomModel,
} from "./random.test-support.ts";
import type { Demand } from "./result.ts";
import { whyNot } from "./why-not.ts";

const context = { seed: 1, draws: 0 };

/** All minimal subsets of `count` things with a monotone property, by trying every subset. */
function minimalSets(count: number, has: (set: number) => boolean): number[] {
  const all: number[] = [];
  for (let set = 0; set < 1 << count; set++) if (has(set)) all.push(set);
  return all.filter((set) => !all.some((other) => other !== set && (other & set) === other));
}

function demands(model: Model): { demand: Demand; isMet: (outcome: readonly number[]) => boolean }[] {
  return model.parties.flatMap((party, p) => [
    {
      demand: { party: party.id, reservation: true } as const,
      isMet: (outcome: readonly number[]) => plainUtility(model, p, outcome) >= party.reservation! - 1e-9,
    },
    ...party.redLines.map((line) => ({
      demand: {
        party: party.id,
        redLine: Object.fromEntries(
          [...line].map((o) => {
            const issue = model.issues[model.issueOf[o]!]!;
            return [issue.id, issue.options[o - model.offsets[model.issueOf[o]!]!]!.id];
          }),
        ),
      },
      isMet: (outcome: readonly number[]) => !line.every((o) => outcome.includes(o)),
    })),
  ]);
}

const text = (sets: readonly (readonly Demand[])[]): string[] =>
  sets.map((set) => [...set].map((demand) => JSON.stringify(demand)).join(" & ")).sort();

const shapes: readonly (RandomShape & { readonly name: string })[] = [
  { name: "reservation values and red lines", issues: 5, options: 3, parties: 3, reservation: 0.6, redLines: 2 },
  {
    name: "with constraints and interactions",
    issues: 5,
    options: 3,
    parties: 3,
    reservation: 0.6,
    redLines: 2,
    constraints: 3,
    interactions: 2,
  },
  {
    name: "with many red lines",
    issues: 4,
    options: 3,
    parties: 2,
    reservation: 0.4,
    redLines: 6,
    constraints: 2,
  },
];

describe("conflicts, openings and lowering equal exhaustive search over subsets of demands", () => {
  for (const shape of shapes)
    it(shape.name, () => {
      let empty = 0;
      let several = 0;
      for (let seed = 1; seed <= 60; seed++) {
        const model = randomModel(shape, seed);
        const list = demands(model);
        const met: number[] = [];
        let lowest = Number.POSITIVE_INFINITY;
        eachOutcome(allOptions(model), (outcome) => {
          if (!plainFeasible(model, outcome)) return;
          met.push(list.reduce((set, { isMet }, d) => (isMet(outcome) ? set | (1 << d) : set), 0));
          if (model.parties.some((_, p) => crossesRedLine(model, p, outcome))) return;
          const short = model.parties.map((party, p) =>
            Math.max(0, party.reservation! - plainUtility(model, p, outcome)),
          );
          lowest = Math.min(
            lowest,
            short.reduce((a, b) => a + b, 0),
          );
        });
        const isMeetable = (set: number): boolean => met.some((m) => (m & set) === set);
        const every = (1 << list.length) - 1;
        const result = whyNot(model, {}, context);
        expect(result.complete).toBe(true);
        expect(result.empty).toBe(!isMeetable(every));
        if (isMeetable(every)) {
          expect(result).toMatchObject({ conflicts: [], openings: [], lowering: null });
          continue;
        }
        empty++;
        const named = (set: number): Demand[] => list.filter((_, d) => set & (1 << d)).map(({ demand }) => demand);
        const conflicts = minimalSets(list.length, (set) => !isMeetable(set)).map(named);
        const openings = minimalSets(list.length, (set) => isMeetable(every & ~set)).map(named);
        if (conflicts.length > 1) several++;
        expect(text(result.conflicts), `seed ${seed}`).toEqual(text(conflicts));
        expect(text(result.openings.map(({ drop }) => drop))).toEqual(text(openings));
        const sizes = result.openings.map(({ drop }) => drop.length);
        expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
        if (lowest === Number.POSITIVE_INFINITY) expect(result.lowering).toBeNull();
        else {
          const { total, parties, outcome } = result.lowering!;
          expect(total).toBeCloseTo(lowest, 9);
          const chosen = model.issues.map(
            ({ id, options }, i) => model.offsets[i]! + options.findIndex((option) => option.id === outcome[id]),
          );
          expect(plainFeasible(model, chosen)).toBe(true);
          model.parties.forEach((party, p) => {
            expect(crossesRedLine(model, p, chosen)).toBe(false);
            expect(parties[party.id]).toBeCloseTo(Math.max(0, party.reservation! - plainUtility(model, p, chosen)), 12);
          });
        }
      }
      expect(empty).toBeGreaterThan(15);
      expect(several).toBeGreaterThan(5);
    });
});

describe("why there is no deal", () => {
  it("where nothing at all is feasible the one conflict is the empty set, and nothing opens it", () => {
    const model = createModel({
      issues: [{ id: "a", options: ["x", "y"] }],
      parties: [{ id: "p", utilities: [[0, 1]], reservation: 0.5 }],
      forbidden: [[[0, 0]], [[0, 1]]],
    });
    expect(whyNot(model, {}, context)).toMatchObject({
      empty: true,
      conflicts: [[]],
      openings: [],
      lowering: null,
      complete: true,
    });
  });

  it("what is excluded by words comes before any number: red lines alone, with what nobody has ruled out", () => {
    const tables = {
      issues: [
        { id: "a", options: ["x", "y"] },
        { id: "b", options: ["x", "y"] },
      ],
      parties: [
        {
          id: "p",
          utilities: [
            [0, 1],
            [0, 0],
          ],
          reservation: 5,
          redLines: [[[0, 0]]] as [number, number][][],
        },
        {
          id: "q",
          utilities: [
            [1, 0],
            [0, 0],
          ],
          reservation: 5,
          redLines: [
            [[0, 1]],
            [
              [0, 0],
              [1, 0],
            ],
          ] as [number, number][][],
        },
      ],
    };
    expect(whyNot(createModel(tables), {}, context).byWords).toMatchObject({
      empty: true,
      conflicts: [
        [
          { party: "p", terms: { a: "x" } },
          { party: "q", terms: { a: "y" } },
        ],
      ],
      left: { a: [], b: ["x", "y"] },
    });
    const one = { ...tables, parties: [tables.parties[0]!] };
    expect(whyNot(createModel(one), {}, context)).toMatchObject({
      empty: true,
      byWords: { empty: false, conflicts: [], left: { a: ["y"], b: ["x", "y"] } },
    });
  });

  it("demands of parties that do not decide, and reservation values that nobody gave, do not count", () => {
    const tables = {
      issues: [{ id: "a", options: ["x", "y"] }],
      parties: [
        { id: "p", utilities: [[0, 1]], reservation: 0.5 },
        { id: "q", utilities: [[1, 0]], reservation: 0.5, redLines: [[[0, 1]]] as [number, number][][] },
      ],
    };
    const model = createModel(tables);
    expect(whyNot(model, {}, context).conflicts).toHaveLength(2);
    const bystander: Model = { ...model, parties: [model.parties[0]!, { ...model.parties[1]!, deciding: false }] };
    expect(whyNot(bystander, {}, context).empty).toBe(false);
    const undeclared: Model = { ...model, parties: [model.parties[0]!, { ...model.parties[1]!, reservation: null }] };
    expect(whyNot(undeclared, {}, context)).toMatchObject({
      empty: true,
      conflicts: [
        [
          { party: "p", reservation: true },
          { party: "q", redLine: { a: "y" } },
        ],
      ],
      openings: [{ drop: [{ party: "p", reservation: true }] }, { drop: [{ party: "q", redLine: { a: "y" } }] }],
      lowering: { outcome: { a: "x" }, total: 0.5, parties: { p: 0.5 } },
      complete: true,
    });
  });

  it("says so where a limit cut the lists short, and what it lists stands", () => {
    const [model, full] = Array.from({ length: 60 }, (_, seed) => randomModel(shapes[2]!, seed))
      .map((candidate) => [candidate, whyNot(candidate, {}, context)] as const)
      .find(([, result]) => result.openings.length > 3)!;
    const cut = whyNot(model, { limit: 1 }, context);
    expect(cut.complete).toBe(false);
    expect(text(full.conflicts)).toEqual(expect.arrayContaining(text(cut.conflicts)));
    expect(text(full.openings.map(({ drop }) => drop))).toEqual(
      expect.arrayContaining(text(cut.openings.map(({ drop }) => drop))),
    );
  });
});

it("conflicts are the minimal hitting sets of openings, and the other way round", () => {
  // Pairs of seven: what can be met is a set without two neighbours on a circle.
  const count = 7;
  const neighbours = Array.from({ length: count }, (_, d) => (1 << d) | (1 << ((d + 1) % count)));
  const isMeetable = (set: number): boolean => neighbours.every((pair) => (set & pair) !== pair);
  const { conflicts, openings, complete } = dualize(count, (set) => (isMeetable(Number(set)) ? set : null));
  expect(complete).toBe(true);
  expect(conflicts.map(Number).sort((a, b) => a - b)).toEqual([...neighbours].sort((a, b) => a - b));
  const hitting = minimalSets(count, (set) => neighbours.every((pair) => (set & pair) !== 0));
  expect(openings.map(Number).sort((a, b) => a - b)).toEqual(hitting);
});
