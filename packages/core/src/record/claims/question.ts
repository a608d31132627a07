import * as z from "zod";
import { by, count, estimate, id, ids, type Question, stance } from "../../catalogue/index.ts";
import type { ClaimsResult } from "../result.ts";

const verdict = z.enum(["confirmed", "contradicted", "unconfirmed", "superseded"]);
const result: z.ZodType<ClaimsResult> = z.object({
  claims: z.array(
    z.object({
      statement: id,
      kind: z.literal("reports-acceptance"),
      of: id,
      about: z.object({
        draft: id.exactOptional(),
        issue: id.exactOptional(),
        option: id.exactOptional(),
        commitment: id.exactOptional(),
      }),
      speaker: z.string().nullable(),
      party: id.nullable(),
      date: z.string(),
      verdict,
      by: ids,
      daysApart: z.int().nullable(),
      neither: ids,
      beside: z.array(z.object({ id, effect: z.enum(["confirms", "contradicts"]), draft: id, issue: id, option: id })),
      otherwise: z.object({ verdict, by: ids }).nullable(),
    }),
  ),
  speakers: by(
    z.object({
      confirmed: count,
      contradicted: count,
      unconfirmed: count,
      superseded: count,
      reliability: estimate.nullable(),
    }),
  ),
  withdrawn: z.array(z.object({ statement: id, by: ids })),
  positions: z.array(
    z.object({
      party: id,
      issue: id,
      option: id,
      stance: z.enum(["preferred", "accepted", "conditional", "ruled-out"]).nullable(),
      since: z.string().nullable(),
      by: id.nullable(),
      history: z.array(
        z.object({ id, date: z.string(), stance, confidence: z.enum(["high", "medium", "low"]).nullable() }),
      ),
    }),
  ),
  conflicts: z.array(
    z.object({
      party: id,
      issue: id,
      option: id,
      stance: z.enum(["preferred", "accepted", "ruled-out"]),
      by: id,
      value: z.number(),
      kind: z.enum(["favoured-but-red-line", "favoured-but-low", "ruled-out-but-high"]),
    }),
  ),
});

export const claimsQuestion: Question<Readonly<Record<string, never>>, ClaimsResult> = {
  id: "claims",
  asks: "Do reports of what others accept hold against their own words?",
  theory: "7",
  options: z.strictObject({}),
  result,
  reads: ["statement", "position", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "frame",
  concerns: (kase) =>
    (kase.statements ?? []).some(({ claims: made }) => made?.some(({ kind }) => kind === "reports-acceptance")),
  shown: { page: "record", order: 40, brief: "section" },
  got: () => ({ how: "exact" }),
  run: () => import("./run.ts"),
};
