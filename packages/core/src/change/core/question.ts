import * as z from "zod";
import { id, ids, numbers, oneOf, type Question, terms } from "../../catalogue/index.ts";
import type { CoreOptions } from "../core.ts";
import type { CoreResult } from "../result.ts";
import { termChanges } from "../schemas.ts";

const result: z.ZodType<CoreResult> = z.object({
  from: z.enum(["default", "draft"]),
  draft: id.nullable(),
  issues: ids,
  share: z.number(),
  changes: termChanges,
  objective: z.enum(["gains", "utilities"]),
  value: z.object({ start: z.number(), core: z.number(), best: z.number() }),
  best: terms.nullable(),
  exchange: z
    .object({
      groups: z.tuple([id, id]),
      value: z.number(),
      parties: z.tuple([id, id]),
      changes: termChanges,
      gains: numbers,
    })
    .nullable(),
  spectrum: z.array(
    z.object({
      share: z.number(),
      parties: numbers,
      issues: z.array(z.object({ issue: id, share: z.number() })),
    }),
  ),
  proven: z.boolean(),
});

export const coreQuestion: Question<Required<CoreOptions>, CoreResult> = {
  id: "core",
  asks: "What does the plan boil down to?",
  theory: "3.6",
  options: z.strictObject({
    from: z.enum(["default", "draft"]).default("default").describe("what the issues outside the core are held at"),
    draft: oneOf("drafts", "latest").describe("the draft they are held at"),
    share: z.number().min(0).max(1).default(0.95).describe("share of the joint gain to carry"),
  }),
  result,
  reads: ["draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  shown: { page: "questions", order: 45, brief: "section" },
  got: ({ proven }) => (proven ? { how: "exact" } : { how: "bound", within: null }),
  run: () => import("./run.ts"),
};
