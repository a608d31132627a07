import type { Case, ClaimSubject, Draft, Id } from "../case/index.ts";
import { givenTerm } from "../model/sourced.ts";
import { matterOf, type OwnWords } from "./own-words.ts";

/** A party's words on a term of a draft, or on a draft that has the term. */
export interface WordsBeside {
  readonly draft: Id;
  readonly issue: Id;
  readonly option: Id;
  readonly words: readonly OwnWords[];
}

/**
 * A party's own words that lie next to what a report is about (theory 7): where the report is about a whole draft, its words
 * on the options that this draft settles on; where it is about an option, its words on each whole draft that settles on that
 * option (on the draft the report names, where it names one). They decide nothing: who accepts a draft may dislike a term.
 *
 * @param words the party's, by matter
 */
export function wordsBeside(
  caseFile: Case,
  words: ReadonlyMap<string, readonly OwnWords[]> | undefined,
  about: ClaimSubject | undefined,
): readonly WordsBeside[] {
  if (words === undefined || about === undefined || about.commitment !== undefined) return [];
  const drafts = (caseFile.drafts ?? []).filter(({ id }) => about.draft === undefined || about.draft === id);
  const whole = about.issue === undefined;
  if (whole && about.draft === undefined) return [];
  return drafts.flatMap((draft) =>
    settledTerms(draft).flatMap(([issue, option]): WordsBeside[] => {
      if (!whole && (issue !== about.issue || (about.option ?? option) !== option)) return [];
      const matter = whole ? matterOf({ issue, option }) : matterOf({ draft: draft.id });
      const found = (words.get(matter!) ?? []).filter((one) => one.draft === null || one.draft === draft.id);
      return found.length === 0 ? [] : [{ draft: draft.id, issue, option, words: found }];
    }),
  );
}

/** `[issue, option]` of what a draft settles on one option. */
function settledTerms({ terms = {} }: Draft): readonly (readonly [Id, Id])[] {
  return Object.entries(terms).flatMap(([issue, term]): (readonly [Id, Id])[] => {
    const { value } = givenTerm(term);
    if (typeof value === "string") return value === "open" || value === "unknown" ? [] : [[issue, value]];
    if (Array.isArray(value)) return value.length === 1 ? [[issue, value[0] as Id]] : [];
    const sure = Object.entries(value).find(([, chance]) => chance >= 1 - 1e-12);
    return sure === undefined ? [] : [[issue, sure[0]]];
  });
}
