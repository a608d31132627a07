import type { Demand, Id, WhyNotResult } from "@parley/core";
import type { Lookup } from "../lookup.ts";
import { joined, text } from "../text.ts";
import type { Text } from "../view.ts";

/** What parties have ruled out so that no text at all is left: whose exclusions, and on which issues. */
export interface NoText {
  readonly parties: readonly Id[];
  readonly issues: readonly Id[];
}

/** Whether the parties' own exclusions alone leave no text; the first of the smallest sets that do. `null` where they leave one. */
export function noText(result: WhyNotResult): NoText | null {
  const words = result.conflicts.find((demands) => demands.length > 0 && demands.every(isRedLine));
  if (result.empty !== true || words === undefined) return null;
  const lines = words.filter(isRedLine);
  return {
    parties: [...new Set(lines.map(({ party }) => party))],
    issues: [...new Set(lines.flatMap(({ redLine }) => Object.keys(redLine)))],
  };
}

type Exclusion = Extract<Demand, { readonly redLine: unknown }>;
function isRedLine(demand: Demand): demand is Exclusion {
  return "redLine" in demand;
}

/** In a sentence. */
export function noTextSentence({ parties, issues }: NoText, names: Lookup): Text {
  const titles = issues.map((issue) => `“${names.issue(issue)}”`);
  return text`No text can hold all that has been ruled out: on ${joined(titles)} the exclusions of ${joined(names.parties(parties))} leave nothing that ${parties.length === 2 ? "both" : "all of them"} could sign.`;
}

/** As a headline. */
export const NO_TEXT = "What the parties have ruled out leaves no text that all of them could sign";
