import * as z from "zod";
import { numbers, type Question, terms } from "../../catalogue/index.ts";
import type { WhyNotResult } from "../result.ts";
import { demand } from "../schemas.ts";
import type { WhyNotOptions } from "../why-not.ts";

const result: z.ZodType<WhyNotResult> = z.object({
  empty: z.boolean(),
  conflicts: z.array(z.array(demand)),
  openings: z.array(z.object({ drop: z.array(demand) })),
  lowering: z.object({ outcome: terms, total: z.number(), parties: numbers }).nullable(),
  complete: z.boolean(),
});

export const whyNotQuestion: Question<Required<WhyNotOptions>, WhyNotResult> = {
  id: "why-not",
  asks: "Why is there no deal, and what would open one?",
  theory: "3.3",
  options: z.strictObject({
    limit: z.int().min(1).default(1000).describe("how many conflicts, and how many openings, to look for"),
  }),
  result,
  reads: ["judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  shown: { page: "space", order: 300, brief: "section" },
  got: ({ complete }) => (complete ? { how: "exact" } : { how: "bound", within: null }),
  run: () => import("./run.ts"),
};
