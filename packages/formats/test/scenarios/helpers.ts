import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { LocatedDiagnostic, Model } from "@parley/core";
import { readScenario, type Scenario } from "../../src/scenarios/index.ts";

/** Reads files given as text. */
export function read(files: Readonly<Record<string, string>>, name?: string): Scenario {
  const encoder = new TextEncoder();
  return readScenario(
    new Map(Object.entries(files).map(([file, text]) => [file, encoder.encode(text)])),
    name === undefined ? {} : { name },
  );
}

/** The model, where nothing is wrong. */
export function modelOf(scenario: Scenario): Model {
  if (!scenario.model) throw new Error(scenario.diagnostics.map(line).join("\n"));
  return scenario.model;
}

export function line(diagnostic: LocatedDiagnostic): string {
  return `${diagnostic.file}:${diagnostic.line}:${diagnostic.column}: ${diagnostic.message}`;
}

/** What each party gets from choosing each option: party → issue → option → utility, by the names in the files. */
export function tables(model: Model): Record<string, Record<string, Record<string, number>>> {
  return Object.fromEntries(
    model.parties.map((party) => [
      party.name,
      Object.fromEntries(
        model.issues.map((issue, i) => [
          issue.title,
          Object.fromEntries(issue.options.map((option, k) => [option.title, party.utilities[model.offsets[i]! + k]!])),
        ]),
      ),
    ]),
  );
}

/** Every outcome with everyone's utility, interactions included, in the order of the file: the slow and obvious way. */
export function* outcomes(model: Model): Generator<{ choice: number[]; utilities: number[] }> {
  const n = model.issues.length;
  const choice = new Array<number>(n).fill(0);
  for (;;) {
    const chosen = choice.map((k, i) => model.offsets[i]! + k);
    yield {
      choice: [...choice],
      utilities: model.parties.map((party) => {
        const held = party.interactions.filter((one) => one.terms.every((option) => chosen.includes(option)));
        return chosen.reduce((sum, o) => sum + party.utilities[o]!, 0) + held.reduce((sum, one) => sum + one.adds, 0);
      }),
    };
    let i = n - 1;
    while (i >= 0 && choice[i] === model.issues[i]!.options.length - 1) choice[i--] = 0;
    if (i < 0) return;
    choice[i]!++;
  }
}

const repository = path.resolve(import.meta.dirname, "../../../..");
/** Other platforms' scenarios with known answers, beside the repository. */
export const REFERENCE = path.resolve(repository, "../shared/reference");
export const hasReference = existsSync(path.join(REFERENCE, "scenarios-reference.json"));

export interface ReferenceScenario {
  readonly name: string;
  readonly format: string;
  readonly profile_order: readonly string[];
  readonly outcomes: number;
  readonly reservation_values: readonly (number | null)[];
  readonly n_rational: number;
  readonly pareto: readonly (readonly number[])[];
  readonly nash: readonly (readonly number[])[];
  readonly egalitarian: readonly (readonly number[])[];
  readonly kalai_smorodinsky: readonly (readonly number[])[];
  readonly utilitarian: readonly (readonly number[])[];
}

export function referenceScenarios(): readonly ReferenceScenario[] {
  if (!hasReference) return [];
  return JSON.parse(readFileSync(path.join(REFERENCE, "scenarios-reference.json"), "utf8")).scenarios;
}

export function referenceFolder(name: string): string {
  return path.join(REFERENCE, "scenarios", name);
}
