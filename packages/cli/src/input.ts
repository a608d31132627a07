import { createHash } from "node:crypto";
import { asOf, type Case, compile, didYouMeanOf, type Id, latestDraft, type Model } from "@parley/core";
import { formatDiagnostic, type LoadedCase } from "@parley/formats";
import { InputError, UsageError } from "./errors.ts";
import { load } from "./load.ts";

/** A case read from disk, with what results say of its origin. */
export interface Input {
  readonly case: Case;
  readonly loaded: LoadedCase;
  /** SHA-256 over the paths and contents of every file read, in the order of their paths. */
  readonly digest: string;
}

/**
 * Reads a case (`-`: standard input).
 *
 * @throws {InputError} where it has errors; warnings go to standard error
 */
export function readInput(name: string): Input {
  const loaded = load(name);
  if (loaded.case === null) throw new InputError(loaded.diagnostics);
  for (const warning of loaded.diagnostics) process.stderr.write(`${formatDiagnostic(warning)}\n`);
  return { case: loaded.case, loaded, digest: digestOf(loaded.digestInputs) };
}

function digestOf(inputs: LoadedCase["digestInputs"]): string {
  const hash = createHash("sha256");
  for (const { path, bytes } of [...inputs].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${path}\0${bytes.length}\0`);
    hash.update(bytes);
  }
  return hash.digest("hex");
}

/** The perspectives of a case; the derived one where it has none. */
export function perspectivesOf(theCase: Case): string[] {
  const ids = (theCase.perspectives ?? []).map((perspective) => perspective.id);
  return ids.length === 0 ? ["derived"] : ids;
}

/**
 * Compiles one perspective (`undefined`: the first).
 *
 * @throws {UsageError} where the perspective, a party or the date asked for does not exist
 */
export function modelOf(
  input: Input,
  perspective: string | undefined,
  given: { readonly parties?: readonly string[]; readonly asOf?: string },
): Model {
  const compiled = compile(input.case, {
    ...(perspective === undefined ? {} : { perspective }),
    ...(given.parties === undefined ? {} : { parties: given.parties }),
    ...(given.asOf === undefined ? {} : { asOf: given.asOf }),
  });
  if ("model" in compiled) return compiled.model;
  throw new UsageError(compiled.diagnostics.map((diagnostic) => diagnostic.message).join("\n"));
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
  throw new UsageError(`there is no draft "${asked}"${didYouMeanOf(asked, ids)}`);
}
