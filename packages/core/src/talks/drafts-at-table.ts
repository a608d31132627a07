import type { Id } from "../case/index.ts";
import { certainLotteries, type Model, type ModelDraft, openIssues, outcomeFromRecord } from "../model/index.ts";

/** Most of a party's weight that a draft may leave open and still be played with. */
const OPEN_WEIGHT = 0.1;

/** Drafts of the case that can be played with: those that leave too much open are named, of equal ones the first is kept. */
export function draftsAtTable(
  model: Model,
  players: readonly number[],
): { readonly drafts: readonly ModelDraft[]; readonly leftOut: readonly Id[]; readonly same: ReadonlyMap<Id, Id> } {
  const drafts: ModelDraft[] = [];
  const leftOut: Id[] = [];
  const same = new Map<Id, Id>();
  for (const draft of model.drafts) {
    const open = openIssues(draft);
    const tooOpen = players.some((p) => {
      const { weights } = model.parties[p]!;
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return open.reduce((sum, issue) => sum + weights[issue]!, 0) > OPEN_WEIGHT * total;
    });
    if (tooOpen) {
      leftOut.push(draft.id);
      continue;
    }
    const twin = drafts.find((other) => equalTerms(other, draft));
    if (twin) same.set(draft.id, twin.id);
    else drafts.push(draft);
  }
  return { drafts, leftOut, same };
}

function equalTerms(a: ModelDraft, b: ModelDraft): boolean {
  const equal = (x: Float64Array, y: Float64Array): boolean => x.every((value, k) => value === y[k]);
  return equal(a.common, b.common) && a.readings.every((reading, p) => equal(reading, b.readings[p]!));
}

/** A draft that settles every issue. */
export function settledDraft(model: Model, id: Id, outcome: Readonly<Record<Id, Id>>): ModelDraft {
  const lotteries = certainLotteries(model, outcomeFromRecord(model, outcome));
  return {
    ...model.drafts[0],
    id,
    title: id,
    date: null,
    follows: null,
    states: model.issues.map(() => "settled" as const),
    common: lotteries,
    readings: model.parties.map(() => lotteries),
  };
}

/** In how many issues two drafts differ. */
export function differences(model: Model, a: ModelDraft, b: ModelDraft): number {
  let count = 0;
  for (let i = 0; i < model.issues.length; i += 1) {
    let differs = a.states[i] === "open" || b.states[i] === "open";
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o += 1) if (a.common[o] !== b.common[o]) differs = true;
    if (differs) count += 1;
  }
  return count;
}
