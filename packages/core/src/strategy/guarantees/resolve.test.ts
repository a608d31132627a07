import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Range } from "../../case/index.ts";
import { normalCdf } from "../../sampling/index.ts";
import { isWeakEvidence, offersNoMore } from "./commitment.ts";
import { ImpossibleAct } from "./impossible-act.ts";
import type { Prior } from "./prior.ts";
import { believe, decisionsOf, type Evidence, learn } from "./resolve.ts";
import { winningSetChance } from "./winning-set.ts";

const known = path.resolve(import.meta.dirname, "../../../../../../shared/reference/known/guarantee-durability.json");

interface Vector {
  readonly prior: { readonly values?: string[]; readonly probabilities?: string[]; readonly pert?: string[] };
  readonly sigma: string;
  readonly acts: { readonly kind: "did" | "declined"; readonly cost: string }[];
  readonly posterior_after_each_act?: string[][];
  readonly posterior_mean?: string;
  readonly credibility: { readonly K: string; readonly R: string; readonly P: string }[];
}

function evidenceOf(vector: Vector, unrelated = 0): Evidence[] {
  return vector.acts.map(({ kind, cost }, k) => ({
    id: `act-${k}`,
    did: kind === "did",
    cost: Number(cost),
    unrelated,
  }));
}
function priorOf({ prior }: Vector): Prior {
  if (prior.pert !== undefined) return { kind: "pert", range: prior.pert.map(Number) as unknown as Range };
  return { kind: "points", values: prior.values!.map(Number), probabilities: prior.probabilities!.map(Number) };
}
const pert: Prior = { kind: "pert", range: [0, 30, 80] };
const act = (id: string, did: boolean, cost: Evidence["cost"], more: Partial<Evidence> = {}): Evidence => ({
  id,
  did,
  cost,
  unrelated: 0.2,
  ...more,
});

describe.skipIf(!fs.existsSync(known))("the worked vectors of theory 8.1", () => {
  const { resolve, two_level } = fs.existsSync(known)
    ? JSON.parse(fs.readFileSync(known, "utf8"))
    : { resolve: [], two_level: [] };

  test.each((resolve as Vector[]).map((vector, k) => [k, vector] as const))("resolve %i", (_, vector) => {
    const evidence = evidenceOf(vector);
    let belief = believe(priorOf(vector), Number(vector.sigma), evidence);
    for (const [k, decision] of decisionsOf(evidence).entries()) {
      belief = belief.after(decision);
      vector.posterior_after_each_act?.[k]?.forEach((p, j) => {
        expect(belief.probabilities[j]).toBeCloseTo(Number(p), 12);
      });
    }
    if (vector.posterior_mean !== undefined) expect(belief.mean).toBeCloseTo(Number(vector.posterior_mean), 7);
    for (const { K, R, P } of vector.credibility)
      expect(Math.abs(belief.atLeast(Number(K) - Number(R)) - Number(P))).toBeLessThan(1e-7);
  });

  test("ratification by quota", () => {
    const fraction = (text: string): number =>
      text
        .split("/")
        .map(Number)
        .reduce((a, b) => a / b);
    for (const { ratifiers_yes, weights, quota, P_ratified } of two_level)
      expect(winningSetChance(ratifiers_yes.map(fraction), weights, quota)).toBeCloseTo(fraction(P_ratified), 12);
  });
});

