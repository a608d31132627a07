import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../test/arbitrary-case.ts";
import { modelOf } from "../../test/model-of.ts";
import type { Case } from "../case/index.ts";
import { eliminateAll, type Factor, maximiseSum, tabulate, type Variables } from "../model/elimination.ts";
import {
  crossesRedLine,
  type Model,
  type ModelParty,
  openIssues,
  TooEntangled,
  unionProbability,
  utilityOf,
} from "../model/index.ts";
import { acceptance } from "./accept.ts";

/** All assignments of variables with the given sizes. */
function* assignments(sizes: readonly number[]): Generator<Int32Array> {
  const total = sizes.reduce((product, size) => product * size, 1);
  for (let code = 0; code < total; code++) {
    const out = new Int32Array(sizes.length);
    for (let rest = code, i = 0; i < sizes.length; i++) {
      out[i] = rest % sizes[i]!;
      rest = Math.floor(rest / sizes[i]!);
    }
    yield out;
  }
}

/** Expected utility and chance of a red line, outcome by outcome: slow and obvious. */
function byOutcome(model: Model, party: ModelParty, lotteries: Float64Array): { utility: number; redLine: number } {
  let utility = 0;
  let redLine = 0;
  for (const outcome of assignments(model.issues.map(({ options }) => options.length))) {
    const chance = outcome.reduce((product, k, i) => product * lotteries[model.offsets[i]! + k]!, 1);
    utility += chance * utilityOf(model, party, outcome);
    if (crossesRedLine(model, party, outcome)) redLine += chance;
  }
  return { utility, redLine };
}

describe("completions of open and unknown issues", () => {
  test("ranges, red lines and verdicts agree with trying every completion", () => {
    let opened = 0;
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(arbitraryCase, (caseFile) => {
        const model = modelOf(caseFile);
        const draft = model.drafts[0]!;
        const open = openIssues(draft);
        if (open.length > 0) opened++;
        const { parties, all } = acceptance(model, { draft: null }, { seed: 1, draws: 0 }).drafts[0]!;
        for (const [p, party] of model.parties.entries()) {
          const results = [...assignments(open.map((i) => model.issues[i]!.options.length))].map((choice) => {
            const lotteries = draft.readings[p]!.slice();
            open.forEach((issue, k) => {
              lotteries[model.offsets[issue]! + choice[k]!] = 1;
            });
            return byOutcome(model, party, lotteries);
          });
          const utilities = results.map(({ utility }) => utility);
          const found = parties[party.id]!;
          const { low, high } =
            typeof found.utility === "number" ? { low: found.utility, high: found.utility } : found.utility;
          expect(low).toBeCloseTo(Math.min(...utilities), 10);
          expect(high).toBeCloseTo(Math.max(...utilities), 10);
          expect(found.redLineProbability).toBeCloseTo(Math.max(...results.map(({ redLine }) => redLine)), 10);
          const accepted = results.map(
            ({ utility, redLine }) => redLine <= party.redLineTolerance + 1e-12 && utility >= party.reservation! - 1e-9,
          );
          const verdict = accepted.every(Boolean) ? "accepts" : accepted.some(Boolean) ? "unknown" : "rejects";
          expect(found.verdict).toBe(verdict);
          verdicts.add(`${verdict} ${found.reason.kind}`);
        }
        const each = Object.values(parties).map(({ verdict }) => verdict);
        expect(all.verdict).toBe(
          each.includes("rejects") ? "rejects" : each.every((verdict) => verdict === "accepts") ? "accepts" : "unknown",
        );
      }),
      { numRuns: 1000 },
    );
    expect(opened).toBeGreaterThan(100);
    for (const kind of ["accepts gain", "rejects shortfall", "rejects red-line", "unknown open-issues"])
      expect(verdicts).toContain(kind);
  });

  test("small chances of several red lines that together exceed the tolerance", () => {
    // Each open issue at `yes` brings one ambiguous red line at 0.06: one is tolerated, two are not.
    const options = [
      { id: "yes", title: "Yes" },
      { id: "no", title: "No" },
    ];
    const open = ["i0", "i1", "i2"];
    const ambiguous = ["j0", "j1", "j2"];
    const caseFile: Case = {
      parley: 1,
      id: "several",
      title: "Several",
      parties: [{ id: "a", name: "A", roles: ["party"] }],
      issues: [...open, ...ambiguous].map((id) => ({ id, title: id, options, default: "no" })),
      drafts: [
        {
          id: "d",
          title: "D",
          terms: {
            ...Object.fromEntries(open.map((id) => [id, "open" as const])),
            ...Object.fromEntries(ambiguous.map((id) => [id, { yes: 0.06, no: 0.94 }])),
          },
        },
      ],
      perspectives: [
        {
          id: "v",
          title: "V",
          source: "assumed",
          parties: {
            a: {
              weights: { i0: 20, i1: 30, i2: 50 },
              values: Object.fromEntries(open.map((id) => [id, { yes: 100, no: 0 }])),
              reservation: 50,
              redLines: open.map((id, k) => ({ [id]: "yes", [ambiguous[k]!]: "yes" })),
            },
          },
        },
      ],
    };
    const at = (reservation: number): string => {
      const party = { ...caseFile.perspectives![0]!.parties!["a"]!, reservation };
      const perspective = { ...caseFile.perspectives![0]!, parties: { a: party } };
      const model = modelOf({ ...caseFile, perspectives: [perspective] });
      return acceptance(model, { draft: null }, { seed: 1, draws: 0 }).drafts[0]!.parties["a"]!.verdict;
    };
    // Best within the tolerance: the third issue alone, worth 0.5.
    expect(at(50)).toBe("unknown");
    expect(at(51)).toBe("rejects");
  });

  test("forty open issues cost no more than looking at each", () => {
    const ids = Array.from({ length: 40 }, (_, i) => `i${i}`);
    const options = ["a", "b", "c"].map((id) => ({ id, title: id }));
    const caseFile: Case = {
      parley: 1,
      id: "wide",
      title: "Wide",
      parties: [{ id: "a", name: "A", roles: ["party"] }],
      issues: ids.map((id) => ({ id, title: id, options, default: "a" })),
      drafts: [{ id: "d", title: "D", terms: Object.fromEntries(ids.map((id) => [id, "unknown" as const])) }],
      perspectives: [
        {
          id: "v",
          title: "V",
          source: "assumed",
          parties: {
            a: {
              weights: Object.fromEntries(ids.map((id) => [id, 1])),
              values: Object.fromEntries(ids.map((id) => [id, { a: 0, b: 50, c: 100 }])),
              reservation: 50,
              redLines: ids.map((id) => ({ [id]: "c" })),
              interactions: ids.slice(1).map((id, i) => ({ when: { [ids[i]!]: "b", [id]: "b" }, adds: 1 })),
            },
          },
        },
      ],
    };
    const { parties } = acceptance(modelOf(caseFile), { draft: null }, { seed: 1, draws: 0 }).drafts[0]!;
    expect(parties["a"]).toMatchObject({ utility: { low: 0, high: 1 }, verdict: "unknown", redLineProbability: 1 });
  });
});

