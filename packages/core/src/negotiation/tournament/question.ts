import * as z from "zod";
import { by, count, id, ids, type Question } from "../../catalogue/index.ts";
import { strategyIds } from "../strategies/ids.ts";
import type { TournamentResult } from "./result.ts";

export interface TournamentOptions {
  readonly field: "classic" | "all";
  readonly rounds: number;
  readonly repetitions: number;
}

const strategy = z.enum(strategyIds);
const measures = {
  welfare: z.number(),
  nashDistance: z.number(),
  frontierDistance: z.number(),
  time: z.number(),
  givenAway: z.number(),
  agreements: count,
  runs: count,
};
const shares = by(z.number());
const result: z.ZodType<TournamentResult> = z.object({
  scenarios: z.array(z.object({ perspective: id, parties: ids })),
  leftOut: z.array(z.object({ perspective: id, why: z.enum(["nobody", "no-deal", "entangled"]) })),
  unspoken: count,
  strategies: z.array(strategy),
  rounds: count,
  repetitions: count,
  runs: count,
  scores: z.array(
    z.object({
      strategy,
      advantage: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
      ...measures,
      regret: z.object({ most: z.number(), mean: z.number() }),
    }),
  ),
  pairs: z.array(z.object({ strategy, against: strategy, advantage: z.number(), agreements: count, runs: count })),
  comparisons: z.array(
    z.object({
      strategies: z.tuple([strategy, strategy]),
      difference: z.number(),
      p: z.number(),
      adjusted: z.number(),
    }),
  ),
  empiricalGame: z.object({
    payoffs: z.array(z.array(z.number())),
    equilibria: z.array(z.object({ strategies: shares, against: shares, payoffs: z.tuple([z.number(), z.number()]) })),
    searched: z.enum(["symmetric", "pure"]),
  }),
  cells: z.array(
    z.object({ scenario: id, strategy, against: strategy, party: id, advantage: z.number(), ...measures }),
  ),
});

export const tournamentQuestion: Question<TournamentOptions, TournamentResult, "all-perspectives"> = {
  id: "tournament",
  asks: "Which way of negotiating does best against the others, under every perspective?",
  theory: "11.2",
  options: z.strictObject({
    field: z
      .enum(["classic", "all"])
      .default("classic")
      .describe("strategies that meet: those without a model of the others, or all"),
    rounds: z.int().min(1).max(5000).default(100).describe("rounds until the deadline of each negotiation"),
    repetitions: z.int().min(1).max(1000).default(4).describe("negotiations of each pairing at each seat"),
  }),
  result,
  reads: ["judgement"],
  discloses: "what-it-reads",
  over: "all-perspectives",
  cost: "job",
  concerns: (kase) => (kase.perspectives?.length ?? 0) > 0,
  shown: { page: "talks", order: 250, brief: "none" },
  got: ({ runs }) => ({ how: "sampled", draws: runs }),
  merge: () => import("./merge.ts"),
  run: () => import("./run.ts"),
};
