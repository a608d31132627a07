import { describe, expect, it } from "vitest";
import { modelOf } from "../../../test/model-of.ts";
import type { Case, PartyJudgements, Quantity } from "../../case/index.ts";
import { createModel, type Model } from "../../model/index.ts";
import { generator, randomModel } from "../random.test-support.ts";
import { contestOf, opposition } from "./contested.ts";
import { allExchanges, exchangeBetween, pairToTell } from "./exchange.ts";

const context = { seed: 1, draws: 4_096 };

/** The table of the Panama Canal talks of 1974 (Raiffa 1982), each issue its own group. */
const PANAMA: readonly (readonly [id: string, states: number, panama: number])[] = [
  ["us-defense-rights", 22, 9],
  ["use-rights", 22, 15],
  ["land-and-water", 15, 15],
  ["expansion-rights", 14, 3],
  ["duration", 11, 15],
  ["expansion-routes", 6, 5],
  ["compensation", 4, 11],
  ["jurisdiction", 2, 7],
  ["us-military-rights", 2, 7],
  ["defense-role", 2, 13],
];

/** Two parties that want the opposite on every issue, with these points. */
function opposed(rows: readonly (readonly [string, number, number])[], more: { readonly group?: string } = {}): Model {
  return createModel({
    issues: rows.map(([id]) => ({ id, ...more, options: ["first", "second"] })),
    parties: [
      { id: "p", utilities: rows.map(([, points]) => [points / 100, 0]) },
      { id: "q", utilities: rows.map(([, , points]) => [0, points / 100]) },
    ],
  });
}

/** A case of two parties, with weights that may be ranges, groups and red lines. */
function kase(
  weights: Readonly<Record<string, readonly [group: string, p: Quantity, q: Quantity]>>,
  more: {
    readonly p?: PartyJudgements;
    readonly q?: PartyJudgements;
    readonly principals?: readonly [string, string];
  } = {},
): Model {
  const ids = Object.keys(weights);
  const values = (mine: number) => Object.fromEntries(ids.map((id) => [id, { a: mine, b: 100 - mine, c: 30 }]));
  const sides = (k: 1 | 2) => Object.fromEntries(ids.map((id) => [id, weights[id]![k]]));
  const file: Case = {
    parley: 1,
    id: "two",
    title: "Two",
    parties: [
      { id: "p", name: "P" },
      { id: "q", name: "Q" },
    ],
    issues: ids.map((id) => ({
      id,
      title: id,
      group: weights[id]![0],
      options: ["a", "b", "c"].map((option) => ({ id: option, title: option })),
      default: "c",
    })),
    perspectives: [
      {
        id: "desk",
        title: "Desk",
        source: "assumed",
        parties: {
          p: { weights: sides(1), values: values(100), reservation: 10, ...more.p },
          q: { weights: sides(2), values: values(0), reservation: 10, ...more.q },
        },
      },
    ],
    ...(more.principals && { principals: more.principals }),
  };
  return modelOf(file);
}

