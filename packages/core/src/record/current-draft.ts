import { type Case, type Draft, latestDraft } from "../case/index.ts";
import { dayNumber } from "./days.ts";

/** The draft current on a day: the latest dated then or before, of one day the later in the file; `undefined` before the first. */
export function draftCurrentOn({ drafts = [] }: Case, day: number): Draft | undefined {
  return latestDraft(drafts.filter(({ date }) => date !== undefined && dayNumber(date) <= day));
}
