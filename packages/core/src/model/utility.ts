import type { Conjunction, Id } from "../case/index.ts";
import { didYouMeanOf } from "../case/suggest.ts";
import type { Model, ModelParty, OptionSet } from "./types.ts";

/** Whether all options of the conjunction are chosen. O(terms). */
export function holds(model: Model, terms: OptionSet, outcome: Int32Array): boolean {
  const { offsets, issueOf } = model;
  for (let t = 0; t < terms.length; t++) {
    const option = terms[t]!;
    const issue = issueOf[option]!;
    if (offsets[issue]! + outcome[issue]! !== option) return false;
  }
  return true;
}

/**
 * Exact utility of an outcome to a party: expected values of its judgements, interactions that hold included, not
 * clipped (theory 1.2). O(n + interactions).
 */
export function utilityOf(model: Model, party: ModelParty, outcome: Int32Array): number {
  const { offsets } = model;
  const { utilities, interactions } = party;
  let utility = 0;
  for (let i = 0; i < outcome.length; i++) utility += utilities[offsets[i]! + outcome[i]!]!;
  for (let k = 0; k < interactions.length; k++) {
    const interaction = interactions[k]!;
    if (holds(model, interaction.terms, outcome)) utility += interaction.adds;
  }
  return utility;
}

/** Probability of a conjunction where the issues are independent lotteries: the product of its terms' (contract). */
export function probabilityOf(terms: OptionSet, lotteries: Float64Array): number {
  let probability = 1;
  for (let t = 0; t < terms.length; t++) probability *= lotteries[terms[t]!]!;
  return probability;
}

/**
 * Expected utility of independent lotteries, one an issue.
 *
 * @param lotteries length M: the probability of each option (such as {@link ModelDraft.common}). An issue whose
 *   probabilities are all 0 adds nothing.
 */
export function expectedUtility(party: ModelParty, lotteries: Float64Array): number {
  const { utilities, interactions } = party;
  let utility = 0;
  for (let o = 0; o < lotteries.length; o++) utility += lotteries[o]! * utilities[o]!;
  for (let k = 0; k < interactions.length; k++) {
    const interaction = interactions[k]!;
    utility += interaction.adds * probabilityOf(interaction.terms, lotteries);
  }
  return utility;
}

/** Whether an outcome obeys all constraints. */
export function isFeasible(model: Model, outcome: Int32Array): boolean {
  const { constraints, offsets, issueOf } = model;
  for (let c = 0; c < constraints.length; c++) {
    const constraint = constraints[c]!;
    if (constraint.kind === "forbid") {
      let broken = true;
      for (let s = 0; broken && s < constraint.sets.length; s++) {
        const set = constraint.sets[s]!;
        const issue = issueOf[set[0]!]!;
        broken = set.includes(offsets[issue]! + outcome[issue]!);
      }
      if (broken) return false;
    } else if (constraint.kind === "atMost") {
      let count = 0;
      for (let k = 0; k < constraint.of.length; k++) if (holds(model, constraint.of[k]!, outcome)) count++;
      if (count > constraint.count) return false;
    } else if (!constraint.rows.some((row) => holds(model, row, outcome))) return false;
  }
  return true;
}

/** Indices of the party's red lines that an outcome crosses. */
export function redLinesCrossed(model: Model, party: ModelParty, outcome: Int32Array): number[] {
  const crossed: number[] = [];
  for (let k = 0; k < party.redLines.length; k++) if (holds(model, party.redLines[k]!, outcome)) crossed.push(k);
  return crossed;
}

/** Whether an outcome crosses any red line of the party. */
export function crossesRedLine(model: Model, party: ModelParty, outcome: Int32Array): boolean {
  for (let k = 0; k < party.redLines.length; k++) if (holds(model, party.redLines[k]!, outcome)) return true;
  return false;
}

/** An outcome as issue → option. */
export function outcomeToRecord(model: Model, outcome: Int32Array): Record<Id, Id> {
  return Object.fromEntries(model.issues.map((issue, i) => [issue.id, issue.options[outcome[i]!]!.id]));
}

/**
 * An outcome from issue → option.
 *
 * @throws RangeError where an issue is missing, or an issue or option is not of the model
 */
export function outcomeFromRecord(model: Model, record: Readonly<Record<Id, Id>>): Int32Array {
  const issues = model.issues.map((issue) => issue.id);
  for (const id of Object.keys(record))
    if (!issues.includes(id)) throw new RangeError(`there is no issue "${id}"${didYouMeanOf(id, issues)}`);
  return Int32Array.from(model.issues, (issue) => {
    if (!Object.hasOwn(record, issue.id)) throw new RangeError(`the outcome says nothing on issue "${issue.id}"`);
    const k = issue.options.findIndex((option) => option.id === record[issue.id]);
    if (k < 0) {
      const ids = issue.options.map((option) => option.id);
      throw new RangeError(
        `issue "${issue.id}" has no option "${record[issue.id]}"${didYouMeanOf(record[issue.id]!, ids)}`,
      );
    }
    return k;
  });
}

/** A conjunction as issue → option. */
export function conjunctionToRecord(model: Model, terms: OptionSet): Conjunction {
  return Object.fromEntries(
    Array.from(terms, (option) => {
      const i = model.issueOf[option]!;
      const issue = model.issues[i]!;
      return [issue.id, issue.options[option - model.offsets[i]!]!.id];
    }),
  );
}
