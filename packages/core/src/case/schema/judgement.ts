import * as z from "zod";
import type {
  Choice,
  Conjunction,
  Judgement,
  Lottery,
  Presence,
  Provenance,
  Quantity,
  Range,
  RedLine,
  Sourced,
  Term,
} from "../types.ts";
import { choice, isMap, list, object, optional, record, rule, type Shape, variants } from "./forms.ts";
import {
  ANY,
  type Bounds,
  flag,
  id,
  NOT_NEGATIVE,
  number,
  PERCENT,
  POSITIVE,
  PROBABILITY,
  sourceId,
  text,
} from "./scalars.ts";

/** The keys that any row may have. */
export const provenance: Shape<Provenance> = {
  source: optional(sourceId, "The source it comes from, or the word assumed or derived."),
  also: optional(list("a list of source ids", id), "Further sources of the same row."),
  note: optional(text, "A remark."),
  verification: optional(
    choice("seen", "partial", "commentary", "unknown"),
    "How far it was checked: the supporting text was seen, seen in part, known from commentary only, or unknown.",
  ),
};

/** A value with its own source, in place of the bare value. `what` names the value in messages. */
export function sourced<T>(what: string, value: z.ZodType<T>): z.ZodType<Sourced<T>> {
  return object<Sourced<T>>(`${what} as {value, source, note}`, sourcedShape(value));
}

function sourcedShape<T>(value: z.ZodType<T>): Shape<Sourced<T>> {
  return {
    value,
    ...provenance,
    from: optional(list("a list of ids of positions and statements", id), "The rows a derived value was made from."),
    gap: optional(
      flag,
      "Whether nobody has spoken of it: the range is a placeholder, from which nothing may be concluded.",
    ),
  } as Shape<Sourced<T>>;
}

/** `[low, likely, high]`. */
function range(bounds: Bounds): z.ZodType<Range> {
  const of = bounds === ANY ? "" : `, each ${bounds.expects}`;
  const limit = number(bounds);
  return z
    .tuple([limit, limit, limit], { error: rule(`a range of three numbers [low, likely, high]${of}`, "range-length") })
    .refine(([low, likely, high]) => low <= likely && likely <= high, {
      error: rule("a range [low, likely, high] in rising order", "range-order"),
    });
}

export function quantity(bounds: Bounds): z.ZodType<Quantity> {
  return variants<Quantity>(`${bounds.expects}, or a range of such`, [number(bounds), range(bounds)], (input) =>
    typeof input === "number" ? 0 : Array.isArray(input) ? 1 : -1,
  );
}

/** The keys of any number, or range of such, with its source. */
export const sourcedQuantity: Shape<Sourced<Quantity>> = sourcedShape(quantity(ANY));

function judgementWithin(name: string, bounds: Bounds, description: string): z.ZodType<Judgement> {
  const options: readonly z.ZodType<Judgement>[] = [
    number(bounds),
    range(bounds),
    sourced(bounds.expects, quantity(bounds)),
  ];
  return variants(`${bounds.expects}, a range [low, likely, high] or {value, source, note}`, options, (input) =>
    typeof input === "number" ? 0 : Array.isArray(input) ? 1 : isMap(input) ? 2 : -1,
  ).meta({ id: name, title: name, description });
}

export const anyNumber: z.ZodType<Judgement> = judgementWithin(
  "Number",
  ANY,
  "A number, a range [low, likely, high], or either with its source.",
);
export const optionValue: z.ZodType<Judgement> = judgementWithin(
  "OptionValue",
  PERCENT,
  "A value from 0 to 100, a range [low, likely, high], or either with its source.",
);
export const probability: z.ZodType<Judgement> = judgementWithin(
  "Probability",
  PROBABILITY,
  "A probability from 0 to 1, a range [low, likely, high], or either with its source.",
);
export const notNegative: z.ZodType<Judgement> = judgementWithin(
  "NotNegative",
  NOT_NEGATIVE,
  "A number of at least 0, a range [low, likely, high], or either with its source.",
);
export const positive: z.ZodType<Judgement> = judgementWithin(
  "Positive",
  POSITIVE,
  "A number above 0, a range [low, likely, high], or either with its source.",
);

