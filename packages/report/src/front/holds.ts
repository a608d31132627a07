import type { Answer } from "../brief/document.ts";
import type { ToldAnswer } from "../tellings.ts";
import { joinedSentences } from "./open.ts";

/** The questions that say whether what is signed would hold, and who would rather talk on than sign. */
const ASKED = ["guarantees", "durability", "talks"];

/** Whether it would hold, and who would stall: what each section says first; `null` where the case has nothing for any. */
export function wouldItHold(others: readonly ToldAnswer[]): Answer | null {
  const told = ASKED.flatMap((id) => others.find(({ question }) => question === id) ?? []);
  const [first] = told;
  if (first === undefined) return null;
  return {
    question: "Would it hold, and who would stall",
    answer: joinedSentences(told.map(({ headline }) => headline)),
    section: first.question,
  };
}
