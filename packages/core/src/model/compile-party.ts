import type { Case, CasePath, Diagnostic, Id, Party, Quantity } from "../case/index.ts";
import type { Numbering } from "./numbering.ts";
import type { Owned, ResolvedParty } from "./owned.ts";
import { expectedValue, rangeOf } from "./quantity.ts";
import type { JudgementEntry, JudgementSheet, ModelInteraction, ModelParty, OptionSet } from "./types.ts";

/** Chance of a red line above which it counts as hit, where nobody says otherwise (theory 1.4). */
export const RED_LINE_TOLERANCE = 0.1;

/**
 * One party's judgements as numbers (contract, "Arithmetic"): expected weights over their sum, expected option values
 * and reservation over 100. What cannot be computed goes into `diagnostics`: options left out of `values`, weights or
 * scenario probabilities that are all 0.
 */
export function compileParty(
  caseFile: Case,
  party: Party,
  judgements: ResolvedParty,
  deciding: boolean,
  numbering: Numbering,
  diagnostics: Diagnostic[],
): ModelParty {
  const where = `party "${party.id}"`;
  const sheet = judgementSheet(caseFile, party.id, judgements, numbering, diagnostics);
  const { total, scenarios, ...numbers } = partyNumbers(sheet, numbering.issueOf);
  if (total === 0)
    diagnostics.push(
      problem("zero-weights", `all weights of ${where} are 0; at least one issue must count`, [
        ...[...judgements.weights.values()][0]!.path.slice(0, -1),
      ]),
    );
  if (scenarios === 0)
    diagnostics.push(
      problem(
        "zero-probabilities",
        `all no-deal scenarios of ${where} have probability 0; at least one must be possible`,
        sheet.entries[sheet.reservation[0]!.probability]!.path.slice(0, -2),
      ),
    );
  const interactions = (judgements.interactions ?? []).map(
    ({ when }, k): ModelInteraction => ({
      terms: numbering.conjunction(when, `interaction ${k + 1} of ${where}`),
      adds: numbers.adds[k]!,
    }),
  );
  const redLines = (judgements.redLines ?? []).map(
    ({ value }, k): OptionSet => numbering.conjunction(value, `red line ${k + 1} of ${where}`),
  );
  return {
    id: party.id,
    name: party.name,
    deciding,
    weights: numbers.weights,
    utilities: numbers.utilities,
    interactions,
    reservation: numbers.reservation,
    redLines: distinct(redLines),
    redLineTolerance: judgements.redLineTolerance?.value ?? RED_LINE_TOLERANCE,
    sheet,
  };
}

/** What a party's judgements come to (contract, "Arithmetic"). */
export interface PartyNumbers {
  /** Length n: expected weights over their sum. */
  readonly weights: Float64Array;
  /** Length M: weight × expected value. */
  readonly utilities: Float64Array;
  /** One number an interaction. */
  readonly adds: readonly number[];
  /** `null` where none is given. */
  readonly reservation: number | null;
  /** Sum of the expected weights, of which 0 cannot be computed with. */
  readonly total: number;
  /** The same of the probabilities of no-deal scenarios; 1 where there are none. */
  readonly scenarios: number;
}

/** The expected figures of a sheet on the scale of case files. @param issueOf length M: the issue of each option */
export function partyNumbers(sheet: JudgementSheet, issueOf: Int32Array): PartyNumbers {
  const { entries, reservation } = sheet;
  const expected = (entry: number): number => (entry < 0 ? 0 : expectedValue(entries[entry]!.quantity));
  const raw = Float64Array.from(sheet.weight, expected);
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  const utilities = Float64Array.from(sheet.value, (entry, o) => weights[issueOf[o]!]! * (expected(entry) / 100));
  const adds = Array.from(sheet.interaction, (entry, k) => {
    const of = sheet.interactionOf[k]!;
    return (of < 0 ? 1 : weights[of]!) * (expected(entry) / 100);
  });
  const [first] = reservation;
  if (!first) return { weights, utilities, adds, reservation: null, total, scenarios: 1 };
  if (first.probability < 0)
    return { weights, utilities, adds, reservation: expected(first.value) / 100, total, scenarios: 1 };
  let scenarios = 0;
  let sum = 0;
  for (const { probability, value } of reservation) {
    scenarios += expected(probability);
    sum += expected(probability) * (expected(value) / 100);
  }
  return { weights, utilities, adds, reservation: sum / scenarios, total, scenarios };
}

