import * as z from "zod";
import {
  by,
  count,
  estimate,
  gapsAsked,
  id,
  ids,
  oneOf,
  overGaps,
  type Question,
  someOf,
} from "../../catalogue/index.ts";
import type { AmendOptions } from "../amend.ts";
import type { AmendAt, AmendResult } from "../result.ts";
import { amendment, closestAmendment, raisedAmendment } from "../schemas.ts";

const fields = {
  draft: id,
  accepted: ids,
  inside: ids,
  target: ids,
  held: z.array(amendment),
  amendments: z.array(amendment),
  proven: z.boolean(),
  closest: closestAmendment.nullable(),
  single: by(z.object({ held: z.array(amendment), amendments: z.array(amendment) })),
  raise: z.object({ before: estimate, draws: count, best: z.array(raisedAmendment) }).exactOptional(),
};
const at: z.ZodType<AmendAt> = z.object(fields);
const result: z.ZodType<AmendResult> = z.object({ ...fields, gaps: overGaps(at).nullable() });

export const amendQuestion: Question<Required<AmendOptions>, AmendResult> = {
  id: "amend",
  asks: "What is the smallest change that brings everyone in, and whom would it lose?",
  theory: "3.4",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("draft to amend"),
    for: someOf("parties").describe("parties to bring in (default: every deciding party)"),
    limit: z.int().min(1).default(5).describe("how many amendments to list"),
    max: z.int().min(0).default(0).describe("greatest number of changed issues (0: as many as it takes)"),
    raise: z
      .boolean()
      .default(false)
      .describe("also what raises the probability that all accept most, with one, two and three changes"),
    gaps: gapsAsked,
  }),
  result,
  reads: ["draft", "draft-text", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  shown: { page: "space", order: 280, brief: "answer" },
  got: ({ proven }) => (proven ? { how: "exact" } : { how: "bound", within: null }),
  run: () => import("./run.ts"),
};
