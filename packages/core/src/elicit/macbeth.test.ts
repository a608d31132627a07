import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conflict, type Difference, isConsistent, type Judged } from "../case/elicited/judged.ts";
import { numberOf } from "../numbers/exact-simplex.ts";
import { repaired, repairs } from "./repairs.ts";
import { disagreement, scaleOf, shortest } from "./scale.ts";

const said = (ranks: number, ...differences: readonly (readonly [number, number, number, number?])[]): Judged => ({
  ranks,
  differences: differences.map(([above, below, least, most = least]) => ({ above, below, least, most })),
});

/**
 * Every way to choose whole gaps between neighbouring ranks up to a bound, as values. A set of conditions `a·g ≥ 1`
 * with coefficients −1, 0, 1 in two or three gaps that any gaps meet is met by whole gaps of at most 3 · 2 (Cramer's
 * rule: sums of the cofactors of a basis, of size 2 at most), so that this finds a scale wherever there is one.
 */
function* scales(ranks: number, largest = 6): Generator<number[]> {
  if (ranks === 1) {
    yield [0];
    return;
  }
  for (const rest of scales(ranks - 1, largest))
    for (let gap = 1; gap <= largest; gap++) yield [rest[0]! + gap, ...rest];
}

/** Whether values agree with the words, by the definition: a threshold can be put below every category. */
function agrees({ differences }: Judged, values: readonly number[]): boolean {
  const size = ({ above, below }: Difference): number => values[above]! - values[below]!;
  if (differences.some((d) => (d.most === 0 && size(d) !== 0) || (d.least > 0 && size(d) <= 0))) return false;
  return [2, 3, 4, 5, 6].every((threshold) => {
    const over = differences.filter(({ least }) => least >= threshold).map(size);
    const under = differences.filter(({ most }) => most < threshold).map(size);
    return Math.max(...under, 0) < Math.min(...over, Number.POSITIVE_INFINITY);
  });
}
function findable(judged: Judged): boolean {
  for (const values of scales(judged.ranks)) if (agrees(judged, values)) return true;
  return false;
}

/** Judgements on up to four things; some pairs are left out, some hesitate, few say "none". */
const judgements: fc.Arbitrary<Judged> = fc.integer({ min: 2, max: 4 }).chain((ranks) => {
  const pairs = Array.from({ length: ranks }, (_, above) =>
    Array.from({ length: ranks - above - 1 }, (__, k) => ({ above, below: above + 1 + k })),
  ).flat();
  const range = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 6 }).map((k) => ({ least: k, most: k })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
        .map(([a, b]) => ({ least: Math.min(a, b), most: Math.max(a, b) })),
    },
    { weight: 1, arbitrary: fc.constant({ least: 0, most: 0 }) },
  );
  return fc
    .tuple(...pairs.map((pair) => fc.option(range).map((found) => (found === null ? [] : [{ ...pair, ...found }]))))
    .map((found) => ({ ranks, differences: found.flat() }));
});

describe("consistency in words", () => {
  it("finds that a part is greater than the whole, and names the order it rests on", () => {
    // a over b is strong, a over c weak, although b is above c.
    expect(conflict(said(3, [0, 1, 4], [0, 2, 2]))).toEqual({ differences: [0, 1], order: [1] });
    expect(conflict(said(3, [0, 1, 2], [0, 2, 4]))).toBeNull();
  });

  it("finds a conflict of sums that no three things show", () => {
    // d(a,b) > d(c,d) by the words; adding d(b,c) to both, d(a,c) > d(b,d), while the words say the opposite.
    const judged = said(4, [0, 1, 3], [2, 3, 2], [0, 2, 4], [1, 3, 5]);
    expect(conflict(judged)).toEqual({ differences: [0, 1, 2, 3], order: [] });
    expect(isConsistent(said(4, [0, 1, 3], [2, 3, 2], [0, 2, 5], [1, 3, 4]))).toBe(true);
  });

  it("bears hesitation where one of the categories fits", () => {
    expect(isConsistent(said(3, [0, 1, 4], [0, 2, 2, 4]))).toBe(true);
    expect(isConsistent(said(3, [0, 1, 4], [0, 2, 2, 3]))).toBe(false);
  });

  it("takes a difference between equals for a conflict", () => {
    expect(conflict(said(2, [0, 0, 2]))).toEqual({ differences: [0], order: [] });
    expect(conflict(said(2, [0, 1, 0]))).toEqual({ differences: [0], order: [0] });
  });

  it("agrees with a search through all small scales", () => {
    fc.assert(fc.property(judgements, (judged) => isConsistent(judged) === findable(judged)));
  });

  it("names judgements that conflict, and none too many", () => {
    fc.assert(
      fc.property(judgements, (judged) => {
        const found = conflict(judged);
        if (found === null) return;
        const only = (kept: readonly number[]): Judged => ({
          ranks: judged.ranks,
          differences: kept.map((i) => judged.differences[i]!),
        });
        expect(isConsistent(only(found.differences))).toBe(false);
        for (const spared of found.differences)
          expect(isConsistent(only(found.differences.filter((i) => i !== spared)))).toBe(true);
      }),
    );
  });
});

