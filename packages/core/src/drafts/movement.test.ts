import { expect, test } from "vitest";
import { eachOutcome, plainUtility, type RandomShape, randomModel } from "../change/random.test-support.ts";
import { ends, type Model } from "../model/index.ts";
import { movement } from "./movement.ts";

/** All worlds a draft may turn out to be, each with its chance by lottery, for one completion of its open issues. */
function expected(model: Model, p: number, reading: Float64Array, completion: ReadonlyMap<number, number>): number {
  const choices = model.issues.map((_, i) => {
    const chosen = completion.get(i);
    if (chosen !== undefined) return [chosen];
    return Array.from({ length: model.offsets[i + 1]! - model.offsets[i]! }, (__, k) => model.offsets[i]! + k).filter(
      (o) => reading[o]! > 0,
    );
  });
  let sum = 0;
  eachOutcome(choices, (world) => {
    const chance = world.reduce((product, o, i) => product * (completion.has(i) ? 1 : reading[o]!), 1);
    sum += chance * plainUtility(model, p, world);
  });
  return sum;
}

const shapes: readonly RandomShape[] = [
  { issues: 4, options: 3, parties: 2, reservation: 0.5, open: 0.4, lotteries: 0.2 },
  { issues: 4, options: 3, parties: 2, reservation: 0.5, open: 0.5, interactions: 3, readings: 0.5, lotteries: 0.3 },
];

test("the least and the greatest change equal those over all completions, open issues of both drafts tied", () => {
  let signs = 0;
  for (const shape of shapes)
    for (let seed = 1; seed <= 60; seed++) {
      const model = randomModel(shape, seed);
      const from = model.drafts[0]!;
      // Another draft of the same issues.
      const other = randomModel(shape, seed + 7_000).drafts[0]!;
      const to = { ...from, ...sized(model, other) };
      for (const p of model.parties.keys()) {
        let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        each(model, from.states, to.states, (a, b) => {
          const change = expected(model, p, to.readings[p]!, b) - expected(model, p, from.readings[p]!, a);
          low = Math.min(low, change);
          high = Math.max(high, change);
        });
        const found = movement(ends(model), p, from, to);
        expect(found.low, `seed ${seed}`).toBeCloseTo(low, 10);
        expect(found.high, `seed ${seed}`).toBeCloseTo(high, 10);
        const sign = low > 1e-9 ? "up" : high < -1e-9 ? "down" : Math.abs(low) + Math.abs(high) < 1e-9 ? "none" : null;
        expect(found.sign).toBe(sign);
        if (sign !== null) signs++;
      }
    }
  expect(signs).toBeGreaterThan(20);
});

test("what comes or goes and was never spoken of may be worth anything in its range; what stays changes nothing", () => {
  const model = randomModel({ issues: 3, options: 3, parties: 1, reservation: 0.5 }, 3);
  const row = (...picks: number[]): Float64Array => {
    const lotteries = new Float64Array(model.issueOf.length);
    picks.forEach((k, i) => {
      lotteries[model.offsets[i]! + k] = 1;
    });
    return lotteries;
  };
  const draft = (lotteries: Float64Array) => ({
    ...model.drafts[0]!,
    states: model.issues.map(() => "settled" as const),
    common: lotteries,
    readings: [lotteries],
  });
  const at = (by: number): Model => ({
    ...model,
    parties: [{ ...model.parties[0]!, utilities: model.parties[0]!.utilities.map((u, o) => (o === 1 ? u + by : u)) }],
  });
  const both = { cautious: at(-0.1), likely: model, hopeful: at(0.2) };
  const [zero, one] = [draft(row(0, 0, 0)), draft(row(1, 0, 0))];
  const plain = movement({ cautious: model, likely: model, hopeful: model }, 0, zero, one);
  const coming = movement(both, 0, zero, one);
  expect([coming.low - plain.low, coming.high - plain.high].map((x) => x.toFixed(9))).toEqual([
    "-0.100000000",
    "0.200000000",
  ]);
  const going = movement(both, 0, one, zero);
  expect([going.low + plain.high, going.high + plain.low].map((x) => x.toFixed(9))).toEqual([
    "-0.200000000",
    "0.100000000",
  ]);
  const staying = draft(row(1, 1, 0));
  expect(movement(both, 0, one, staying).low).toBeCloseTo(movement(both, 0, one, staying).high, 12);
});

/** The other model's draft, cut to the options of this one: where it says what is not there, the first option. */
function sized(model: Model, other: Model["drafts"][number]) {
  const random = other.states;
  const common = new Float64Array(model.issueOf.length);
  model.issues.forEach((_, i) => {
    if (random[i] === "open" || random[i] === "unknown") return;
    const size = model.offsets[i + 1]! - model.offsets[i]!;
    if (random[i] === "ambiguous" && size > 1) {
      common[model.offsets[i]!] = 0.25;
      common[model.offsets[i]! + 1] = 0.75;
    } else common[model.offsets[i]! + (i % size)] = 1;
  });
  return { states: random, common, readings: model.parties.map(() => common) };
}

/** All pairs of completions of two drafts; an issue open in both is completed alike. */
function each(
  model: Model,
  before: readonly string[],
  after: readonly string[],
  visit: (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>) => void,
): void {
  const open = (states: readonly string[], i: number): boolean => states[i] === "open" || states[i] === "unknown";
  const a = new Map<number, number>();
  const b = new Map<number, number>();
  const at = (i: number): void => {
    if (i === model.issues.length) {
      visit(a, b);
      return;
    }
    const [inA, inB] = [open(before, i), open(after, i)];
    if (!inA && !inB) {
      at(i + 1);
      return;
    }
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++) {
      if (inA) a.set(i, o);
      if (inB) b.set(i, o);
      at(i + 1);
    }
    a.delete(i);
    b.delete(i);
  };
  at(0);
}
