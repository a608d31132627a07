import type { Id } from "../case/index.ts";
import type { Model, ModelDraft } from "../model/index.ts";
import { dayNumber } from "./days.ts";

/**
 * The draft asked for, or the latest: of equal dates the later in the file; undated ones count as earlier than dated ones.
 *
 * @throws RangeError where the case has no such draft, or none at all
 */
export function draftNamed(model: Model, id: Id | null): ModelDraft {
  if (id !== null) {
    const named = model.drafts.find((draft) => draft.id === id);
    if (!named) throw new RangeError(`no draft "${id}" in case "${model.case.id}"`);
    return named;
  }
  const latest = latestOf(model.drafts);
  if (!latest) throw new RangeError(`case "${model.case.id}" has no drafts`);
  return latest;
}

/** The draft current on a day: the latest dated on it or before; `null` before the first. */
export function draftCurrentOn(model: Model, day: number): ModelDraft | null {
  return latestOf(model.drafts.filter(({ date }) => date !== null && dayNumber(date) <= day));
}

function latestOf(drafts: readonly ModelDraft[]): ModelDraft | null {
  return drafts.reduce<ModelDraft | null>(
    (best, draft) => (best === null || (draft.date ?? "") >= (best.date ?? "") ? draft : best),
    null,
  );
}
