import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createModel } from "../../model/index.ts";
import { AlternatingOffers, tableOf } from "../protocols/index.ts";
import { strategies } from "./built-in.ts";
import { BayesianModel, FrequencyModel } from "./opponent-models.ts";
import { timeTarget } from "./targets.ts";

const known = path.resolve(
  process.env["PARLEY_REFERENCE"] ?? path.join(import.meta.dirname, "../../../../../../shared/reference"),
  "known/strategies.json",
);
interface Micro {
  readonly weights: Record<"A" | "B", string[]>;
  readonly values: Record<"A" | "B", string[][]>;
  readonly reservation: Record<"A" | "B", string>;
  readonly agreement: number[] | null;
  readonly by?: string;
  readonly turn?: number;
  readonly utilities?: string[];
  readonly trace: [string, number[], string, string][];
}
interface Known {
  readonly time_dependent: { e: number; umax: number; umin: number; targets: Record<string, number> }[];
  readonly micro: Micro[];
  readonly frequency_model: { offers: number[][]; score_of: { offer: number[]; mean: string } };
}
const number = (fraction: string): number => {
  const [over, under = "1"] = fraction.split("/");
  return Number(over) / Number(under);
};

describe.skipIf(!existsSync(known))("known answers of strategies", () => {
  const answers = JSON.parse(existsSync(known) ? readFileSync(known, "utf8") : "{}") as Known;

  it("targets that fall with time", () => {
    for (const { e, umax, umin, targets } of answers.time_dependent)
      for (const [time, target] of Object.entries(targets))
        expect(timeTarget(Number(time), e, umin, umax)).toBeCloseTo(target, 10);
  });

  it("MiCRO against MiCRO, offer by offer", () => {
    for (const given of answers.micro) {
      const party = (id: "A" | "B") => ({
        id,
        utilities: given.values[id].map((row, i) => row.map((v) => number(v) * number(given.weights[id][i]!))),
        reservation: number(given.reservation[id]),
      });
      const model = createModel({
        issues: [0, 1, 2].map((i) => ({ id: `i${i}`, options: ["x", "y", "z"] })),
        parties: [party("A"), party("B")],
      });
      const trace: [string, number[]][] = [];
      const ending = new AlternatingOffers(tableOf(model), { rounds: 20 }).play([strategies.micro, strategies.micro], {
        seed: 1,
        onTurn: (by, kind, offer) => {
          if (kind === "offer") trace.push(["AB"[by]!, [...offer]]);
        },
      });
      expect(trace.slice(0, given.trace.length)).toEqual(given.trace.map(([by, offer]) => [by, offer]));
      if (given.agreement === null) {
        expect(ending.agreed).toBe(false);
        // The trace stops at A, which has nothing further to concede and repeats. B has one outcome more above its walk-away value.
        const offers = (id: string) => trace.filter(([by]) => by === id).map(([, offer]) => offer);
        expect(new Set(offers("A").map(String)).size).toBe(1);
        expect(offers("B")[1]).toEqual([1, 2, 2]);
        expect(new Set(offers("B").map(String)).size).toBe(2);
        continue;
      }
      expect([...ending.outcome]).toEqual(given.agreement);
      expect("AB"[ending.by]).toBe(given.by);
      expect(ending.turns).toBe(given.turn);
      expect(trace).toHaveLength(given.trace.length);
      given.utilities!.forEach((utility, p) => {
        expect(ending.utilities[p]).toBeCloseTo(number(utility), 12);
      });
    }
  });

  it("the frequency model", () => {
    const { offers, score_of } = answers.frequency_model;
    const model = new FrequencyModel({ sizes: [3, 3, 3], offsets: Int32Array.of(0, 3, 6, 9) });
    for (const offer of offers) model.hear(Int32Array.from(offer));
    const score = score_of.offer.reduce((sum, k, i) => sum + model.estimate[3 * i + k]!, 0);
    expect(score).toBeCloseTo(number(score_of.mean), 12);
  });
});

describe("models of the others", () => {
  const issues = { sizes: [3, 3, 3], offsets: Int32Array.of(0, 3, 6, 9), ordered: [true, true, false] };

  it("Bayes learns which options the other wants, and on which issue it gives way last", () => {
    const model = new BayesianModel(issues);
    // It wants the last option of every issue; the first issue matters most, the last one least.
    const offers = [
      [2, 2, 2],
      [2, 2, 1],
      [2, 2, 0],
      [2, 1, 1],
      [2, 1, 0],
      [2, 0, 1],
    ];
    offers.forEach((offer, round) => {
      model.hear(Int32Array.from(offer), 1, { round, rounds: 10, time: round / 9 });
    });
    const [first, , last] = [0, 3, 6].map((o) => Math.max(...model.estimate.subarray(o, o + 3)));
    expect(first!).toBeGreaterThan(last!);
    expect(model.estimate[2]!).toBeGreaterThan(model.estimate[0]!);
    expect(model.estimate.reduce((sum, x) => sum + x, 0)).toBeLessThanOrEqual(9);
    const greatest = [0, 3, 6].reduce((sum, o) => sum + Math.max(...model.estimate.subarray(o, o + 3)), 0);
    expect(greatest).toBeCloseTo(1, 9);
  });
});
