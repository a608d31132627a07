import { describe, expect, it } from "vitest";
import { createModel, type Model, type ModelDraft } from "../model/index.ts";
import { core } from "./core.ts";
import {
  allOptions,
  crossesRedLine,
  eachOutcome,
  judgeByWorlds,
  plainFeasible,
  plainUtility,
  type RandomShape,
  randomModel,
} from "./random.test-support.ts";
import { conflictSpectrum, symmetricEigen } from "./spectrum.ts";

const context = { seed: 1, draws: 0 };

/** All subsets S, each with its best J over the issues in S free and the others as the draft has them. */
function exhaustiveCore(model: Model, draft: ModelDraft, tau: number): { issues: string[]; share: number } {
  const n = model.issues.length;
  const gainsOf = (utilities: readonly number[]): number[] =>
    utilities.map((u, p) => Math.max(0, u - model.parties[p]!.reservation!));
  const mean = (utilities: readonly number[]): number =>
    gainsOf(utilities).reduce((product, gain) => product * gain, 1) ** (1 / model.parties.length);
  const sum = (utilities: readonly number[]): number => utilities.reduce((a, b) => a + b, 0);
  const jointOf = (changes: ReadonlyMap<number, number>, inZone: boolean): number => {
    const { utilities, accepts, consistent } = judgeByWorlds(model, draft, changes);
    if (!inZone) return consistent || changes.size === 0 ? sum(utilities) : Number.NEGATIVE_INFINITY;
    return consistent && accepts.every(Boolean) ? mean(utilities) : 0;
  };
  let bestMean = 0;
  let bestSum = Number.NEGATIVE_INFINITY;
  eachOutcome(allOptions(model), (outcome) => {
    if (!plainFeasible(model, outcome)) return;
    const utilities = model.parties.map((_, p) => plainUtility(model, p, outcome));
    bestSum = Math.max(bestSum, sum(utilities));
    const accepted = model.parties.every(
      (party, p) => utilities[p]! >= party.reservation! - 1e-9 && !crossesRedLine(model, p, outcome),
    );
    if (accepted) bestMean = Math.max(bestMean, mean(utilities));
  });
  if (bestSum === Number.NEGATIVE_INFINITY) return { issues: [], share: 1 };
  const inZone = bestMean > 1e-9;
  const start = jointOf(new Map(), inZone);
  const span = (inZone ? bestMean : bestSum) - start;
  if (span <= 1e-9) return { issues: [], share: 1 };
  let answer: { issues: number[]; share: number } | null = null;
  for (let size = 0; size <= n && answer === null; size++) {
    const extend = (from: number, set: number[]): void => {
      if (set.length === size) {
        let best = Number.NEGATIVE_INFINITY;
        eachOutcome(
          set.map((i) => model.issues[i]!.options.map((_, k) => k)),
          (options) => {
            best = Math.max(best, jointOf(new Map(set.map((i, at) => [i, options[at]!])), inZone));
          },
        );
        const share = (best - start) / span;
        if (share >= tau - 1e-9 && (answer === null || share > answer.share + 1e-9))
          answer = { issues: [...set], share };
        return;
      }
      for (let i = from; i < n; i++) extend(i + 1, [...set, i]);
    };
    extend(0, []);
  }
  const found = answer as { issues: number[]; share: number } | null;
  return { issues: found!.issues.map((i) => model.issues[i]!.id), share: found!.share };
}

const shapes: readonly (RandomShape & { readonly name: string })[] = [
  { name: "zones", issues: 5, options: 3, parties: 3, reservation: 0.4 },
  {
    name: "interactions, red lines and constraints",
    issues: 5,
    options: 3,
    parties: 2,
    reservation: 0.4,
    interactions: 2,
    redLines: 1,
    constraints: 2,
  },
  { name: "empty zones", issues: 5, options: 3, parties: 3, reservation: 0.9, interactions: 1, constraints: 1 },
];

