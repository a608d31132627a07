import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import {
  asOf,
  type Case,
  compile,
  type Diagnostic,
  didYouMeanOf,
  type Id,
  type LocatedDiagnostic,
  latestDraft,
  type Model,
} from "@parley/core";
import { type CaseInputs, caseInputs } from "@parley/engine";
import { type LoadedCase, readGmcr } from "@parley/formats";
import { digestOf } from "@parley/formats/node";
import { type LoadedScenario, readScenarioFolder } from "@parley/formats/scenarios/node";
import { printDiagnostics } from "./diagnostics.ts";
import { InputError, UsageError } from "./errors.ts";
import { load } from "./load.ts";
import { say } from "./output.ts";

/** What of the command line bears on how a case is compiled. */
export interface ModelOptions {
  readonly parties?: readonly string[];
  readonly asOf?: string;
}

/** A case, or a scenario of another platform, with what results say of its origin. */
export interface Input {
  readonly case: Case;
  /** Set where it is a scenario of another platform, which comes as a model of its own. */
  readonly scenario: (LoadedScenario & { readonly model: Model }) | null;
  /** Where a place of the case stands in its files; `null` for a scenario. */
  readonly locate: LoadedCase["locate"] | null;
  /** SHA-256 over the paths and contents of every file read, in the order of their paths. */
  readonly digest: string;
}

/**
 * Reads a case, a folder of another platform's scenario, or standard input (`-`).
 *
 * @throws {InputError} where it has errors; warnings and notes go to standard error
 */
export function readInput(name: string): Input {
  if (isScenario(name)) return readScenario(name);
  const loaded = load(name);
  if (loaded.case === null) throw new InputError(loaded.diagnostics);
  printDiagnostics(loaded.diagnostics);
  return { case: loaded.case, scenario: null, locate: loaded.locate, digest: digestOf(loaded.digestInputs) };
}

/** Reads a text file, or standard input (`-`). @throws {UsageError} where it cannot be read */
export function readText(name: string): string {
  try {
    return readFileSync(name === "-" ? 0 : name, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${unreadable(error)}`);
  }
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EISDIR") return "it is a folder, not a file";
  if (code === "ENOENT") return "there is no such file";
  return error instanceof Error ? error.message : String(error);
}

/** A folder that holds no case but other files, a table, or a conflict of a graph-model program. */
export function isScenario(name: string): boolean {
  if (name === "-" || !existsSync(name)) return false;
  if (!statSync(name).isDirectory()) return /\.(csv|gmcr)$/i.test(name);
  return !["case.yaml", "case.json"].some((file) => existsSync(path.join(name, file)));
}

function readScenario(name: string): Input {
  const scenario = /\.gmcr$/i.test(name) ? readConflict(name) : readScenarioFolder(name);
  const { model } = scenario;
  if (model === null) throw new InputError(scenario.diagnostics);
  printDiagnostics(scenario.diagnostics);
  for (const note of scenario.notes) say(note);
  return { case: model.case, scenario: { ...scenario, model }, locate: null, digest: digestOf(scenario.digestInputs) };
}

function readConflict(name: string): LoadedScenario {
  const bytes = readFileSync(name);
  return { ...readGmcr(name, bytes), digestInputs: [{ path: path.basename(name), bytes }] };
}

/** The perspectives of a case; the derived one where it has none. */
export function perspectivesOf(input: Input): string[] {
  if (input.scenario !== null) return [input.scenario.model.perspective];
  const ids = (input.case.perspectives ?? []).map((perspective) => perspective.id);
  return ids.length === 0 ? ["derived"] : ids;
}

/**
 * Compiles one perspective (`undefined`: the first).
 *
 * @throws {UsageError} where the perspective, a party or the date asked for does not exist
 * @throws {InputError} where the judgements cannot be computed with: weights that are all 0, options without a value
 */
export function modelOf(input: Input, perspective: string | undefined, given: ModelOptions): Model {
  if (input.scenario !== null) return scenarioModel(input.scenario.model, perspective, given);
  const compiled = compile(input.case, {
    ...(perspective === undefined ? {} : { perspective }),
    ...(given.parties === undefined ? {} : { parties: given.parties }),
    ...(given.asOf === undefined ? {} : { asOf: given.asOf }),
  });
  if ("model" in compiled) return compiled.model;
  const { locate } = input;
  const asked = compiled.diagnostics.filter(({ path: at }) => at.length === 0);
  if (asked.length > 0 || locate === null) throw new UsageError(asked.map(({ message }) => message).join("\n"));
  throw new InputError(located(compiled.diagnostics, locate));
}

/** A case as questions are asked of it. @param model the only perspective that will be asked for, where it is at hand */
export function inputsOf(input: Input, given: ModelOptions, model?: Model): CaseInputs {
  const only = model ?? (input.scenario === null ? undefined : scenarioModel(input.scenario.model, undefined, given));
  return caseInputs({
    digest: input.digest,
    case: input.case,
    ...(given.parties === undefined ? {} : { parties: given.parties }),
    ...(given.asOf === undefined ? {} : { asOf: given.asOf }),
    ...(only === undefined ? {} : { model: only }),
  });
}

/** Diagnostics of a case with their places in its files. */
export function located(diagnostics: readonly Diagnostic[], locate: LoadedCase["locate"]): LocatedDiagnostic[] {
  return diagnostics.map(({ severity, code, message, path: at, at: part }) => ({
    severity,
    code,
    message,
    ...locate(at, part),
  }));
}

function scenarioModel(model: Model, perspective: string | undefined, { parties }: ModelOptions): Model {
  if (perspective !== undefined && perspective !== model.perspective)
    throw new UsageError("a scenario of another platform has one perspective, that of its profiles");
  if (parties === undefined) return model;
  const ids = model.parties.map((party) => party.id);
  for (const id of parties)
    if (!ids.includes(id)) throw new UsageError(`there is no party "${id}"${didYouMeanOf(id, ids)}`);
  return { ...model, parties: model.parties.map((party) => ({ ...party, deciding: parties.includes(party.id) })) };
}

/**
 * The draft asked for, or the latest by date; `null` where there is none.
 *
 * @throws {UsageError} where there is no such draft on that day
 */
export function draftOf(theCase: Case, asked: string | undefined, day: string | undefined): Id | null {
  const drafts = (day === undefined ? theCase : asOf(theCase, day)).drafts ?? [];
  if (asked === undefined) return latestDraft(drafts)?.id ?? null;
  if (drafts.some((draft) => draft.id === asked)) return asked;
  const ids = drafts.map((draft) => draft.id);
  const later = day !== undefined && theCase.drafts?.some((draft) => draft.id === asked);
  throw new UsageError(
    later ? `draft "${asked}" is later than ${day}` : `there is no draft "${asked}"${didYouMeanOf(asked, ids)}`,
  );
}
