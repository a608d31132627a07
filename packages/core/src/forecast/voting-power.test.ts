import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { votingPower } from "./voting-power.ts";

const file = path.join(import.meta.dirname, "../../../../../shared/reference/known/voting-power.json");
const here = existsSync(file);

test("the six founders of the EEC, 12 of 17: Luxembourg never counts, Germany 7/30", () => {
  const { members, winningCoalitions } = votingPower([4, 4, 4, 2, 2, 1], (_, weight) => weight >= 12);
  expect(winningCoalitions).toBe(14);
  expect(members[0]!.shapleyShubik).toBeCloseTo(7 / 30, 14);
  expect(members[0]!.banzhaf).toBeCloseTo(5 / 21, 14);
  expect(members[5]).toEqual({ shapleyShubik: 0, swings: 0, banzhafAbsolute: 0, banzhaf: 0 });
});

test("what cannot be counted is refused", () => {
  expect(() => votingPower([1.5], () => true)).toThrow("whole numbers");
  expect(() => votingPower(new Array(54).fill(1), () => true)).toThrow("at most 53");
});

describe.skipIf(!here)("bodies with published counts", () => {
  interface Body {
    readonly name: string;
    readonly winning_coalitions: number;
    readonly members: readonly {
      readonly weight: number;
      readonly shapley_shubik_value: number;
      readonly banzhaf_swings: number;
      readonly banzhaf_absolute: number;
      readonly banzhaf_normalised: number;
    }[];
  }
  const rules: Readonly<Record<string, (members: number, weight: number) => boolean>> = {
    "UN Security Council since 1965": (_, weight) => weight >= 39,
    "UN Security Council 1946-1965": (_, weight) => weight >= 27,
    "EEC Council 1958-1972": (_, weight) => weight >= 12,
    "EC Council 1995-2004 (EU15)": (_, weight) => weight >= 62,
    "EU Council 2025, Lisbon rule, population shares as printed (0.01 %)": (members, weight) =>
      members >= 15 && (weight >= 6500 || members >= 24),
  };
  const bodies: readonly Body[] = here ? JSON.parse(readFileSync(file, "utf8")).bodies : [];
  test.each(bodies.map((body) => [body.name, body] as const))("%s", (name, body) => {
    const power = votingPower(
      body.members.map(({ weight }) => weight),
      rules[name]!,
    );
    expect(power.winningCoalitions).toBe(body.winning_coalitions);
    for (const [k, expected] of body.members.entries()) {
      const member = power.members[k]!;
      expect(member.swings).toBe(expected.banzhaf_swings);
      expect(member.shapleyShubik).toBeCloseTo(expected.shapley_shubik_value, 12);
      expect(member.banzhafAbsolute).toBeCloseTo(expected.banzhaf_absolute, 12);
      expect(member.banzhaf).toBeCloseTo(expected.banzhaf_normalised, 12);
    }
    expect(power.members.reduce((sum, { shapleyShubik }) => sum + shapleyShubik, 0)).toBeCloseTo(1, 12);
  });
});
