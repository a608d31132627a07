import fc from "fast-check";
import { expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, RatificationRule } from "../case/index.ts";
import { coalitionPower, homePowers } from "./ratifying-bodies.ts";
import { votingPower } from "./voting-power.ts";

test("coalition by coalition as by counting weights", () => {
  const body = fc.tuple(
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 }),
    fc.double({ min: 0.1, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(body, ([weights, quota]) => {
      const needed = quota * weights.reduce((sum, weight) => sum + weight, 0);
      const counted = votingPower(weights, (_, weight) => weight >= needed);
      const sum = (coalition: number) =>
        weights.reduce((all, weight, k) => ((coalition >> k) & 1 ? all + weight : all), 0);
      const looked = coalitionPower(weights.length, (coalition) => sum(coalition) >= needed);
      expect(looked.winningCoalitions).toBe(counted.winningCoalitions);
      for (const [k, member] of looked.members.entries()) {
        expect(member.swings).toBe(counted.members[k]!.swings);
        expect(member.shapleyShubik).toBeCloseTo(counted.members[k]!.shapleyShubik, 12);
        expect(member.banzhaf).toBeCloseTo(counted.members[k]!.banzhaf, 12);
      }
    }),
    { numRuns: 60 },
  );
});

test("bodies of more members than can be looked at are refused", () => {
  expect(() => coalitionPower(17, () => true)).toThrow(RangeError);
});

const bodies = (rules: readonly { rule: RatificationRule; votes?: number }[]): Case => ({
  parley: 1,
  id: "home",
  title: "Home",
  sources: [{ id: "desk", title: "Desk" }],
  parties: [
    { id: "a", name: "A", roles: ["party"] },
    { id: "b", name: "B", roles: ["party"] },
    ...rules.map((rule, k) => ({ id: `r${k}`, name: `R${k}`, roles: ["ratifier" as const], of: "a", ...rule })),
  ],
  issues: [
    {
      id: "x",
      title: "X",
      options: [
        { id: "low", title: "Low" },
        { id: "high", title: "High" },
      ],
      default: "low",
    },
  ],
  perspectives: [
    {
      id: "v",
      title: "V",
      source: "desk",
      parties: Object.fromEntries(
        ["a", "b"].map((id) => [id, { weights: { x: 1 }, values: { x: { low: 0, high: 100 } }, reservation: 40 }]),
      ),
    },
  ],
});
const powers = (rules: Parameters<typeof bodies>[0]) =>
  homePowers(modelOf(bodies(rules))).map(({ of, bodies: each }) => [
    of,
    each.map(({ shapleyShubik }) => shapleyShubik),
  ]);

test("one body that must pass and two of which one suffices: 2/3, 1/6, 1/6", () => {
  const [[of, shares]] = powers([{ rule: "all" }, { rule: "any" }, { rule: "any" }]) as [[string, number[]]];
  expect(of).toBe("a");
  expect(shares[0]).toBeCloseTo(2 / 3, 12);
  expect(shares[1]).toBeCloseTo(1 / 6, 12);
  expect(shares[2]).toBeCloseTo(1 / 6, 12);
});

test("50, 49 and 1 votes, quota 51 of 100: 2/3, 1/6, 1/6; a single body has no power to share", () => {
  const quota = { quota: 0.51 };
  const [[, shares]] = powers([50, 49, 1].map((votes) => ({ rule: quota, votes }))) as [[string, number[]]];
  expect(shares[0]).toBeCloseTo(2 / 3, 12);
  expect(shares[1]).toBeCloseTo(1 / 6, 12);
  expect(powers([{ rule: "all" }])).toEqual([]);
});
