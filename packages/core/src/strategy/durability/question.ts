import * as z from "zod";
import { by, count, estimate, id, ids, numbers, oneOf, type Question, terms } from "../../catalogue/index.ts";
import type { DurabilityOptions } from "./durability.ts";
import type { AfterSignature, DurabilityResult, KeptClause } from "./result.ts";

const periods = z.array(count);
const number = z.number().nullable();
const clause: z.ZodType<KeptClause> = z.object({
  when: terms,
  by: id,
  gains: number,
  detection: number,
  loses: number,
  patience: number,
  needed: number,
  kept: estimate.nullable(),
  enough: z.object({ what: z.enum(["gains", "detection", "loses"]), value: number }).nullable(),
});
const verdict = z.enum(["signs", "refuses", "depends"]);
const unsaid = z.enum(["probability", "worth"]);
const afterSigning: z.ZodType<AfterSignature> = z.object({
  scenarios: z.array(z.object({ title: z.string(), of: id, probability: number, worth: numbers })),
  parties: z.array(
    z.object({
      party: id,
      walkAway: z.number(),
      deal: z.number(),
      needed: number,
      gain: number,
      verdict: verdict.nullable(),
      before: verdict,
      missing: z.array(z.object({ scenario: count, what: unsaid })),
      turns: z.object({ scenario: count, what: unsaid, value: z.number() }).nullable(),
    }),
  ),
});
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
  clauses: z.array(clause),
  afterSigning,
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
  concerns: (kase) =>
    (kase.perspectives ?? []).some(
      ({ strength, enforcement, afterSigning }) => (strength ?? enforcement ?? afterSigning) !== undefined,
    ),
  shown: { page: "strategy", order: 210, brief: "section" },
  got: ({ draws }) => (draws > 0 ? { how: "sampled", draws } : { how: "exact" }),
  run: () => import("./run.ts"),
};