describe("the natural exchange", () => {
  it("of the Panama Canal table, every issue its own group, is the published division: 66 each, land and water 2/15 to 13/15", () => {
    const exchange = exchangeBetween(opposed(PANAMA), 0, 1, context)!;
    expect(exchange.share).toBeCloseTo(0.66, 12);
    expect(exchange.split).toEqual({ group: "land-and-water", to: "p", fraction: expect.closeTo(2 / 15, 12) });
    expect(exchange.gives).toEqual({
      p: ["duration", "compensation", "jurisdiction", "us-military-rights", "defense-role"],
      q: ["us-defense-rights", "use-rights", "expansion-rights", "expansion-routes"],
    });
    expect(exchange.told).toBe(true);
    expect([exchange.joint, exchange.crosses, exchange.notForExchange, exchange.gaps]).toEqual([[], [], [], []]);
  });

  it("goes by groups: stakes of one group are added up, and cut as a whole", () => {
    const exchange = exchangeBetween(
      kase({ land: ["territory", 50, 20], border: ["territory", 20, 10], army: ["security", 30, 70] }),
      0,
      1,
      context,
    )!;
    expect(exchange.stakes).toEqual([
      { group: "territory", parties: { p: expect.closeTo(0.7, 12), q: expect.closeTo(0.3, 12) } },
      { group: "security", parties: { p: expect.closeTo(0.3, 12), q: expect.closeTo(0.7, 12) } },
    ]);
    expect(exchange.gives).toEqual({ p: ["security"], q: ["territory"] });
    expect(exchange.share).toBeCloseTo(0.7, 12);
  });

  it("an issue with an option best for both is joint; one on which a party has nothing to say is neither", () => {
    const model = createModel({
      issues: ["shared", "land", "army"].map((id) => ({ id, options: ["x", "y"] })),
      parties: [
        {
          id: "p",
          utilities: [
            [0.3, 0.1],
            [0.5, 0],
            [0.2, 0],
          ],
        },
        {
          id: "q",
          utilities: [
            [0.4, 0],
            [0, 0.2],
            [0, 0.4],
          ],
        },
      ],
    });
    const { contested, joint } = contestOf(model, 0, 1);
    expect(joint.map(({ issue }) => issue)).toEqual([0]);
    expect(contested.map(({ issue, stakes }) => [issue, ...stakes])).toEqual([
      [1, 0.5, 0.2],
      [2, 0.2, 0.4],
    ]);
    const silent = silentOn(model, 1, 1);
    expect(contestOf(silent, 0, 1).contested.map(({ issue }) => issue)).toEqual([2]);
    expect(exchangeBetween(silent, 0, 1, context)).toBeNull();
  });

  it("of the other's best options a party takes the one it likes most; where it never spoke of it, that is counted", () => {
    const model = createModel({
      issues: ["land", "army"].map((id) => ({ id, options: ["x", "y", "z"] })),
      parties: [
        {
          id: "p",
          utilities: [
            [0.5, 0.2, 0.1],
            [0.3, 0, 0],
          ],
        },
        {
          id: "q",
          utilities: [
            [0, 0.4, 0.4],
            [0, 0.6, 0.1],
          ],
        },
      ],
    });
    expect(contestOf(model, 0, 1).contested[0]!.stakes).toEqual([0.3, 0.4]);
    const gap = withGap(model, 0, model.offsets[1]! + 1);
    expect(exchangeBetween(gap, 0, 1, context)!.gaps).toEqual([{ party: "p", issue: "army" }]);
  });

  it("is told from 0.55, and not below", () => {
    const divided = (points: number) =>
      exchangeBetween(
        opposed([
          ["a", points, 100 - points],
          ["b", 100 - points, points],
        ]),
        0,
        1,
        context,
      )!;
    expect([divided(55).told, divided(54.9).told]).toEqual([true, false]);
  });

  it("is told where each whole group falls the same way in at least 0.8 of the draws of the weights", () => {
    const spread = (half: number) =>
      exchangeBetween(
        kase({ land: ["land", [60 - half, 60, 60 + half], 40], army: ["army", 40, [60 - half, 60, 60 + half]] }),
        0,
        1,
        context,
      )!;
    const steady = spread(20);
    expect(steady.share).toBeCloseTo(0.6, 12);
    expect(steady.told).toBe(true);
    for (const share of Object.values(steady.steady)) expect(share).toBeGreaterThanOrEqual(0.8);
    // With weights this loose the same division turns round in more than a fifth of the draws.
    const loose = exchangeBetween(
      kase({ land: ["land", [1, 60, 200], 60], army: ["army", [1, 40, 300], 40], port: ["port", 20, 60] }),
      0,
      1,
      context,
    )!;
    const whole = Object.values(loose.gives).flat();
    expect(Math.min(...whole.map((group) => loose.steady[group]!))).toBeLessThan(0.8);
    expect(loose.told).toBe(false);
  });

  it("without draws nothing uncertain is told; with certain weights there is nothing to draw", () => {
    const uncertain = kase({ land: ["land", [50, 60, 70], 40], army: ["army", 40, 60] });
    expect(exchangeBetween(uncertain, 0, 1, { seed: 1, draws: 0 })).toMatchObject({ steady: {}, told: false });
    expect(exchangeBetween(opposed(PANAMA), 0, 1, { seed: 1, draws: 0 })!.told).toBe(true);
  });

  it("names the red lines that giving way crosses, and groups in which one is crossed whoever gives way", () => {
    const model = kase(
      { land: ["territory", 60, 20], army: ["security", 25, 60], port: ["trade", 15, 20] },
      { p: { redLines: [{ army: "b" }, { land: "b" }] }, q: { redLines: [{ land: "a" }] } },
    );
    const exchange = exchangeBetween(model, 0, 1, context)!;
    expect(exchange.gives["p"]).toContain("security");
    expect(exchange.gives["q"]).toContain("territory");
    expect(exchange.crosses).toContainEqual({ party: "p", redLine: { army: "b" }, group: "security" });
    expect(exchange.crosses).toContainEqual({ party: "q", redLine: { land: "a" }, group: "territory" });
    expect(exchange.notForExchange).toEqual(["territory"]);
  });

  it("a red line is not crossed where another of the other's best options keeps clear of it", () => {
    const model = kase(
      { land: ["territory", 60, 30], army: ["security", 40, 70] },
      {
        p: { redLines: [{ army: "b" }] },
        q: { values: { land: { a: 0, b: 100, c: 30 }, army: { a: 0, b: 100, c: 100 } } },
      },
    );
    expect(exchangeBetween(model, 0, 1, context)!.crosses).toEqual([]);
  });

  it("reordering the parties changes nothing but the order", () => {
    const random = generator(5);
    for (let round = 0; round < 20; round++) {
      const weights = Object.fromEntries(
        ["a", "b", "c", "d"].map((id): [string, [string, Quantity, Quantity]] => {
          const range = (): Quantity => {
            const likely = 10 + 40 * random();
            return [likely * 0.5, likely, likely * 1.5];
          };
          return [id, [`g-${id}`, range(), range()]];
        }),
      );
      const model = kase(weights);
      const reversed = { ...model, parties: [...model.parties].reverse() };
      const [there, back] = [exchangeBetween(model, 0, 1, context)!, exchangeBetween(reversed, 0, 1, context)!];
      expect(back.gives).toEqual({ q: there.gives["q"], p: there.gives["p"] });
      expect(back.steady).toEqual(there.steady);
      expect(back.told).toBe(there.told);
      expect(back.share).toBeCloseTo(there.share, 12);
    }
  });
});

