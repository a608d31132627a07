import * as z from "zod";
import type { Quantity } from "../../case/index.ts";
import {
  by,
  count,
  favourableGaps,
  gapsAsked,
  id,
  ids,
  numbers,
  oneOf,
  overGaps,
  type Question,
  share,
  someOf,
  spread,
  termState,
  terms,
  unspoken,
  verdict,
} from "../../catalogue/index.ts";
import type { AcceptanceOptions } from "../accept.ts";
import type { AcceptanceAt, AcceptanceResult, Misperception } from "../result.ts";
import { completionProbability, consent } from "../shapes.ts";

const words = z.array(
  z.object({ id, date: z.string().nullable(), source: id.nullable(), text: z.string().nullable() }),
);
const redLines = z.array(z.object({ terms, probability: z.number(), source: z.string(), words }));
const party = z.object({
  utility: spread,
  reservation: z.number().nullable(),
  gain: spread.nullable(),
  verdict,
  holds: z.boolean(),
  unspoken: share,
  redLines: z.array(z.object({ terms, probability: z.number() })),
  redLineProbability: z.number(),
  redLineTolerance: z.number(),
  probability: completionProbability.nullable(),
  contributions: numbers,
  margins: numbers.nullable(),
  settledWeight: z.number(),
  commonReadingUtility: spread,
  commonReadingVerdict: verdict,
  ambiguityDividend: z.number(),
  dependsOn: z.array(
    z.object({
      kind: z.string(),
      issue: id.exactOptional(),
      option: id.exactOptional(),
      scenario: z.string().exactOptional(),
      index: count.exactOptional(),
      share: z.number(),
    }),
  ),
  reason: z.union([
    z.object({ kind: z.literal("red-line"), terms, probability: z.number() }),
    z.object({ kind: z.literal("shortfall"), amount: z.number() }),
    z.object({ kind: z.literal("gain"), amount: z.number() }),
    z.object({ kind: z.literal("depends") }),
    z.object({ kind: z.literal("open-issues"), issues: ids }),
    z.object({ kind: z.literal("no-preferences") }),
    z.object({ kind: z.literal("gaps"), unspoken: share, cautious: verdict, hopeful: verdict }),
    z.object({ kind: z.literal("nothing-said") }),
  ]),
  because: z.object({
    crossed: redLines,
    mayCross: redLines,
    issues: z.array(
      z.object({ issue: id, option: id, amount: z.number(), gap: z.boolean(), source: z.string(), words }),
    ),
  }),
  ratified: consent.exactOptional(),
});
const quantity: z.ZodType<Quantity> = z.union([z.number(), z.tuple([z.number(), z.number(), z.number()])]);
const said = z.object({ value: quantity, source: id });
const misperception: z.ZodType<Misperception> = z.object({
  holder: id,
  about: id,
  draft: id,
  believes: verdict,
  is: verdict,
  numbers: z.array(
    z.object({
      kind: z.enum(["weight", "value", "reservation", "scenario-probability", "scenario-value", "interaction"]),
      issue: id.exactOptional(),
      option: id.exactOptional(),
      scenario: z.string().exactOptional(),
      believes: said,
      is: said.nullable(),
    }),
  ),
  redLines: z.boolean(),
});
const fields = {
  deciding: ids,
  withoutPreferences: ids,
  draws: count,
  sampling: z
    .object({ scheme: z.enum(["sobol", "sobol+pseudo-random"]), scramblings: count, dimensions: count })
    .nullable(),
  drafts: z.array(
    z.object({
      id,
      date: z.string().nullable(),
      parties: by(party),
      all: z.object({ verdict, holds: z.boolean(), probability: completionProbability.nullable() }),
      gaps: z.object({ necessary: unspoken, favourable: favourableGaps }).exactOptional(),
      signed: consent.exactOptional(),
      ratified: consent.exactOptional(),
      inForce: consent.exactOptional(),
      restsOnReadings: z.boolean(),
      readingsDecide: ids,
      states: by(termState),
      brokenConstraints: z.array(count),
    }),
  ),
};
const at: z.ZodType<AcceptanceAt> = z.object(fields);
const result: z.ZodType<AcceptanceResult> = z.object({
  ...fields,
  misperceptions: z.array(misperception),
  authors: z.array(
    z.object({
      party: id,
      draft: id,
      holds: z.boolean(),
      probability: completionProbability.nullable(),
      redLines,
      contradicting: z.array(z.object({ issue: id, option: id, words })),
    }),
  ),
  gaps: overGaps(at).nullable(),
});

export const acceptQuestion: Question<Required<AcceptanceOptions>, AcceptanceResult> = {
  id: "accept",
  asks: "Who would sign this draft, and why?",
  theory: "2",
  options: z.strictObject({
    draft: oneOf("drafts", "all").describe("the draft to judge; all where left out"),
    parties: someOf("parties").describe("the parties whose acceptance is needed"),
    gaps: gapsAsked,
    within: z
      .number()
      .min(0)
      .max(0.5)
      .default(0)
      .describe("stop drawing once every chance is known within this much either way; 0: make all draws"),
  }),
  result,
  reads: ["draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  shown: { page: "overview", order: 10, brief: "answer" },
  got: ({ draws }) => (draws > 0 ? { how: "sampled", draws } : { how: "exact" }),
  run: () => import("./run.ts"),
};
