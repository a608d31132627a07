import { describe, expect, test } from "vitest";
import { coupledModel, generator } from "../../../../bench/random.ts";
import { type Question, solveIntegerProgram } from "../../test/integer-program.ts";
import { amend, whyNot } from "../change/index.ts";
import type { Model } from "../model/index.ts";
import { frontier } from "./frontier.ts";
import { utilitiesOf } from "./network/evaluate.ts";
import { buildNetwork } from "./network/network.ts";
import type { SolutionName } from "./result.ts";
import { findOutcome, redLinesOf } from "./search/search.ts";
import { solveBySearch } from "./solutions.ts";

/** The solver's own tolerances. */
const CLOSE = 1e-7;
const context = { seed: 1, draws: 0 };
const options = { all: false, method: "auto", epsilon: 0, limit: 100_000, memory: 400 } as const;

/** What the concept maximises (of minimax regret: the greatest regret, negative). */
function objectiveOf(name: SolutionName, u: readonly number[], r: readonly number[], best: readonly number[]): number {
  const gains = u.map((v, p) => v - r[p]!);
  if (name === "egalitarian") return Math.min(...gains);
  if (name === "utilitarian") return u.reduce((a, b) => a + b, 0);
  if (name === "minimaxRegret") return Math.min(...u.map((v, p) => v - best[p]!));
  return Math.min(...gains.map((gain, p) => gain / (best[p]! - r[p]!)));
}

/** The zone by integer programs: emptiness, each party's best, and the greatest value of four concepts. */
async function zoneByProgram(
  model: Model,
): Promise<{ best: number[]; values: Partial<Record<SolutionName, number>> } | null> {
  const parties = [...model.parties.keys()];
  const reservation = model.parties.map((party) => party.reservation!);
  const ask = async (maximise: Question["maximise"]): Promise<number> => {
    const { value, outcome } = await solveIntegerProgram(model, {
      atLeast: reservation,
      redLinesOf: parties,
      maximise,
    });
    return outcome === null ? Number.NEGATIVE_INFINITY : value;
  };
  const ones = parties.map(() => 1);
  const egalitarian = await ask({ kind: "min", scale: ones, reference: reservation });
  if (egalitarian === Number.NEGATIVE_INFINITY) return null;
  const best: number[] = [];
  for (const p of parties) best.push(await ask({ kind: "sum", weights: parties.map((q) => (q === p ? 1 : 0)) }));
  return {
    best,
    values: {
      egalitarian,
      utilitarian: await ask({ kind: "sum", weights: ones }),
      minimaxRegret: await ask({ kind: "min", scale: ones, reference: best }),
      kalaiSmorodinsky: await ask({
        kind: "min",
        scale: best.map((b, p) => 1 / (b - reservation[p]!)),
        reference: reservation,
      }),
    },
  };
}

