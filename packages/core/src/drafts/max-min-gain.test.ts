import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { modelOf } from "../../test/model-of.ts";
import { createModel, isFeasible, type Model, utilityOf } from "../model/index.ts";
import { maxMinGain, utilityRange } from "./max-min-gain.ts";

function* feasibleOutcomes(model: Model): Generator<Int32Array> {
  const sizes = model.issues.map(({ options }) => options.length);
  const total = sizes.reduce((product, size) => product * size, 1);
  for (let code = 0; code < total; code++) {
    const outcome = new Int32Array(sizes.length);
    for (let rest = code, i = 0; i < sizes.length; i++) {
      outcome[i] = rest % sizes[i]!;
      rest = Math.floor(rest / sizes[i]!);
    }
    if (isFeasible(model, outcome)) yield outcome;
  }
}

describe("the greatest gain of the party that gains least", () => {
  test("equals trying every feasible outcome, with constraints and interactions of all kinds", () => {
    let infeasible = 0;
    fc.assert(
      fc.property(
        arbitraryCase,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (caseFile, from) => {
          const model = modelOf(caseFile);
          const parties = [...model.parties.keys()];
          const start = from.slice(0, parties.length);
          const values = [...feasibleOutcomes(model)].map((outcome) =>
            Math.min(...parties.map((p) => utilityOf(model, model.parties[p]!, outcome) - start[p]!)),
          );
          const found = maxMinGain(model, parties, start);
          for (const [p, party] of model.parties.entries()) {
            const utilities = [...feasibleOutcomes(model)].map((outcome) => utilityOf(model, party, outcome));
            const range = utilityRange(model, p);
            if (utilities.length === 0) expect(range).toBeNull();
            else {
              expect(range!.least).toBeCloseTo(Math.min(...utilities), 12);
              expect(range!.greatest).toBeCloseTo(Math.max(...utilities), 12);
            }
          }
          if (values.length === 0) {
            infeasible++;
            expect(found).toBeNull();
            return;
          }
          expect(found!.proven).toBe(true);
          expect(found!.value).toBeCloseTo(Math.max(...values), 8);
          expect(isFeasible(model, found!.outcome)).toBe(true);
          expect(Math.min(...parties.map((p) => utilityOf(model, model.parties[p]!, found!.outcome) - start[p]!))).toBe(
            found!.value,
          );
        },
      ),
      { numRuns: 300 },
    );
    expect(infeasible).toBeGreaterThan(0);
  });

  test("equals trying every outcome of larger tables, red-line-free and additive", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 8 }),
        fc.infiniteStream(fc.nat(100)),
        (partyCount, issueCount, stream) => {
          const next = (): number => stream.next().value! / 100;
          const model = createModel({
            issues: Array.from({ length: issueCount }, (_, i) => ({ id: `i${i}`, options: ["a", "b", "c"] })),
            parties: Array.from({ length: partyCount }, (_, p) => ({
              id: `p${p}`,
              utilities: Array.from({ length: issueCount }, () => [next(), next(), next()]),
            })),
          });
          const parties = [...model.parties.keys()];
          const from = parties.map(next);
          const best = Math.max(
            ...[...feasibleOutcomes(model)].map((outcome) =>
              Math.min(...parties.map((p) => utilityOf(model, model.parties[p]!, outcome) - from[p]!)),
            ),
          );
          expect(maxMinGain(model, parties, from)!.value).toBeCloseTo(best, 8);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("interactions that only one party has", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(100), { minLength: 12, maxLength: 12 }), { minLength: 2, maxLength: 3 }),
        fc.array(
          fc.tuple(
            fc.subarray([0, 1, 2, 3], { minLength: 2, maxLength: 3 }),
            fc.nat(80),
            fc.integer({ min: -60, max: 60 }),
          ),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        (tables, interactions) => {
          const model = createModel({
            issues: [0, 1, 2, 3].map((i) => ({ id: `i${i}`, options: ["a", "b", "c"] })),
            parties: tables.map((table, p) => ({
              id: `p${p}`,
              utilities: [0, 1, 2, 3].map((i) => table.slice(3 * i, 3 * i + 3).map((u) => u / 100)),
              interactions:
                p !== tables.length - 1
                  ? []
                  : interactions.map(([issues, code, adds]) => ({
                      terms: issues.map((i) => [i, Math.floor(code / 3 ** i) % 3] as const),
                      adds: adds / 100,
                    })),
            })),
          });
          const parties = [...model.parties.keys()];
          const best = Math.max(
            ...[...feasibleOutcomes(model)].map((outcome) =>
              Math.min(...model.parties.map((party) => utilityOf(model, party, outcome))),
            ),
          );
          expect(
            maxMinGain(
              model,
              parties,
              parties.map(() => 0),
            )!.value,
          ).toBeCloseTo(best, 8);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("without a budget nothing is claimed to be proven, and the bound holds", () => {
    const model = createModel({
      issues: Array.from({ length: 12 }, (_, i) => ({ id: `i${i}`, options: ["a", "b", "c"] })),
      parties: [0, 1, 2].map((p) => ({
        id: `p${p}`,
        utilities: Array.from({ length: 12 }, (_, i) => [0, 1, 2].map((k) => ((i * 7 + k * 5 + p * 11) % 13) / 100)),
      })),
    });
    const proven = maxMinGain(model, [0, 1, 2], [0, 0, 0])!;
    const cut = maxMinGain(model, [0, 1, 2], [0, 0, 0], { nodes: 1 })!;
    expect(proven).toMatchObject({ proven: true, bound: proven.value });
    expect(cut.proven).toBe(false);
    expect(cut.value).toBeLessThanOrEqual(proven.value);
    expect(cut.bound).toBeGreaterThanOrEqual(proven.value);
  });
});
