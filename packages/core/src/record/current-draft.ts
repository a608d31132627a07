import type { Model, ModelDraft } from "../model/index.ts";
import { dayNumber } from "./days.ts";

/** The draft current on a day: the latest dated then or before, of one day the later in the file; `null` before the first. */
export function draftCurrentOn(model: Model, day: number): ModelDraft | null {
  let current: ModelDraft | null = null;
  let since = Number.NEGATIVE_INFINITY;
  for (const draft of model.drafts) {
    if (draft.date === null) continue;
    const dated = dayNumber(draft.date);
    if (dated > day || dated < since) continue;
    current = draft;
    since = dated;
  }
  return current;
}
