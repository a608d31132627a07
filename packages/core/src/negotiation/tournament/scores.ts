import { seedOf } from "../../catalogue/index.ts";
import { empiricalEquilibria, regrets } from "../measures/empirical-game.ts";
import { bootstrapMean, holm, signFlipTest } from "../measures/significance.ts";
import type { StrategyId } from "../strategies/ids.ts";
import type { TournamentCell, TournamentResult, TournamentScore } from "./result.ts";

type Scores = Pick<TournamentResult, "runs" | "scores" | "pairs" | "comparisons" | "empiricalGame">;

/**
 * Adds cells up. The unit of every interval and test is the cell, a scenario, an opponent and a seat: repetitions of one are no
 * new evidence on how a strategy does elsewhere.
 */
export function scoresOf(
  field: readonly StrategyId[],
  cells: readonly TournamentCell[],
  parties: number,
  seed: number,
): Scores {
  const of = new Map(field.map((strategy) => [strategy, cells.filter((cell) => cell.strategy === strategy)]));
  const mean = (some: readonly TournamentCell[], key: Measure): number =>
    some.length === 0 ? 0 : some.reduce((sum, cell) => sum + cell[key], 0) / some.length;
  const payoffs = field.map((strategy) =>
    field.map((against) =>
      mean(
        of.get(strategy)!.filter((cell) => cell.against === against),
        "advantage",
      ),
    ),
  );
  const regret = regrets(payoffs);
  const scores =
    cells.length === 0
      ? []
      : field.map((strategy, s): TournamentScore => {
          const own = of.get(strategy)!;
          return {
            strategy,
            advantage: bootstrapMean(
              own.map(({ advantage }) => advantage),
              seedOf(seed, 1000 + s),
            ),
            welfare: mean(own, "welfare"),
            nashDistance: mean(own, "nashDistance"),
            frontierDistance: mean(own, "frontierDistance"),
            time: mean(own, "time"),
            givenAway: mean(own, "givenAway"),
            agreements: total(own, "agreements"),
            runs: total(own, "runs"),
            regret: regret[s]!,
          };
        });
  const pairs = field.flatMap((strategy, s) =>
    field.map((against, o) => {
      const both = of.get(strategy)!.filter((cell) => cell.against === against);
      return {
        strategy,
        against,
        advantage: payoffs[s]![o]!,
        agreements: total(both, "agreements"),
        runs: total(both, "runs"),
      };
    }),
  );
  const named = (shares: readonly number[]): Readonly<Record<string, number>> =>
    Object.fromEntries(field.flatMap((id, k) => (shares[k]! > 0 ? [[id, shares[k]!] as const] : [])));
  return {
    runs: total(cells, "runs"),
    scores: scores.toSorted((a, b) => b.advantage.mean - a.advantage.mean),
    pairs: cells.length === 0 ? [] : pairs,
    comparisons: cells.length === 0 ? [] : comparisonsOf(field, of, seed),
    empiricalGame: {
      payoffs,
      equilibria:
        cells.length === 0
          ? []
          : empiricalEquilibria(payoffs, parties).map(({ strategies, against, payoffs: worth }) => ({
              strategies: named(strategies),
              against: named(against),
              payoffs: worth,
            })),
      searched: parties > 2 ? "pure" : "symmetric",
    },
  };
}

type Measure = "advantage" | "welfare" | "nashDistance" | "frontierDistance" | "time" | "givenAway";

function total(cells: readonly TournamentCell[], key: "agreements" | "runs"): number {
  return cells.reduce((sum, cell) => sum + cell[key], 0);
}

/** Cells of two strategies stand in the same order: scenario, opponent, seat. */
function comparisonsOf(
  field: readonly StrategyId[],
  of: ReadonlyMap<StrategyId, readonly TournamentCell[]>,
  seed: number,
): TournamentResult["comparisons"] {
  const pairs = field.flatMap((a, i) => field.slice(i + 1).map((b) => [a, b] as const));
  const tests = pairs.map(([a, b], k) => {
    const first = of.get(a)!;
    const second = of.get(b)!;
    const differences = first.map(({ advantage }, c) => advantage - second[c]!.advantage);
    const difference = differences.reduce((sum, one) => sum + one, 0) / differences.length;
    return { strategies: [a, b] as const, difference, p: signFlipTest(differences, seedOf(seed, 2000 + k)) };
  });
  const adjusted = holm(tests.map(({ p }) => p));
  return tests.map((test, k) => ({ ...test, adjusted: adjusted[k]! }));
}
