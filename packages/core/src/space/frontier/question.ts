import * as z from "zod";
import {
  by,
  count,
  countText,
  gapsAsked,
  id,
  ids,
  numbers,
  overGaps,
  type Question,
  someOf,
  terms,
  weightsOf,
} from "../../catalogue/index.ts";
import type { FrontierOptions } from "../frontier.ts";
import type { FrontierAt, FrontierResult } from "../result.ts";

const utilities = z.array(z.number());
const solution = z
  .object({
    utilities,
    outcome: terms,
    ties: count,
    alike: by(ids),
    proven: z.boolean(),
    value: z.number().exactOptional(),
    bound: z.number().exactOptional(),
  })
  .nullable();
const accepted = z
  .object({ estimate: z.number(), low: z.number(), high: z.number(), method: z.enum(["exact", "grid", "draws"]) })
  .nullable();
const fields = {
  outcomes: countText,
  exact: z.boolean(),
  epsilon: z.number(),
  method: z.string(),
  promise: z.enum(["every", "interior"]),
  of: z.enum(["zone", "all"]),
  parties: ids,
  reservation: utilities,
  assumedReservation: ids,
  frontier: z.array(z.object({ utilities, outcome: terms, ties: count })),
  zone: z.object({
    empty: z.boolean().nullable(),
    decided: z.boolean(),
    size: countText.nullable(),
    drawnSize: z.object({ estimate: countText, low: countText, high: countText }).nullable(),
    best: utilities.nullable(),
  }),
  solutions: z.object({
    nash: solution,
    kalaiSmorodinsky: solution,
    egalitarian: solution,
    utilitarian: solution,
    minimaxRegret: solution,
  }),
  leftAsIs: ids,
  accepted: z.object({ parties: by(accepted), all: accepted }).exactOptional(),
  adjustedWinner: z
    .object({
      points: numbers,
      shares: numbers,
      split: z.object({ issue: id, share: z.number() }).nullable(),
      opposed: z.boolean(),
    })
    .nullable()
    .exactOptional(),
  weighted: z.object({ weights: numbers, nash: solution, utilitarian: solution }).exactOptional(),
};
const at: z.ZodType<FrontierAt> = z.object(fields);
const result: z.ZodType<FrontierResult> = z.object({ ...fields, gaps: overGaps(at).nullable() });

export const frontierQuestion: Question<Required<FrontierOptions>, FrontierResult> = {
  id: "frontier",
  asks: "What could be agreed at all?",
  theory: "3.1–3.2",
  options: z.strictObject({
    all: z.boolean().default(false).describe("the frontier of all feasible outcomes, not only of the zone"),
    method: z
      .enum(["auto", "exact", "epsilon"])
      .default("auto")
      .describe("exact as far as memory and time go (auto), as far as memory goes (exact), or rounded early (epsilon)"),
    epsilon: z.number().min(0).default(0).describe("greatest loss allowed to rounding; 0: none"),
    limit: z.int().min(1).default(100_000).describe("most points to return"),
    memory: z.number().min(1).default(500).describe("megabytes the merges may take"),
    parties: someOf("parties").describe("who decides"),
    weights: weightsOf("parties").describe("power of the parties, for a weighted Nash and utilitarian solution"),
    gaps: gapsAsked,
  }),
  result,
  reads: ["draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "job",
  shown: { page: "space", order: 310, brief: "answer" },
  got: ({ exact, epsilon }) => (exact ? { how: "exact" } : { how: "bound", within: epsilon }),
  run: () => import("./run.ts"),
};
