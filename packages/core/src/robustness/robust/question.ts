import * as z from "zod";
import { count, estimate, id, ids, oneOf, type Question, terms } from "../../catalogue/index.ts";
import { carried } from "../views/schemas.ts";
import type { JudgedNumber, RobustResult } from "./result.ts";
import type { RobustOptions } from "./robust.ts";

const judgement: z.ZodType<JudgedNumber> = z.object({
  kind: z.enum(["weight", "value", "reservation", "scenario-probability", "scenario-value", "interaction"]),
  party: id,
  issue: id.exactOptional(),
  option: id.exactOptional(),
  scenario: z.string().exactOptional(),
  index: count.exactOptional(),
  gap: z.boolean(),
  range: z.tuple([z.number(), z.number(), z.number()]),
  stands: z.number(),
});
const conclusion = z.object({ party: id, verdict: z.enum(["accepts", "rejects"]) });
const crossed = z.array(z.object({ party: id, redLines: z.array(terms) }));

const result: z.ZodType<RobustResult> = z.object({
  draft: id.nullable(),
  target: z.object({ party: id.nullable(), value: z.number().nullable(), least: id.nullable() }),
  notJudged: ids,
  open: ids,
  crossed,
  tornado: z.array(
    z.object({
      judgement,
      low: z.number(),
      high: z.number(),
      own: z.object({ low: z.number(), stands: z.number(), high: z.number() }),
      flips: z.number().nullable(),
    }),
  ),
  indices: z.array(z.object({ judgement, first: estimate, total: estimate, different: z.boolean() })).nullable(),
  shapley: z.array(z.object({ judgement, effect: estimate, different: z.boolean() })).nullable(),
  noIndices: z.enum(["no-variance", "no-draws", "correlated", "nothing-judged"]).nullable(),
  points: count,
  tipping: z.array(
    z.object({
      conclusion,
      judgement,
      from: z.number(),
      to: z.number(),
      within: z.boolean(),
      share: z.number(),
    }),
  ),
  holds: z.array(
    z.object({
      conclusion,
      proven: z.boolean(),
      overGaps: z.boolean(),
      because: z.enum(["red-line", "numbers"]).nullable(),
      margin: z.object({ least: z.number(), greatest: z.number() }).nullable(),
    }),
  ),
  undecided: ids,
  toSign: z
    .object({
      changes: z.array(z.object({ judgement, from: z.number(), to: z.number() })),
      redLines: crossed,
      proven: z.boolean(),
    })
    .nullable(),
  never: ids,
  zone: z
    .object({
      empty: z.boolean(),
      overGaps: z.boolean(),
      tipping: z.array(z.object({ judgement, from: z.number(), to: z.number(), share: z.number() })),
      proven: z.boolean(),
    })
    .nullable(),
  leaning: z.array(z.object({ party: id, judgements: z.array(carried), proven: z.boolean() })),
  questions: z.array(z.object({ judgement, worth: z.number(), low: z.number(), high: z.number() })),
});

export const robustQuestion: Question<RobustOptions, RobustResult> = {
  id: "robust",
  asks: "Which judgement decides?",
  theory: "14",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("draft to ask about"),
    party: oneOf("parties").describe("whose margin to explain; the least of all deciding parties where left out"),
  }),
  result,
  reads: ["draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  shown: { page: "judgements", order: 145, brief: "section" },
  got: ({ points }) => (points > 0 ? { how: "sampled", draws: 16 * points } : { how: "exact" }),
  run: () => import("./run.ts"),
};
