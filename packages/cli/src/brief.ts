import type { Context } from "@parley/core";
import { type BriefDocument, composeBrief, runBrief } from "@parley/report";
import { draftOf, type Input, modelOf, perspectivesOf } from "./input.ts";
import type { CommonOptions } from "./program.ts";
import { version } from "./version.ts";

/** What of the command line bears on the brief. */
export type BriefOptions = Pick<CommonOptions, "seed" | "draws"> &
  Partial<Pick<CommonOptions, "perspective" | "draft" | "parties" | "asOf">>;

/**
 * The brief of a case under every perspective; the one asked for (else the first) is told in full.
 *
 * @param date the day the brief is drawn up, ISO
 * @throws {UsageError} where what was asked for does not exist
 */
export async function briefOf(
  input: Input,
  options: BriefOptions,
  date: string,
  onProgress?: Context["onProgress"],
): Promise<BriefDocument> {
  const draft = draftOf(input.case, options.draft, options.asOf);
  const ids = perspectivesOf(input);
  const main = options.perspective === undefined || options.perspective === "all" ? ids[0]! : options.perspective;
  if (!ids.includes(main)) ids.unshift(main);
  const models = ids.map((id) => modelOf(input, id, options));
  const context = { seed: options.seed, draws: options.draws, ...(onProgress === undefined ? {} : { onProgress }) };
  return composeBrief({ ...(await runBrief({ models, main, draft }, context)), digest: input.digest, version, date });
}
