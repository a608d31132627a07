import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { modelOf } from "../../test/model-of.ts";
import type { Case } from "../case/index.ts";
import { redLinesCrossed, utilityOf } from "../model/index.ts";
import { type Answer, agreeingWeights, sharesAfter } from "./agreeing-weights.ts";
import { keepingOthers, swingsOf, weightOfPoints } from "./swings.ts";
import { likeliestOutcome, tradeOffs, tradeOffUnder } from "./trade-offs.ts";

const options = [
  { id: "no", title: "No" },
  { id: "half", title: "Half" },
  { id: "yes", title: "Yes" },
];
const lake: Case = {
  parley: 1,
  id: "lake",
  title: "Lake",
  parties: [{ id: "town", name: "Town", roles: ["party"] }],
  issues: ["ferry", "level", "toll", "flag"].map((id) => ({ id, title: id, options, default: "no" })),
  perspectives: [
    {
      id: "desk",
      title: "Desk",
      source: "assumed",
      parties: {
        town: {
          // Swings: 20 · 100, 40 · 50 and 10 · [10, 50, 90]’s mean 50; the flag moves nothing.
          weights: { ferry: 20, level: 40, toll: 10, flag: 30 },
          values: {
            ferry: { no: 0, half: 40, yes: 100 },
            level: { no: 60, half: 10, yes: 10 },
            toll: { no: 0, half: 0, yes: [10, 50, 90] },
            flag: { no: 70, half: 70, yes: 70 },
          },
          reservation: 50,
        },
      },
    },
  ],
};

describe("swings", () => {
  const model = modelOf(lake);
  const party = model.parties[0]!;

  it("go from the worst option to the best and count by weight times span", () => {
    expect(swingsOf(model, party)).toEqual([
      { issue: "ferry", worst: "no", best: "yes", span: 100, weight: 20, points: 100, quantity: 100 },
      { issue: "level", worst: "half", best: "no", span: 50, weight: 40, points: 100, quantity: 100 },
      { issue: "toll", worst: "no", best: "yes", span: 50, weight: 10, points: 25, quantity: 25 },
    ]);
  });

  it("keep a range of weights in proportion", () => {
    const town = lake.perspectives![0]!.parties!["town"]!;
    const ranged = { ...town, weights: { ...town.weights, toll: [4, 10, 16] as const } };
    const unsure = modelOf({ ...lake, perspectives: [{ ...lake.perspectives![0]!, parties: { town: ranged } }] });
    expect(swingsOf(unsure, unsure.parties[0]!)[2]).toMatchObject({ points: 25, quantity: [10, 25, 40] });
  });

  it("give back the weights they were made of, in proportion", () => {
    const weights = swingsOf(model, party).map((swing) => weightOfPoints(swing.points, swing));
    expect(weights.map((weight) => weight / weights[0]!)).toEqual([1, 2, 0.5]);
  });

  it("leave the share of an issue without a swing as it was", () => {
    const swings = swingsOf(model, party);
    const factor = keepingOthers(model, party, swings, 350);
    expect(350 * factor).toBeCloseTo(70, 12);
    const { flag: _, ...weights } = lake.perspectives![0]!.parties!["town"]!.weights!;
    const town = { ...lake.perspectives![0]!.parties!["town"]!, weights };
    const without = modelOf({ ...lake, perspectives: [{ ...lake.perspectives![0]!, parties: { town } }] });
    expect(keepingOthers(without, without.parties[0]!, swings, 350)).toBe(1);
  });
});

