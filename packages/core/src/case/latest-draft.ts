import type { Draft } from "./types.ts";

/**
 * The draft of the latest date; of several of one day the last of the list. Drafts without a date come before all others.
 *
 * @returns `undefined` where there is none
 */
export function latestDraft(drafts: readonly Draft[]): Draft | undefined {
  let latest: Draft | undefined;
  for (const draft of drafts) if (latest === undefined || (draft.date ?? "") >= (latest.date ?? "")) latest = draft;
  return latest;
}
