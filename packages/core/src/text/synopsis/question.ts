import * as z from "zod";
import { by, id, ids, oneOf, type Question, someOf } from "../../catalogue/index.ts";
import { diffPoint } from "../schemas.ts";
import type { SynopsisOptions, SynopsisResult } from "../synopsis.ts";

const result: z.ZodType<SynopsisResult> = z.object({
  base: id,
  drafts: ids,
  rows: z.array(z.object({ base: z.string().nullable(), text: z.string(), cells: by(z.array(diffPoint)) })),
  missing: ids,
});

export const synopsisQuestion: Question<SynopsisOptions, SynopsisResult> = {
  id: "synopsis",
  asks: "What does each draft say, side by side?",
  theory: "15",
  options: z.strictObject({
    base: oneOf("drafts", "all").describe(
      "the draft the others are held against; the one the latest was revised from where left out",
    ),
    drafts: someOf("drafts").describe("the others; all that revise it, directly or not, where left out"),
  }),
  result,
  reads: ["draft", "draft-text", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "frame",
  concerns: ({ drafts }) => (drafts ?? []).filter(({ body }) => body !== undefined).length > 1,
  shown: { page: "plan", order: 32, brief: "none" },
  got: () => ({ how: "exact" }),
  run: () => import("./run.ts"),
};
