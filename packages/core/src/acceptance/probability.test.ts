import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { harbour } from "../../test/harbour.ts";
import { modelOf } from "../../test/model-of.ts";
import { certainAt, trade } from "../../test/trade.ts";
import type { Case, Range } from "../case/index.ts";
import { certainLotteries, type Model, type ModelParty, rangeOf } from "../model/index.ts";
import { GainSampler, pertCdf, pertQuantile, Scramblings } from "../sampling/index.ts";
import { acceptance } from "./accept.ts";
import { acceptsExactly, askParties, isUncertainFor, jointProbability } from "./probability.ts";
import type { AcceptanceResult } from "./result.ts";

const run = (caseFile: Case, context = { seed: 1, draws: 10_000 }): AcceptanceResult =>
  acceptance(modelOf(caseFile), { draft: null }, context);

const party = (result: AcceptanceResult) => result.drafts[0]!.parties["a"]!;

/** Acceptance of one party by pseudo-random draws with exact inverses and formulas as in the contract: slow and obvious. */
function plainMonteCarlo(model: Model, judge: ModelParty, lotteries: Float64Array, draws: number): number {
  let state = 12345;
  const uniform = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const high = state >>> 8;
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (high * 2 ** 24 + (state >>> 8) + 0.5) / 2 ** 48;
  };
  const { sheet } = judge;
  let yes = 0;
  for (let draw = 0; draw < draws; draw++) {
    const drawn = sheet.entries.map(({ quantity }) => pertQuantile(uniform(), rangeOf(quantity)));
    const number = (entry: number): number => (entry < 0 ? 0 : drawn[entry]!);
    const total = sheet.weight.reduce((sum, entry) => sum + number(entry), 0);
    let utility = 0;
    for (const [o, chance] of lotteries.entries())
      utility += (chance * (number(sheet.weight[model.issueOf[o]!]!) / total) * number(sheet.value[o]!)) / 100;
    for (const [k, { terms }] of judge.interactions.entries()) {
      const of = sheet.interactionOf[k]!;
      const unit = of < 0 ? 1 : number(sheet.weight[of]!) / total;
      utility +=
        (unit * terms.reduce((product, o) => product * lotteries[o]!, 1) * number(sheet.interaction[k]!)) / 100;
    }
    const chances = sheet.reservation.map(({ probability }) => (probability < 0 ? 1 : number(probability)));
    const reservation =
      sheet.reservation.reduce((sum, { value }, s) => sum + chances[s]! * number(value), 0) /
      chances.reduce((sum, chance) => sum + chance, 0) /
      100;
    if (utility >= reservation - 1e-9) yes++;
  }
  return yes / draws;
}

