import type { Model, OptionSet } from "../../model/index.ts";

/** Reservation values and other lower bounds are met within this much (contract, "Arithmetic"). */
export const MET_WITHIN = 1e-9;

/** Numbers of the parties that decide, in the order of the model. */
export function decidingParties(model: Model): number[] {
  return model.parties.flatMap((party, p) => (party.deciding ? [p] : []));
}

/**
 * Utility of an outcome to some parties: the sum over issues in file order, then over interactions (contract, "Arithmetic").
 *
 * @param outcome length n: the local option chosen on each issue
 * @param parties numbers of parties of the model; all where left out
 */
export function utilitiesOf(model: Model, outcome: ArrayLike<number>, parties?: readonly number[]): Float64Array {
  const chosen = parties ?? model.parties.map((_, p) => p);
  const result = new Float64Array(chosen.length);
  for (let p = 0; p < chosen.length; p++) {
    const party = model.parties[chosen[p]!]!;
    let sum = 0;
    for (let i = 0; i < model.issues.length; i++) sum += party.utilities[model.offsets[i]! + outcome[i]!]!;
    for (const interaction of party.interactions) if (holds(model, outcome, interaction.terms)) sum += interaction.adds;
    result[p] = sum;
  }
  return result;
}

/** Whether the outcome chooses every option of the conjunction. */
export function holds(model: Model, outcome: ArrayLike<number>, terms: OptionSet): boolean {
  let issue = 0;
  for (const option of terms) {
    while (model.offsets[issue + 1]! <= option) issue++;
    if (model.offsets[issue]! + outcome[issue]! !== option) return false;
  }
  return true;
}

/** Whether the outcome obeys every constraint of the case. */
export function isFeasible(model: Model, outcome: ArrayLike<number>): boolean {
  for (const constraint of model.constraints) {
    if (constraint.kind === "forbid") {
      const all = constraint.sets.every((set) =>
        set.some((option) => {
          const issue = issueOf(model, option);
          return model.offsets[issue]! + outcome[issue]! === option;
        }),
      );
      if (all) return false;
    } else if (constraint.kind === "atMost") {
      if (constraint.of.filter((terms) => holds(model, outcome, terms)).length > constraint.count) return false;
    } else {
      const { issues, rows } = constraint;
      const found = rows.some((row) =>
        row.every((option, j) => model.offsets[issues[j]!]! + outcome[issues[j]!]! === option),
      );
      if (!found) return false;
    }
  }
  return true;
}

/** The issue an option number (0 … M−1) belongs to. */
export function issueOf(model: Model, option: number): number {
  let low = 0;
  let high = model.issues.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (model.offsets[middle]! <= option) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The outcome as issue → option ids, issues in file order. */
export function describeOutcome(model: Model, outcome: ArrayLike<number>): Record<string, string> {
  const result: Record<string, string> = {};
  model.issues.forEach((issue, i) => {
    result[issue.id] = issue.options[outcome[i]!]!.id;
  });
  return result;
}
