import type {
  Case,
  Conjunction,
  Constraint,
  Id,
  Model,
  ModelConstraint,
  ModelParty,
  PartyJudgements,
} from "@parley/core";
import { Document } from "yaml";
import type { ExportWarning } from "./outgoing.ts";

export interface CaseExport {
  /** The case, with one perspective, `imported`. */
  readonly case: Case;
  /** The same as `case.yaml`. */
  readonly yaml: string;
  /** What a case cannot hold as it stands, and what was made of it. */
  readonly warnings: readonly ExportWarning[];
}

/**
 * The case of an imported scenario, so that drafts, sources and ranges can be added to it. A case's utility is
 * `Σ weight/Σweights × value/100`, between 0 and 1 before interactions. Where the scenario's lie there already they
 * are reproduced (to rounding); where they do not, they are moved or scaled with the reservation value, which changes
 * no comparison a party makes, and a warning says how.
 *
 * @param model one without drafts, as readers of other platforms' files make it
 * @param source how the scenario is named among the case's sources
 */
export function scenarioToCase(model: Model, source = "Imported scenario"): CaseExport {
  const warnings: ExportWarning[] = [];
  const issues = model.issues.map((issue) => ({
    id: issue.id,
    title: issue.title,
    ...(issue.group !== null && { group: issue.group }),
    ...(issue.ordered && { ordered: true }),
    options: issue.options.map(({ id, title }) => ({ id, title })),
    default: {
      value: issue.options[0]!.id,
      source: "assumed",
      note: "the scenario says nothing of silence; this is its first option",
    },
  }));
  const constraints = model.constraints.map((constraint) => written(model, constraint));
  const parties: Record<Id, PartyJudgements> = {};
  for (const party of model.parties) parties[party.id] = judgements(model, party, warnings);
  const result: Case = {
    parley: 1,
    id: model.case.id,
    title: model.case.title,
    sources: [{ id: "imported-file", title: source, kind: "other" }],
    parties: model.parties.map((party) => ({
      id: party.id,
      name: party.name,
      roles: [party.deciding ? ("party" as const) : ("affected" as const)],
    })),
    issues,
    ...(constraints.length > 0 && { constraints }),
    perspectives: [{ id: "imported", title: "As imported", source: "imported-file", parties }],
  };
  return { case: result, yaml: new Document(result).toString({ lineWidth: 120 }), warnings };
}

function judgements(model: Model, party: ModelParty, warnings: ExportWarning[]): PartyJudgements {
  const rows = model.issues.map((_, i) => [...party.utilities.subarray(model.offsets[i]!, model.offsets[i + 1]!)]);
  const floors = rows.map((row) => Math.min(0, ...row));
  const moved = rows.map((row, i) => row.map((utility) => utility - floors[i]!));
  const best = moved.map((row) => Math.max(...row));
  const total = best.reduce((sum, one) => sum + one, 0);
  // Files' weights sum to 1 up to rounding; within that a best outcome is worth 1.
  const scale = total > 1 + 1e-12 ? total : 1;
  const shift = floors.reduce((sum, floor) => sum + floor, 0);
  if (shift < 0)
    warnings.push({
      severity: "warning",
      code: "moved",
      message: `${party.name}: options below 0 do not fit a case; all its utilities and its reservation value are raised by ${-shift}`,
    });
  if (scale !== 1)
    warnings.push({
      severity: "warning",
      code: "scaled",
      message: `${party.name}: the best outcome is worth more than 1; all its utilities and its reservation value are divided by ${scale}`,
    });

  // Weights as in the file where they are the best options' utilities and sum to 1, else those utilities.
  const sum = Math.min(total, 1);
  const weights: Record<Id, number> = {};
  const values: Record<Id, Record<Id, number>> = {};
  model.issues.forEach((issue, i) => {
    weights[issue.id] = total > 0 ? best[i]! : 1;
    const row: Record<Id, number> = {};
    issue.options.forEach((option, k) => {
      row[option.id] = best[i]! > 0 ? clean((100 * moved[i]![k]! * sum) / best[i]!) : 0;
    });
    values[issue.id] = row;
  });
  const terms = (set: Int32Array): Conjunction => conjunction(model, set);
  return {
    weights,
    values,
    ...(party.reservation !== null && { reservation: clean((100 * (party.reservation - shift)) / scale) }),
    ...(party.interactions.length > 0 && {
      interactions: party.interactions.map((one) => ({
        when: terms(one.terms),
        adds: clean((100 * one.adds) / scale),
      })),
    }),
    ...(party.redLines.length > 0 && {
      redLines: party.redLines.map(terms),
      redLineTolerance: party.redLineTolerance,
    }),
  };
}

/** The number in 15 digits where that is the same to within rounding: 35 rather than 35.00000000000001. */
function clean(value: number): number {
  return Number(value.toPrecision(15));
}

function conjunction(model: Model, set: Int32Array): Conjunction {
  const result: Record<Id, Id> = {};
  for (const option of set) {
    const i = model.issueOf[option]!;
    result[model.issues[i]!.id] = model.issues[i]!.options[option - model.offsets[i]!]!.id;
  }
  return result;
}

function written(model: Model, constraint: ModelConstraint): Constraint {
  if (constraint.kind === "atMost")
    return { atMost: { count: constraint.count, of: constraint.of.map((set) => conjunction(model, set)) } };
  if (constraint.kind === "allowed")
    return {
      allowed: {
        issues: [...constraint.issues].map((i) => model.issues[i]!.id),
        rows: constraint.rows.map((row) => [...row].map((option) => optionId(model, option))),
      },
    };
  // A forbidden product of sets of options is one exclusion for each of its combinations.
  let combinations: number[][] = [[]];
  for (const set of constraint.sets)
    combinations = combinations.flatMap((chosen) => [...set].map((option) => [...chosen, option]));
  return { excludes: combinations.map((chosen) => conjunction(model, Int32Array.from(chosen))) };
}

function optionId(model: Model, option: number): Id {
  const i = model.issueOf[option]!;
  return model.issues[i]!.options[option - model.offsets[i]!]!.id;
}
