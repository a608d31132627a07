import type { Conjunction, RedLine, Sourced } from "../case/index.ts";

/**
 * The judgement itself and what was written beside it. A judgement given as `{value, source, note}` is told apart from
 * a bare lottery or conjunction that has an option or an issue named `value` by what stands there: a lottery has a
 * number, a conjunction the name of an option, a sourced one never has.
 */
export type Given<T> = { readonly value: T } & Partial<Omit<Sourced<T>, "value">>;

/** Of a number, or of a word such as `absent`: anything but those and a range is sourced. */
export function givenScalar<T extends number | string | readonly number[]>(judgement: T | Sourced<T>): Given<T> {
  return typeof judgement === "object" && "value" in judgement ? judgement : { value: judgement };
}

/** Of what a draft, a default or a reading says on an issue: an option, a lottery, a list of options, or a word. */
export function givenTerm<T extends string | readonly string[] | Readonly<Record<string, number>>>(
  judgement: T | Sourced<T>,
): Given<T> {
  return isSourcedTerm(judgement) ? judgement : { value: judgement };
}

function isSourcedTerm<T extends string | readonly string[] | Readonly<Record<string, number>>>(
  judgement: T | Sourced<T>,
): judgement is Sourced<T> {
  return typeof judgement === "object" && "value" in judgement && typeof judgement.value !== "number";
}

/** Whether a term is a list of options left open between. */
export function isList<T>(term: T): term is Extract<T, readonly unknown[]> {
  return Array.isArray(term);
}

/** Of a red line. */
export function givenConjunction(judgement: RedLine): Given<Conjunction> {
  return isSourcedConjunction(judgement) ? judgement : { value: judgement };
}

function isSourcedConjunction(judgement: RedLine): judgement is Sourced<Conjunction> {
  return Object.hasOwn(judgement, "value") && typeof judgement.value === "object";
}

/** Keys of rows whose numbers or lists are no judgements. */
const KEPT: ReadonlySet<string> = new Set(["also", "from"]);

/**
 * A copy of a row of numbers in which every judgement carries its source: bare ones that of the row, else the one given.
 * Names and words in the row stay as they are.
 */
export function withSource<T extends object>(row: T, fallback: string): T {
  const source = "source" in row && typeof row.source === "string" ? row.source : fallback;
  const attribute = (value: unknown): unknown => {
    if (typeof value === "number") return { value, source };
    if (Array.isArray(value)) {
      const isRange = value.length > 0 && value.every((item) => typeof item === "number");
      return isRange ? { value, source } : value.map((item) => (typeof item === "object" ? attribute(item) : item));
    }
    if (typeof value !== "object" || value === null) return value;
    // A punishment has a value of its own, beside its credibility.
    if (Object.hasOwn(value, "value") && !Object.hasOwn(value, "credibility")) return { source, ...value };
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, attribute(part)]));
  };
  const entries = Object.entries(row).map(([key, part]) => [key, KEPT.has(key) ? part : attribute(part)]);
  return Object.fromEntries(entries) as T;
}
