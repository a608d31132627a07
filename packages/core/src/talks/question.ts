import * as z from "zod";
import type { Id } from "../case/index.ts";
import { by, id, ids, oneOf, type Question, share, terms } from "../catalogue/index.ts";
import type { TalksResult, TalksRun } from "./result.ts";

export interface TalksOptions {
  /** The draft on the table when the talks begin. */
  readonly draft: Id | null;
  readonly rounds: number | null;
  readonly games: number;
  readonly changes: number | null;
}

const ending = z.enum(["deal", "walk", "lapse"]);
const engagement = z.enum(["settle", "wait", "blame", "leave"]);
const kinds = z.object({ deal: z.number(), walk: z.number(), lapse: z.number() });
const runShape = {
  endings: z.array(
    z.object({ kind: ending, draft: id.nullable(), by: id.nullable(), round: z.number(), probability: z.number() }),
  ),
  kinds,
  blamed: by(z.number()),
  rounds: z.object({ mean: z.number() }),
  parties: by(
    z.object({
      engagement: z.object({ settle: share, wait: share, blame: share, leave: share }).nullable(),
      holds: z.boolean(),
      worth: z.object({ wait: z.number(), walk: z.number(), walkUnblamed: z.number(), deal: z.number().nullable() }),
      turns: z.object({ flow: z.number().nullable(), kind: engagement.nullable() }),
      madeToBeRefused: z.number(),
    }),
  ),
};
const run: z.ZodType<TalksRun> = z.object(runShape);
const result: z.ZodType<TalksResult> = z.object({
  ...runShape,
  players: ids,
  drafts: ids,
  efficient: by(terms),
  leftOut: ids,
  onTable: id.nullable(),
  cannotSign: by(ids),
  crossesRedLine: by(ids),
  refusedBy: by(by(z.object({ bodies: ids, holds: z.boolean() }))),
  silentRatifiers: ids,
  unjudged: ids,
  assumed: z.array(z.string()),
  told: z.boolean(),
  withoutBlame: run,
  onGuesses: run.nullable(),
  sensitivity: z.array(
    z.object({ play: z.union([z.literal("perfect"), z.number()]), rounds: z.number(), first: ending, kinds }),
  ),
  turning: z.array(
    z.object({
      change: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("lever"), lever: id, credibility: z.union([z.literal(0), z.literal(1)]) }),
        z.object({ kind: z.literal("rounds"), rounds: z.number() }),
        z.object({ kind: z.literal("patience"), party: id, times: z.union([z.literal(2), z.literal(0.5)]) }),
        z.object({ kind: z.literal("opening"), draft: id }),
        z.object({ kind: z.literal("leak"), draft: id, by: id }),
      ]),
      first: ending,
      pays: z.enum(["yes", "no", "depends"]).nullable(),
      parties: by(z.object({ kind: engagement, share: z.number(), before: engagement, holds: z.boolean() }).nullable()),
    }),
  ),
  leaksJudged: z.boolean(),
  first: ending,
  draws: z.number(),
});

export const talksQuestion: Question<TalksOptions, TalksResult> = {
  id: "talks",
  asks: "Who stalls, who walks, who is blamed?",
  theory: "11.1",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("draft on the table when the talks begin"),
    rounds: z
      .int()
      .min(1)
      .max(60)
      .nullable()
      .default(null)
      .describe("rounds until the talks lapse (default: the perspective's, else 12)"),
    games: z.int().min(1).max(10_000).default(200).describe("draws of the judgements, each played out"),
    changes: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe("most issues an amendment may change (default: no limit)"),
  }),
  result,
  reads: ["draft", "judgement", "lever"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: (kase) => (kase.drafts?.length ?? 0) > 0 && (kase.perspectives?.length ?? 0) > 0,
  shown: { page: "talks", order: 210, brief: "section" },
  got: ({ draws }) => ({ how: "sampled", draws }),
  run: () => import("./run.ts"),
};
