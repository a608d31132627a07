import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coupledModel, randomModel } from "../../../../../bench/random.ts";
import { crossesRedLine, isFeasible, type Model, utilityOf } from "../../model/index.ts";
import { Enumerated } from "./enumerated.ts";
import { Gridded } from "./gridded.ts";
import { type Inverse, ownSpace } from "./inverse.ts";
import { trellisOf, worthOn } from "./trellis.ts";

interface Slow {
  readonly outcome: Int32Array;
  readonly worth: number;
}

/** Every outcome a party may agree to, by trying all. */
function every(model: Model, party: number): readonly Slow[] {
  const found: Slow[] = [];
  const outcome = new Int32Array(model.issues.length);
  const walk = (i: number): void => {
    if (i < outcome.length) {
      for (let k = 0; k < model.issues[i]!.options.length; k++) {
        outcome[i] = k;
        walk(i + 1);
      }
      return;
    }
    if (!isFeasible(model, outcome) || crossesRedLine(model, model.parties[party]!, outcome)) return;
    found.push({ outcome: Int32Array.from(outcome), worth: utilityOf(model, model.parties[party]!, outcome) });
  };
  walk(0);
  return found;
}

const models = fc.integer({ min: 1, max: 1e6 }).map((seed) => coupledModel({ seed, parties: 2, outcomes: 800 }));
const numbers = (length: number, seed: number): Float64Array =>
  Float64Array.from({ length }, (_, o) => ((Math.imul(seed + o, 0x9e3779b1) >>> 8) % 1000) / 1000);
const sum = (model: Model, them: Float64Array, outcome: Int32Array): number =>
  outcome.reduce((total, k, i) => total + them[model.offsets[i]! + k]!, 0);

describe("the trellis of a party", () => {
  it("has the outcomes that trying all of them finds, worth as much", () => {
    fc.assert(
      fc.property(models, (model) => {
        const slow = every(model, 0);
        const trellis = trellisOf(model, 0);
        expect(trellis.count).toBe(slow.length);
        if (slow.length === 0) return;
        expect(trellis.best).toBeCloseTo(Math.max(...slow.map(({ worth }) => worth)), 10);
        expect(trellis.worst).toBeCloseTo(Math.min(...slow.map(({ worth }) => worth)), 10);
        for (const { outcome, worth } of slow) expect(worthOn(trellis, outcome)).toBeCloseTo(worth, 10);
      }),
      { numRuns: 80 },
    );
  });

  it("gives nothing for what is not feasible or crosses a red line", () => {
    fc.assert(
      fc.property(models, fc.nat(), (model, seed) => {
        const outcome = Int32Array.from(model.issues, ({ options }, i) => (seed >> i) % options.length);
        const barred = !isFeasible(model, outcome) || crossesRedLine(model, model.parties[0]!, outcome);
        expect(worthOn(trellisOf(model, 0), outcome) === Number.NEGATIVE_INFINITY).toBe(barred);
      }),
      { numRuns: 80 },
    );
  });
});