describe("resolve from acts", () => {
  const acts = [act("pause", false, [10, 15, 25]), act("sanctions", true, 8), act("membership", false, [60, 70, 80])];

  test("halving the cells changes no credibility by 1e-6", () => {
    for (const [prior, sigma] of [
      [pert, 1],
      [pert, 8],
      [{ kind: "log-normal", median: 25, deviation: 0.7 }, 8],
    ] as const) {
      const coarse = learn(believe(prior, sigma, acts), acts).after;
      const fine = learn(believe(prior, sigma, acts, 2048), acts).after;
      for (let threshold = 1; threshold < 80; threshold += 3.7)
        expect(Math.abs(coarse.atLeast(threshold) - fine.atLeast(threshold))).toBeLessThan(1e-6);
    }
  });

  test("without noise the posterior is the prior cut at the threshold", () => {
    const declined = [act("a", false, 40, { unrelated: 0 })];
    const cut = learn(believe(pert, 0, declined), declined).after;
    const before = believe(pert, 0, []);
    expect(cut.atLeast(40)).toBe(0);
    expect(cut.atLeast(20)).toBeCloseTo((before.atLeast(20) - before.atLeast(40)) / (1 - before.atLeast(40)), 9);
    // The noise going to 0 goes there.
    const nearly = learn(believe(pert, 0.01, declined), declined).after;
    expect(nearly.atLeast(20)).toBeCloseTo(cut.atLeast(20), 3);
  });

  test("more acts declined never raise a credibility", () => {
    const quantity = fc.double({ min: 0, max: 90, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ did: fc.boolean(), cost: quantity, unrelated: fc.double({ min: 0, max: 1, noNaN: true }) }),
          {
            maxLength: 4,
          },
        ),
        quantity,
        quantity,
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        (others, cost, threshold, sigma) => {
          const evidence = others.map((other, k) =>
            act(`o${k}`, other.did, other.cost, { unrelated: other.unrelated }),
          );
          const more = [...evidence, act("declined", false, cost)];
          const without = learn(believe(pert, sigma, more, 256), evidence).after;
          const declined = learn(believe(pert, sigma, more, 256), more).after;
          expect(declined.atLeast(threshold)).toBeLessThanOrEqual(without.atLeast(threshold) + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("an act listed twice under one decision changes nothing", () => {
    const once = [act("a", false, 30)];
    const twice = [act("a", false, 30, { decision: "x" }), act("b", false, 30, { decision: "x" })];
    expect(learn(believe(pert, 5, once), once).after.atLeast(25)).toBeCloseTo(
      learn(believe(pert, 5, twice), twice).after.atLeast(25),
      12,
    );
  });

  test("one act moves the odds at most (2 − η)/η-fold", () => {
    const before = believe({ kind: "points", values: [0, 1000], probabilities: [0.5, 0.5] }, 1, []);
    const after = before.after([act("a", false, 500, { unrelated: 0.2 })]);
    const odds = after.probabilities[0]! / after.probabilities[1]!;
    expect(odds).toBeCloseTo(1.8 / 0.2, 9);
  });

  test("an act of pure chance (η = 1) says nothing", () => {
    const chance = [act("a", false, 30, { unrelated: 1 })];
    const { steps } = learn(believe(pert, 5, chance), chance);
    expect(steps[0]!.meanAfter).toBeCloseTo(steps[0]!.meanBefore, 9);
  });

  test("an act that the prior rules out is an error that names it", () => {
    const impossible = [act("intervened", true, 500, { unrelated: 0 })];
    expect(() => learn(believe(pert, 1, impossible), impossible)).toThrow(ImpossibleAct);
    expect(() => learn(believe(pert, 1, impossible), impossible)).toThrow(/intervened/);
  });

  test("a range of costs is averaged over", () => {
    const [low, high] = [20, 40];
    const wide = act("a", false, [low, 30, high], { unrelated: 0 });
    const belief = believe({ kind: "points", values: [25, 35], probabilities: [0.5, 0.5] }, 3, []).after([wide]);
    // By a fine sum over the same range.
    const average = (resolve: number): number => {
      let sum = 0;
      let total = 0;
      for (let k = 0; k < 20_000; k++) {
        const x = (k + 0.5) / 20_000;
        const density = x ** 2 * (1 - x) ** 2;
        sum += density / (1 + Math.exp((resolve - (low + (high - low) * x)) / 3));
        total += density;
      }
      return sum / total;
    };
    const expected = average(25) / (average(25) + average(35));
    expect(belief.probabilities[0]).toBeCloseTo(expected, 7);
  });

  test("the quantile and the moments agree with the prior", () => {
    const belief = believe(pert, 5, []);
    expect(belief.mean).toBeCloseTo((0 + 4 * 30 + 80) / 6, 4);
    expect(belief.sd).toBeCloseTo(Math.sqrt(((belief.mean - 0) * (80 - belief.mean)) / 7), 3);
    expect(belief.atLeast(belief.quantile(0.3))).toBeCloseTo(0.7, 6);
    expect(belief.atLeastNear(33.3)).toBeCloseTo(belief.atLeast(33.3), 6);
  });

  test("the normal distribution function", () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalCdf(-4)).toBeCloseTo(3.167124183311998e-5, 17);
    expect(normalCdf(0)).toBe(0.5);
  });
});

describe("commitments held against each other", () => {
  test("who declines the stronger bond and offers the weaker one offers no more", () => {
    const membership = { cost: [60, 70, 80], renegeCost: [45, 55, 65] } as const;
    expect(offersNoMore(membership, { cost: [60, 70, 80], renegeCost: [5, 8, 15] })).toBe(true);
    expect(offersNoMore(membership, { cost: [60, 70, 80], renegeCost: [5, 8, 26] })).toBe(false);
    // On the equality it still holds.
    expect(offersNoMore({ cost: 50, renegeCost: 20 }, { cost: 40, renegeCost: 10 })).toBe(true);
    expect(offersNoMore({ cost: 50, renegeCost: 20 }, { cost: 40, renegeCost: 10.1 })).toBe(false);
  });
  test("a price of breaking nobody has named is no reason to say so", () => {
    expect(offersNoMore({ cost: 50, renegeCost: 20 }, { cost: 40, renegeCost: null })).toBe(false);
    expect(offersNoMore({ cost: 30, renegeCost: null }, { cost: 40, renegeCost: 10 })).toBe(true);
    expect(offersNoMore({ cost: null, renegeCost: null }, { cost: 40, renegeCost: 10 })).toBe(false);
  });
  test("weak evidence: less than a fifth of the cost to break", () => {
    expect(isWeakEvidence({ cost: 50, renegeCost: 9.9 })).toBe(true);
    expect(isWeakEvidence({ cost: 50, renegeCost: 10 })).toBe(false);
    expect(isWeakEvidence({ cost: 50, renegeCost: null })).toBe(true);
  });
});

test("a winning set is not the plain product", () => {
  expect(winningSetChance([0.5, 0.5], [1, 1], 1)).toBe(0.75);
  expect(winningSetChance([0.5, 0.5], [1, 1], 2)).toBe(0.25);
  expect(winningSetChance([], [], 0)).toBe(1);
  expect(winningSetChance([1, 0], [0.1, 0.2], 0.1)).toBe(1);
});