describe("trade-offs", () => {
  it("are preferred by the numbers, differ in two issues, and cross no red line on them", () => {
    fc.assert(
      fc.property(arbitraryCase, fc.integer({ min: 1, max: 4 }), (kase, count) => {
        const model = modelOf(kase);
        for (const party of model.parties) {
          const base = likeliestOutcome(model, kase.drafts?.[0]?.id ?? null);
          const asked = tradeOffs(model, party, base, count);
          expect(asked.length).toBeLessThanOrEqual(count);
          for (const { won, lost } of asked) {
            expect(won.issue).not.toBe(lost.issue);
            const made = (changed: Readonly<Record<string, string>>): Int32Array =>
              Int32Array.from(model.issues, (issue, i) =>
                changed[issue.id] === undefined
                  ? base[i]!
                  : issue.options.findIndex(({ id }) => id === changed[issue.id]),
              );
            const first = made({ [won.issue]: won.better, [lost.issue]: lost.worse });
            const second = made({ [won.issue]: won.worse, [lost.issue]: lost.better });
            expect(utilityOf(model, party, first) - utilityOf(model, party, second)).toBeCloseTo(
              won.gain - lost.gain,
              10,
            );
            expect(tradeOffUnder(model, party, { won, lost })).toEqual({ won, lost });
            expect(won.gain).toBeGreaterThan(lost.gain);
            for (const outcome of [first, second])
              for (const line of redLinesCrossed(model, party, outcome))
                for (const option of party.redLines[line]!)
                  expect([won.issue, lost.issue]).not.toContain(model.issues[model.issueOf[option]!]!.id);
          }
        }
      }),
    );
  });

  it("ask where most is at stake on the side given up", () => {
    // Ferry 0, 40, 100 at 20 and level 50 at 40: gains of 20 · 60 = 1,200 against 40 · 50 = 2,000 are the greatest clear ones.
    const model = modelOf(lake);
    expect(tradeOffs(model, model.parties[0]!, likeliestOutcome(model, null), 1)).toMatchObject([
      { won: { issue: "level", better: "no" }, lost: { issue: "ferry", better: "yes", worse: "half" } },
    ]);
  });
});

