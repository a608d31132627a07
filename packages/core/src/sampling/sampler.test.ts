import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import { trade } from "../../test/trade.ts";
import type { PartyJudgements, Quantity } from "../case/index.ts";
import { expectedUtility, isUncertain, rangeOf, withQuantities } from "../model/index.ts";
import { pertQuantile } from "./pert.ts";
import { GainSampler } from "./sampler.ts";
import { Scramblings } from "./scrambling.ts";

/** Draws of one scrambling that are held against the slow way. */
const POINTS = 40;

/** The gains of the draws of a scrambling, one draw at a time: each number at its quantile, and the party computed anew. */
function slowGains(
  model: ReturnType<typeof modelOf>,
  row: Float64Array,
  scramblings: Scramblings,
  number: number,
): readonly number[] {
  const party = model.parties[0]!;
  const uncertain = party.sheet.entries.flatMap(({ quantity }, e) => (isUncertain(quantity) ? [e] : []));
  const patterns = uncertain.map((_, dimension) => {
    const out = new Int32Array(POINTS);
    scramblings.get(number).fill(dimension, 0, POINTS, out);
    return out;
  });
  return Array.from({ length: POINTS }, (_, i) => {
    const quantities = new Map<number, Quantity>(
      uncertain.map((e, d) => [
        e,
        pertQuantile(((patterns[d]![i]! >>> 0) + 0.5) / 2 ** 32, rangeOf(party.sheet.entries[e]!.quantity)),
      ]),
    );
    const drawn = withQuantities(model, party, quantities);
    return expectedUtility(drawn, row) - drawn.reservation!;
  });
}

const values = { land: { yes: 100, no: 0 }, arms: { yes: 100, no: 0 } };
const scenarios = (probability: Quantity, value: Quantity): NonNullable<PartyJudgements["reservation"]> => ({
  scenarios: [
    { title: "war", probability, value },
    { title: "calm", probability: 0.5, value: 50 },
  ],
});
const kinds: readonly (readonly [string, Parameters<typeof trade>])[] = [
  [
    "every number a range",
    [
      [10, 50, 90],
      [20, 50, 90],
      [30, 45, 60],
    ],
  ],
  ["one weight certain", [30, [20, 50, 90], 40]],
  [
    "both weights certain, values drawn",
    [30, 70, 40, { values: { land: { yes: [50, 90, 100], no: [0, 5, 30] }, arms: { yes: 100, no: [0, 10, 30] } } }],
  ],
  ["values and weights drawn", [[10, 50, 90], 40, 40, { values: { ...values, land: { yes: [50, 90, 100], no: 0 } } }]],
  [
    "an interaction",
    [[10, 50, 90], [20, 50, 90], 40, { interactions: [{ when: { land: "yes", arms: "no" }, adds: [-20, -5, 5] }] }],
  ],
  ["a weight of nothing", [[10, 50, 90], 0, 40]],
  ["no-deal scenarios, all drawn", [[10, 50, 90], 40, 0, { reservation: scenarios([0.2, 0.5, 0.7], [10, 30, 40]) }]],
  ["no-deal scenarios, chances drawn", [30, 40, 0, { reservation: scenarios([0.2, 0.5, 0.7], 20) }]],
  ["no-deal scenarios, worth drawn", [30, 40, 0, { reservation: scenarios(0.2, [10, 30, 40]) }]],
  ["no-deal scenarios, certain", [[10, 50, 90], 40, 0, { reservation: scenarios(0.2, 30) }]],
];

describe("draws of a party's gain are those of its numbers drawn one by one", () => {
  test.each(kinds)("%s", (_, of) => {
    const model = modelOf(trade(...of));
    const party = model.parties[0]!;
    const rows = [
      model.drafts[0]!.common,
      Float64Array.of(0.25, 0.75, 0.5, 0.5),
      Float64Array.of(1, 0, 0.5, 0.5),
      Float64Array.of(0, 1, 0, 1),
    ];
    const sampler = new GainSampler(party, model.offsets, rows);
    const scramblings = new Scramblings(3, sampler.dimensions);
    const found = rows.map((): number[][] => Array.from({ length: 16 }, () => []));
    sampler.forEachBlock(scramblings, POINTS, (gains, count, s) => {
      for (const [r, row] of gains.entries()) found[r]![s]!.push(...row.subarray(0, count));
    });
    for (const [r, row] of rows.entries())
      for (const s of [0, 7, 15]) {
        const slow = slowGains(model, row, scramblings, s);
        expect(found[r]![s]).toHaveLength(POINTS);
        slow.forEach((gain, i) => {
          expect(found[r]![s]![i]).toBeCloseTo(gain, 6);
        });
      }
  });

  test("more than one block of draws, and dimensions that begin elsewhere", () => {
    const model = modelOf(trade([10, 50, 90], [20, 50, 90], [30, 45, 60]));
    const party = model.parties[0]!;
    const row = model.drafts[0]!.common;
    const visited: [number, number, number][] = [];
    const shifted: number[] = [];
    new GainSampler(party, model.offsets, [row], 2).forEachBlock(
      new Scramblings(3, 5),
      700,
      (gains, count, s, first) => {
        visited.push([s, first, count]);
        if (s === 0 && first === 0) shifted.push(...gains[0]!.subarray(0, 5));
      },
    );
    expect(visited.slice(0, 3)).toEqual([
      [0, 0, 512],
      [0, 512, 188],
      [1, 0, 512],
    ]);
    const places = new Map(
      party.sheet.entries.flatMap(({ quantity }, e) => (isUncertain(quantity) ? [e] : [])).map((e, k) => [e, k + 2]),
    );
    const named: number[] = [];
    new GainSampler(party, model.offsets, [row], places).forEachBlock(new Scramblings(3, 5), 16, (gains, _, s) => {
      if (s === 0) named.push(...gains[0]!.subarray(0, 5));
    });
    expect(named).toEqual(shifted);
  });
});