describe("variable elimination", () => {
  const named = (sizes: readonly number[]): Variables => ({ sizes, ids: sizes.map((_, v) => `v${v}`) });
  const problem = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 6 }).chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      factors: fc.array(
        fc.subarray([...sizes.keys()], { maxLength: Math.min(3, sizes.length) }).chain((scope) => {
          const cells = scope.reduce((product, v) => product * sizes[v]!, 1);
          const entry = fc.oneof(
            { weight: 6, arbitrary: fc.integer({ min: -9, max: 9 }) },
            fc.constant(Number.NEGATIVE_INFINITY),
          );
          return fc
            .array(entry, { minLength: cells, maxLength: cells })
            .map((table): Factor => ({ scope, table: Float64Array.from(table) }));
        }),
        { maxLength: 6 },
      ),
    }),
  );
  const sumAt = (factors: readonly Factor[], sizes: readonly number[], choice: Int32Array): number =>
    factors.reduce(
      (sum, { scope, table }) => sum + table[scope.reduce((cell, v) => cell * sizes[v]! + choice[v]!, 0)]!,
      0,
    );

  test("equals brute force, and the assignment reaches it", () => {
    fc.assert(
      fc.property(problem, ({ sizes, factors }) => {
        const best = Math.max(...[...assignments(sizes)].map((choice) => sumAt(factors, sizes, choice)));
        const { value, choice } = maximiseSum(named(sizes), factors);
        expect(value).toBe(best);
        if (best > Number.NEGATIVE_INFINITY) expect(sumAt(factors, sizes, choice)).toBe(best);
      }),
      { numRuns: 500 },
    );
  });

  test("any order of elimination gives the same maximum", () => {
    fc.assert(
      fc.property(problem, ({ sizes, factors }) => {
        const order = [...sizes.keys()].reverse();
        const { buckets, constant } = eliminateAll(named(sizes), factors, order);
        expect(buckets.map(({ variable }) => variable)).toEqual(order);
        const value = buckets.reduce((sum, { scope, table }) => sum + (scope.length === 0 ? table[0]! : 0), constant);
        expect(value).toBe(maximiseSum(named(sizes), factors).value);
      }),
    );
  });

  test("refuses, naming the variables, what would take too large a table", () => {
    const sizes = new Array<number>(30).fill(3);
    const pairs = sizes.flatMap((_, i) => sizes.slice(0, i).map((_, j) => tabulate([j, i], named(sizes), () => 0)));
    expect(() => maximiseSum(named(sizes), pairs)).toThrow(TooEntangled);
    try {
      maximiseSum(named(sizes), pairs);
    } catch (error) {
      expect((error as TooEntangled).issues).toEqual(named(sizes).ids);
    }
  });
});

describe("the chance that at least one conjunction holds", () => {
  test("equals the sum over all outcomes", () => {
    const arbitrary = fc.record({
      chances: fc.array(fc.constantFrom(0, 0.2, 0.5, 0.9, 1), { minLength: 6, maxLength: 6 }),
      lines: fc.array(
        fc
          .subarray([0, 1, 2, 3, 4, 5], { minLength: 1, maxLength: 3 })
          .chain((issues) =>
            fc
              .tuple(...issues.map((issue) => fc.constantFrom(2 * issue, 2 * issue + 1)))
              .map((terms) => Int32Array.from(terms)),
          ),
        { maxLength: 6 },
      ),
    });
    const issueOf = Int32Array.from({ length: 12 }, (_, o) => o >> 1);
    fc.assert(
      fc.property(arbitrary, ({ chances, lines }) => {
        const lotteries = Float64Array.from({ length: 12 }, (_, o) =>
          o % 2 === 0 ? chances[o >> 1]! : 1 - chances[o >> 1]!,
        );
        let expected = 0;
        for (const outcome of assignments([2, 2, 2, 2, 2, 2])) {
          const holds = lines.some((terms) => terms.every((o) => outcome[o >> 1] === o % 2));
          if (holds) expected += outcome.reduce((product, k, i) => product * lotteries[2 * i + k]!, 1);
        }
        expect(unionProbability(lines, lotteries, issueOf)).toBeCloseTo(expected, 12);
      }),
      { numRuns: 500 },
    );
  });
});
