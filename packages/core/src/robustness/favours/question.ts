import * as z from "zod";
import { by, count, id, ids, numbers, oneOf, type Question } from "../../catalogue/index.ts";
import type { FavoursOptions } from "../favours.ts";
import type { FavoursResult } from "../result.ts";

const result: z.ZodType<FavoursResult> = z.object({
  draft: id.nullable(),
  others: ids,
  judgements: z.array(
    z.object({
      kind: z.enum([
        "weight",
        "value",
        "reservation",
        "scenario-probability",
        "scenario-value",
        "interaction",
        "red-line",
        "red-line-tolerance",
        "default",
        "reading",
        "lottery",
      ]),
      party: id.exactOptional(),
      issue: id.exactOptional(),
      option: id.exactOptional(),
      scenario: z.string().exactOptional(),
      index: count.exactOptional(),
      draft: id.exactOptional(),
      stands: z.number().nullable(),
      reference: z
        .union([
          z.object({ kind: z.literal("others"), value: z.number().nullable(), perspectives: ids }),
          z.object({ kind: z.literal("neutral"), value: z.number().nullable() }),
        ])
        .nullable(),
      effects: numbers,
      favours: ids,
      against: ids,
    }),
  ),
  parties: by(z.object({ favouring: count, against: count, together: z.number() })),
});

export const favoursQuestion: Question<Required<FavoursOptions>, FavoursResult> = {
  id: "favours",
  asks: "Whom do the judgements favour?",
  theory: "14",
  options: z.strictObject({ draft: oneOf("drafts", "latest").describe("draft to measure by") }),
  result,
  reads: ["draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  shown: { page: "questions", order: 150, brief: "section" },
  got: () => ({ how: "exact" }),
  run: () => import("./run.ts"),
};
