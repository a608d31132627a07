import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCaseWithGaps } from "../../test/arbitrary-case.ts";
import { modelOf } from "../../test/model-of.ts";
import { caseAndValues, RUNS } from "../../test/values-within.ts";
import {
  crossesRedLine,
  ends,
  isFeasible,
  isGap,
  type Model,
  rangeOf,
  utilityOf,
  withQuantities,
} from "../model/index.ts";
import { deal, leastFavourable } from "./deal.ts";

function* outcomes(model: Model): Generator<Int32Array> {
  const sizes = model.issues.map(({ options }) => options.length);
  const outcome = new Int32Array(sizes.length);
  for (;;) {
    yield outcome;
    let i = sizes.length - 1;
    while (i >= 0 && ++outcome[i]! === sizes[i]) outcome[i--] = 0;
    if (i < 0) return;
  }
}
const isClear = (model: Model, outcome: Int32Array): boolean =>
  isFeasible(model, outcome) && model.parties.every((party) => !crossesRedLine(model, party, outcome));
const isInZone = (model: Model, outcome: Int32Array): boolean =>
  isClear(model, outcome) &&
  model.parties.every((party) => utilityOf(model, party, outcome) >= (party.reservation ?? -Infinity) - 1e-9);
const some = (model: Model, test: (outcome: Int32Array) => boolean): boolean => {
  for (const outcome of outcomes(model)) if (test(outcome)) return true;
  return false;
};

/** The fewest pairs, by trying every outcome: for each party its largest swings first. */
function leastByHand(model: Model): number | null {
  let least: number | null = null;
  for (const outcome of outcomes(model)) {
    if (!isClear(model, outcome)) continue;
    let count = 0;
    let within = true;
    for (const party of model.parties) {
      const quantities = new Map<number, number>();
      const swings: number[] = [];
      for (const [i, k] of outcome.entries()) {
        const o = model.offsets[i]! + k;
        if (!isGap(party, o)) continue;
        const entry = party.sheet.value[o]!;
        const [low, , high] = rangeOf(party.sheet.entries[entry]!.quantity);
        quantities.set(entry, low);
        swings.push((party.weights[i]! * (high - low)) / 100);
      }
      let utility = utilityOf(model, withQuantities(model, party, quantities), outcome);
      swings.sort((a, b) => b - a);
      while (utility < (party.reservation ?? -Infinity) - 1e-9 && swings.length > 0) {
        utility += swings.shift()!;
        count++;
      }
      if (utility < (party.reservation ?? -Infinity) - 1e-9) within = false;
    }
    if (within && (least === null || count < least)) least = count;
  }
  return least;
}

describe("whether there could be a deal (theory 1.8)", () => {
  test("the least number of favourable unspoken stances: against exhaustion", () => {
    const seen = new Set<number | null>();
    fc.assert(
      fc.property(arbitraryCaseWithGaps, (kase) => {
        const model = modelOf(kase);
        const found = leastFavourable(model);
        const least = leastByHand(model);
        seen.add(least);
        expect(found?.least ?? null).toBe(least);
        if (found === null) return;
        expect(found.proven).toBe(true);
        expect(found.example).toHaveLength(found.least);
        for (const { issue, option } of found.example) expect(found.outcome[issue]).toBe(option);
      }),
      { numRuns: 4 * RUNS },
    );
    expect(seen.size).toBeGreaterThan(3);
  });

  test("none, exists, open: against exhaustion, and whatever the numbers within the ranges are", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(caseAndValues, ({ kase, chosen }) => {
        const model = modelOf(kase);
        const { cautious, likely, hopeful } = ends(model);
        const low = some(cautious, (outcome) => isInZone(cautious, outcome));
        const high = some(hopeful, (outcome) => isInZone(hopeful, outcome));
        const found = deal(model);
        seen.add(`${found.answer} ${found.excludedByWords}`);
        expect(found.answer).toBe(low ? "exists" : high ? "open" : "none");
        expect(found.excludedByWords).toBe(!some(model, (outcome) => isClear(model, outcome)));
        // cautious ⊆ likely ⊆ hopeful, and the zone at any numbers lies between.
        const at = modelOf(chosen);
        for (const outcome of outcomes(model)) {
          const inside = [cautious, likely, hopeful].map((one) => isInZone(one, outcome));
          if (inside[0]) expect(inside[1] && isInZone(at, outcome)).toBe(true);
          if (inside[1] || isInZone(at, outcome)) expect(inside[2]).toBe(true);
        }
        if (found.answer !== "open") return;
        const necessary = new Set(found.necessary.map(({ party, issue, option }) => `${party} ${issue} ${option}`));
        for (const [p, party] of model.parties.entries())
          for (const [i, issue] of model.issues.entries())
            for (const [k, option] of issue.options.entries()) {
              const o = model.offsets[i]! + k;
              if (!isGap(party, o)) continue;
              const entry = party.sheet.value[o]!;
              const bottom = rangeOf(party.sheet.entries[entry]!.quantity)[0];
              const lowered = withQuantities(hopeful, hopeful.parties[p]!, new Map([[entry, bottom]]));
              const without = { ...hopeful, parties: hopeful.parties.with(p, lowered) };
              const empty = !some(without, (outcome) => isInZone(without, outcome));
              expect(necessary.has(`${party.id} ${issue.id} ${option.id}`)).toBe(empty);
            }
      }),
      { numRuns: 2 * RUNS },
    );
    for (const answer of ["none false", "none true", "exists false", "open false"]) expect(seen).toContain(answer);
  });
});
