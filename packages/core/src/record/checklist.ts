import type { Case, Id } from "../case/index.ts";
import type { ChecklistRow } from "./result.ts";

/** Groups that must live with a deal and are usually not asked (theory 6). */
export const USUALLY_FORGOTTEN: readonly Id[] = [
  "displaced-people",
  "detainees-families",
  "womens-organisations",
  "minorities",
  "local-authorities",
  "neighbouring-states",
];

/**
 * The checklist for a draft: what the case answers for it, else what it answers for the talks as a whole, else no answer.
 * Groups that the case adds follow the usual ones.
 */
export function checklist({ inclusion = [] }: Case, draft: Id): readonly ChecklistRow[] {
  const groups = new Set([...USUALLY_FORGOTTEN, ...inclusion.map(({ group }) => group)]);
  return [...groups].map((group) => {
    const own = inclusion.filter((row) => row.group === group);
    const said = own.find((row) => row.draft === draft) ?? own.find((row) => row.draft === undefined);
    return {
      group,
      answer: said?.answer ?? null,
      source: said?.source ?? null,
      note: said?.note ?? null,
    };
  });
}
