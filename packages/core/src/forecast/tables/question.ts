import * as z from "zod";
import { count, type Question } from "../../catalogue/index.ts";
import type { BargainingModel } from "../result.ts";
import { exchange, forecastRound, variant } from "../shapes.ts";
import type { ForecastTableResult, VotingPowerResult } from "./result.ts";

export interface VotingPowerOptions {
  readonly quota: number | null;
  readonly members: number | null;
}
const amount = z.number().positive().nullable().default(null);

export const votingPowerQuestion: Question<VotingPowerOptions, VotingPowerResult, "file"> = {
  id: "voting-power",
  asks: "How much does each vote of a body count?",
  theory: "13",
  options: z.strictObject({
    quota: amount.describe(
      "votes a decision needs: up to 1 a share of all of them, above it a number (default: more than half)",
    ),
    members: amount.describe("members it needs besides, likewise a share or a number (default: no such rule)"),
  }),
  result: z.object({
    total: count,
    quota: z.number(),
    membersNeeded: z.number().nullable(),
    winningCoalitions: z.number(),
    members: z.array(
      z.object({
        member: z.string(),
        votes: count,
        shapleyShubik: z.number(),
        banzhaf: z.number(),
        banzhafAbsolute: z.number(),
        swings: z.number(),
        veto: z.boolean(),
        never: z.boolean(),
      }),
    ),
  }),
  reads: ["file"],
  discloses: "what-it-reads",
  over: "file",
  cost: "frame",
  // It is asked of a file, so no case has anything for it.
  concerns: () => false,
  shown: { page: "talks", order: 231, brief: "none" },
  got: () => ({ how: "exact" }),
  run: () => import("./votes.ts"),
};

export interface ForecastTableOptions {
  readonly issue: string | null;
  readonly model: BargainingModel;
  readonly rounds: number;
}
const figure = z.number().nullable();

export const forecastTableQuestion: Question<ForecastTableOptions, ForecastTableResult, "file"> = {
  id: "forecast-table",
  asks: "What would power and salience alone predict, of a table of actors?",
  theory: "13",
  options: z.strictObject({
    issue: z
      .string()
      .nullable()
      .default(null)
      .describe("issue whose rounds are told (default: the first of the table)"),
    model: variant
      .default("textbook")
      .describe("model whose rounds are told: a reading of the expected-utility model, or the spatial model"),
    rounds: z.int().min(1).max(100).default(10).describe("rounds of these models"),
  }),
  result: z.object({
    model: variant,
    issue: z.string(),
    rounds: z.array(forecastRound),
    issues: z.array(
      z.object({
        issue: z.string(),
        actors: z.array(
          z.object({ id: z.string(), capability: z.number(), position: z.number(), salience: z.number() }),
        ),
        mean: figure,
        median: figure,
        expectedUtility: z.object({ textbook: figure, replication: figure }),
        spatial: figure,
        range: z.object({ low: z.number(), high: z.number() }),
      }),
    ),
    exchanges: z.array(exchange),
  }),
  reads: ["file"],
  discloses: "what-it-reads",
  over: "file",
  cost: "frame",
  concerns: () => false,
  shown: { page: "talks", order: 232, brief: "none" },
  got: () => ({ how: "exact" }),
  run: () => import("./actors-table.ts"),
};