describe("the core equals exhaustive search over all sets of issues", () => {
  for (const shape of shapes)
    it(shape.name, () => {
      const sizes = new Set<number>();
      for (let seed = 1; seed <= 40; seed++) {
        const model = randomModel(shape, seed);
        for (const share of [0.95, 0.6]) {
          const result = core(model, { from: "draft", share }, context);
          const wanted = exhaustiveCore(model, model.drafts[0]!, share);
          expect(result.proven).toBe(true);
          expect(result.issues, `seed ${seed}`).toEqual(wanted.issues);
          expect(result.share).toBeCloseTo(wanted.share, 7);
          sizes.add(result.issues.length);
        }
      }
      expect(sizes.size).toBeGreaterThan(2);
    });

  it("with lotteries at the start", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const model = randomModel(
        { issues: 4, options: 3, parties: 2, reservation: 0.35, lotteries: 0.6, interactions: 1, redLines: 1 },
        seed,
      );
      const result = core(model, { from: "draft" }, context);
      const wanted = exhaustiveCore(model, model.drafts[0]!, 0.95);
      expect(result.issues, `seed ${seed}`).toEqual(wanted.issues);
      expect(result.share).toBeCloseTo(wanted.share, 7);
    }
  });
});

it("from the defaults, lotteries among them", () => {
  const model = randomModel({ issues: 4, options: 3, parties: 2, reservation: 0.3 }, 5);
  const given: Model = {
    ...model,
    case: {
      ...model.case,
      issues: model.case.issues.map((issue, i) => (i === 0 ? { ...issue, default: { o0: 0.5, o1: 0.5 } } : issue)),
    },
  };
  const common = new Float64Array(model.issueOf.length);
  for (let i = 1; i < 4; i++) common[model.offsets[i]!] = 1;
  common[0] = 0.5;
  common[1] = 0.5;
  const same: ModelDraft = {
    ...model.drafts[0]!,
    states: model.issues.map(() => "silent"),
    common,
    readings: [common, common],
  };
  const wanted = exhaustiveCore(given, same, 0.95);
  const result = core(given, {}, context);
  expect(result.issues).toEqual(wanted.issues);
  expect(result.share).toBeCloseTo(wanted.share, 8);
});

it("the main exchange is the greatest trade value over pairs of groups", () => {
  let some = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const model = randomModel(
      { issues: 6, options: 3, parties: 3, reservation: 0.4, groups: 3, interactions: 1, redLines: 1, constraints: 1 },
      seed,
    );
    const draft = model.drafts[0]!;
    const lenient: Model = {
      ...model,
      constraints: model.constraints.filter(
        (constraint) => judgeByWorlds({ ...model, constraints: [constraint] }, draft, new Map()).consistent,
      ),
      parties: model.parties.map((party) => ({ ...party, reservation: -100 })),
    };
    const before = judgeByWorlds(lenient, draft, new Map());
    let value = 0;
    let groups: string[] = [];
    for (const [a, b] of [
      ["g0", "g1"],
      ["g0", "g2"],
      ["g1", "g2"],
    ] as const) {
      const free = model.issues.flatMap(({ group }, i) => (group === a || group === b ? [i] : []));
      eachOutcome(
        free.map((i) => model.issues[i]!.options.map((_, k) => k)),
        (options) => {
          const after = judgeByWorlds(lenient, draft, new Map(free.map((i, at) => [i, options[at]!])));
          if (!after.consistent) return;
          for (let p = 0; p < 3; p++)
            for (let q = p + 1; q < 3; q++) {
              if ([p, q].some((party) => before.accepts[party] && !after.accepts[party])) continue;
              const gain = Math.min(...[p, q].map((party) => after.utilities[party]! - before.utilities[party]!));
              if (gain > value + 1e-9) {
                value = gain;
                groups = [a, b];
              }
            }
        },
      );
    }
    const { exchange } = core(model, { from: "draft" }, context);
    if (value <= 1e-9) expect(exchange).toBeNull();
    else {
      some++;
      expect(exchange!.value).toBeCloseTo(value, 8);
      expect(exchange!.groups, `seed ${seed}`).toEqual(groups);
      expect(Math.min(...exchange!.parties.map((id) => exchange!.gains[id]!))).toBeCloseTo(value, 8);
    }
  }
  expect(some).toBeGreaterThan(20);
});

