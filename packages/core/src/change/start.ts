import type { Id } from "../case/index.ts";
import type { Model, ModelDraft, TermState } from "../model/index.ts";

/**
 * Where changes start from: a draft with its silence filled by the defaults, or an outcome.
 * `states`, `common` and `readings` are as in `ModelDraft`; issues that are open or unknown are *loose*: judged at their
 * worst completion, whatever readings say of them (theory 1.4).
 */
export interface Start {
  /** Length n: local index of the one option the issue has under the common reading, −1 where there is no such option. */
  readonly settled: Int32Array;
  /** Length n. */
  readonly states: readonly TermState[];
  readonly common: Float64Array;
  /** One a party of the model. */
  readonly readings: readonly Float64Array[];
}

/**
 * The draft an analysis starts from: the one named, or the latest by date (undated ones count as earlier than dated
 * ones; of equal dates the later in the file).
 *
 * @throws RangeError where the case has no such draft, or none at all.
 */
export function draftToStartFrom(model: Model, id: Id | null | undefined): ModelDraft {
  if (id) {
    const named = model.drafts.find((draft) => draft.id === id);
    if (!named) throw new RangeError(`no draft "${id}" in case "${model.case.id}"`);
    return named;
  }
  const latest = model.drafts.reduce<ModelDraft | null>(
    (best, draft) => (best === null || (draft.date ?? "") >= (best.date ?? "") ? draft : best),
    null,
  );
  if (!latest) throw new RangeError(`case "${model.case.id}" has no drafts`);
  return latest;
}

/** Changes counted from a draft. */
export function startFromDraft(model: Model, draft: ModelDraft): Start {
  const settled = Int32Array.from(model.issues, (_, i) => {
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++)
      if (draft.common[o]! >= 1 - 1e-12) return o - model.offsets[i]!;
    return -1;
  });
  return { settled, states: draft.states, common: draft.common, readings: draft.readings };
}

/** Changes counted from an outcome (local option indices). */
export function startFromOutcome(model: Model, outcome: Int32Array): Start {
  const common = new Float64Array(model.offsets[model.issues.length]!);
  outcome.forEach((option, i) => {
    common[model.offsets[i]! + option] = 1;
  });
  return {
    settled: outcome.slice(),
    states: model.issues.map(() => "settled"),
    common,
    readings: model.parties.map(() => common),
  };
}
