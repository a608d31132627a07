import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { challengeThreshold, guaranteeThreshold } from "../deterrence/thresholds.ts";
import {
  bargainingRange,
  noPeacefulPath,
  perPeriodCost,
  preventiveWar,
  ultimatumUnderIgnorance,
} from "./bargaining.ts";
import { patienceNeeded, survival } from "./enforcement.ts";
import { courseOf, dangerWindow, lastingShares, type Side, sidePaymentNeeded } from "./shifting-power.ts";

const reference = path.resolve(import.meta.dirname, "../../../../../../shared/reference");
const known = path.join(reference, "known/guarantee-durability.json");
const vectors = path.join(reference, "commitment-test-vectors.json");
const fraction = (text: string | number): number =>
  `${text}`
    .split("/")
    .map(Number)
    .reduce((a, b) => a / b);

describe.skipIf(!fs.existsSync(known))("the worked vectors of theory 9", () => {
  const rows = fs.existsSync(known) ? JSON.parse(fs.readFileSync(known, "utf8")).durability : [];
  // biome-ignore lint/suspicious/noExplicitAny: the file's own shape
  test.each((rows as any[]).map((row, k) => [k, row] as const))("path %i", (_, row) => {
    const p = row.p_A.map(fraction);
    const share = row.share_A.map(fraction);
    const [costA, costB, delta] = [fraction(row.c_A), fraction(row.c_B), fraction(row.delta)];
    const a: Side = { peace: share, war: p.map((chance: number) => chance - costA) };
    const b: Side = { peace: share.map((s: number) => 1 - s), war: p.map((chance: number) => 1 - chance - costB) };
    for (const [side, want] of [
      [a, row.side_A],
      [b, row.side_B],
    ] as const) {
      const course = courseOf(side, delta);
      // The vectors add up all periods; ours are a period.
      course.incentive.forEach((incentive, t) => {
        expect(incentive / (1 - delta)).toBeCloseTo(fraction(want.incentive_to_break[t]), 9);
        expect(course.keeping[t]! / (1 - delta)).toBeCloseTo(fraction(want.peace[t]), 9);
        expect(side.war[t]! / (1 - delta)).toBeCloseTo(fraction(want.war[t]), 9);
      });
    }
    const { window, holdsThrough } = dangerWindow([courseOf(a, delta), courseOf(b, delta)]);
    expect(window).toEqual(row.periods_in_danger);
    expect(holdsThrough ?? "all").toBe(row.longest_prefix_that_holds);
    const lasting = lastingShares(p, costA, costB);
    expect(lasting!.low).toBeCloseTo(fraction(row.constant_share_kept_for_ever.low), 12);
    expect(lasting!.high).toBeCloseTo(fraction(row.constant_share_kept_for_ever.high), 12);
  });
});

describe.skipIf(!fs.existsSync(vectors))("commitment vectors", () => {
  const rows = fs.existsSync(vectors) ? JSON.parse(fs.readFileSync(vectors, "utf8")) : [];
  // biome-ignore lint/suspicious/noExplicitAny: the file's own shape
  test.each((rows as any[]).map((row, k) => [k, row.model, row] as const))("%i %s", (_, model, row) => {
    const given = row.inputs;
    switch (model) {
      case "risk_return": {
        const { share, war } = ultimatumUnderIgnorance(given.p, given.cA, given.cB_lo, given.cB_hi);
        expect(share).toBeCloseTo(row.x_star, 12);
        expect(war).toBeCloseTo(row.pr_war, 12);
        break;
      }
      case "range": {
        const { low, high } = bargainingRange(given.p, given.cA, given.cB);
        expect([low, high]).toEqual([expect.closeTo(row.lo, 12), expect.closeTo(row.hi, 12)]);
        break;
      }
      case "fearon_preventive": {
        const found = preventiveWar(given.p1, given.p2, given.delta, given.cB);
        expect(found.gain).toBeCloseTo(row.lhs, 12);
        expect(found.price).toBeCloseTo(row.rhs, 12);
        expect(found.war).toBe(row.war);
        expect(found.cap).toBeCloseTo(row.p2_cap, 12);
        break;
      }
      case "zk_deterrence":
        expect(challengeThreshold(given.aDC, given.aSQ, given.aDD)).toBeCloseTo(row.pB_threshold, 12);
        break;
      case "guarantee":
        expect(guaranteeThreshold(given.w0, given.w1, given.x)).toBeCloseTo(row.q_star, 12);
        break;
      case "monitored_compliance":
        expect(
          patienceNeeded({ comply: given.u_c, breach: given.u_d, punished: given.u_p, detection: given.pi }),
        ).toBeCloseTo(row.delta_star, 12);
        break;
      default:
        expect.fail(`unknown model ${model}`);
    }
  });
});

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const discount = fc.double({ min: 0, max: 0.99, noNaN: true });

