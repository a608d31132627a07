import type { Merge } from "../../catalogue/index.ts";
import type { TournamentResult } from "./result.ts";
import { scoresOf } from "./scores.ts";

/** Tournaments over several cases as one: every perspective of every case is a scenario, named after its case. */
export const merge: Merge<TournamentResult> = (answers, seed) => {
  const [first] = answers;
  if (first === undefined) throw new RangeError("there is nothing to merge");
  if (answers.length === 1) return first.result;
  const { strategies, rounds, repetitions } = first.result;
  const named = (kase: string, id: string): string => `${kase}: ${id}`;
  const scenarios = answers.flatMap(({ case: kase, result }) =>
    result.scenarios.map(({ perspective, parties }) => ({
      perspective: named(kase, perspective),
      parties: parties.map((party) => named(kase, party)),
    })),
  );
  const cells = answers.flatMap(({ case: kase, result }) =>
    result.cells.map((cell) => ({ ...cell, scenario: named(kase, cell.scenario), party: named(kase, cell.party) })),
  );
  return {
    scenarios,
    leftOut: answers.flatMap(({ case: kase, result }) =>
      result.leftOut.map(({ perspective, why }) => ({ perspective: named(kase, perspective), why })),
    ),
    unspoken: answers.reduce((sum, { result }) => sum + result.unspoken, 0),
    strategies,
    rounds,
    repetitions,
    ...scoresOf(strategies, cells, Math.max(2, ...scenarios.map(({ parties }) => parties.length)), seed),
    cells,
  };
};
