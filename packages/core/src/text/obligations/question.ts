import * as z from "zod";
import { by, count, id, oneOf, type Question } from "../../catalogue/index.ts";
import type { TextOptions, TextResult } from "../obligations.ts";

const result: z.ZodType<TextResult> = z.object({
  draft: id,
  hasText: z.boolean(),
  english: z.boolean(),
  obligations: z.array(
    z.object({
      draft: id,
      point: z.string(),
      clause: count,
      obligor: z.string(),
      action: z.string(),
      firmness: z.enum(["binding", "commitment", "agreement", "expectation", "permission", "unassigned"]),
      beneficiary: z.string().nullable(),
      deadline: z.string().nullable(),
      condition: z.string().nullable(),
      verifier: z.string().nullable(),
      consequence: z.string().nullable(),
      sentence: z.string(),
      corrected: z.boolean(),
    }),
  ),
  balance: by(
    z.object({
      binding: count,
      commitment: count,
      agreement: count,
      expectation: count,
      permission: count,
      unassigned: count,
    }),
  ),
  clarity: z.array(
    z.object({
      point: z.string(),
      check: z.enum([
        "no-actor",
        "no-deadline",
        "no-verification",
        "no-consequence",
        "undefined-term",
        "contradiction",
        "guarantee-without-trigger",
        "guarantee-not-automatic",
        "guarantee-with-veto",
      ]),
      words: z.string(),
      against: z.string().exactOptional(),
    }),
  ),
});

export const textQuestion: Question<TextOptions, TextResult> = {
  id: "text",
  asks: "Who must do what, how firmly, and is it clear?",
  theory: "15",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("the draft to read; the latest where left out"),
  }),
  result,
  reads: ["draft", "draft-text"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: ({ drafts }) => (drafts ?? []).some(({ body }) => body !== undefined),
  shown: { page: "questions", order: 35, brief: "section" },
  got: () => ({ how: "exact" }),
  run: () => import("./run.ts"),
};