describe("whose exchange is told first", () => {
  const three = (principals?: readonly [string, string]): Model => {
    const model = randomModel({ issues: 6, options: 3, parties: 3, reservation: 0.5, groups: 3 }, 4);
    return { ...model, case: { ...model.case, ...(principals && { principals }) } };
  };

  it("the case's principals", () => {
    expect(pairToTell(three(["p2", "p0"]))).toEqual([2, 0]);
    // One of whom the perspective has nothing to say is no help.
    expect(pairToTell(three(["p2", "elsewhere"]))).toEqual(pairToTell(three()));
  });

  it("else the most opposed pair: the greatest sum of the smaller stakes", () => {
    const model = three();
    const [p, q] = pairToTell(model)!;
    const values = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([a, b]) => opposition(contestOf(model, a!, b!)));
    expect(opposition(contestOf(model, p, q))).toBeCloseTo(Math.max(...values), 12);
    expect(Math.max(...values)).toBeGreaterThan(Math.min(...values) + 0.01);
  });

  it("a table holds every pair that contests two groups", () => {
    expect(allExchanges(three(), context).length).toBeGreaterThan(0);
    expect(allExchanges(opposed(PANAMA), context)).toHaveLength(1);
    expect(allExchanges(opposed(PANAMA, { group: "one" }), context)).toHaveLength(0);
  });
});

/** The model with one option of a party made a gap. */
function withGap(model: Model, p: number, option: number): Model {
  const party = model.parties[p]!;
  const entries = party.sheet.entries.map((entry, e) =>
    e === party.sheet.value[option] ? { ...entry, gap: true } : entry,
  );
  return {
    ...model,
    parties: model.parties.map((other, k) => (k === p ? { ...party, sheet: { ...party.sheet, entries } } : other)),
  };
}

function silentOn(model: Model, p: number, issue: number): Model {
  let silent = model;
  for (let o = model.offsets[issue]!; o < model.offsets[issue + 1]!; o++) silent = withGap(silent, p, o);
  return silent;
}
