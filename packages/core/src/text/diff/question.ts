import * as z from "zod";
import { by, id, ids, numbers, oneOf, type Question } from "../../catalogue/index.ts";
import type { DiffOptions, DiffResult } from "../redline.ts";
import { diffPoint } from "../schemas.ts";

const result: z.ZodType<DiffResult> = z.object({
  from: id.nullable(),
  to: id,
  points: z.array(diffPoint),
  missing: ids,
  untied: z.object({ issues: ids, effect: numbers }),
  totals: by(z.object({ total: z.number(), issues: z.number(), interactions: z.number(), readings: z.number() })),
  openIssues: ids,
});

export const diffQuestion: Question<Required<DiffOptions>, DiffResult> = {
  id: "diff",
  asks: "What changed in the words, and for whom?",
  theory: "15",
  options: z.strictObject({
    from: oneOf("drafts", "all").describe("the earlier draft; the one the later follows where left out"),
    to: oneOf("drafts", "all").describe("the later draft; that of --draft, else the latest, where left out"),
    draft: oneOf("drafts", "latest").describe("the later draft"),
  }),
  result,
  reads: ["draft", "draft-text", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "frame",
  concerns: ({ drafts }) => (drafts ?? []).filter(({ body }) => body !== undefined).length > 1,
  shown: { page: "plan", order: 30, brief: "section" },
  got: () => ({ how: "exact" }),
  run: () => import("./run.ts"),
};
