import * as z from "zod";
import {
  by,
  count,
  gapsAsked,
  id,
  ids,
  numbers,
  oneOf,
  overGaps,
  type Question,
  someOf,
  spread,
  verdict,
} from "../../catalogue/index.ts";
import type { DraftsOptions } from "../over-time.ts";
import type { DraftsAt, DraftsResult } from "../result.ts";

const fields = {
  parties: ids,
  drafts: z.array(
    z.object({
      id,
      title: z.string(),
      date: z.string().nullable(),
      follows: id.nullable(),
      parties: by(z.object({ utility: spread, gain: spread.nullable(), shareOfBest: spread.nullable(), verdict })),
      distanceToFrontier: z.number().nullable(),
      distanceProven: z.boolean().exactOptional(),
      coverage: numbers,
    }),
  ),
  steps: z.array(
    z.object({
      from: id,
      to: id,
      parties: by(z.object({ total: z.number(), issues: numbers, interactions: z.number(), readings: z.number() })),
      openIssues: ids.exactOptional(),
      moves: by(z.object({ low: z.number(), high: z.number(), sign: z.enum(["up", "down", "none"]).nullable() })),
      direction: z.enum(["joint-gain", "joint-loss", "one-sided", "mixed", "opposed", "none"]).nullable(),
      gainers: ids,
      losers: ids,
      largest: z.object({ issues: ids, others: z.object({ count, change: numbers }) }),
      sinceKnown: z.object({ draft: id, change: by(spread) }).nullable(),
    }),
  ),
  wedges: z.array(
    z.object({
      coalition: z.string(),
      draft: id,
      members: ids,
      spread: z.number(),
      issues: z.array(z.object({ issue: id, spread: z.number() })),
    }),
  ),
  tablings: z.array(
    z.object({
      draft: id,
      by: id.nullable(),
      channel: z.enum(["handed-over", "published", "leaked"]).nullable(),
      date: z.string().nullable(),
      wedges: z.array(z.object({ coalition: z.string(), before: z.number().nullable(), after: z.number().nullable() })),
    }),
  ),
};
const at: z.ZodType<DraftsAt> = z.object(fields);
const result: z.ZodType<DraftsResult> = z.object({ ...fields, gaps: overGaps(at).nullable() });

export const draftsQuestion: Question<Required<DraftsOptions>, DraftsResult> = {
  id: "drafts",
  asks: "How did the drafts move, and toward whom?",
  theory: "4",
  options: z.strictObject({
    draft: oneOf("drafts", "all").describe("the draft to show; all where left out"),
    coalition: someOf("parties").describe("parties to treat as a coalition as well"),
    gaps: gapsAsked,
  }),
  result,
  reads: ["draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  shown: { page: "overview", order: 20, brief: "answer" },
  got: ({ drafts }) =>
    drafts.every(({ distanceProven, distanceToFrontier }) => distanceProven || distanceToFrontier === null)
      ? { how: "exact" }
      : { how: "bound", within: null },
  run: () => import("./run.ts"),
};
