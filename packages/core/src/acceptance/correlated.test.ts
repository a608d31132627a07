import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Correlation, PartyJudgements, Range } from "../case/index.ts";
import { CorrelatedPoints, normalQuantile, pertCdf, Scramblings, scramblingCount } from "../sampling/index.ts";
import { acceptance } from "./accept.ts";

const context = { seed: 1, draws: 16_384 };

/** Parties that each get a gate and a bridge; correlations between what is judged of them. */
function crossing(parties: Record<string, PartyJudgements>, correlations: readonly Correlation[], body = false): Case {
  const issue = (id: string) => ({
    id,
    title: id,
    options: [
      { id: "up", title: "Up" },
      { id: "shut", title: "Shut" },
    ],
    default: "shut",
  });
  return {
    parley: 1,
    id: "crossing",
    title: "Crossing",
    parties: Object.keys(parties).map((id, k) =>
      body && k === 1
        ? { id, name: id, roles: ["ratifier"], of: Object.keys(parties)[0]! }
        : { id, name: id, roles: ["party"] },
    ),
    issues: [issue("gate"), issue("bridge")],
    drafts: [{ id: "draft", title: "Draft", terms: { gate: "up", bridge: "up" } }],
    perspectives: [{ id: "desk", title: "Desk", source: "desk-note", parties, correlations }],
  };
}
const judged = (
  reservation: number | Range,
  gate: number | Range = 50,
  bridge: number | Range = 50,
): PartyJudgements => ({
  weights: { gate: 1, bridge: 1 },
  values: { gate: { up: gate, shut: 0 }, bridge: { up: bridge, shut: 0 } },
  reservation,
});
const walkAways = (rho: number, pair = ["north", "south"]): readonly Correlation[] => [
  { between: [`parties.${pair[0]}.reservation`, `parties.${pair[1]}.reservation`], rho },
];
const draftOf = (kase: Case) => acceptance(modelOf(kase), { draft: null }, context).drafts[0]!;

describe("correlated judgements in verdicts", () => {
  test("two walk-away values that are even odds each: both sign with 1/4 + asin(ρ)/2π", () => {
    for (const rho of [-1, -0.6, 0.3, 0.8, 1]) {
      const { all, parties } = draftOf(
        crossing({ north: judged([40, 50, 60]), south: judged([30, 50, 70]) }, walkAways(rho)),
      );
      expect(parties["north"]!.probability!.estimate).toBeCloseTo(0.5, 3);
      expect(parties["south"]!.probability!.estimate).toBeCloseTo(0.5, 2);
      expect(all.probability!.estimate).toBeCloseTo(0.25 + Math.asin(rho) / (2 * Math.PI), 2);
    }
  });

  test("values of one party that move as one are one value; those that move against each other add up to a constant", () => {
    const range: Range = [0, 50, 100];
    const between = ["parties.north.values.gate.up", "parties.north.values.bridge.up"] as const;
    const chance = (rho: number, reservation: number): number =>
      draftOf(
        crossing({ north: judged(reservation, range, range), south: judged(10) }, [{ between: [...between], rho }]),
      ).parties["north"]!.probability!.estimate;
    expect(chance(1, 60)).toBeCloseTo(1 - pertCdf(60, range), 3);
    expect([chance(-1, 49.9), chance(-1, 50.1)]).toEqual([1, 0]);
    expect(chance(0.5, 60)).toBeGreaterThan(chance(0, 60));
    expect(chance(0.5, 60)).toBeLessThan(chance(1, 60));
  });

  test("a party and the body that ratifies for it: in force where both say yes in the same draw", () => {
    const inForce = (rho: number): number =>
      draftOf(
        crossing(
          { north: judged([40, 50, 60]), house: judged([40, 50, 60]), south: judged(10) },
          walkAways(rho, ["north", "house"]),
          true,
        ),
      ).inForce!.probability!.estimate;
    expect(inForce(1)).toBeCloseTo(0.5, 2);
    expect(inForce(-1)).toBeCloseTo(0, 2);
  });

  test("parties that nothing links keep their numbers, whatever is declared between others, and names and order play no part", () => {
    const north = judged([40, 52, 60]);
    const south = judged([30, 48, 70]);
    const west = judged([20, 47, 80]);
    const plain = draftOf(crossing({ north, south, west }, []));
    const linked = draftOf(crossing({ north, south, west }, walkAways(0.7)));
    expect(linked.parties["west"]!.probability).toEqual(plain.parties["west"]!.probability);
    expect(linked.all.probability!.estimate).toBeGreaterThan(plain.all.probability!.estimate);
    const turned = draftOf(crossing({ west, zenda: south, alba: north }, walkAways(0.7, ["zenda", "alba"])));
    expect(turned.all).toEqual(linked.all);
    expect(turned.parties["alba"]!.probability).toEqual(linked.parties["north"]!.probability);
  });
});

describe("a Gaussian copula over points", () => {
  test("correlated dimensions have the correlation declared, each is uniform, and others are as they were", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.99, max: 0.99, noNaN: true }), fc.integer(), (rho, seed) => {
        const plain = new Scramblings(seed, 4);
        const points = new CorrelatedPoints(plain, [{ between: [2, 1], rho }]);
        const drawn = [0, 1, 2].map(() => new Int32Array(512));
        const same = new Int32Array(512);
        let product = 0;
        let mean = 0;
        for (let s = 0; s < scramblingCount; s++) {
          for (const [d, out] of drawn.entries()) points.get(s).fill(d, 512, 512, out);
          for (const d of [0, 1]) {
            plain.get(s).fill(d, 512, 512, same);
            expect(drawn[d]).toEqual(same);
          }
          for (let i = 0; i < 512; i++) {
            const [a, b] = [1, 2].map((d) => ((drawn[d]![i]! >>> 0) + 0.5) / 2 ** 32) as [number, number];
            mean += b / (512 * scramblingCount);
            product += (normalQuantile(a) * normalQuantile(b)) / (512 * scramblingCount);
          }
        }
        expect(mean).toBeCloseTo(0.5, 2);
        expect(Math.abs(product - rho)).toBeLessThan(0.03);
      }),
      { numRuns: 20 },
    );
  });
});

describe("draws until every chance is known well enough", () => {
  test("no more than it takes, and said; what is drawn is the beginning of what would have been", () => {
    const model = modelOf(crossing({ north: judged([40, 52, 60]), south: judged([30, 48, 70]) }, []));
    const allowed = { seed: 1, draws: 65_536 };
    const asked = (within: number) => acceptance(model, { draft: null, within }, allowed);
    const all = asked(0);
    expect(all.draws).toBe(65_536);
    const enough = asked(0.01);
    expect(enough.draws).toBeLessThan(all.draws);
    expect(acceptance(model, { draft: null }, { seed: 1, draws: enough.draws })).toEqual(enough);
    const widthOf = (draws: number): number => {
      const { drafts } = acceptance(model, { draft: null }, { seed: 1, draws });
      const chances = [drafts[0]!.all, ...Object.values(drafts[0]!.parties)].map(({ probability }) => probability!);
      return Math.max(...chances.map(({ estimate, low, high }) => Math.max(estimate - low, high - estimate)));
    };
    expect(widthOf(enough.draws)).toBeLessThanOrEqual(0.01);
    if (enough.draws > 1024) expect(widthOf(enough.draws / 2)).toBeGreaterThan(0.01);
    expect(asked(1e-9).draws).toBe(65_536);
  });
});
