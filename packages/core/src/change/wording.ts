import type { Case, Draft, Id } from "../case/index.ts";
import { givenTerm } from "../model/sourced.ts";
import { splitPoints, wholePoints } from "../points/index.ts";
import type { ChangeWording, TermChange } from "./result.ts";

/**
 * Words for changes of a draft (theory 3.4), taken from the case's own drafts: of the drafts whose full text settles the issue
 * on the option, the latest by date (of one day the later in the file), the first point that it says settles the issue. Changes
 * that no text words are left out: nothing is made up.
 *
 * @param amended the draft to be amended; its own words are for what it says now
 */
export function wordingOf(caseFile: Case, amended: Id, changes: readonly TermChange[]): readonly ChangeWording[] {
  const drafts = (caseFile.drafts ?? [])
    .filter((draft) => draft.id !== amended && draft.body !== undefined && isFullText(draft))
    .sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : (a.date ?? "") > (b.date ?? "") ? 1 : 0))
    .reverse();
  return changes.flatMap(({ issue, to }): ChangeWording[] => {
    for (const draft of drafts) {
      if (!settlesOn(draft, issue, to)) continue;
      const [point, issues] = Object.entries(draft.points ?? {}).find(([, own]) => own.includes(issue)) ?? [];
      const text = point === undefined ? undefined : pointText(draft, point);
      if (point !== undefined && text)
        return [{ issue, option: to, draft: draft.id, point, text, alone: issues?.length === 1 }];
    }
    return [];
  });
}

/** Notes and summaries are not the words of a text. */
function isFullText({ wording = "full" }: Draft): boolean {
  return wording === "full";
}

function settlesOn({ terms = {} }: Draft, issue: Id, option: Id): boolean {
  const term = terms[issue];
  if (term === undefined) return false;
  const { value } = givenTerm(term);
  if (typeof value === "string") return value === option;
  if (Array.isArray(value)) return value.length === 1 && value[0] === option;
  return ((value as Readonly<Record<Id, number>>)[option] ?? 0) >= 1 - 1e-12;
}

function pointText(draft: Draft, point: string): string | undefined {
  const points = splitPoints(draft.body ?? "");
  return (wholePoints(points).find(({ id }) => id === point) ?? points.find(({ id }) => id === point))?.text.trim();
}
