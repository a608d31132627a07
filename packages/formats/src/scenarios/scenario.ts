import { createModel, type Id, type LocatedDiagnostic, type Model } from "@parley/core";
import { stem, uniqueIds } from "./names.ts";
import type { Where } from "./source.ts";

/** The formats of other platforms. */
export type ScenarioFormat = "genius-xml" | "geniusweb-json" | "negmas-yaml" | "csv";

/** What every format's reader makes of a domain. */
export interface Domain {
  readonly where: Where;
  /** The scenario's name, as far as the file gives one. */
  readonly name: string;
  readonly issues: readonly DomainIssue[];
}
export interface DomainIssue {
  readonly name: string;
  readonly where: Where;
  readonly ordered: boolean;
  readonly options: readonly DomainOption[];
  /** Of issues whose options are numbers: the numbers. */
  readonly numbers: readonly number[] | null;
  /** Whether its options could not be read: that is an error already, so profiles are not held against it. */
  readonly broken: boolean;
}
export interface DomainOption {
  readonly name: string;
  readonly where: Where;
}

/** What every format's reader makes of a profile, in the domain's order of issues and options. */
export interface Profile {
  readonly where: Where;
  /** The party's name where the file gives one, else the file's name. */
  readonly name: string;
  /** As in the file; null where the format has none and the spread of the options is reported. */
  readonly weights: readonly number[] | null;
  /** What choosing an option adds to the utility. */
  readonly utilities: readonly (readonly number[])[];
  readonly interactions: readonly { readonly terms: readonly (readonly [number, number])[]; readonly adds: number }[];
  /** Null: none given. */
  readonly reservation: number | null;
  readonly discount: number | null;
}

/** What the model has no place for, party by party. */
export interface ImportedParty {
  readonly id: Id;
  readonly name: string;
  /** The file it was read from. */
  readonly file: string;
  /** Discount factor of the profile: kept apart, it enters no utility. */
  readonly discount: number | null;
}

export interface Scenario {
  readonly format: ScenarioFormat | null;
  /** Null where there are errors. */
  readonly model: Model | null;
  readonly parties: readonly ImportedParty[];
  /** The files that make the scenario, in the order of their names. */
  readonly files: readonly string[];
  /** What was passed over or decided, one sentence each. */
  readonly notes: readonly string[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/**
 * The model of a domain and its profiles, in the order given: weights as in the files, utilities not clipped, no
 * reservation value means 0 (contract, "Imported scenarios"). Names become ids; the names themselves are kept as titles.
 */
export function scenarioModel(
  domain: Domain,
  profiles: readonly Profile[],
): { model: Model; parties: ImportedParty[] } {
  const issueIds = uniqueIds(
    domain.issues.map((issue) => issue.name),
    "issue",
  );
  const partyIds = uniqueIds(
    profiles.map((profile) => partyStem(profile)),
    "party",
  );
  const model = createModel({
    id: uniqueIds([domain.name], "scenario")[0]!,
    title: domain.name,
    issues: domain.issues.map((issue, i) => {
      const optionIds = uniqueIds(
        issue.options.map((option) => option.name),
        "option",
      );
      return {
        id: issueIds[i]!,
        title: issue.name,
        options: issue.options.map((option, k) => ({ id: optionIds[k]!, title: option.name })),
      };
    }),
    parties: profiles.map((profile, p) => ({
      id: partyIds[p]!,
      name: profile.name,
      utilities: profile.utilities,
      reservation: profile.reservation ?? 0,
      interactions: profile.interactions,
    })),
  });
  return {
    model: {
      ...model,
      issues: model.issues.map((issue, i) => ({ ...issue, ordered: domain.issues[i]!.ordered })),
      parties: model.parties.map((party, p) => {
        const weights = profiles[p]!.weights;
        return weights ? { ...party, weights: Float64Array.from(weights) } : party;
      }),
    },
    parties: profiles.map((profile, p) => ({
      id: partyIds[p]!,
      name: profile.name,
      file: profile.where.source.path,
      discount: profile.discount,
    })),
  };
}

/** A CSV holds several parties, so there the column names them and not the file. */
function partyStem(profile: Profile): string {
  return profile.where.source.path.toLowerCase().endsWith(".csv") ? profile.name : stem(profile.where.source.path);
}

/**
 * The tables with a constant added to every outcome: it is put on the options of the first issue, which changes no
 * outcome's utility otherwise.
 */
export function withConstant(utilities: readonly (readonly number[])[], constant: number): number[][] {
  return utilities.map((row, i) => (i === 0 ? row.map((u) => u + constant) : [...row]));
}