describe("integer programs give the same answers, on coupled cases past enumeration", () => {
  test("emptiness of the zone, each party's best, and the solutions, read off the frontier and by branch and bound", async () => {
    let empty = 0;
    for (let seed = 1; seed <= 240; seed++) {
      const model = coupledModel({ seed, parties: 2 + (seed % 4), outcomes: seed % 3 === 0 ? 3e6 : 2e4 });
      const parties = [...model.parties.keys()];
      const reservation = model.parties.map((party) => party.reservation!);
      const program = await zoneByProgram(model);
      const result = frontier(model, options, context);
      const network = buildNetwork(model, { parties, redLines: redLinesOf(model, parties, "all") });
      const searched = solveBySearch(
        network,
        Float64Array.from(reservation),
        new Float64Array(parties.length).fill(1),
        [],
      );
      expect(result.zone.empty).toBe(program === null);
      expect(searched.empty).toBe(program === null);
      if (program === null) {
        empty++;
        continue;
      }
      const { best, values } = program;
      for (const p of parties) {
        expect(Math.abs(result.zone.best![p]! - best[p]!)).toBeLessThan(CLOSE);
        expect(Math.abs(searched.best![p]! - best[p]!)).toBeLessThan(CLOSE);
      }
      for (const [name, value] of Object.entries(values) as [SolutionName, number][]) {
        const solution = result.solutions[name]!;
        const found = searched.solutions[name]!;
        expect([solution.proven, found.proven]).toEqual([true, true]);
        expect(Math.abs(objectiveOf(name, solution.utilities, reservation, best) - value)).toBeLessThan(CLOSE);
        const utilities = [...utilitiesOf(model, found.outcome, parties)];
        expect(Math.abs(objectiveOf(name, utilities, reservation, best) - value)).toBeLessThan(CLOSE);
      }
    }
    expect(empty).toBeGreaterThan(60);
    expect(empty).toBeLessThan(200);
  });

  test("which red lines and lower bounds can be met, weighted sums of any sign, and the least total shortfall", async () => {
    let nothing = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const next = generator(seed + 500);
      const model = coupledModel({ seed: seed + 1000, parties: 1 + (seed % 5), outcomes: 1e6 });
      const parties = [...model.parties.keys()];
      const redLinesOf = parties.filter(() => next() < 0.6);
      const atLeast = parties.map((p) =>
        next() < 0.4 ? Number.NEGATIVE_INFINITY : model.parties[p]!.reservation! - 0.05,
      );
      const reference = parties.map((p) => model.parties[p]!.reservation! + 0.2);
      const weights = parties.map(() => next() - 0.4);
      const avoidRedLines = parties.map((p) =>
        redLinesOf.includes(p) ? model.parties[p]!.redLines.map((_, line) => line) : [],
      );
      for (const maximise of [
        { kind: "sum", weights },
        { kind: "shortfall", reference },
      ] as const) {
        const program = await solveIntegerProgram(model, { atLeast, redLinesOf, maximise });
        const found = findOutcome(model, { parties, atLeast, avoidRedLines, maximise });
        expect(found.proven).toBe(true);
        expect(found.outcome === null).toBe(program.outcome === null);
        if (found.outcome === null) nothing++;
        else expect(Math.abs(found.value - program.value)).toBeLessThan(CLOSE);
      }
      const lowering = whyNot(model, {}, context);
      if (!lowering.empty) continue;
      const least = await solveIntegerProgram(model, {
        atLeast: parties.map(() => Number.NEGATIVE_INFINITY),
        redLinesOf: parties,
        maximise: { kind: "shortfall", reference: model.parties.map((party) => party.reservation!) },
      });
      expect(lowering.lowering === null).toBe(least.outcome === null);
      if (lowering.lowering) expect(Math.abs(lowering.lowering.total + least.value)).toBeLessThan(CLOSE);
    }
    expect(nothing).toBeGreaterThan(40);
    expect(nothing).toBeLessThan(300);
  });

  test("the fewest changes to a draft after which everybody accepts", async () => {
    const sizes = new Map<number, number>();
    for (let seed = 1; seed <= 240; seed++) {
      const next = generator(seed + 900);
      const plain = coupledModel({ seed: seed + 2000, parties: 2 + (seed % 3), outcomes: 1e6 });
      const outcome = plain.issues.map((issue) => Math.floor(next() * issue.options.length));
      const common = new Float64Array(plain.issueOf.length);
      outcome.forEach((k, i) => {
        common[plain.offsets[i]! + k] = 1;
      });
      const model: Model = {
        ...plain,
        drafts: [
          {
            id: "d",
            title: "Draft",
            date: null,
            follows: null,
            states: plain.issues.map(() => "settled" as const),
            common,
            readings: plain.parties.map(() => common),
          },
        ],
      };
      const program = await solveIntegerProgram(model, {
        atLeast: model.parties.map((party) => party.reservation!),
        redLinesOf: [...model.parties.keys()],
        maximise: { kind: "keep", outcome },
      });
      const { amendments, proven } = amend(model, { limit: 1 }, context);
      const fewest = program.outcome === null ? -1 : model.issues.length - Math.round(program.value);
      expect(proven).toBe(true);
      expect(amendments[0]?.changes.length ?? -1).toBe(fewest);
      sizes.set(fewest, (sizes.get(fewest) ?? 0) + 1);
    }
    expect(Math.min(...[-1, 0, 1, 2, 3].map((changes) => sizes.get(changes) ?? 0))).toBeGreaterThan(4);
  });
});
