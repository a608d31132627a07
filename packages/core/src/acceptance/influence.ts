import { expectedValue, isUncertain, type Model, type ModelParty, probabilityOf, rangeOf } from "../model/index.ts";
import { pertVariance } from "../sampling/index.ts";
import type { PartyAcceptance } from "./result.ts";

/** One uncertain judgement and its share of the variance of the gain. */
export interface Influence {
  /** Place in the party's sheet. */
  readonly entry: number;
  /** 0–1; the shares of all judgements add up to 1. */
  readonly share: number;
}

/** Beyond this share a single judgement is said to decide alone. */
const decidesAlone = 0.8;

/**
 * How much of the variance of the gain `U − r` each uncertain judgement of a party accounts for, most first, linearised at
 * the means: `(∂gain/∂x)²·Var(x)` over the sum of these. Exact derivatives, renormalisation included, and no draws, so that
 * the answer does not depend on a seed; theory 14 has the indices that do without the linearisation.
 */
export function influences(model: Model, party: ModelParty, lotteries: Float64Array): Influence[] {
  const { sheet } = party;
  const { offsets } = model;
  const scale = sheet.normalised ? 0.01 : 1;
  const mean = (entry: number): number => (entry < 0 ? 0 : expectedValue(sheet.entries[entry]!.quantity));
  const slopes = new Map<number, number>();
  const total = sheet.normalised ? sheet.weight.reduce((sum, entry) => sum + mean(entry), 0) : 1;
  const issueValues = Array.from(sheet.weight, (_, i) => {
    let value = 0;
    for (let o = offsets[i]!; o < offsets[i + 1]!; o++) value += lotteries[o]! * mean(sheet.value[o]!);
    for (const [k, { terms }] of party.interactions.entries())
      if (sheet.interactionOf[k] === i) value += probabilityOf(terms, lotteries) * mean(sheet.interaction[k]!);
    return value;
  });
  const weighted = issueValues.reduce((sum, value, i) => sum + mean(sheet.weight[i]!) * value, 0) / total;
  for (const [i, value] of issueValues.entries()) {
    slopes.set(sheet.weight[i]!, (scale * (sheet.normalised ? value - weighted : value)) / total);
    for (let o = offsets[i]!; o < offsets[i + 1]!; o++)
      slopes.set(sheet.value[o]!, (scale * lotteries[o]! * mean(sheet.weight[i]!)) / total);
  }
  const unitOf = (k: number): number => {
    const of = sheet.interactionOf[k]!;
    return of < 0 ? 1 : mean(sheet.weight[of]!) / total;
  };
  for (const [k, { terms }] of party.interactions.entries())
    slopes.set(sheet.interaction[k]!, scale * probabilityOf(terms, lotteries) * unitOf(k));
  const likely = (probability: number): number => (probability < 0 ? 1 : mean(probability));
  const chances = sheet.reservation.reduce((sum, { probability }) => sum + likely(probability), 0);
  const reservation =
    sheet.reservation.reduce((sum, { probability, value }) => sum + likely(probability) * mean(value), 0) / chances;
  for (const { probability, value } of sheet.reservation) {
    slopes.set(value, (-scale * likely(probability)) / chances);
    if (probability >= 0) slopes.set(probability, (-scale * (mean(value) - reservation)) / chances);
  }
  const variances = [...slopes].flatMap(([entry, slope]) => {
    const quantity = entry < 0 ? 0 : sheet.entries[entry]!.quantity;
    const variance = isUncertain(quantity) ? slope ** 2 * pertVariance(rangeOf(quantity)) : 0;
    return variance > 0 ? [{ entry, variance }] : [];
  });
  const sum = variances.reduce((all, { variance }) => all + variance, 0);
  return variances
    .map(({ entry, variance }) => ({ entry, share: variance / sum }))
    .sort((a, b) => b.share - a.share || a.entry - b.entry);
}

/** The one judgement that accounts for four fifths of the variance of the gain, else the two that account for most. */
export function decisiveJudgements(
  model: Model,
  party: ModelParty,
  lotteries: Float64Array,
): PartyAcceptance["dependsOn"] {
  const [first, second] = influences(model, party, lotteries);
  const named =
    first === undefined ? [] : second === undefined || first.share >= decidesAlone ? [first] : [first, second];
  return named.map(({ entry, share }) => {
    const { kind, issue, option, scenario, index } = party.sheet.entries[entry]!;
    return {
      kind,
      ...(issue !== undefined && { issue }),
      ...(option !== undefined && { option }),
      ...(scenario !== undefined && { scenario }),
      ...(index !== undefined && { index }),
      share,
    };
  });
}
