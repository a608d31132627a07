import type { AcceptanceResult, AuthorsCheck } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { shortDate } from "../numbers.ts";
import { chanceInBrackets } from "../scale.ts";
import { capitalised, joined, text } from "../text.ts";
import type { Text, ViewContext } from "../view.ts";

/**
 * The authors' check (theory 1.7): who would not sign its own latest text as its stances are coded, with the stances that
 * contradict the text. Told before anything else: there the coding of the record, not the plan, is in question. Nothing where
 * all would.
 */
export function authorsSentences(
  { authors }: Pick<AcceptanceResult, "authors">,
  context: ViewContext,
): readonly Text[] {
  const names = lookup(context);
  return authors.filter(({ holds }) => !holds).map((check) => contradiction(check, names));
}

function contradiction({ party, draft, probability, redLines, contradicting }: AuthorsCheck, names: Lookup): Text {
  const stances = contradicting.map(({ issue, option, words }) => {
    const said = words.flatMap(({ date }) => (date === null ? [] : [shortDate(date)]))[0];
    return text`“${names.issue(issue)}: ${names.option(issue, option)}”${said === undefined ? "" : ` (said ${said})`}`;
  });
  const why =
    redLines.length > 0
      ? text`it crosses a red line of its own however open issues are settled`
      : text`it would be unlikely to sign it even if all it has never spoken of were favourable${probability === null ? "" : chanceInBrackets("probability", probability)}`;
  const against =
    stances.length === 0 ? [] : text`; against it ${stances.length === 1 ? "stands" : "stand"} ${joined(stances)}`;
  return capitalised(
    text`${names.party(party)} wrote ${names.theDraft(draft)}, and as its stances are coded here ${why}${against}. Look at the coding before at the verdicts.`,
  );
}
