import * as z from "zod";
import { by, count, id, ids, oneOf, type Question, terms } from "../../catalogue/index.ts";
import type { CommonGround, Conclusion, ConclusionRow, Explanation, ViewsResult } from "./result.ts";
import { carried } from "./schemas.ts";
import type { ViewsOptions } from "./views.ts";

const party = { kind: z.literal("party"), party: id };
const all = { kind: z.literal("all") };
const deal = { kind: z.literal("deal") };
const conclusion: z.ZodType<Conclusion> = z.union([z.object(party), z.object(all), z.object(deal)]);

const answer = z.enum(["accepts", "rejects", "depends", "unknown", "exists", "none", "open"]);
const answers = {
  answers: by(answer),
  robust: z.boolean(),
  most: z.object({ answer, views: count }).nullable(),
};
const row: z.ZodType<ConclusionRow> = z.union([
  z.object({ ...party, ...answers }),
  z.object({ ...all, ...answers }),
  z.object({ ...deal, ...answers }),
]);

const explanation: z.ZodType<Explanation> = z.object({
  conclusion,
  view: id,
  from: id,
  judgements: z.array(carried),
  parties: ids,
  least: count.exactOptional(),
  spare: z.boolean().exactOptional(),
  proven: z.boolean(),
});
const ground: z.ZodType<CommonGround> = z.object({
  conflicts: z.array(ids),
  openings: z.array(ids),
  deal: z
    .object({
      outcome: terms,
      inside: ids,
      margin: z.number().nullable(),
      free: ids,
      standing: z.array(
        z.object({
          view: id,
          inside: z.boolean(),
          margin: z.number().nullable(),
          best: z.number().nullable(),
          price: z.number().nullable(),
          refuse: z.array(z.object({ party: id, margin: z.number().nullable(), redLine: z.boolean() })),
        }),
      ),
    })
    .nullable(),
  proven: z.boolean(),
});
const result: z.ZodType<ViewsResult> = z.object({
  draft: id.nullable(),
  views: z.array(z.object({ view: id, notJudged: ids })),
  conclusions: z.array(row),
  explanations: z.array(explanation),
  unexplained: z.array(z.object({ conclusion, views: z.tuple([id, id]) })),
  common: ground,
  possible: ground,
  opens: ids,
});

export const viewsQuestion: Question<ViewsOptions, ViewsResult, "all-perspectives"> = {
  id: "views",
  asks: "Where do opposed views agree?",
  theory: "14",
  options: z.strictObject({ draft: oneOf("drafts", "latest").describe("draft whose verdicts to compare") }),
  result,
  reads: ["draft", "judgement"],
  discloses: "what-it-reads",
  over: "all-perspectives",
  cost: "seconds",
  concerns: (kase) => (kase.perspectives ?? []).length > 1,
  shown: { page: "judgements", order: 146, brief: "section" },
  got: ({ common, possible }) => (common.proven && possible.proven ? { how: "exact" } : { how: "bound", within: null }),
  run: () => import("./run.ts"),
};
