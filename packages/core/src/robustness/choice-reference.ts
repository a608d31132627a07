import type { Choice, Id } from "../case/index.ts";
import type { ChoiceJudgement, Model, ModelDraft } from "../model/index.ts";

/** Probabilities of the options of one issue, in their order. */
export type IssueLottery = readonly number[];

/** A lottery that a choice is held against, and by whom; no perspectives: nobody else says anything. */
export interface LotteryReference {
  readonly lottery: IssueLottery;
  readonly perspectives: readonly Id[];
}

/**
 * What a default, a lottery of a draft or a reading is held against: the mean of the lotteries of other perspectives, each
 * judgement once; where nobody else says anything, equal chances — of all options for silence, of those the text names for
 * an ambiguous term — and for a reading what the text says to everybody.
 */
export function lotteryReference(
  model: Model,
  judgement: ChoiceJudgement,
  draft: ModelDraft,
  others: readonly Model[],
): LotteryReference {
  const issue = model.issues.findIndex(({ id }) => id === judgement.issue);
  const options = model.issues[issue]!.options.map(({ id }) => id);
  const found = distinct(judgement, others, (other) => isSame(judgement, other));
  if (found.length > 0) {
    const lotteries = found.map(({ choice }) => lotteryOf(choice.value as Choice, options));
    const lottery = options.map((_, k) => lotteries.reduce((sum, one) => sum + one[k]!, 0) / lotteries.length);
    return { lottery, perspectives: found.flatMap(({ perspectives }) => perspectives) };
  }
  if (judgement.kind === "reading")
    return { lottery: [...draft.common.subarray(model.offsets[issue]!, model.offsets[issue + 1]!)], perspectives: [] };
  const named = judgement.kind === "lottery" ? options.filter((id) => id in (judgement.value as object)) : options;
  return { lottery: options.map((id) => (named.includes(id) ? 1 / named.length : 0)), perspectives: [] };
}

/**
 * Whether others draw a red line too: at least half of the lists of red lines of other perspectives, each list once.
 * Nobody else has a list: nobody draws it.
 */
export function redLineReference(
  judgement: ChoiceJudgement,
  others: readonly Model[],
): { readonly drawn: boolean; readonly perspectives: readonly Id[] } {
  const terms = termsOf(judgement);
  const own = listOf(judgement);
  const lists = new Map<string, { readonly perspectives: Id[]; drawn: boolean }>();
  for (const model of others) {
    const party = model.parties.find(({ id }) => id === judgement.party);
    if (party === undefined) continue;
    const lines = model.choices.filter(({ kind, party: whose }) => kind === "red-line" && whose === judgement.party);
    const list = lines[0] === undefined ? "none" : listOf(lines[0]);
    if (list === own) continue;
    const known = lists.get(list) ?? { perspectives: [], drawn: lines.some((line) => termsOf(line) === terms) };
    known.perspectives.push(model.perspective);
    lists.set(list, known);
  }
  const all = [...lists.values()];
  const drawn = all.length > 0 && 2 * all.filter((list) => list.drawn).length >= all.length;
  return { drawn, perspectives: all.flatMap(({ perspectives }) => perspectives) };
}

/** The median of others' tolerances; `null` where nobody else gives one. */
export function toleranceReference(
  judgement: ChoiceJudgement,
  others: readonly Model[],
): { readonly values: readonly number[]; readonly perspectives: readonly Id[] } {
  const found = distinct(judgement, others, ({ kind, party }) => kind === judgement.kind && party === judgement.party);
  return {
    values: found.map(({ choice }) => choice.value as number),
    perspectives: found.flatMap(({ perspectives }) => perspectives),
  };
}

/** A choice as probabilities of options in their order. */
export function lotteryOf(choice: Choice, options: readonly Id[]): IssueLottery {
  if (typeof choice === "string") return options.map((id) => (id === choice ? 1 : 0));
  const sum = Object.values(choice).reduce((total, chance) => total + chance, 0);
  return options.map((id) => (choice[id] ?? 0) / sum);
}

function isSame(one: ChoiceJudgement, other: ChoiceJudgement): boolean {
  return one.kind === other.kind && one.party === other.party && one.draft === other.draft && one.issue === other.issue;
}

/** What other perspectives say of it, each judgement once with those that say it; the judgement itself left out. */
function distinct(
  judgement: ChoiceJudgement,
  others: readonly Model[],
  about: (other: ChoiceJudgement) => boolean,
): readonly { readonly choice: ChoiceJudgement; readonly perspectives: Id[] }[] {
  const own = originOf(judgement);
  const found = new Map<string, { readonly choice: ChoiceJudgement; readonly perspectives: Id[] }>();
  for (const model of others)
    for (const choice of model.choices) {
      const origin = originOf(choice);
      if (!about(choice) || origin === own) continue;
      const known = found.get(origin);
      if (known === undefined) found.set(origin, { choice, perspectives: [model.perspective] });
      else known.perspectives.push(model.perspective);
    }
  return [...found.values()];
}

function originOf({ givenBy, path }: ChoiceJudgement): string {
  return JSON.stringify([givenBy, path]);
}

/** Red lines are inherited as a whole list: which one this stands in. */
function listOf({ givenBy, path }: ChoiceJudgement): string {
  return JSON.stringify([givenBy, path.slice(0, -1)]);
}

function termsOf({ value }: ChoiceJudgement): string {
  return JSON.stringify(Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