it("where nothing is feasible, or nothing is to be gained, the core is empty", () => {
  const tables = {
    issues: [{ id: "a", options: ["x", "y"] }],
    parties: [{ id: "p", utilities: [[1, 0]], reservation: 0.5 }],
  };
  expect(core(createModel(tables), {}, context)).toMatchObject({ issues: [], share: 1, exchange: null });
  const nothing = createModel({ ...tables, forbidden: [[[0, 0]], [[0, 1]]] });
  expect(core(nothing, {}, context)).toMatchObject({ issues: [], share: 1, best: null });
});

describe("the spectrum", () => {
  it("two opposed parties have one axis, loaded as the squares of the differences", () => {
    const model = createModel({
      issues: [
        { id: "a", options: ["x", "y"] },
        { id: "b", options: ["x", "y"] },
      ],
      parties: [
        {
          id: "p",
          utilities: [
            [0, 0.8],
            [0, 0.2],
          ],
        },
        {
          id: "q",
          utilities: [
            [0.6, 0],
            [0.4, 0],
          ],
        },
      ],
    });
    // Centred: p (∓0.4, ∓0.1), q (±0.3, ±0.2); half their difference: 0.35 and 0.15 on either option.
    const [axis, ...rest] = conflictSpectrum(model);
    expect(rest).toEqual([]);
    expect(axis!.share).toBeCloseTo(1, 12);
    expect(axis!.parties["p"]).toBeCloseTo(-axis!.parties["q"]!, 12);
    expect(axis!.issues[0]!.issue).toBe("a");
    expect(axis!.issues[0]!.share).toBeCloseTo(0.35 ** 2 / (0.35 ** 2 + 0.15 ** 2), 12);
  });

  it("shares sum to 1, loadings to 1, and together they give the differences back", () => {
    const model = randomModel({ issues: 6, options: 4, parties: 5, reservation: 0.5 }, 7);
    const axes = conflictSpectrum(model);
    expect(axes.length).toBe(4);
    expect(axes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    for (const { issues } of axes) expect(issues.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    const rows = model.parties.map(({ utilities }) =>
      utilities.map((u, o) => {
        const i = model.issueOf[o]!;
        const own = utilities.slice(model.offsets[i], model.offsets[i + 1]);
        return u - own.reduce((a, b) => a + b, 0) / own.length;
      }),
    );
    const mean = rows[0]!.map((_, o) => rows.reduce((sum, row) => sum + row[o]!, 0) / rows.length);
    const total = rows.reduce((sum, row) => sum + row.reduce((a, x, o) => a + (x - mean[o]!) ** 2, 0), 0);
    const scores = axes.reduce(
      (sum, { parties }) => sum + Object.values(parties).reduce((a, score) => a + score * score, 0),
      0,
    );
    expect(scores).toBeCloseTo(total, 12);
  });

  it("eigenvectors of a symmetric matrix give it back", () => {
    const matrix = [
      [4, 1, -2],
      [1, 3, 0.5],
      [-2, 0.5, 1],
    ];
    const { values, vectors } = symmetricEigen(matrix);
    matrix.forEach((row, i) => {
      row.forEach((entry, j) => {
        expect(values.reduce((sum, value, k) => sum + value * vectors[i]![k]! * vectors[j]![k]!, 0)).toBeCloseTo(
          entry,
          12,
        );
      });
    });
  });
});
