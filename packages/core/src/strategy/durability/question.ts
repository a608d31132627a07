import * as z from "zod";
import { by, count, estimate, id, ids, numbers, oneOf, type Question, terms } from "../../catalogue/index.ts";
import type { DurabilityOptions } from "./durability.ts";
import type { DurabilityResult } from "./result.ts";

const periods = z.array(count);
const result: z.ZodType<DurabilityResult> = z.object({
  draft: id,
  pair: z.tuple([id, id]).nullable(),
  periods: z.array(
    z.object({
      t: count,
      label: z.string(),
      chance: z.number(),
      chances: numbers,
      shares: z.array(z.number()),
      incentive: numbers,
    }),
  ),
  window: periods,
  holdsThrough: count.nullable(),
  breaks: by(periods),
  closes: z.array(
    z.object({
      by: z.enum(["guarantee", "capability", "side-payment"]),
      of: id,
      least: z.number().nullable(),
    }),
  ),
  lasts: estimate.nullable(),
  ends: z.object({ cautious: periods, hopeful: periods }).nullable(),
  holds: z.boolean().nullable(),
  missing: z.array(z.object({ what: z.enum(["strength", "walk-away", "pair"]), party: id.nullable() })),
  withoutEffect: ids,
  applied: z.array(z.object({ when: terms, from: z.number().nullable() })),
  contradictions: z.array(z.object({ party: id, war: z.number(), walkAway: z.number() })),
  assumed: z.array(z.object({ what: z.enum(["patience", "span", "decisiveness"]), party: id.nullable() })),
  draws: count,
});

export const durabilityQuestion: Question<DurabilityOptions, DurabilityResult> = {
  id: "durability",
  asks: "Would the peace last?",
  theory: "9",
  options: z.strictObject({ draft: oneOf("drafts", "latest").describe("draft to look at") }),
  result,
  reads: ["draft", "judgement", "commitment", "act"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: (kase) => (kase.perspectives ?? []).some(({ strength }) => strength !== undefined),
  shown: { page: "strategy", order: 210, brief: "section" },
  got: ({ draws }) => (draws > 0 ? { how: "sampled", draws } : { how: "exact" }),
  run: () => import("./run.ts"),
};