/** A tolerance from 0 to 1, without a range. */
export const tolerance: z.ZodType<number | Sourced<number>> = variants<number | Sourced<number>>(
  "a number from 0 to 1 or {value, source, note}",
  [number(PROBABILITY), sourced("a tolerance", number(PROBABILITY))],
  (input) => (typeof input === "number" ? 0 : isMap(input) ? 1 : -1),
);

/** A map with a `value` that is not a number is a value with its source; with a number it is a lottery whose option is called "value". */
export function isSourced(input: unknown): boolean {
  return isMap(input) && Object.hasOwn(input, "value") && typeof input["value"] !== "number";
}

/** A map with a `value` that is a map is a conjunction with its source; otherwise `value` is an issue. */
export function isSourcedConjunction(input: unknown): boolean {
  return isMap(input) && Object.hasOwn(input, "value") && isMap(input["value"]);
}

const lottery: z.ZodType<Lottery> = record(
  "a lottery that gives options their probabilities",
  number(PROBABILITY),
).meta({ id: "Lottery", title: "Lottery", description: "Probabilities of options, which sum to 1." });

const bareChoice = variants<Choice>("an option or a lottery over options", [id, lottery], (input) =>
  typeof input === "string" ? 0 : isMap(input) ? 1 : -1,
);

/** An option, a lottery, or either with its source. */
export const optionChoice: z.ZodType<Choice | Sourced<Choice>> = variants<Choice | Sourced<Choice>>(
  "an option, a lottery over options or {value, source, note}",
  [id, lottery, sourced("an option or a lottery", bareChoice)],
  (input) => (typeof input === "string" ? 0 : isSourced(input) ? 2 : isMap(input) ? 1 : -1),
).meta({ id: "Choice", title: "Choice", description: "An option, a lottery over options, or either with its source." });

const leftOpen = list("a list of two or more options left open between", id, 2);
const bareTerm = variants<Term>(
  "an option, a lottery, a list of options, open or unknown",
  [id, leftOpen, lottery],
  (input) => (typeof input === "string" ? 0 : Array.isArray(input) ? 1 : isMap(input) ? 2 : -1),
);

/** What a draft says on an issue, bare or with its source. */
export const term: z.ZodType<Term | Sourced<Term>> = variants<Term | Sourced<Term>>(
  "an option, a lottery, a list of options, open, unknown, undecided or {value, source, note}",
  [id, leftOpen, lottery, sourced("a draft's term", bareTerm)],
  (input) => (typeof input === "string" ? 0 : Array.isArray(input) ? 1 : isSourced(input) ? 3 : isMap(input) ? 2 : -1),
).meta({
  id: "Term",
  title: "Term",
  description:
    "What a draft says on an issue: an option, a lottery, a list of options left open between, open (bracketed), unknown (not public), undecided (which option its words are is still to be decided), or any of these with its source.",
});

/** Options that hold together, one an issue. */
export const conjunction: z.ZodType<Conjunction> = record("a map from issues to options", id).meta({
  id: "Conjunction",
  title: "Conjunction",
  description: "Options that hold together, one an issue.",
});

export const redLine: z.ZodType<RedLine> = variants<RedLine>(
  "a map from issues to options, or {value, source, note}",
  [conjunction, sourced("a conjunction", conjunction)],
  (input) => (isSourcedConjunction(input) ? 1 : isMap(input) ? 0 : -1),
);

const presenceWord = choice("drafting", "consulted", "absent");
export const presence: z.ZodType<Presence | Sourced<Presence>> = variants<Presence | Sourced<Presence>>(
  "drafting, consulted, absent or {value, source, note}",
  [presenceWord, sourced("a presence", presenceWord)],
  (input) => (typeof input === "string" ? 0 : isMap(input) ? 1 : -1),
);