describe("the inverse of a utility", () => {
  const bothWays = (model: Model): readonly [Slow[], readonly Inverse[]] | null => {
    const trellis = trellisOf(model, 0);
    if (trellis.count === 0) return null;
    const slow = [...every(model, 0)];
    const floor = trellis.worst;
    return [slow, [new Enumerated(trellis, floor, model.offsets), new Gridded(trellis, floor, model.offsets, 400)]];
  };

  it("never gives less than was asked for, and nothing dearer than the grid allows", () => {
    fc.assert(
      fc.property(models, fc.double({ min: 0, max: 1, noNaN: true }), (model, share) => {
        const given = bothWays(model);
        if (given === null) return;
        const [slow, inverses] = given;
        const out = new Int32Array(model.issues.length);
        for (const inverse of inverses) {
          const least = inverse.worst + share * (inverse.best - inverse.worst);
          const worth = inverse.nearest(least, out);
          expect(worth).toBeGreaterThanOrEqual(least - 1e-9);
          expect(utilityOf(model, model.parties[0]!, out)).toBeCloseTo(worth, 9);
          const reaching = slow.map((one) => one.worth).filter((one) => one >= least + inverse.grid - 1e-12);
          if (reaching.length > 0) expect(worth).toBeLessThanOrEqual(Math.min(...reaching) + 1e-9);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("finds what is best for them of what is worth at least so much", () => {
    fc.assert(
      fc.property(models, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1e6), (model, share, seed) => {
        const given = bothWays(model);
        if (given === null) return;
        const [slow, inverses] = given;
        const out = new Int32Array(model.issues.length);
        const them = numbers(model.issueOf.length, seed);
        for (const inverse of inverses) {
          const least = inverse.worst + share * (inverse.best - inverse.worst);
          const worth = inverse.bestFor(least, them, out);
          expect(worth).toBeGreaterThanOrEqual(least - 1e-9);
          const best = (bound: number): number =>
            Math.max(
              ...slow.filter((one) => one.worth >= bound - 1e-12).map(({ outcome }) => sum(model, them, outcome)),
            );
          expect(sum(model, them, out)).toBeGreaterThanOrEqual(best(least + inverse.grid) - 1e-9);
          if (inverse.grid === 0) expect(sum(model, them, out)).toBeCloseTo(best(least), 9);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("names outcomes by rank in the same order, listed or not, and all of them", () => {
    fc.assert(
      fc.property(models, (model) => {
        const given = bothWays(model);
        if (given === null) return;
        const [slow, inverses] = given;
        const falling = slow.map(({ worth }) => worth).sort((a, b) => b - a);
        const out = new Int32Array(model.issues.length);
        for (const inverse of inverses) {
          const seen = new Set<string>();
          falling.forEach((worth, rank) => {
            expect(inverse.ranked(rank, out)).toBeCloseTo(worth, 9);
            seen.add(out.join());
          });
          expect(seen.size).toBe(slow.length);
          expect(inverse.ranked(slow.length, out)).toBe(Number.NEGATIVE_INFINITY);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("draws evenly from what is worth enough", () => {
    const model = randomModel({ issues: 4, options: 3, parties: 2, seed: 5 });
    const trellis = trellisOf(model, 0);
    const out = new Int32Array(4);
    for (const inverse of [
      new Enumerated(trellis, trellis.worst, model.offsets),
      new Gridded(trellis, trellis.worst, model.offsets, 5000),
    ]) {
      let state = 1;
      const random = (): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
      };
      const counts = new Map<string, number>();
      for (let k = 0; k < 8100; k++) {
        inverse.draw(trellis.worst, random, out);
        counts.set(out.join(), (counts.get(out.join()) ?? 0) + 1);
      }
      // 81 outcomes, 100 each on average, five standard deviations.
      // On a grid the worst outcome lies beyond what surely is worth enough.
      expect(counts.size).toBe(inverse.grid === 0 ? 81 : 80);
      for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(50);
      const high = trellis.worst + 0.8 * (trellis.best - trellis.worst);
      for (let k = 0; k < 200; k++) expect(inverse.draw(high, random, out)).toBeGreaterThanOrEqual(high - 1e-9);
    }
  });

  it("says what its grid may cost on a space that cannot be listed, and stays within it at the best outcome", () => {
    const model = randomModel({ issues: 28, options: 3, parties: 2, seed: 3 });
    const { inverse } = ownSpace(model, 0);
    const out = new Int32Array(28);
    expect(inverse.count).toBeCloseTo(3 ** 28, -3);
    expect(inverse.grid).toBeLessThanOrEqual(((inverse.best - inverse.floor) * 28) / 2000 + 1e-12);
    expect(inverse.nearest(inverse.best, out)).toBeCloseTo(inverse.best, 10);
    const first = inverse.ranked(0, out);
    expect(first).toBeCloseTo(inverse.best, 10);
    expect(inverse.ranked(500, out)).toBeLessThan(first);
  });
});
