import * as z from "zod";
import { by, count, id, ids, interval, type Question } from "../../catalogue/index.ts";
import type { ProgressResult } from "../result.ts";

const result: z.ZodType<ProgressResult> = z.object({
  series: z.array(
    z.object({
      date: z.string(),
      stated: z.number(),
      modelled: z.number().nullable(),
      gap: z.number().nullable(),
      draft: id.nullable(),
      notModelled: z.enum(["no-draft", "open-issues", "no-preferences", "no-walk-away", "no-draws"]).nullable(),
      modelledRange: interval.nullable(),
      gapRange: interval.nullable(),
      statements: ids,
      today: ids,
    }),
  ),
  speakers: by(z.object({ mean: z.number(), statements: count, gap: z.number().nullable() })),
  drafts: z.array(z.object({ id, date: z.string() })),
  draws: count,
});

export const progressQuestion: Question<Readonly<Record<string, never>>, ProgressResult> = {
  id: "progress",
  asks: "How far is stated progress from modelled acceptance?",
  theory: "7",
  options: z.strictObject({}),
  result,
  reads: ["statement", "draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: (kase) =>
    (kase.statements ?? []).some(({ claims: made }) => made?.some(({ kind }) => kind === "reports-progress")),
  shown: { page: "record", order: 60, brief: "section" },
  got: ({ draws }) => (draws > 0 ? { how: "sampled", draws } : { how: "exact" }),
  run: () => import("./run.ts"),
};
