import * as z from "zod";
import type { Id } from "../case/index.ts";
import { by, count, id, ids, oneOf, type Question } from "../catalogue/index.ts";
import type { Concept } from "./concepts.ts";
import type { ByConcept, Ensemble, StabilityResult, Stepwise } from "./result.ts";

export interface StabilityOptions {
  /** A conflict of the case. */
  readonly conflict: Id | null;
  /** The draft to derive one from. */
  readonly draft: Id | null;
  /** State of the inverse question. */
  readonly state: number | null;
  readonly concept: Concept;
  readonly ensemble: boolean;
  readonly stepwise: boolean;
  readonly answers: string | null;
}

const concept = z.enum(["nash", "generalMetarational", "symmetricMetarational", "sequential"]);
const states = z.array(count);
const byConcept: z.ZodType<ByConcept> = z.object({
  nash: states,
  generalMetarational: states,
  symmetricMetarational: states,
  sequential: states,
});
const share = z.object({
  state: count,
  equilibrium: z.object({
    nash: z.number(),
    generalMetarational: z.number(),
    symmetricMetarational: z.number(),
    sequential: z.number(),
  }),
  decisionMakers: by(z.object({ stable: z.number(), margin: z.tuple([z.number(), z.number()]).nullable() })),
});
const ensemble: z.ZodType<Ensemble> = z.object({
  concept,
  over: z.array(z.enum(["orders", "ranges", "gaps"])),
  unsettled: by(count),
  equilibria: z.object({ every: byConcept, some: byConcept, open: byConcept }),
  drawn: z.array(
    z.object({
      end: z.enum(["cautious", "hopeful"]).nullable(),
      how: z.enum(["all", "drawn"]),
      count,
      shares: z.array(share),
    }),
  ),
});
const comparison = z.object({ decisionMaker: id, state: count, than: count });
const stepwise: z.ZodType<Stepwise> = z.object({
  state: count,
  concept,
  verdict: z.enum(["equilibrium", "none", "undecided"]),
  decisionMakers: by(z.enum(["stable", "unstable", "undecided"])),
  next: comparison.nullable(),
  needed: z.object({ least: count, most: count, proven: z.boolean() }),
  open: z.array(comparison),
  unsettled: count,
});
const result: z.ZodType<StabilityResult> = z.object({
  conflict: id.nullable(),
  draft: id.nullable(),
  decisionMakers: ids,
  options: z.array(z.object({ id, title: z.string(), decisionMaker: id, reversible: z.boolean() })),
  states: z.array(z.object({ id: count, options: by(z.boolean()) })),
  feasible: count,
  statusQuo: count.nullable(),
  stability: by(byConcept),
  equilibria: byConcept,
  simultaneous: states.nullable(),
  coalitions: z.array(z.object({ members: ids, stable: byConcept })),
  reach: by(z.array(states).nullable()),
  reachedByImprovement: states,
  reasons: z.array(
    z.object({
      state: count,
      decisionMaker: id,
      concept: concept.nullable(),
      kind: z.enum(["no-moves", "no-improvement", "sanctioned", "unstable"]),
      improvement: count.nullable(),
      sanction: count.nullable(),
      margin: z.number().nullable(),
    }),
  ),
  inverse: z.object({ state: count, concept, swaps: by(count.nullable()), proven: z.literal(true) }).nullable(),
  ends: z.object({ cautious: byConcept, hopeful: byConcept }).nullable(),
  ensemble: ensemble.nullable(),
  stepwise: stepwise.nullable(),
  holds: z.boolean(),
});

export const stabilityQuestion: Question<StabilityOptions, StabilityResult> = {
  id: "stability",
  asks: "Where would the conflict come to rest?",
  theory: "12",
  options: z.strictObject({
    conflict: oneOf("conflicts").describe("graph model of the case; left out, the first, unless a draft is named"),
    draft: oneOf("drafts", "none").describe("draft to derive one from: who signs, which levers are pulled"),
    state: z
      .int()
      .min(0)
      .nullable()
      .default(null)
      .describe("state that is asked about: the fewest swaps of preferences, or the fewest comparisons"),
    concept: concept.default("sequential").describe("kind of stability asked of that state"),
    ensemble: z
      .boolean()
      .default(false)
      .describe("also over what nobody has said of a draft: what holds whatever it is, and in how many draws"),
    stepwise: z
      .boolean()
      .default(false)
      .describe("which comparison to ask for next, so that the fewest decide whether that state is an equilibrium"),
    answers: z
      .string()
      .nullable()
      .default(null)
      .describe("comparisons answered, such as “north: 5 > 1 = 0; south: 2 < 3”"),
  }),
  result,
  reads: ["draft", "judgement", "lever"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: (kase) => (kase.conflicts?.length ?? 0) > 0 || (kase.levers?.length ?? 0) > 0,
  shown: { page: "talks", order: 220, brief: "section" },
  got: ({ ensemble }) => {
    const drawn = ensemble?.drawn.filter(({ how }) => how === "drawn") ?? [];
    return drawn.length === 0 ? { how: "exact" } : { how: "sampled", draws: drawn[0]!.count };
  },
  run: () => import("./run.ts"),
};
