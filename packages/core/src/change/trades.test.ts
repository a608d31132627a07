import { expect, it } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Judgement } from "../case/index.ts";
import type { Model } from "../model/index.ts";
import { createModel } from "../model/index.ts";
import { generator, judgeByWorlds, type RandomShape, randomModel } from "./random.test-support.ts";
import type { TermChange } from "./result.ts";
import { trades } from "./trades.ts";

const context = { seed: 1, draws: 0 };
const shapes: readonly RandomShape[] = [
  { issues: 6, options: 3, parties: 3, reservation: 0.5 },
  { issues: 5, options: 3, parties: 3, reservation: 0.5, interactions: 2, redLines: 2, constraints: 2 },
  { issues: 5, options: 3, parties: 2, reservation: 0.5, interactions: 1, redLines: 2, lotteries: 0.4, open: 0.2 },
];

/** All sets of `size` changes that leave nobody worse and somebody better and hit no further red line, by enumeration of completions and chance. */
function harmless(model: Model, size: number): { changes: string; gains: number[] }[] {
  const draft = model.drafts[0]!;
  // Reservation values far below make acceptance a matter of red lines alone.
  const lenient: Model = { ...model, parties: model.parties.map((party) => ({ ...party, reservation: -100 })) };
  const before = judgeByWorlds(lenient, draft, new Map());
  // Each red line by itself, and those together that the draft does not hit by themselves.
  const withLines = (p: number, lines: readonly Int32Array[], changes: ReadonlyMap<number, number>): number =>
    judgeByWorlds(
      { ...lenient, parties: lenient.parties.map((party, q) => (p === q ? { ...party, redLines: lines } : party)) },
      draft,
      changes,
    ).crossing[p]!;
  const hit = (chance: number, tolerance: number): boolean => chance > tolerance + 1e-9;
  const clear = model.parties.map(({ redLines, redLineTolerance }, p) => {
    const rest = redLines.filter((line) => !hit(withLines(p, [line], new Map()), redLineTolerance));
    return { rest, most: Math.max(redLineTolerance, withLines(p, rest, new Map())) };
  });
  const crosses = (changes: ReadonlyMap<number, number>): boolean =>
    model.parties.some(
      ({ redLineTolerance }, p) =>
        hit(withLines(p, clear[p]!.rest, changes), clear[p]!.most) ||
        clear[p]!.rest.some((line) => hit(withLines(p, [line], changes), redLineTolerance)),
    );
  const found: { changes: string; gains: number[] }[] = [];
  const extend = (from: number, changes: Map<number, number>): void => {
    if (changes.size === size) {
      const after = judgeByWorlds(lenient, draft, changes);
      const gains = after.utilities.map((u, p) => u - before.utilities[p]!);
      const worse = gains.some((gain) => gain < -1e-9) || crosses(changes);
      if (!worse && after.consistent && gains.some((gain) => gain > 1e-9))
        found.push({ changes: [...changes].map(([i, k]) => `i${i}:o${k}`).join(" "), gains });
      return;
    }
    for (let i = from; i < model.issues.length; i++)
      model.issues[i]!.options.forEach((_, k) => {
        if (draft.common[model.offsets[i]! + k] === 1) return;
        changes.set(i, k);
        extend(i + 1, changes);
        changes.delete(i);
      });
  };
  extend(0, new Map());
  return found;
}

const text = (changes: readonly TermChange[]): string => changes.map(({ issue, to }) => `${issue}:${to}`).join(" ");
const second = (gains: readonly number[]): number => [...gains].sort((a, b) => b - a)[1]!;

it("trades and improvements equal exhaustive search; the best chain of each length has the greatest trade value", () => {
  let logrolls = 0;
  for (const shape of shapes)
    for (let seed = 1; seed <= 40; seed++) {
      const model = randomModel(shape, seed);
      const result = trades(model, { length: 3 }, context);
      const pairs = harmless(model, 2);
      expect(result.trades.map(({ changes }) => text(changes)).sort(), `seed ${seed}`).toEqual(
        pairs.map(({ changes }) => changes).sort(),
      );
      expect(result.total).toBe(pairs.length);
      for (const trade of result.trades) {
        const same = pairs.find(({ changes }) => changes === text(trade.changes))!;
        model.parties.forEach(({ id }, p) => {
          expect(trade.gains[id]).toBeCloseTo(same.gains[p]!, 12);
        });
        if (trade.logroll) logrolls++;
      }
      const values = result.trades.map(({ gains }) => second(Object.values(gains)));
      values.forEach((value, k) => {
        if (k > 0) expect(value).toBeLessThanOrEqual(values[k - 1]! + 1e-12);
      });
      expect(result.improvements.map(({ change }) => text([change])).sort()).toEqual(
        harmless(model, 1)
          .map(({ changes }) => changes)
          .sort(),
      );
      expect(result.proven).toBe(true);
      for (const size of [2, 3]) {
        const best = Math.max(0, ...harmless(model, size).map(({ gains }) => second(gains)));
        const chain = result.chains.find(({ changes }) => changes.length === size);
        if (best <= 2e-9) expect(chain).toBeUndefined();
        else expect(second(Object.values(chain!.gains))).toBeCloseTo(best, 8);
      }
    }
  expect(logrolls).toBeGreaterThan(20);
});

