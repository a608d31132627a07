import * as z from "zod";
import { count, gapsAsked, id, numbers, oneOf, overGaps, type Question } from "../../catalogue/index.ts";
import type { TradesAt, TradesResult } from "../result.ts";
import { termChange, termChanges } from "../schemas.ts";
import type { TradesOptions } from "../trades.ts";

const fields = {
  draft: id,
  trades: z.array(z.object({ changes: termChanges, gains: numbers, alone: z.array(numbers), logroll: z.boolean() })),
  total: count,
  improvements: z.array(z.object({ change: termChange, gains: numbers })),
  rates: z.array(
    z.object({ issue: id, to: id, concedes: id, receives: id, loss: z.number(), gain: z.number(), rate: z.number() }),
  ),
  chains: z.array(z.object({ changes: termChanges, gains: numbers })),
  proven: z.boolean(),
};
const at: z.ZodType<TradesAt> = z.object(fields);
const result: z.ZodType<TradesResult> = z.object({ ...fields, gaps: overGaps(at).nullable() });

export const tradesQuestion: Question<Required<TradesOptions>, TradesResult> = {
  id: "trades",
  asks: "What could the parties exchange so that nobody loses?",
  theory: "3.5",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("draft to start from"),
    limit: z.int().min(1).default(1000).describe("how many trades to list"),
    length: z.int().min(2).default(4).describe("greatest number of changes in a chain"),
    gaps: gapsAsked,
  }),
  result,
  reads: ["draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  shown: { page: "questions", order: 290, brief: "section" },
  got: ({ proven }) => (proven ? { how: "exact" } : { how: "bound", within: null }),
  run: () => import("./run.ts"),
};
