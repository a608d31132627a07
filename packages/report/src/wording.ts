import type { Draft, Id, Wording } from "@parley/core";
import type { Lookup } from "./lookup.ts";
import { joined, text } from "./text.ts";
import type { Text } from "./view.ts";

/** What is shown of a draft, where it is not its words as published; `null` where it is. */
export function wordingNote(wording: Wording | undefined): string | null {
  switch (wording ?? "full") {
    case "full":
      return null;
    case "restated":
      return "Restated: each point is given in the words of whoever drew up the case, not as published. Nothing may be read into a single word.";
    case "summary":
      return "What is shown is a summary, not the wording of the text: nothing may be read into its words.";
    case "notes":
      return "What is shown are notes on the text, not its wording: nothing may be read into its words.";
  }
}

/** One word for it, to stand in brackets after a title; nothing where the words are those published. */
export function wordingMark({ wording, body }: Pick<Draft, "wording" | "body">): string {
  return body === undefined || wording === undefined || wording === "full" ? "" : ` (${MARKS[wording]})`;
}
const MARKS = { restated: "restated", summary: "summary", notes: "notes only" } as const;

/** For a section that shows the words of some drafts: which of them are restated. Nothing where none is. */
export function restatedSentences(drafts: readonly (Id | null)[], names: Lookup): readonly Text[] {
  const restated = [...new Set(drafts)].filter((id) => id !== null && names.draft(id)?.wording === "restated") as Id[];
  if (restated.length === 0) return [];
  const one = restated.length === 1;
  return [
    text`Restated: of ${joined(restated.map((id) => names.theDraft(id)))} each point is given in the words of whoever drew up the case, not as published; what looks like a choice of ${one ? "a word" : "words"} may be the restating hand’s.`,
  ];
}