it("a logroll by hand: each concedes where it loses little and the other gains much", () => {
  const model = createModel({
    issues: [
      { id: "land", options: ["keep", "share"] },
      { id: "aid", options: ["none", "full"] },
    ],
    parties: [
      {
        id: "p",
        utilities: [
          [0.125, 0],
          [0, 0.5],
        ],
      },
      {
        id: "q",
        utilities: [
          [0, 0.5],
          [0.25, 0],
        ],
      },
    ],
  });
  const common = Float64Array.of(1, 0, 1, 0);
  const result = trades(
    {
      ...model,
      drafts: [
        {
          id: "d",
          title: "",
          date: null,
          follows: null,
          states: ["settled", "settled"],
          common,
          readings: [common, common],
        },
      ],
    },
    {},
    context,
  );
  expect(result.trades).toHaveLength(1);
  expect(result.trades[0]).toMatchObject({
    changes: [
      { issue: "land", from: "keep", to: "share" },
      { issue: "aid", from: "none", to: "full" },
    ],
    alone: [
      { p: -0.125, q: 0.5 },
      { p: 0.5, q: -0.25 },
    ],
    logroll: true,
  });
  expect(result.trades[0]!.gains["p"]).toBeCloseTo(0.375, 12);
  expect(result.trades[0]!.gains["q"]).toBeCloseTo(0.25, 12);
  expect(result.improvements).toEqual([]);
  const [land, aid] = result.rates;
  expect(land).toMatchObject({ issue: "land", to: "share", concedes: "p", receives: "q", loss: 0.125, gain: 0.5 });
  expect(land!.rate).toBeCloseTo(4, 12);
  expect(aid).toMatchObject({ issue: "aid", to: "full", concedes: "q", receives: "p" });
  expect(aid!.rate).toBeCloseTo(2, 12);
});

/** A case whose option values are gaps here and there, with the values they are given in place of the gaps. */
function gapped(seed: number, at?: (low: number, high: number) => number): Case {
  const random = generator(seed);
  const ids = ["a", "b", "c", "d", "e"];
  const values = (): Record<string, Record<string, Judgement>> =>
    Object.fromEntries(
      ids.map((issue) => [
        issue,
        Object.fromEntries(
          ["x", "y", "z"].map((option): [string, Judgement] => {
            const [low, high] = [40 * random(), 50 + 50 * random()];
            const gap = random() < 0.3;
            if (!gap) return [option, Math.round(100 * random())];
            return [
              option,
              at ? at(low, high) : { value: [low, (low + high) / 2, high], source: "derived", gap: true },
            ];
          }),
        ),
      ]),
    );
  const party = () => ({
    weights: Object.fromEntries(ids.map((id) => [id, 10 + 20 * random()])),
    values: values(),
    reservation: 30,
  });
  return {
    parley: 1,
    id: "gapped",
    title: "Gapped",
    parties: ["p", "q", "r"].map((id) => ({ id, name: id })),
    issues: ids.map((id) => ({
      id,
      title: id,
      options: ["x", "y", "z"].map((option) => ({ id: option, title: option })),
      default: "x",
    })),
    drafts: [{ id: "d", title: "Draft", terms: { a: "y", b: { x: 0.4, y: 0.6 }, c: "z", d: "x", e: "open" } }],
    perspectives: [{ id: "desk", title: "Desk", source: "derived", parties: { p: party(), q: party(), r: party() } }],
  };
}

it("nobody is worse off by a trade, and gains are as told or more, whatever the gaps turn out to be", () => {
  let found = 0;
  let leaning = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const result = trades(modelOf(gapped(seed)), { length: 3 }, context);
    const inside = generator(seed + 500);
    const spots = [
      (low: number) => low,
      (_: number, high: number) => high,
      (low: number, high: number) => low + (high - low) * inside(),
    ];
    const worlds = spots.map((at) => modelOf(gapped(seed, at)));
    for (const { changes, gains } of [...result.trades.slice(0, 40), ...result.chains]) {
      found++;
      for (const world of worlds) {
        const draft = world.drafts[0]!;
        const chosen = new Map(
          changes.map(({ issue, to }) => [
            world.issues.findIndex(({ id }) => id === issue),
            ["x", "y", "z"].indexOf(to),
          ]),
        );
        const [before, after] = [judgeByWorlds(world, draft, new Map()), judgeByWorlds(world, draft, chosen)];
        world.parties.forEach(({ id }, p) => {
          const gain = after.utilities[p]! - before.utilities[p]!;
          expect(gain, `seed ${seed}`).toBeGreaterThanOrEqual(gains[id]! - 1e-9);
          if (gain > gains[id]! + 1e-6) leaning++;
        });
      }
    }
  }
  expect(found).toBeGreaterThan(100);
  expect(leaning).toBeGreaterThan(50);
});
