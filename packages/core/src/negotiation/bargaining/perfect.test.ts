import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { perfectBargaining } from "./perfect.ts";

const known = path.resolve(
  process.env["PARLEY_REFERENCE"] ?? path.join(import.meta.dirname, "../../../../../../shared/reference"),
  "known/bargaining.json",
);
interface Known {
  readonly name: string;
  readonly delta?: string;
  readonly delta1?: string;
  readonly delta2?: string;
  readonly first_proposer_share_by_n?: Record<string, string>;
  readonly rubinstein_limit?: string;
  readonly proposer_share?: Record<string, string>;
  readonly proposer_keeps?: Record<string, string>;
  readonly each_partner_gets?: Record<string, string>;
  readonly w?: string;
  readonly responder_share?: string;
  readonly p?: string;
  readonly breakdown_values?: [string, string];
  readonly share1_when_1_proposes?: string;
  readonly share1_when_2_proposes?: string;
  readonly h?: string;
  readonly first_proposer_share?: string;
}
const number = (fraction: string): number => {
  const [over, under = "1"] = fraction.split("/");
  return Number(over) / Number(under);
};

/** A pie in so many slices, divided among n. */
function divisions(n: number, slices: number): readonly Float64Array[] {
  const found: Float64Array[] = [];
  const shares = new Float64Array(n);
  const walk = (p: number, left: number): void => {
    if (p === n - 1) {
      shares[p] = left / slices;
      found.push(Float64Array.from(shares));
      return;
    }
    for (let k = 0; k <= left; k++) {
      shares[p] = k / slices;
      walk(p + 1, left - k);
    }
  };
  walk(0, slices);
  return found;
}
const nothing = (n: number): number[] => new Array<number>(n).fill(0);

