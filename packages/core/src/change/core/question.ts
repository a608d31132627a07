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
  share,
  spread,
  terms,
  verdict,
} from "../../catalogue/index.ts";
import type { Bargain, CoreAt, CoreResult, Exchange, Hinge } from "../boils-down/result.ts";
import type { CoreOptions } from "../core.ts";
import { packageShape, termChanges } from "../schemas.ts";

const pair = z.tuple([id, id]);
const bargain: z.ZodType<Bargain> = z.object({
  draft: id,
  pair: pair.nullable(),
  groups: z.array(
    z.object({
      group: id,
      issues: ids,
      parties: by(
        z.object({ stake: z.number(), ofAll: share, share: spread.nullable(), unspoken: z.number(), silent: ids }),
      ),
    }),
  ),
});
const exchange: z.ZodType<Exchange> = z.object({
  pair,
  gives: by(ids),
  split: z.object({ group: id, to: id, fraction: share }).nullable(),
  share,
  steady: by(share),
  crosses: z.array(z.object({ party: id, redLine: terms, group: id })),
  notForExchange: ids,
  joint: ids,
  stakes: z.array(z.object({ group: id, parties: numbers })),
  opposition: z.number(),
  gaps: z.array(z.object({ party: id, issue: id })),
  told: z.boolean(),
});
const hinge: z.ZodType<Hinge> = z.object({
  verdict,
  by: z.enum(["red-lines", "change", "silence"]),
  terms: ids,
  redLines: z.array(terms),
  changes: termChanges,
  held: z.boolean(),
  proven: z.boolean(),
});
const term = { issue: id, option: id };

const fields = {
  draft: id.nullable(),
  pair: pair.nullable(),
  bargain: bargain.nullable(),
  bargainBefore: bargain.nullable(),
  exchange: exchange.nullable(),
  exchanges: z.array(exchange),
  fewest: z.object({ held: z.array(packageShape), packages: z.array(packageShape), proven: z.boolean() }),
  hangsOn: z.object({ draft: id, parties: by(hinge.nullable()) }).nullable(),
  curve: z.array(z.object({ issues: count, share, bound: share, proven: z.boolean() })).nullable(),
  curveReaches: z.array(z.object({ share, issues: count, proven: z.boolean() })),
  curveGaps: count,
  axes: z.array(
    z.object({
      share: z.number(),
      parties: numbers,
      loadings: z.array(z.object({ issue: id, share: z.number() })),
    }),
  ),
  harvest: z.object({
    all: z.array(z.object(term)),
    some: z.array(z.object({ ...term, silent: ids })),
  }),
  leftAsIs: ids,
};
const at: z.ZodType<CoreAt> = z.object(fields);
const result: z.ZodType<CoreResult> = z.object({ ...fields, gaps: overGaps(at).nullable() });

export const coreQuestion: Question<Required<CoreOptions>, CoreResult> = {
  id: "core",
  asks: "What does the plan boil down to?",
  theory: "3.6",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("the draft whose bargain and verdicts are told"),
    gaps: gapsAsked,
  }),
  result,
  reads: ["draft", "judgement", "position"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  shown: { page: "questions", order: 80, brief: "section" },
  got: ({ fewest, curve }) =>
    fewest.proven && (curve?.every(({ proven }) => proven) ?? true) ? { how: "exact" } : { how: "bound", within: null },
  run: () => import("./run.ts"),
};
