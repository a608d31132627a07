import * as z from "zod";
import { by, count, estimate, id, ids, interval, oneOf, type Question, share } from "../../catalogue/index.ts";
import type { LeverageOptions } from "./leverage.ts";
import type { LeverageResult } from "./result.ts";

const number = z.number().nullable();
const partyShape = {
  needed: number,
  range: interval.nullable(),
  available: z.number(),
  full: z.number(),
  most: z.number(),
  redLine: z.boolean(),
  verdict: z.enum(["accepts", "enough", "no-lever", "open", "unknown"]),
};
const result: z.ZodType<LeverageResult> = z.object({
  draft: id,
  parties: by(z.object(partyShape)),
  ratifiers: by(z.object({ ...partyShape, of: id, alone: z.boolean() })),
  stoppedBy: by(ids),
  levers: z.array(
    z.object({
      id,
      holder: id,
      target: id,
      condition: z.enum(["if-rejects", "if-blamed", "unless-signs"]).nullable(),
      effect: number,
      credible: estimate.nullable(),
      shortfall: number,
      accepts: z.object({ without: z.boolean(), with: z.boolean() }),
      flips: ids,
      othersJudged: z.boolean(),
      same: ids,
      since: ids,
    }),
  ),
  curves: z.array(z.object({ lever: id, points: z.array(z.object({ strength: share, probability: share })) })),
  smallest: z.object({ levers: ids, probability: estimate.nullable() }).nullable(),
  dilemmas: z.array(
    z.object({
      kind: z.enum(["threat", "deterrence", "inducement", "trust"]),
      of: id,
      towards: id,
      removedBy: z.object({
        what: z.enum(["reputation", "leverage", "fallback", "renege-cost", "durability"]),
        amount: number,
        lever: id.nullable(),
        commitment: id.nullable(),
      }),
    }),
  ),
  positions: by(z.object({ draft: id.nullable() }).nullable()),
  ratifiersCounted: z.boolean(),
  draws: count,
});

export const leverageQuestion: Question<LeverageOptions, LeverageResult> = {
  id: "leverage",
  asks: "What do threats change?",
  theory: "10",
  options: z.strictObject({ draft: oneOf("drafts", "latest").describe("draft to look at") }),
  result,
  reads: ["draft", "judgement", "lever", "commitment", "act"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: (kase) => (kase.levers ?? []).length > 0,
  shown: { page: "strategy", order: 220, brief: "section" },
  got: ({ draws }) => (draws > 0 ? { how: "sampled", draws } : { how: "exact" }),
  run: () => import("./run.ts"),
};
