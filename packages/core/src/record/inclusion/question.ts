import * as z from "zod";
import { by, count, id, ids, numbers, oneOf, presence, type Question, termState } from "../../catalogue/index.ts";
import type { InclusionOptions } from "../inclusion.ts";
import type { InclusionResult } from "../result.ts";

const exposure = z.object({
  contacts: count,
  share: z.number(),
  hours: z.number(),
  hoursShare: z.number().nullable(),
  contactsWithHours: count,
  stakeShare: z.number(),
  ratio: z.number().nullable(),
  contactIds: ids,
});
const result: z.ZodType<InclusionResult> = z.object({
  draft: id,
  representation: z.number().nullable(),
  absent: z.array(
    z.object({
      issue: id,
      party: id,
      stake: z.number(),
      timesAverage: z.number(),
      because: z.enum(["named", "weight"]),
      presence,
      state: termState,
      term: numbers,
      contribution: z.number(),
    }),
  ),
  exposure: by(by(exposure)),
  persons: by(z.array(z.object({ person: z.string(), contacts: count, parties: by(exposure) }))),
  distance: by(z.number().nullable()),
  parties: z.array(
    z.object({
      party: id,
      presence,
      from: z.enum(["authors", "contacts", "nothing-recorded", "perspective"]),
      contacts: ids,
      source: id.nullable(),
      stakeShare: z.number(),
    }),
  ),
  stakeByPresence: z.object({ drafting: z.number(), consulted: z.number(), absent: z.number() }),
  settled: ids,
  window: z.object({ from: z.string(), to: z.string(), previous: id.nullable() }).nullable(),
  planned: ids,
  checklist: z.array(
    z.object({
      group: id,
      answer: z.enum(["present", "consulted", "absent", "not-applicable"]).nullable(),
      source: id.nullable(),
      note: z.string().nullable(),
    }),
  ),
});

export const inclusionQuestion: Question<Required<InclusionOptions>, InclusionResult> = {
  id: "inclusion",
  asks: "Who decided, and who was absent?",
  theory: "6",
  options: z.strictObject({
    draft: oneOf("drafts", "latest").describe("the draft whose making is looked at"),
  }),
  result,
  reads: ["contact", "draft", "judgement"],
  discloses: "what-it-reads",
  over: "one-perspective",
  cost: "frame",
  concerns: (kase) => (kase.contacts ?? []).length > 0,
  shown: { page: "record", order: 50, brief: "section" },
  got: () => ({ how: "exact" }),
  run: () => import("./run.ts"),
};
