import * as z from "zod";
import type { Id } from "../case/index.ts";
import { by, count, id, ids, oneOf, type Question } from "../catalogue/index.ts";
import type { Concept } from "./concepts.ts";
import type { ByConcept, StabilityResult } from "./result.ts";

export interface StabilityOptions {
  /** A conflict of the case. */
  readonly conflict: Id | null;
  /** The draft to derive one from. */
  readonly draft: Id | null;
  /** State of the inverse question. */
  readonly state: number | null;
  readonly concept: Concept;
}

const concept = z.enum(["nash", "generalMetarational", "symmetricMetarational", "sequential"]);
const states = z.array(count);
const byConcept: z.ZodType<ByConcept> = z.object({
  nash: states,
  generalMetarational: states,
  symmetricMetarational: states,
  sequential: states,
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
      .describe("state for which the fewest swaps of preferences are asked"),
    concept: concept.default("sequential").describe("kind of stability asked of that state"),
  }),
  result,
  reads: ["draft", "judgement", "lever"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "seconds",
  concerns: (kase) => (kase.conflicts?.length ?? 0) > 0 || (kase.levers?.length ?? 0) > 0,
  shown: { page: "talks", order: 220, brief: "section" },
  got: () => ({ how: "exact" }),
  run: () => import("./run.ts"),
};