describe("acceptance under uncertain judgements", () => {
  test("an interaction that is a share of a weight is drawn with that weight: exactly so much of it in every draw", () => {
    // Land is won either way: as the value of its option, or as what a conjunction adds of its weight.
    const plain = party(run(trade([10, 40, 90], [5, 50, 80], 45)));
    const shared = party(
      run(
        trade([10, 40, 90], [5, 50, 80], 45, {
          values: { land: { yes: 0, no: 0 }, arms: { yes: 100, no: 0 } },
          interactions: [{ when: { land: "yes", arms: "no" }, adds: { of: "land", value: 100 } }],
        }),
      ),
    );
    expect(shared.probability).toEqual(plain.probability);
    expect(shared.utility).toBe(plain.utility);
  });

  test("one uncertain weight: the Beta distribution function, within the stated interval", () => {
    let inside = 0;
    let trials = 0;
    for (const range of [
      [10, 40, 90],
      [0, 20, 100],
      [30, 30, 80],
      [5, 60, 61],
    ] as Range[])
      for (const threshold of [22, 37.5, 50, 58])
        for (const seed of [1, 2, 3]) {
          const other = 50;
          // Accepts iff w ≥ threshold.
          const reservation = (100 * threshold) / (threshold + other);
          const truth = 1 - pertCdf(threshold, range);
          const { estimate, low, high } = party(run(trade(range, other, reservation), { seed, draws: 10_000 }))
            .probability!;
          expect(Math.abs(estimate - truth)).toBeLessThan(0.001);
          trials++;
          if (low <= truth && truth <= high) inside++;
        }
    expect(inside).toBe(trials);
  });

  test("one uncertain reservation value, and one uncertain option value", () => {
    const truth = pertCdf(60, [20, 50, 90]);
    const reservation = party(run(trade(60, 40, [20, 50, 90]))).probability!;
    expect(reservation.low).toBeLessThanOrEqual(truth);
    expect(reservation.high).toBeGreaterThanOrEqual(truth);
    const values = { land: { yes: [10, 70, 100] as Range, no: 0 }, arms: { yes: 100, no: 0 } };
    // 0.6·v ≥ 36 iff v ≥ 60.
    const value = party(run(trade(60, 40, 36, { values }))).probability!;
    expect(value.low).toBeLessThanOrEqual(1 - pertCdf(60, [10, 70, 100]));
    expect(value.high).toBeGreaterThanOrEqual(1 - pertCdf(60, [10, 70, 100]));
  });

  test("ranges without width reproduce the exact answer", () => {
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const likely = certainAt(caseFile, ([, m]) => m);
        const [view] = likely.perspectives!;
        const widen = <T>(numbers: T): T =>
          JSON.parse(JSON.stringify(numbers), (_, value) =>
            typeof value === "number" ? [value, value, value] : value,
          );
        const parties = Object.fromEntries(
          Object.entries(view!.parties!).map(([id, { weights, values, reservation, ...rest }]) => [
            id,
            { ...rest, weights: widen(weights!), values: widen(values!), reservation: widen(reservation!) },
          ]),
        );
        const merged: Case = { ...likely, perspectives: [{ ...view!, parties }] };
        expect(run(merged, { seed: 1, draws: 160 })).toEqual(run(likely, { seed: 9, draws: 0 }));
        expect(run(merged).draws).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  test("agrees with plain pseudo-random draws on random cases with everything in them", () => {
    let uncertain = 0;
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const model = modelOf(caseFile);
        const result = acceptance(model, { draft: null }, { seed: 3, draws: 4096 });
        for (const [p, judge] of model.parties.entries()) {
          const { probability, redLineProbability } = result.drafts[0]!.parties[judge.id]!;
          const { estimate, worst } = probability!;
          if (worst !== undefined || redLineProbability > judge.redLineTolerance) continue;
          const plain = plainMonteCarlo(model, judge, model.drafts[0]!.readings[p]!, 3000);
          if (estimate > 0 && estimate < 1) uncertain++;
          // Five standard errors of the plain draws.
          expect(Math.abs(estimate - plain)).toBeLessThan(
            5 * Math.sqrt(Math.max(plain * (1 - plain), 1e-3) / 3000) + 1e-3,
          );
        }
      }),
      { numRuns: 60, seed: 20251120 },
    );
    expect(uncertain).toBeGreaterThan(10);
  });

  test("intervals cover the truth about as often as they say", () => {
    const weights = { land: [10, 40, 90], arms: [5, 50, 80] } as const;
    const values = { land: { yes: [20, 80, 100] as Range, no: 0 }, arms: { yes: 100, no: [0, 10, 60] as Range } };
    const caseFile = trade(1, 1, [30, 45, 60], { weights, values });
    const model = modelOf(caseFile);
    const judge = (seed: number, draws: number) =>
      acceptance(model, { draft: null }, { seed, draws }).drafts[0]!.parties["a"]!.probability!;
    const truth = judge(1000, 2 ** 20).estimate;
    let covered = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { low, high } = judge(seed, 1024);
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(180);
  });

  test("all together: the product of independent parties, with an interval that knows of it", () => {
    const one = trade([10, 40, 90], 50, 45);
    const judgements = one.perspectives![0]!.parties!["a"]!;
    const ids = ["a", "b", "c"];
    const caseFile: Case = {
      ...one,
      parties: ids.map((id) => ({ id, name: id, roles: ["party"] })),
      perspectives: [{ ...one.perspectives![0]!, parties: Object.fromEntries(ids.map((id) => [id, judgements])) }],
    };
    const threshold = (0.45 / 0.55) * 50;
    const truth = (1 - pertCdf(threshold, [10, 40, 90])) ** 3;
    const { estimate, low, high } = run(caseFile).drafts[0]!.all.probability!;
    expect(estimate).toBeCloseTo(truth, 2);
    expect(low).toBeLessThanOrEqual(truth);
    expect(high).toBeGreaterThanOrEqual(truth);
    expect(run(one).drafts[0]!.all.probability).toEqual(party(run(one)).probability);
  });

  test("by probability alone: a mean above the reservation value is not enough", () => {
    const { verdict, gain, probability, reason, dependsOn } = party(run(trade([10, 50, 90], 50, 49)));
    expect(gain as number).toBeGreaterThan(0);
    expect(probability!.estimate).toBeLessThan(0.95);
    expect(verdict).toBe("depends");
    expect(reason).toEqual({ kind: "depends" });
    expect(dependsOn).toEqual([{ kind: "weight", issue: "land", share: 1 }]);
    expect(party(run(trade([10, 50, 90], 50, 49), { seed: 1, draws: 0 }))).toMatchObject({
      verdict: "accepts",
      probability: null,
      dependsOn: [],
    });
  });

  test("where all draws agree the interval still leaves room", () => {
    const { estimate, low, high } = party(run(trade([10, 50, 90], 50, 5))).probability!;
    expect([estimate, high]).toEqual([1, 1]);
    expect(low).toBeLessThan(1);
    expect(low).toBeGreaterThan(0.999);
  });

  test("without any range no draw is made and the probability is 0 or 1", () => {
    const result = run(trade(60, 40, 50));
    expect(result).toMatchObject({ draws: 0, sampling: null });
    expect(party(result)).toMatchObject({ verdict: "accepts", probability: { estimate: 1, low: 1, high: 1 } });
    expect(party(run(trade(60, 40, 61))).probability).toEqual({ estimate: 0, low: 0, high: 0 });
  });

  test("a range that does not bear on the draft leaves the exact answer", () => {
    const values = { land: { yes: 100, no: [0, 10, 20] as Range }, arms: { yes: [60, 80, 100] as Range, no: 0 } };
    expect(party(run(trade(60, 40, 50, { values }))).probability).toEqual({ estimate: 1, low: 1, high: 1 });
    const interactions = [{ when: { arms: "yes" }, adds: [-50, 0, 50] as Range }];
    expect(run(trade(60, 40, 50, { interactions })).draws).toBe(0);
    expect(run(trade(60, 40, 50, { interactions: [{ ...interactions[0]!, when: { arms: "no" } }] })).draws).toBe(
      10_000,
    );
  });

  test("open issues: probabilities of the worst and the best completion", () => {
    const caseFile = trade([40, 50, 60], 50, 30);
    const open: Case = { ...caseFile, drafts: [{ id: "d", title: "D", terms: { land: "yes", arms: "open" } }] };
    // Worst: w/(w + 50) from 0.44 up; best: 1. Both accept.
    expect(party(run(open))).toMatchObject({ verdict: "accepts", probability: { worst: 1, best: 1 } });
    const closer: Case = { ...open, perspectives: trade([40, 50, 60], 50, 50).perspectives! };
    const { verdict, probability } = party(run(closer));
    expect(verdict).toBe("unknown");
    expect(probability!.best).toBe(1);
    expect(probability!.worst).toBeCloseTo(0.5, 2);
    expect(probability!.estimate).toBeCloseTo(0.75, 2);
  });
});

