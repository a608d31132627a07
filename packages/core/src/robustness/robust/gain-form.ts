import { isUncertain, type ModelParty, probabilityOf, rangeOf } from "../../model/index.ts";
import type { Numbers } from "../gain.ts";

/** A judgement times a constant. */
export interface Factor {
  /** Place in the party's sheet. */
  readonly entry: number;
  readonly factor: number;
}
/** What one issue is worth to the party in hundredths of its weight: `Σ factor · judgement`. */
export interface IssueForm {
  /** Entry of the weight. */
  readonly weight: number;
  readonly parts: readonly Factor[];
}

/**
 * What one lottery is worth to one party above its walk-away value, as a form in its judgements (theory 1.2, 1.3):
 * `(Σ_i w_i V_i / Σ_i w_i + E − Σ_s π_s v_s / Σ_s π_s) / 100`, where `V_i` and `E` are sums of judgements with factors of at
 * least 0. No judgement stands in two of the four places, so that the form is linear in each value and a quotient of two
 * linear functions in each weight and each chance, and its extremes over a box are those of its parts.
 */
export interface GainForm {
  readonly issues: readonly IssueForm[];
  /** Interactions that are numbers of their own. */
  readonly extras: readonly Factor[];
  /** `probability` −1: certain. Never empty. */
  readonly scenarios: readonly { readonly probability: number; readonly value: number }[];
}

/**
 * The form of a party with a walk-away value, whose numbers are on the scale of case files.
 *
 * @param lotteries length M: the probability of each option; an issue whose probabilities are all 0 adds nothing
 */
export function gainForm(party: ModelParty, lotteries: Float64Array, issueOf: Int32Array): GainForm {
  const { sheet, interactions } = party;
  if (!sheet.normalised || sheet.reservation.length === 0) throw new Error(`party ${party.id} has no form of its gain`);
  const issues = Array.from(sheet.weight, (weight) => ({ weight, parts: [] as Factor[] }));
  const extras: Factor[] = [];
  for (let o = 0; o < lotteries.length; o++)
    if (lotteries[o]! > 0 && sheet.value[o]! >= 0)
      issues[issueOf[o]!]!.parts.push({ entry: sheet.value[o]!, factor: lotteries[o]! });
  for (const [k, { terms }] of interactions.entries()) {
    const factor = probabilityOf(terms, lotteries);
    if (factor === 0) continue;
    const of = sheet.interactionOf[k]!;
    (of < 0 ? extras : issues[of]!.parts).push({ entry: sheet.interaction[k]!, factor });
  }
  return { issues: issues.filter(({ weight }) => weight >= 0), extras, scenarios: sheet.reservation };
}

/** The entries that stand in the form and are ranges. */
export function uncertainEntries({ sheet }: ModelParty, form: GainForm): readonly number[] {
  const all = new Set<number>();
  for (const { weight, parts } of form.issues) {
    // An issue that never weighs anything bears on nothing.
    if (rangeOf(sheet.entries[weight]!.quantity)[2] === 0) continue;
    all.add(weight);
    for (const { entry } of parts) all.add(entry);
  }
  for (const { entry } of form.extras) all.add(entry);
  for (const { probability, value } of form.scenarios) {
    if (probability >= 0) all.add(probability);
    all.add(value);
  }
  return [...all].filter((entry) => isUncertain(sheet.entries[entry]!.quantity)).sort((a, b) => a - b);
}

/** The sum of judgements with their factors. */
export function sumOf(parts: readonly Factor[], numbers: Numbers): number {
  let sum = 0;
  for (let k = 0; k < parts.length; k++) sum += parts[k]!.factor * numbers[parts[k]!.entry]!;
  return sum;
}

/** The mean of scenarios, weighted by their chances; where all chances are 0 there is nothing to share out. */
export function walkAwayOf({ scenarios }: GainForm, numbers: Numbers): number {
  let chances = 0;
  let sum = 0;
  for (const { probability, value } of scenarios) {
    const chance = probability < 0 ? 1 : numbers[probability]!;
    chances += chance;
    sum += chance * numbers[value]!;
  }
  return chances > 0 ? sum / chances : 0;
}

/** The gain with these numbers in the party's sheet. */
export function gainAt(form: GainForm, numbers: Numbers): number {
  let total = 0;
  let worth = 0;
  for (const { weight, parts } of form.issues) {
    const w = numbers[weight]!;
    total += w;
    if (w !== 0) worth += w * sumOf(parts, numbers);
  }
  return ((total > 0 ? worth / total : 0) + sumOf(form.extras, numbers) - walkAwayOf(form, numbers)) / 100;
}

/**
 * The number of one judgement at which the gain is 0, all others as given, in closed form: the gain is linear in a value,
 * and `L + M/(c + x)` in a weight or a chance `x`, with `c` the sum of the others.
 *
 * @returns `null` where no number within what is admissible does: weights and chances below 0 are not, nor chances above 1,
 *   nor option values outside 0 to 100
 */
export function zeroOf(party: ModelParty, form: GainForm, numbers: Numbers, entry: number): number | null {
  const at = (x: number): number => gainAt(form, numbers.with(entry, x));
  const { kind } = party.sheet.entries[entry]!;
  let x: number;
  if (kind === "weight" || kind === "scenario-probability") {
    const rest =
      kind === "weight"
        ? form.issues.reduce((sum, { weight }) => sum + (weight === entry ? 0 : numbers[weight]!), 0)
        : form.scenarios.reduce(
            (sum, { probability }) => sum + (probability === entry ? 0 : probability < 0 ? 1 : numbers[probability]!),
            0,
          );
    if (!(rest > 0)) return null;
    const none = at(0);
    // At x = c half of M is left.
    const m = 2 * rest * (none - at(rest));
    const limit = none - m / rest;
    x = -m / limit - rest;
  } else {
    const none = at(0);
    const slope = (at(100) - none) / 100;
    x = -none / slope;
  }
  if (!Number.isFinite(x)) return null;
  const [least, greatest] = admissible(kind);
  return x >= least && x <= greatest ? x : null;
}

function admissible(kind: string): readonly [number, number] {
  if (kind === "value") return [0, 100];
  if (kind === "scenario-probability") return [0, 1];
  return kind === "weight" ? [0, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}
