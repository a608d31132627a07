import type { Choice, Id } from "../case/index.ts";
import type { Model, ModelDraft, TermState } from "../model/index.ts";
import { givenTerm } from "../model/sourced.ts";

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
  const settled = settledBy(model, draft.common);
  return { settled, states: draft.states, common: draft.common, readings: draft.readings };
}

/** Changes counted from every issue at its default, an option or a lottery, as the perspective has it. */
export function startFromDefaults(model: Model): Start {
  const common = new Float64Array(model.issueOf.length);
  model.issues.forEach(({ id, options }, i) => {
    // Models made of plain tables have no judgements besides those of the case itself.
    const judged = model.choices.find((choice) => choice.kind === "default" && choice.issue === id)?.value;
    const choice = (judged ?? givenTerm(model.case.issues[i]!.default).value) as Choice;
    for (const [k, option] of options.entries())
      common[model.offsets[i]! + k] =
        typeof choice === "string" ? (option.id === choice ? 1 : 0) : (choice[option.id] ?? 0);
  });
  const settled = settledBy(model, common);
  const states = model.issues.map((): TermState => "silent");
  return { settled, states, common, readings: model.parties.map(() => common) };
}

function settledBy(model: Model, common: Float64Array): Int32Array {
  return Int32Array.from(model.issues, (_, i) => {
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++)
      if (common[o]! >= 1 - 1e-12) return o - model.offsets[i]!;
    return -1;
  });
}
