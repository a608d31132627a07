import * as z from "zod";
import type { Id } from "../../case/index.ts";
import { by, count, id, ids, numbers, oneOf, type Question, terms } from "../../catalogue/index.ts";
import { type StrategyId, strategyIds } from "../strategies/ids.ts";
import type { NegotiateResult, ProtocolId } from "./result.ts";

export interface NegotiateOptions {
  readonly protocol: ProtocolId;
  /** Strategy of `party`; the others play `against`. */
  readonly strategy: StrategyId;
  readonly against: StrategyId;
  readonly party: Id | null;
  readonly first: Id | null;
  readonly rounds: number;
  readonly temperature: number;
  readonly turns: "few" | "all";
}

const protocol = z.enum(["alternating-offers", "single-text"]);
const turns = z.enum(["few", "all"]);
const strategy = z.enum(strategyIds);
const utilities = by(z.number().nullable());
const figure = z.number().nullable();
const result: z.ZodType<NegotiateResult> = z.object({
  protocol,
  parties: ids,
  strategies: by(strategy),
  reservation: numbers,
  best: numbers,
  agreement: z.object({ outcome: terms, utilities: numbers, advantage: numbers }).nullable(),
  rounds: count,
  deadline: count,
  reason: z.enum(["agreement", "deadline", "left", "time-limit", "error", "no-outcome"]),
  by: id.nullable(),
  trace: z.array(
    z.object({
      round: count,
      by: id,
      kind: z.enum(["offer", "accept", "leave", "adopted", "refused"]),
      outcome: terms,
      utilities,
    }),
  ),
  turns,
  distance: z.object({ nash: figure, frontier: figure }).nullable(),
  frontier: z.array(z.array(z.number())),
  nash: z.array(z.number()).nullable(),
  within: z.number(),
  grid: numbers,
  leftOut: ids,
  unspoken: count,
  gaps: z.object({ holds: z.boolean(), cautious: z.boolean(), hopeful: z.boolean() }),
});

export const negotiateQuestion: Question<NegotiateOptions, NegotiateResult> = {
  id: "negotiate",
  asks: "What would come of it if the parties negotiated with these strategies?",
  theory: "11.2",
  options: z.strictObject({
    protocol: protocol.default("alternating-offers").describe("alternating offers, or a mediator's single text"),
    strategy: strategy.default("boulware").describe("how the party plays"),
    against: strategy.default("boulware").describe("how the others play"),
    party: oneOf("parties").describe("party that plays the strategy (default: the one that speaks first)"),
    first: oneOf("parties").describe("party that speaks first (default: drawn from the seed)"),
    rounds: z.int().min(1).max(5000).default(100).describe("rounds until the deadline"),
    temperature: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe("single text: share of its range that a party puts up with losing at first"),
    turns: turns.default("few").describe("turns that are listed: the first, the last and a few between, or all"),
  }),
  result,
  reads: ["judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: (kase) => (kase.perspectives?.length ?? 0) > 0,
  shown: { page: "talks", order: 240, brief: "none" },
  got: ({ grid, within }) => {
    const widest = Math.max(within, ...Object.values(grid));
    return widest === 0 ? { how: "exact" } : { how: "bound", within: widest };
  },
  run: () => import("./run.ts"),
};
