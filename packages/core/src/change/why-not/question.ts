import * as z from "zod";
import { by, gapsAsked, id, ids, numbers, overGaps, type Question, terms } from "../../catalogue/index.ts";
import type { WhyNotAt, WhyNotResult } from "../result.ts";
import { demand } from "../schemas.ts";
import type { WhyNotOptions } from "../why-not.ts";

const fields = {
  empty: z.boolean().nullable(),
  conflicts: z.array(z.array(demand)),
  openings: z.array(z.object({ drop: z.array(demand) })),
  lowering: z.object({ outcome: terms, total: z.number(), parties: numbers }).nullable(),
  complete: z.boolean(),
};
const at: z.ZodType<WhyNotAt> = z.object(fields);
const inWords = z.object({
  party: id,
  terms,
  probability: z.number(),
  source: z.string(),
  words: z.array(z.object({ id, date: z.string().nullable(), source: id.nullable(), text: z.string().nullable() })),
});
const result: z.ZodType<WhyNotResult> = z.object({
  ...fields,
  byWords: z.object({ empty: z.boolean(), conflicts: z.array(z.array(inWords)), left: by(ids) }),
  ratified: z.boolean().nullable().exactOptional(),
  gaps: overGaps(at).nullable(),
});

export const whyNotQuestion: Question<Required<WhyNotOptions>, WhyNotResult> = {
  id: "why-not",
  asks: "Why is there no deal, and what would open one?",
  theory: "3.3",
  options: z.strictObject({
    limit: z.int().min(1).default(1000).describe("how many conflicts, and how many openings, to look for"),
    gaps: gapsAsked,
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