describe("draws", () => {
  test("the same seed gives the same result, another one another", () => {
    const caseFile = trade([10, 50, 90], [20, 50, 90], [30, 45, 60]);
    expect(run(caseFile, { seed: 5, draws: 1000 })).toEqual(run(caseFile, { seed: 5, draws: 1000 }));
    expect(run(caseFile, { seed: 5, draws: 1000 })).not.toEqual(run(caseFile, { seed: 6, draws: 1000 }));
  });

  test("draws are rounded up to a multiple of the scramblings", () => {
    expect(run(trade([10, 50, 90], 50, 45), { seed: 1, draws: 1001 })).toMatchObject({
      draws: 1008,
      sampling: { scheme: "sobol", scramblings: 16, dimensions: 1 },
    });
  });

  test("renaming, reordering and adding parties changes nothing; nor does asking for one draft alone", () => {
    const other = (name: string): string => (name === "south" ? "zeta" : name === "north" ? "midland" : name);
    const renamed = JSON.parse(
      JSON.stringify({ ...harbour, parties: harbour.parties.toReversed() }).replaceAll(
        /"(south|north)"/g,
        (_, name) => `"${other(name)}"`,
      ),
    ) as Case;
    const context = { seed: 2, draws: 1000 };
    const before = run(harbour, context);
    const after = run(renamed, context);
    for (const [d, draft] of before.drafts.entries()) {
      expect(after.drafts[d]!.all).toEqual(draft.all);
      for (const [id, judged] of Object.entries(draft.parties))
        expect(after.drafts[d]!.parties[other(id)]).toEqual(judged);
    }
    const alone = acceptance(modelOf(harbour), { draft: "d2" }, context).drafts;
    expect(alone).toEqual([before.drafts[1]]);
    const { south, ...rest } = harbour.perspectives![0]!.parties!;
    const fewer = run({ ...harbour, perspectives: [{ ...harbour.perspectives![0]!, parties: rest }] }, context);
    expect(south).toBeDefined();
    expect(fewer.drafts[1]!.parties["north"]).toEqual(before.drafts[1]!.parties["north"]);
  });

  test("inputs beyond 1,024 dimensions take pseudo-random numbers, and the result says so", () => {
    const ids = Array.from({ length: 600 }, (_, i) => `i${i}`);
    const options = [
      { id: "yes", title: "Yes" },
      { id: "no", title: "No" },
    ];
    const caseFile: Case = {
      parley: 1,
      id: "large",
      title: "Large",
      parties: [{ id: "a", name: "A", roles: ["party"] }],
      issues: ids.map((id) => ({ id, title: id, options, default: "no" })),
      drafts: [{ id: "d", title: "D", terms: Object.fromEntries(ids.map((id) => [id, "yes"])) }],
      perspectives: [
        {
          id: "v",
          title: "V",
          source: "assumed",
          parties: {
            a: {
              weights: Object.fromEntries(ids.map((id) => [id, [1, 2, 3] as Range])),
              values: Object.fromEntries(ids.map((id) => [id, { yes: [0, 50, 100] as Range, no: 0 }])),
              reservation: 50,
            },
          },
        },
      ],
    };
    const result = run(caseFile, { seed: 1, draws: 2000 });
    expect(result.sampling).toEqual({ scheme: "sobol+pseudo-random", scramblings: 16, dimensions: 1200 });
    // Symmetric around 50.
    const { low, high } = party(result).probability!;
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(run(caseFile, { seed: 1, draws: 2000 })).toEqual(result);
  });

  test("a draw can be stopped", () => {
    const model = modelOf(trade([10, 50, 90], 50, 45));
    expect(() => acceptance(model, { draft: null }, { seed: 1, draws: 100, signal: { aborted: true } })).toThrow(
      "cancelled",
    );
  });

  test("joint draws of several parties: a first dimension of one's own gives other numbers of the same distribution", () => {
    const model = modelOf(trade([10, 50, 90], 50, 45));
    const lotteries = model.drafts[0]!.common;
    const mean = (first: number): number => {
      let sum = 0;
      new GainSampler(model.parties[0]!, model.offsets, [lotteries], first).forEachBlock(
        new Scramblings(1, first + 1),
        64,
        ([gains], count) => {
          for (let i = 0; i < count; i++) sum += gains![i]!;
        },
      );
      return sum / 1024;
    };
    expect(mean(3)).not.toBe(mean(0));
    expect(mean(3)).toBeCloseTo(mean(0), 3);
  });
});

describe("what other analyses ask", () => {
  test("many outcomes with shared draws answer as each alone", () => {
    const model = modelOf(trade([10, 50, 90], [20, 50, 90], [30, 45, 60]));
    const outcomes = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ].map((outcome) => certainLotteries(model, outcome));
    const context = { seed: 4, draws: 2000 };
    const together = askParties(
      model,
      outcomes.map((lotteries) => ({ party: 0, lotteries })),
      context,
    );
    const chances = together.shares.map((share) => jointProbability([share], together.points)!.estimate);
    for (const [k, lotteries] of outcomes.entries()) {
      const alone = askParties(model, [{ party: 0, lotteries }], context);
      expect(jointProbability([alone.shares[0]!], alone.points)!.estimate).toBe(chances[k]);
      expect(together.exact[k]).toBe(acceptsExactly(model, model.parties[0]!, lotteries));
    }
    expect(chances[0]).toBeGreaterThan(chances[1]!);
    expect(chances[3]).toBe(0);
  });

  test("a single issue's weight cancels out", () => {
    const caseFile = trade([10, 50, 90], 0, 45);
    const model = modelOf(caseFile);
    expect(isUncertainFor(model.parties[0]!, model.offsets, model.drafts[0]!.common)).toBe(false);
  });
});
