import type { Case, Id, Quantity } from "../case/index.ts";
import type { JudgementEntry, JudgementSheet, Model, ModelConstraint, ModelInteraction, ModelParty } from "./types.ts";

/** A case given by its utilities alone: what other platforms' scenarios, generated tests and benchmarks have. */
export interface UtilityTables {
  readonly id?: Id;
  readonly title?: string;
  readonly issues: readonly {
    readonly id: Id;
    readonly title?: string;
    readonly group?: Id;
    readonly options: readonly (Id | { readonly id: Id; readonly title: string })[];
  }[];
  readonly parties: readonly {
    readonly id: Id;
    readonly name?: string;
    /** Issue by issue, option by option: what choosing the option adds to the utility (already weighted). */
    readonly utilities: readonly (readonly number[])[];
    readonly reservation?: number;
    /** Conjunctions as `[issue index, option index]` pairs. */
    readonly interactions?: readonly {
      readonly terms: readonly (readonly [number, number])[];
      readonly adds: number;
    }[];
    readonly redLines?: readonly (readonly (readonly [number, number])[])[];
    readonly redLineTolerance?: number;
    readonly deciding?: boolean;
  }[];
  /** Conjunctions no outcome may contain, as `[issue index, option index]` pairs. */
  readonly forbidden?: readonly (readonly (readonly [number, number])[])[];
}

/**
 * Makes a model of plain utility tables: weights as in the file, nothing normalised or clipped, no ranges, no drafts
 * (contract, "Imported scenarios"). The weight of an issue is reported as the spread of its options' utilities.
 *
 * @example
 * const model = createModel({
 *   issues: [{ id: "land", options: ["keep", "share"] }],
 *   parties: [{ id: "a", utilities: [[0.4, 1]], reservation: 0.5 }],
 * });
 * model.parties[0]!.utilities; // Float64Array [0.4, 1]
 */
export function createModel(tables: UtilityTables): Model {
  const issues = tables.issues.map((issue) => ({
    id: issue.id,
    title: issue.title ?? issue.id,
    group: issue.group ?? null,
    ordered: false,
    options: issue.options.map((option) => (typeof option === "string" ? { id: option, title: option } : option)),
  }));
  const offsets = new Int32Array(issues.length + 1);
  issues.forEach((issue, i) => {
    offsets[i + 1] = offsets[i]! + issue.options.length;
  });
  const issueOf = Int32Array.from(issues.flatMap((issue, i) => issue.options.map(() => i)));
  const optionSet = (terms: readonly (readonly [number, number])[]): Int32Array =>
    Int32Array.from(terms, ([issue, option]) => offsets[issue]! + option).sort();
  const parties = tables.parties.map((party): ModelParty => {
    const utilities = Float64Array.from(party.utilities.flat());
    const interactions = (party.interactions ?? []).map(
      (interaction): ModelInteraction => ({ terms: optionSet(interaction.terms), adds: interaction.adds }),
    );
    return {
      id: party.id,
      name: party.name ?? party.id,
      deciding: party.deciding ?? true,
      weights: Float64Array.from(party.utilities, (row) => Math.max(...row) - Math.min(...row)),
      utilities,
      interactions,
      reservation: party.reservation ?? 0,
      redLines: (party.redLines ?? []).map(optionSet),
      redLineTolerance: party.redLineTolerance ?? 0.1,
      sheet: certainSheet(party.id, issues, utilities, interactions, party.reservation ?? 0),
    };
  });
  const constraints = (tables.forbidden ?? []).map(
    (terms, origin): ModelConstraint => ({
      kind: "forbid",
      sets: [...optionSet(terms)].map((o) => Int32Array.of(o)),
      origin,
    }),
  );
  return {
    case: asCase(tables, issues),
    perspective: "tables",
    issues,
    offsets,
    issueOf,
    parties,
    constraints,
    drafts: [],
    choices: [],
  };
}

function certainSheet(
  party: Id,
  issues: Model["issues"],
  utilities: Float64Array,
  interactions: readonly ModelInteraction[],
  reservation: number,
): JudgementSheet {
  const entries: JudgementEntry[] = [];
  const add = (entry: Pick<JudgementEntry, "kind" | "issue" | "option" | "index">, quantity: Quantity): number =>
    entries.push({ ...entry, party, quantity, source: "tables", givenBy: "tables", path: [] }) - 1;
  const weight = Int32Array.from(issues, (issue) => add({ kind: "weight", issue: issue.id }, 1));
  const value = new Int32Array(utilities.length);
  let o = 0;
  for (const issue of issues)
    for (const option of issue.options) {
      value[o] = add({ kind: "value", issue: issue.id, option: option.id }, utilities[o]!);
      o++;
    }
  return {
    entries,
    weight,
    value,
    reservation: [{ probability: -1, value: add({ kind: "reservation" }, reservation) }],
    interaction: Int32Array.from(interactions, (interaction, index) =>
      add({ kind: "interaction", index }, interaction.adds),
    ),
    interactionOf: new Int32Array(interactions.length).fill(-1),
    normalised: false,
  };
}

function asCase(tables: UtilityTables, issues: Model["issues"]): Case {
  return {
    parley: 1,
    id: tables.id ?? "tables",
    title: tables.title ?? tables.id ?? "Utility tables",
    parties: tables.parties.map((party) => ({ id: party.id, name: party.name ?? party.id, roles: ["party"] })),
    issues: issues.map((issue) => ({
      id: issue.id,
      title: issue.title,
      options: issue.options,
      default: issue.options[0]!.id,
    })),
  };
}