describe("repairs in words", () => {
  it("proposes each change of one judgement by one category", () => {
    // Strong within weak: either comes to the other by two categories.
    const found = repairs(said(3, [0, 1, 4], [0, 2, 2]))!;
    expect(found).toMatchObject({ judgements: 1, categories: 2, complete: true });
    expect(found.repairs).toEqual([[{ difference: 0, category: 2 }], [{ difference: 1, category: 4 }]]);
  });

  it("has nothing to repair where all holds", () => {
    expect(repairs(said(3, [0, 1, 4], [1, 2, 2]))).toBeNull();
  });

  it("gives up, and says so, where everything contradicts everything", () => {
    const pairs = Array.from({ length: 12 }, (_, a) =>
      Array.from({ length: 11 - a }, (__, k) => [a, a + 1 + k] as const),
    );
    const upside = pairs.flat().map(([a, b]): [number, number, number] => [a, b, Math.max(1, 7 - (b - a))]);
    expect(repairs(said(12, ...upside))).toMatchObject({ complete: false });
  });

  it("finds exactly the smallest of all repairs", () => {
    const few = judgements.filter(({ ranks, differences }) => ranks < 4 || differences.length < 5);
    fc.assert(
      fc.property(few, (judged) => {
        const found = repairs(judged);
        const { differences } = judged;
        const changes = differences.map(({ least, most }) => [
          { category: null, by: 0 },
          ...[0, 1, 2, 3, 4, 5, 6]
            .filter((category) => category < least || category > most)
            .map((category) => ({ category, by: Math.max(least - category, category - most) })),
        ]);
        let best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
        let all: string[] = [];
        const visit = (i: number, changed: number, by: number, chosen: readonly Difference[], name: string): void => {
          if (changed > best[0]! || (changed === best[0] && by > best[1]!)) return;
          if (i === differences.length) {
            if (!findable({ ranks: judged.ranks, differences: chosen })) return;
            if (changed < best[0]! || by < best[1]!) all = [];
            best = [changed, by];
            all.push(name);
            return;
          }
          for (const { category, by: more } of changes[i]!)
            if (category === null) visit(i + 1, changed, by, [...chosen, differences[i]!], name);
            else
              visit(
                i + 1,
                changed + 1,
                by + more,
                [...chosen, { ...differences[i]!, least: category, most: category }],
                `${name} ${i}:${category}`,
              );
        };
        visit(0, 0, 0, [], "");
        if (found === null) {
          expect(best).toEqual([0, 0]);
          return;
        }
        expect([found.judgements, found.categories]).toEqual(best);
        expect(
          found.repairs.map((repair) => repair.map((c) => ` ${c.difference}:${c.category}`).join("")).sort(),
        ).toEqual(all.sort());
        for (const repair of found.repairs) expect(isConsistent(repaired(judged, repair))).toBe(true);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe("the scale of words", () => {
  const values = (judged: Judged): number[] => scaleOf(judged)!.map(({ value }) => value);

  it("adds the categories up where only neighbours are judged", () => {
    // Weak, strong, very weak: 2 + 4 + 1 = 7.
    expect(shortest(said(4, [0, 1, 2], [1, 2, 4], [2, 3, 1])).map(numberOf)).toEqual([7, 5, 1, 0]);
    const expected = [100, 500 / 7, 100 / 7, 0];
    for (const [rank, value] of values(said(4, [0, 1, 2], [1, 2, 4], [2, 3, 1])).entries())
      expect(value).toBeCloseTo(expected[rank]!, 10);
  });

  it("spaces an order alone evenly", () => {
    expect(values(said(5))).toEqual([100, 75, 50, 25, 0]);
  });

  it("stretches a whole that is said to be more than its parts", () => {
    // By hand: the whole exceeds either part by 6 − 1, and so is twice 5.
    expect(shortest(said(3, [0, 1, 1], [1, 2, 1], [0, 2, 6])).map(numberOf)).toEqual([10, 5, 0]);
    // The whole exceeds either part by 4 − 2, and a part is no less than 2.
    expect(shortest(said(3, [0, 1, 2], [1, 2, 2], [0, 2, 4])).map(numberOf)).toEqual([4, 2, 0]);
    expect(shortest(said(3, [1, 2, 1], [0, 2, 6])).map(numberOf)).toEqual([6, 1, 0]);
    // Of a whole of 6 the second may have anything from 1 to 5: the middle.
    expect(shortest(said(3, [0, 2, 6])).map(numberOf)).toEqual([6, 3, 0]);
    // The second may have 2 to 5 of 6; once it has 3½, the third 1 to 2½.
    expect(shortest(said(4, [0, 3, 6])).map(numberOf)).toEqual([6, 3.5, 1.75, 0]);
  });

  it("gives the limits of what the words allow", () => {
    // Of two unlike parts the greater is more than half; of two alike nothing is known.
    expect(scaleOf(said(3, [0, 1, 4], [1, 2, 2]))![1]).toMatchObject({ low: 0, high: 50 });
    expect(scaleOf(said(3, [0, 1, 2], [1, 2, 2]))![1]).toMatchObject({ low: 0, high: 100 });
    // d₁ < d₂ < d₃ with sum 100: the first is less than a third, the third more.
    const three = scaleOf(said(4, [0, 1, 1], [1, 2, 2], [2, 3, 3]))!;
    expect(three[1]!.low).toBeCloseTo(200 / 3, 10);
    expect(three[1]!.high).toBe(100);
    expect(three[2]!.low).toBeCloseTo(100 / 3, 10);
    expect(three[2]!.high).toBe(100);
  });

  it("has none where words conflict, and one value where there is one thing", () => {
    expect(scaleOf(said(3, [0, 1, 4], [0, 2, 2]))).toBeNull();
    expect(scaleOf(said(1))).toEqual([{ low: 100, value: 100, high: 100 }]);
    expect(scaleOf(said(0))).toEqual([]);
  });

  it("agrees with the words, keeps to LP-MACBETH's rules and is no longer than any whole scale that does", () => {
    fc.assert(
      fc.property(judgements, (judged) => {
        const scale = scaleOf(judged);
        if (scale === null) return;
        const got = shortest(judged).map(numberOf);
        const keeps = (v: readonly number[]): boolean => {
          const size = ({ above, below }: Difference): number => v[above]! - v[below]!;
          return (
            v.every((value, rank) => rank === 0 || v[rank - 1]! - value >= 1 - 1e-9) &&
            judged.differences.every(
              (d) =>
                size(d) >= d.least - 1e-9 &&
                (d.most > 0 || Math.abs(size(d)) < 1e-9) &&
                judged.differences.every((e) => d.least <= e.most || size(d) >= size(e) + d.least - e.most - 1e-9),
            )
          );
        };
        expect(keeps(got)).toBe(true);
        for (const rival of scales(judged.ranks, 7))
          if (keeps(rival)) expect(rival[0]).toBeGreaterThanOrEqual(got[0]! - 1e-9);
        expect(
          disagreement(
            judged,
            scale.map(({ value }) => value),
          ),
        ).toBeNull();
        for (const { low, value, high } of scale) {
          expect(low).toBeLessThanOrEqual(value + 1e-9);
          expect(high).toBeGreaterThanOrEqual(value - 1e-9);
        }
        const ends = (rank: number): readonly number[] => [scale[rank]!.low, scale[rank]!.high];
        for (const whole of scales(judged.ranks))
          if (agrees(judged, whole))
            for (let rank = 0; rank < judged.ranks; rank++) {
              const at = (100 * whole[rank]!) / whole[0]!;
              expect(at).toBeGreaterThanOrEqual(ends(rank)[0]! - 1e-9);
              expect(at).toBeLessThanOrEqual(ends(rank)[1]! + 1e-9);
            }
      }),
    );
  }, 60_000);
});

describe("values against words", () => {
  it("agree exactly where thresholds can be put between the categories", () => {
    const judgedAndValues = judgements.chain((judged) =>
      fc.record({
        judged: fc.constant(judged),
        values: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: judged.ranks, maxLength: judged.ranks }),
      }),
    );
    fc.assert(
      fc.property(judgedAndValues, ({ judged, values }) => {
        const falls = values.every((value, rank) => rank === 0 || values[rank - 1]! > value);
        expect(disagreement(judged, values) === null).toBe(falls && agrees(judged, values));
      }),
    );
  });

  it("name what they contradict", () => {
    expect(disagreement(said(3, [0, 1, 4], [1, 2, 2]), [100, 70, 0])).toEqual({
      order: [],
      none: [],
      reversed: [[0, 1]],
    });
    expect(disagreement(said(3, [0, 1, 4]), [100, 100, 0])).toEqual({ order: [0], none: [0], reversed: [] });
  });
});
