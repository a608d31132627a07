import type { Case } from "../case/index.ts";
import { inputsOf } from "./inputs.ts";
import type { AnyQuestion } from "./question.ts";
import type { ReferenceList } from "./references.ts";

/** An id that was given for an option and that the case does not have. */
export interface UnknownReference {
  readonly option: string;
  readonly list: ReferenceList;
  readonly id: string;
  /** What the list does have. */
  readonly known: readonly string[];
}

/** Ids among the options that the case does not have: a mistake in what was asked, as data. */
export function unknownReferences(
  question: AnyQuestion,
  options: Readonly<Record<string, unknown>>,
  kase: Case,
): readonly UnknownReference[] {
  return inputsOf(question).flatMap((input): readonly UnknownReference[] => {
    const given = options[input.name] ?? null;
    if (!("of" in input) || given === null) return [];
    const known = (kase[input.of] ?? []).map(({ id }) => id ?? "");
    const named = typeof given === "string" ? [given] : Array.isArray(given) ? given : Object.keys(given);
    return named.filter((id) => !known.includes(id)).map((id) => ({ option: input.name, list: input.of, id, known }));
  });
}