describe("weights that agree with answers", () => {
  const side = (issue: string, gain: number) => ({ issue, better: "yes", worse: "no", gain });
  const answer = (won: string, by: number, lost: string, less: number, rather: Answer["rather"]): Answer => ({
    won: side(won, by),
    lost: side(lost, less),
    rather,
  });

  it("stay where every answer is as the numbers have it", () => {
    expect(agreeingWeights([answer("a", 0.3, "b", 0.2, "first"), answer("b", 0.3, "c", 0.1, "first")])).toEqual({
      changes: [],
    });
    expect(agreeingWeights([])).toEqual({ changes: [] });
  });

  it("change one weight by the ratio of the gains and a fiftieth", () => {
    const found = agreeingWeights([answer("a", 0.3, "b", 0.2, "second")]);
    if ("contradictory" in found) throw new Error("no contradiction");
    expect(found.changes).toHaveLength(1);
    const { issue, factor } = found.changes[0]!;
    expect(issue === "b" ? factor : 1 / factor).toBeCloseTo(1.5 * 1.02, 5);
  });

  it("agree once the change is made, and when it is written with four digits", () => {
    const asked = answer("a", 0.3, "b", 0.2, "second");
    const { changes } = agreeingWeights([asked]) as { changes: readonly { issue: string; factor: number }[] };
    const made = (digits: number): Answer => {
      const gain = (side: Answer["won"]): Answer["won"] => {
        const factor = changes.find(({ issue }) => issue === side.issue)?.factor ?? 1;
        return { ...side, gain: Number((side.gain * factor).toPrecision(digits)) };
      };
      return { won: gain(asked.won), lost: gain(asked.lost), rather: "second" };
    };
    expect(agreeingWeights([made(15)])).toEqual({ changes: [] });
    expect(agreeingWeights([made(4)])).toEqual({ changes: [] });
    expect(agreeingWeights([made(1)])).not.toEqual({ changes: [] });
  });

  it("leave shares that sum to 1", () => {
    const model = modelOf(lake);
    const shares = sharesAfter(model, model.parties[0]!, [{ issue: "ferry", factor: 2 }]);
    expect([...shares.values()].map((share) => share * 120)).toEqual(
      [40, 40, 10, 30].map((n) => expect.closeTo(n, 10)),
    );
  });

  it("name the answers that go round in a circle", () => {
    const answers = [
      answer("d", 0.5, "a", 0.1, "first"),
      answer("a", 0.3, "b", 0.2, "first"),
      answer("b", 0.3, "c", 0.2, "first"),
      answer("a", 0.8, "c", 0.4, "second"),
    ];
    // c may rise by nearly 1.5 over b, and b over a: by 2.16 over a (two fiftieths less), where 2.04 is asked for.
    expect(agreeingWeights(answers)).toHaveProperty("changes");
    const level = [
      answer("a", 1, "b", 1, "first"),
      answer("b", 1, "c", 1, "first"),
      answer("a", 1.1, "c", 1, "second"),
    ];
    expect(agreeingWeights([answers[0]!, ...level])).toEqual({ contradictory: [1, 2, 3] });
  });

  it("agree with every answer at the least change, or there is a circle", () => {
    const issues = ["a", "b", "c"];
    const arbitraryAnswer = fc
      .record({
        pair: fc.constantFrom([0, 1], [1, 0], [0, 2], [2, 0], [1, 2], [2, 1]),
        gains: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
        rather: fc.constantFrom("first" as const, "second" as const),
      })
      .map(({ pair, gains, rather }) =>
        answer(issues[pair[0]!]!, Math.max(...gains) + 0.5, issues[pair[1]!]!, Math.min(...gains), rather),
      );
    fc.assert(
      fc.property(fc.array(arbitraryAnswer, { minLength: 1, maxLength: 4 }), (answers) => {
        const found = agreeingWeights(answers);
        /** ln w′ᵤ − ln w′ᵥ ≥ bound, as an answer has it. */
        const bounds = answers.map(({ won, lost, rather }) => {
          const [up, down] = rather === "first" ? [won, lost] : [lost, won];
          return { up: up.issue, down: down.issue, bound: Math.log(1.02) - Math.log(up.gain / down.gain) };
        });
        const holds = (change: Readonly<Record<string, number>>, slack: number): boolean =>
          bounds.every(({ up, down, bound }) => (change[up] ?? 0) - (change[down] ?? 0) >= bound - slack);
        if ("contradictory" in found) {
          // Longest paths: after as many rounds as there are issues, none grows but in a circle.
          const far = new Map(issues.map((issue) => [issue, 0]));
          const kept = found.contradictory.map((n) => bounds[n]!);
          const grow = (some: typeof bounds): boolean =>
            some
              .map(({ up, down, bound }) => {
                const longer = far.get(down)! + bound > far.get(up)! + 1e-12;
                if (longer) far.set(up, far.get(down)! + bound);
                return longer;
              })
              .some(Boolean);
          for (const _ of issues) grow(kept);
          expect(grow(kept)).toBe(true);
          for (const spared of found.contradictory) {
            const rest = found.contradictory.filter((n) => n !== spared).map((n) => answers[n]!);
            expect(agreeingWeights(rest)).toHaveProperty("changes");
          }
          return;
        }
        const change = Object.fromEntries(found.changes.map(({ issue, factor }) => [issue, Math.log(factor)]));
        expect(holds(change, 1e-9)).toBe(true);
        const total = Object.values(change).reduce((sum, by) => sum + Math.abs(by), 0);
        // A least change has every weight at 0 or at a bound from another: chains of bounds from an unchanged weight reach them all.
        const reach = [0, ...bounds.flatMap(({ bound }) => [bound, -bound])];
        const places = [...new Set(reach.flatMap((x) => reach.map((y) => x + y)))];
        for (const a of places)
          for (const b of places)
            for (const c of [0, ...places])
              if (Math.abs(a) + Math.abs(b) + Math.abs(c) < total - 1e-5) expect(holds({ a, b, c }, -1e-9)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