describe("shifting power", () => {
  test("a constant share that both keep for ever exists iff power moves by no more than the costs of both", () => {
    fc.assert(
      fc.property(
        fc.array(chance, { minLength: 1, maxLength: 8 }),
        chance,
        chance,
        discount,
        (p, costA, costB, delta) => {
          const lasting = lastingShares(p, costA, costB);
          const spread = Math.max(...p) - Math.min(...p);
          if (Math.abs(spread - costA - costB) > 1e-6) expect(lasting !== null).toBe(spread < costA + costB);
          if (lasting === null) return;
          for (const share of [lasting.low, (lasting.low + lasting.high) / 2, lasting.high]) {
            const a = courseOf({ peace: p.map(() => share), war: p.map((x) => x - costA) }, delta);
            const b = courseOf({ peace: p.map(() => 1 - share), war: p.map((x) => 1 - x - costB) }, delta);
            expect(dangerWindow([a, b]).window).toEqual([]);
          }
          // Just outside, one of them breaks sooner or later.
          const outside = courseOf({ peace: p.map(() => lasting.low - 0.01), war: p.map((x) => x - costA) }, delta);
          expect(dangerWindow([outside]).window).not.toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("the window goes as the costs grow, and never widens", () => {
    fc.assert(
      fc.property(
        fc.array(chance, { minLength: 1, maxLength: 8 }),
        chance,
        chance,
        discount,
        (p, share, cost, delta) => {
          const windowAt = (c: number): readonly number[] =>
            dangerWindow([
              courseOf({ peace: p.map(() => share), war: p.map((x) => x - c) }, delta),
              courseOf({ peace: p.map(() => 1 - share), war: p.map((x) => 1 - x - c) }, delta),
            ]).window;
          expect(windowAt(1)).toEqual([]);
          expect(windowAt(cost + 0.1).every((t) => windowAt(cost).includes(t))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("without patience only today counts, with all of it only what comes last", () => {
    const side: Side = { peace: [0.5, 0.5, 0.5], war: [0.6, 0.2, 0.3] };
    expect(courseOf(side, 0).incentive).toEqual([0.6 - 0.5, 0.2 - 0.5, 0.3 - 0.5].map((x) => expect.closeTo(x, 12)));
    expect(courseOf(side, 1).keeping).toEqual([0.5, 0.5, 0.5]);
    expect(courseOf({ ...side, war: [0.6, 0.2, 0.7] }, 1).keeping[0]).toBeCloseTo(0.7, 12);
  });

  test("the least side payment closes the window and no smaller one does", () => {
    fc.assert(
      fc.property(fc.array(chance, { minLength: 1, maxLength: 6 }), chance, discount, (war, share, delta) => {
        const side: Side = { peace: war.map(() => share), war };
        const payment = sidePaymentNeeded(side, delta);
        // Within the tolerance of a comparison, 1e-9, over what patience makes of it.
        expect(Math.abs(payment - Math.max(0, Math.max(...war) - share))).toBeLessThan(1e-6);
      }),
      { numRuns: 100 },
    );
  });

  test("Powell's and Fearon's conditions; a cost a period is not a cost paid once", () => {
    expect(noPeacefulPath(1, 0.4, 0.9, 0.5, 0.9)).toBe(true);
    expect(noPeacefulPath(1, 0.4, 0.5, 0.5, 0.9)).toBe(false);
    // δp₂ − p₁ > c(1 − δ) for a cost a period.
    const delta = 0.9;
    const cost = 0.3;
    const once = preventiveWar(0.4, 0.5, delta, perPeriodCost(cost, delta));
    expect(once.price).toBeCloseTo(cost * (1 - delta), 12);
    expect(preventiveWar(0.4, 0.5, 0.9, 5).war).toBe(false);
  });
});

describe("enforcement", () => {
  test("what no punishment can hold, and what needs none", () => {
    expect(patienceNeeded({ comply: 3, breach: 2, punished: 1, detection: 0 })).toBe(0);
    expect(patienceNeeded({ comply: 3, breach: 5, punished: 1, detection: 0 })).toBe(1);
    expect(patienceNeeded({ comply: 3, breach: 5, punished: 9, detection: 1 })).toBe(Number.POSITIVE_INFINITY);
  });
  test("survival falls by the hazard", () => {
    expect(survival(0.1, 3)).toEqual([1, 0.9, 0.81, 0.729].map((x) => expect.closeTo(x, 12)));
  });
});
