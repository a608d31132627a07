import * as z from "zod";
import { by, count, estimate, id, ids, type Question, share } from "../../catalogue/index.ts";
import type { GuaranteesResult } from "./result.ts";

const moments = z.object({ mean: z.number(), sd: z.number() });
const spread5 = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);
const date = z.string().nullable();
const number = z.number().nullable();
const said = z.string().nullable();
const flag = z.enum([
  "adversary-veto",
  "no-trigger",
  "not-automatic",
  "not-ratified",
  "declined-no-dearer",
  "weak-evidence",
  "cost-unsaid",
  "renege-cost-unsaid",
  "prior-unsaid",
  "prior-assumed",
  "prior-decides",
]);
const result: z.ZodType<GuaranteesResult> = z.object({
  guarantors: by(
    z.object({
      prior: moments,
      posterior: moments,
      before: spread5,
      after: spread5,
      acts: z.array(
        z.object({
          id,
          with: ids,
          did: z.boolean(),
          cost: z.number(),
          date,
          unrelated: share,
          meanBefore: z.number(),
          meanAfter: z.number(),
          after: spread5,
          assumed: z.boolean(),
        }),
      ),
      withoutCost: ids,
      assumed: z.object({ prior: z.boolean(), sigma: z.boolean() }),
    }),
  ),
  commitments: z.array(
    z.object({
      id,
      guarantor: id,
      beneficiary: id.nullable(),
      status: z.enum(["offered", "given", "declined", "withdrawn"]).nullable(),
      date,
      cost: number,
      renegeCost: number,
      needs: z.object({ low: z.number(), mean: z.number(), high: z.number() }).nullable(),
      credibility: z
        .object({
          before: share,
          estimate: share,
          low: share,
          high: share,
          withoutMostTelling: z.object({ act: id, estimate: share }).nullable(),
        })
        .nullable(),
      evenRenegeCost: number,
      told: z.boolean(),
      flags: z.array(flag),
    }),
  ),
  dominance: z.array(z.object({ declined: id, offered: id })),
  inconsistencies: z.array(
    z.object({
      declined: id,
      offered: id,
      credibility: share.nullable(),
      aboveDeclined: share.nullable(),
      band: z.tuple([z.number(), z.number()]),
    }),
  ),
  joint: z.array(z.object({ beneficiary: id, commitments: ids, some: share, all: share })),
  deterrence: by(
    z.object({
      beneficiary: id,
      adversary: id,
      guarantor: id,
      commitments: ids,
      credibility: share.nullable(),
      successWithout: share,
      successWith: share,
      attacks: z.boolean().nullable(),
      probabilityDeterred: estimate.nullable(),
      threshold: number,
      noneNeeded: estimate.nullable(),
      noneHelps: estimate.nullable(),
      own: z.number(),
      adversaryStrength: z.number(),
      guarantorStrength: z.number(),
      curve: z.array(z.object({ credibility: share, own: number })),
      substitutes: z.array(
        z.object({
          troops: z.number(),
          quality: z.number(),
          financing: z.number(),
          own: z.number(),
          threshold: number,
        }),
      ),
      assumed: z.array(z.string()),
    }),
  ),
  views: z.array(
    z.object({
      perspective: id,
      commitment: id,
      estimate: share,
      by: z.enum(["prior", "cost", "renege-cost", "acts"]),
    }),
  ),
  clauses: z.array(
    z.object({
      draft: id,
      point: z.string(),
      wording: z.enum(["full", "restated", "summary", "notes"]),
      words: z.string(),
      trigger: z.boolean(),
      automatic: z.boolean(),
      consent: z.boolean(),
      found: z.object({ trigger: said, automatic: said, consent: said, ratified: said, lasts: said }),
    }),
  ),
  draws: count,
});

export const guaranteesQuestion: Question<Readonly<Record<string, never>>, GuaranteesResult> = {
  id: "guarantees",
  asks: "Would the guarantees be honoured, and would they deter?",
  theory: "8",
  options: z.strictObject({}),
  result,
  reads: ["commitment", "act", "judgement", "draft", "draft-text"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: (kase) => (kase.commitments ?? []).length > 0,
  shown: { page: "strategy", order: 200, brief: "section" },
  got: ({ draws }) => (draws > 0 ? { how: "sampled", draws } : { how: "exact" }),
  run: () => import("./run.ts"),
};