/**
 * The party's judgements in a fixed order: weights by issue, option values by issue and option, the reservation value or
 * the probability and value of each scenario, interactions.
 */
function judgementSheet(
  caseFile: Case,
  party: Id,
  judgements: ResolvedParty,
  numbering: Numbering,
  diagnostics: Diagnostic[],
): JudgementSheet {
  const entries: JudgementEntry[] = [];
  const add = (
    what: Pick<JudgementEntry, "kind" | "issue" | "option" | "scenario" | "index" | "of">,
    judgement: Owned<Quantity>,
  ): number => {
    const { value, ...owner } = judgement;
    if (!Number.isFinite(expectedValue(value)))
      throw new Error(`${owner.path.join(".")} is no number or range of numbers; check the case first`);
    return entries.push({ party, ...what, quantity: value, ...owner }) - 1;
  };
  const weight = Int32Array.from(caseFile.issues, ({ id }) => {
    const judgement = judgements.weights.get(id);
    return judgement ? add({ kind: "weight", issue: id }, judgement) : -1;
  });
  const value = Int32Array.from(
    caseFile.issues.flatMap((issue) => {
      const values = judgements.values.get(issue.id);
      reportMissing(issue, party, judgements, diagnostics);
      return issue.options.map((option) => {
        const judgement = values?.get(option.id);
        return judgement ? add({ kind: "value", issue: issue.id, option: option.id }, judgement) : -1;
      });
    }),
  );
  const reservation =
    judgements.reservation === null
      ? []
      : judgements.reservation.kind === "direct"
        ? [{ probability: -1, value: add({ kind: "reservation" }, judgements.reservation.value) }]
        : judgements.reservation.scenarios.map((scenario, index) => ({
            probability: add({ kind: "scenario-probability", scenario: scenario.title, index }, scenario.probability),
            value: add({ kind: "scenario-value", scenario: scenario.title, index }, scenario.value),
          }));
  const interaction = Int32Array.from(judgements.interactions ?? [], ({ adds, of }, index) =>
    add({ kind: "interaction", index, ...(of !== null && { of }) }, adds),
  );
  const interactionOf = Int32Array.from(judgements.interactions ?? [], ({ of }, k) =>
    of === null ? -1 : numbering.issue(of, `interaction ${k + 1} of party "${party}"`),
  );
  return { entries, weight, value, reservation, interaction, interactionOf, normalised: true };
}

/** An issue that matters to the party, or on which some option is valued, must have a value for every option. */
function reportMissing(
  issue: Case["issues"][number],
  party: Id,
  judgements: ResolvedParty,
  diagnostics: Diagnostic[],
): void {
  const values = judgements.values.get(issue.id);
  const weight = judgements.weights.get(issue.id);
  const given = [...(values?.values() ?? [])];
  if (given.length === 0 && (!weight || rangeOf(weight.value)[2] === 0)) return;
  const missing = issue.options.filter((option) => !values?.has(option.id));
  if (missing.length === 0) return;
  const names = missing.map((option) => `"${option.id}"`).join(", ");
  diagnostics.push(
    problem(
      "missing-values",
      `party "${party}" has no value for ${names} of issue "${issue.id}"; every option needs one`,
      given[0]?.path.slice(0, -1) ?? weight?.path ?? [],
    ),
  );
}

/** The conjunctions without repetitions, in their order. */
function distinct(sets: readonly OptionSet[]): readonly OptionSet[] {
  const seen = new Set<string>();
  return sets.filter((set) => seen.size < seen.add(set.join()).size);
}

function problem(code: string, message: string, path: CasePath): Diagnostic {
  return { severity: "error", code, message, path, at: "value" };
}
