import * as z from "zod";
import type { Case } from "../types.ts";
import { brief } from "./brief.ts";
import { comment } from "./comment.ts";
import { conflict } from "./conflict.ts";
import { constraint, draft, fact, issue, party, source } from "./facts.ts";
import { forecast } from "./forecast.ts";
import { list, object, optional, rule } from "./forms.ts";
import { perspective } from "./perspective.ts";
import {
  act,
  commitment,
  contact,
  inclusionAnswer,
  lever,
  position,
  recordCoding,
  statement,
  type WrittenCoding,
  type WrittenPosition,
} from "./record.ts";
import { id, text } from "./scalars.ts";

/** A case as it may be written: lists that every case has may be left out, and then are empty. */
export type WrittenCase = Omit<Case, "parties" | "issues" | "positions" | "codings"> &
  Partial<Pick<Case, "parties" | "issues">> & {
    readonly positions?: readonly WrittenPosition[];
    readonly codings?: readonly WrittenCoding[];
  };

const pair = rule("a list of two party ids", "too-few");
const principals = z.tuple([id, id], { error: pair });

/** The schema of the case file. Its messages are names of forms; `validateCase` turns them into sentences. */
export const caseSchema: z.ZodType<WrittenCase> = object<WrittenCase>("a case: a map with parley, id and title", {
  parley: z
    .literal(1, { error: rule("1, the one version of the case file that can be read", "unsupported-version") })
    .describe("The version of the case file: 1."),
  id,
  title: text,
  summary: optional(text, "What it is about, in one paragraph."),
  note: optional(text, "A remark."),
  sources: optional(list("a list of sources", source)),
  parties: optional(list("a list of parties", party)),
  principals: optional(principals, "The two between whom the conflict is."),
  issues: optional(list("a list of issues", issue)),
  constraints: optional(list("a list of constraints", constraint)),
  drafts: optional(list("a list of drafts", draft)),
  statements: optional(list("a list of statements", statement)),
  positions: optional(list("a list of positions", position)),
  codings: optional(list("a list of codings", recordCoding)),
  contacts: optional(list("a list of contacts", contact)),
  inclusion: optional(list("a list of answers on who was included", inclusionAnswer)),
  levers: optional(list("a list of levers", lever)),
  commitments: optional(list("a list of commitments", commitment)),
  acts: optional(list("a list of acts", act)),
  conflicts: optional(list("a list of conflicts", conflict), "Graph models."),
  facts: optional(list("a list of facts", fact)),
  comments: optional(list("a list of comments", comment), "Remarks of those who work on the case."),
  perspectives: optional(list("a list of perspectives", perspective)),
  forecasts: optional(list("a list of forecasts", forecast), "Forecasts, to be scored."),
  brief: optional(brief),
});
