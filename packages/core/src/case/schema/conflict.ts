import * as z from "zod";
import type { Conflict, ConflictOption, DecisionMaker } from "../types.ts";
import { list, object, optional, record, rule, variants } from "./forms.ts";
import { provenance, quantity } from "./judgement.ts";
import { ANY, flag, id, sourceId, text, whole } from "./scalars.ts";

const option = object<ConflictOption>(
  "an option of a conflict with id and title",
  {
    id,
    title: text,
    reversible: optional(flag, "Whether it can be taken back once it was taken; true where left out."),
    resumable: optional(flag, "Whether it can be taken up again once it was given up; true where left out."),
  },
  "Conflict option",
  "Something a decision maker may do or leave.",
);

const state = whole(0);
const place = variants<number | readonly number[]>(
  "a state, or a list of states that are equal",
  [state, list("a list of one or more states", state, 1)],
  (input) => (Array.isArray(input) ? 1 : typeof input === "number" ? 0 : -1),
);

const decisionMaker = object<DecisionMaker>(
  "a decision maker with id and options",
  {
    id: id.describe("The party."),
    options: list("a list of one or more options of a conflict", option, 1),
    ranking: optional(
      list("a list of states", place, 1),
      "The feasible states, each once, best first; equal ones in a list of their own.",
    ),
    comparisons: optional(
      list("a list of chains of states", list("a chain of one or more states", place, 1)),
      "All that is known of the order: chains of feasible states, each best first; what follows from none is not settled.",
    ),
    weights: optional(
      record("a map from options to what they add", quantity(ANY)),
      "What each option taken adds to the worth of a state, a number or a range.",
    ),
    statements: optional(
      list("a list of one or more statements on options", text, 1),
      "Statements on options with ! & | -> ( ), the most important first.",
    ),
    source: optional(sourceId, "The source it comes from, or the word assumed or derived."),
    note: optional(text, "A remark."),
  },
  "Decision maker",
  "A party of a conflict, its options, and its order of the states.",
);

const pattern = record(
  "a map from options to true or false",
  z.boolean({ error: rule("true where the option is taken, false where not", "wrong-type") }),
);

export const conflict: z.ZodType<Conflict> = object<Conflict>(
  "a conflict with id and decisionMakers",
  {
    id,
    title: optional(text),
    decisionMakers: list("a list of one or more decision makers", decisionMaker, 1),
    infeasible: optional(list("a list of maps from options to true or false", pattern), "States that cannot be."),
    statusQuo: optional(state, "The state things are in."),
    coalitions: optional(
      list("a list of coalitions", list("a list of two or more party ids", id, 2)),
      "Decision makers that may move together.",
    ),
    ...provenance,
  },
  "Conflict",
  "A graph model: who can do what, and who prefers which state.",
);
