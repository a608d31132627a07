import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  attackSurplus,
  attacks,
  type Contest,
  expectedSuccess,
  isoDeterrenceCurve,
  ownStrengthNeeded,
  successChance,
  thresholdCredibility,
} from "./contest.ts";
import { challengeThreshold, fightsWithTiedHands, guaranteeThreshold } from "./thresholds.ts";

const known = path.resolve(import.meta.dirname, "../../../../../../shared/reference/known/guarantee-durability.json");

function contest(more: Partial<Contest> & { S?: number; q?: number } = {}): Contest {
  const { S = 0.6, q = 0.5, ...rest } = more;
  return {
    adversary: 1,
    own: 0.8,
    guarantors: [{ strength: S, credibility: q }],
    together: false,
    decisiveness: 1,
    gain: 1,
    warCost: 0.35,
    punishment: 0.2,
    punishments: [],
    peace: 0,
    ...rest,
  };
}

describe.skipIf(!fs.existsSync(known))("the worked vectors of theory 8.2", () => {
  const rows = fs.existsSync(known) ? JSON.parse(fs.readFileSync(known, "utf8")).deterrence : [];
  test.each(rows as Record<string, string>[])("M $M, gamma $gamma", (row) => {
    const numbers = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)]));
    const at = contest({
      adversary: numbers["A"]!,
      own: numbers["M"]!,
      S: numbers["S"]!,
      decisiveness: numbers["gamma"]!,
      gain: numbers["G"]!,
      warCost: numbers["C_A"]!,
      punishment: numbers["C_S"]!,
    });
    expect(successChance(at.adversary, at.own, at.decisiveness)).toBeCloseTo(numbers["P_win_without"]!, 13);
    expect(successChance(at.adversary, at.own + numbers["S"]!, at.decisiveness)).toBeCloseTo(
      numbers["P_win_with"]!,
      13,
    );
    const q = thresholdCredibility(at);
    expect(q).toBeCloseTo(numbers["q_star"]!, 12);
    for (const side of [-0.001, 0.001]) {
      const credibility = q + side;
      if (credibility < 0 || credibility > 1) continue;
      expect(attacks({ ...at, guarantors: [{ strength: numbers["S"]!, credibility }] })).toBe(side < 0);
    }
  });
});

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const amount = fc.double({ min: 0, max: 10, noNaN: true });
const anyContest = fc
  .record({
    adversary: fc.double({ min: 0.01, max: 10, noNaN: true }),
    own: amount,
    guarantors: fc.array(fc.record({ strength: amount, credibility: unit }), { maxLength: 3 }),
    together: fc.boolean(),
    decisiveness: fc.double({ min: 0.2, max: 4, noNaN: true }),
    gain: amount,
    warCost: amount,
    punishment: amount,
    punishments: fc.array(fc.record({ value: amount, credibility: unit }), { maxLength: 2 }),
    peace: unit,
  })
  .map((fields): Contest => fields);

describe("laws of deterrence", () => {
  test("own strength, credibility and punishments never make an attack pay more", () => {
    fc.assert(
      fc.property(anyContest, amount, unit, (at, more, share) => {
        const before = attackSurplus(at);
        expect(attackSurplus({ ...at, own: at.own + more })).toBeLessThanOrEqual(before + 1e-9);
        const surer = at.guarantors.map(({ strength, credibility }) => ({
          strength,
          credibility: credibility + share * (1 - credibility),
        }));
        expect(attackSurplus({ ...at, guarantors: surer })).toBeLessThanOrEqual(before + 1e-9);
        expect(
          attackSurplus({ ...at, punishments: [...at.punishments, { value: more, credibility: share }] }),
        ).toBeLessThanOrEqual(before + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  test("a sure and overwhelming guarantee always deters, and none reduces to denial alone", () => {
    fc.assert(
      fc.property(anyContest, (at) => {
        const certain = { ...at, guarantors: [{ strength: 1e300, credibility: 1 }] };
        expect(attacks(certain)).toBe(false);
        const none = { ...at, guarantors: at.guarantors.map(({ strength }) => ({ strength, credibility: 0 })) };
        expect(expectedSuccess(none)).toBeCloseTo(successChance(at.adversary, at.own, at.decisiveness), 12);
      }),
    );
  });

  test("the iso-deterrence curve never rises, and lies on the edge of attack", () => {
    fc.assert(
      fc.property(anyContest, (at) => {
        const curve = isoDeterrenceCurve({ ...at, guarantors: at.guarantors.slice(0, 1) }, 6);
        for (const [k, { own, credibility }] of curve.entries()) {
          const before = curve[k - 1];
          if (before?.own != null) expect(own).not.toBeNull();
          if (before?.own != null) expect(own!).toBeLessThanOrEqual(before.own + 1e-9 * (1 + before.own));
          if (own === null || own === 0) continue;
          const guarantors = at.guarantors.slice(0, 1).map(({ strength }) => ({ strength, credibility }));
          expect(attacks({ ...at, guarantors, own })).toBe(false);
          expect(Math.abs(attackSurplus({ ...at, guarantors, own }))).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("several guarantors: one that honours is enough for the punishment, together they are one", () => {
    const two = contest({
      guarantors: [
        { strength: 0.3, credibility: 0.5 },
        { strength: 0.3, credibility: 0.5 },
      ],
      own: 1,
    });
    // 1/4 alone, 1/2 with one, 1/4 with both.
    expect(expectedSuccess(two)).toBeCloseTo(0.25 / 2 + 0.5 / 2.3 + 0.25 / 2.6, 12);
    expect(attackSurplus(two)).toBeCloseTo(expectedSuccess(two) - 0.35 - 0.75 * 0.2, 12);
    expect(expectedSuccess({ ...two, together: true })).toBeCloseTo(0.5 / 2 + 0.5 / 2.6, 12);
  });

  test("the edges: none needed, none helps, no strength is enough", () => {
    expect(thresholdCredibility(contest({ warCost: 2 }))).toBeLessThanOrEqual(0);
    expect(thresholdCredibility(contest({ S: 0, punishment: 0 }))).toBe(Number.POSITIVE_INFINITY);
    expect(thresholdCredibility(contest({ S: 0, punishment: 0, warCost: 3 }))).toBe(Number.NEGATIVE_INFINITY);
    expect(ownStrengthNeeded(contest({ warCost: 2 }), 0)).toBe(0);
    // What keeping the peace costs it more than war can never be made up for by strength.
    expect(ownStrengthNeeded(contest({ warCost: 0.1, peace: -1 }), 0)).toBeNull();
    expect(successChance(0, 0, 1)).toBe(0.5);
    expect(successChance(1, 0, 1)).toBe(1);
    // On the equality it keeps the peace.
    expect(attacks(contest({ own: 1, S: 0, warCost: 0.5, punishment: 0 }))).toBe(false);
    expect(attacks(contest({ own: 1, S: 0, warCost: 0.5 - 1e-8, punishment: 0 }))).toBe(true);
  });
});

test("textbook thresholds", () => {
  expect(challengeThreshold(1, 0, -1)).toBe(0.5);
  expect(guaranteeThreshold(0.6, 0.1, 0.4)).toBeCloseTo(0.4, 14);
  expect(fightsWithTiedHands(-0.4, 0.5)).toBe(true);
  expect(fightsWithTiedHands(-0.5, 0.5)).toBe(false);
});