describe.skipIf(!existsSync(known))("known answers of bargaining", () => {
  const { cases } = JSON.parse(existsSync(known) ? readFileSync(known, "utf8") : '{"cases":[]}') as { cases: Known[] };
  const named = (start: string): readonly Known[] => {
    const found = cases.filter(({ name }) => name.startsWith(start));
    expect(found.length).toBeGreaterThan(0);
    return found;
  };
  const rotating = (slices: number, discount: readonly [number, number], periods: number) =>
    ({ outcomes: divisions(2, slices), disagreement: [0, 0], discount, periods, proposer: "rotating" }) as const;

  it("Ståhl: the first proposer's share by horizon, exact where it is a whole number of slices", () => {
    for (const { delta1, delta2, first_proposer_share_by_n: shares } of named("Stahl"))
      for (const [periods, share] of Object.entries(shares!)) {
        const slices = 5000;
        const { values } = perfectBargaining(rotating(slices, [number(delta1!), number(delta2!)], Number(periods)));
        const exact = number(share);
        const whole = Math.abs(exact * slices - Math.round(exact * slices)) < 1e-9 && Number(periods) <= 4;
        // Each period rounds what must be left to the other up to a slice.
        expect(Math.abs(values[0]! - exact)).toBeLessThan(whole ? 1e-9 : Number(periods) / slices);
      }
  });

  it("Rubinstein: the limit, within h/(1 − δ²)", () => {
    for (const { delta1, delta2, rubinstein_limit } of named("Stahl")) {
      const discount = [number(delta1!), number(delta2!)] as const;
      const { values } = perfectBargaining(rotating(5000, discount, 401));
      expect(Math.abs(values[0]! - number(rubinstein_limit!))).toBeLessThan(1 / 5000 / (1 - discount[0] * discount[1]));
    }
  });

  it("the lattice, to the slice", () => {
    for (const { h, delta, first_proposer_share } of named("lattice")) {
      const slices = Math.round(1 / number(h!));
      const { values } = perfectBargaining(rotating(slices, [number(delta!), number(delta!)], 400));
      expect(values[0]).toBeCloseTo(number(first_proposer_share!), 12);
    }
  });

  it("an outside option counts only where it is worth more than the share without it", () => {
    for (const { delta, w, responder_share } of named("outside option")) {
      const game = rotating(2000, [number(delta!), number(delta!)], 201);
      // The first responder can leave when asked; the other cannot.
      const { values } = perfectBargaining({ ...game, outside: [null, number(w!)] });
      expect(Math.abs(1 - values[0]! - number(responder_share!))).toBeLessThan(1 / 2000 / (1 - number(delta!) ** 2));
    }
  });

  it("a chance of breakdown moves the shares as exogenous risk does", () => {
    for (const { p, breakdown_values, share1_when_1_proposes, share1_when_2_proposes } of named("exogenous")) {
      const breakdown = { chance: number(p!), values: breakdown_values!.map(number) };
      const share = (periods: number): number =>
        perfectBargaining({ ...rotating(2000, [1, 1], periods), breakdown }).values[0]!;
      const bound = 1 / 2000 / (1 - (1 - breakdown.chance) ** 2);
      expect(Math.abs(share(1501) - number(share1_when_1_proposes!))).toBeLessThan(bound + 1e-6);
      // Where the second proposes first, its roles are exchanged.
      const turned = perfectBargaining({
        ...rotating(2000, [1, 1], 1501),
        breakdown: { ...breakdown, values: breakdown.values.toReversed() },
      });
      expect(Math.abs(1 - turned.values[0]! - number(share1_when_2_proposes!))).toBeLessThan(bound + 1e-6);
    }
  });

  it("n players, unanimity, rotating proposer", () => {
    for (const { delta, proposer_share } of named("n players")) {
      if (number(delta!) > 0.9) continue;
      for (const [n, slices] of [
        [2, 2000],
        [3, 150],
      ] as const) {
        const discount = new Array<number>(n).fill(number(delta!));
        const game = {
          outcomes: divisions(n, slices),
          disagreement: nothing(n),
          discount,
          periods: 60 + n,
          proposer: "rotating",
        } as const;
        const { values } = perfectBargaining(game);
        const bound = (n - 1) / slices / (1 - number(delta!) ** n);
        expect(Math.abs(values[0]! - number(proposer_share![n]!))).toBeLessThan(bound);
      }
    }
  });

  it("Baron–Ferejohn: what a proposer keeps and what each of the fewest partners gets", () => {
    for (const { delta, proposer_keeps, each_partner_gets } of named("Baron")) {
      // What a partner gets must be a whole number of slices.
      const slices = { "9/10": 10, "1/2": 6, "99/100": 100 }[delta!]!;
      const outcomes = divisions(3, slices);
      const { values, proposals } = perfectBargaining({
        outcomes,
        disagreement: nothing(3),
        discount: new Array<number>(3).fill(number(delta!)),
        periods: 10,
        proposer: "drawn",
        quota: 2,
      });
      for (const value of values) expect(value).toBeCloseTo(1 / 3, 12);
      for (const [p, some] of proposals.entries()) {
        expect(some).toHaveLength(2);
        for (const o of some) {
          expect(outcomes[o]![p]).toBeCloseTo(number(proposer_keeps!["3"]!), 12);
          expect(Math.max(...[...outcomes[o]!].filter((_, q) => q !== p))).toBeCloseTo(
            number(each_partner_gets!["3"]!),
            12,
          );
        }
      }
    }
    const five = perfectBargaining({
      outcomes: divisions(5, 10),
      disagreement: nothing(5),
      discount: new Array<number>(5).fill(0.5),
      periods: 3,
      proposer: "drawn",
      quota: 3,
    });
    expect(divisions(5, 10)[five.proposals[0]![0]!]![0]).toBeCloseTo(4 / 5, 12);
  });
});

describe("perfect bargaining", () => {
  it("two periods by hand: the last proposer takes all, so the first must leave it what waiting leaves", () => {
    const game = {
      outcomes: divisions(2, 10),
      disagreement: [0, 0],
      discount: [0.9, 0.8],
      proposer: "rotating",
    } as const;
    expect(perfectBargaining({ ...game, periods: 1 }).values).toEqual([1, 0]);
    const { values, proposals } = perfectBargaining({ ...game, periods: 2 });
    expect(values[0]).toBeCloseTo(0.2, 12);
    expect(proposals[0]).toHaveLength(1);
    expect(proposals[1]).toEqual([]);
  });

  it("nobody proposes what is worse for it than waiting", () => {
    const outcomes = [[0.1, 0.9]];
    const { values, proposals } = perfectBargaining({
      outcomes,
      disagreement: [0.5, 0],
      discount: [1, 1],
      periods: 4,
      proposer: "rotating",
    });
    expect(values).toEqual([0.5, 0]);
    expect(proposals[0]).toEqual([]);
  });
});
