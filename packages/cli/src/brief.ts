import { acceptance, amend, type Context, draftsOverTime, frontier } from "@parley/core";
import { type BriefDocument, composeBrief, type PerspectiveResults } from "@parley/report";
import { UsageError } from "./errors.ts";
import { draftOf, type Input, modelOf, perspectivesOf } from "./input.ts";
import type { CommonOptions } from "./program.ts";
import { version } from "./version.ts";

/** What of the command line bears on the brief. */
export type BriefOptions = Pick<CommonOptions, "seed" | "draws"> &
  Partial<Pick<CommonOptions, "perspective" | "draft" | "parties" | "asOf">>;

/**
 * Runs what the brief tells, under every perspective of the case; the one asked for (else the first) is told in full.
 *
 * @param date the day the brief is drawn up, ISO
 * @throws {UsageError} where the case has no draft, or what was asked for does not exist
 */
export async function briefOf(
  input: Input,
  options: BriefOptions,
  date: string,
  onProgress?: Context["onProgress"],
): Promise<BriefDocument> {
  const draft = draftOf(input.case, options.draft, options.asOf);
  if (draft === null) throw new UsageError(`the case "${input.case.id}" has no draft to analyse`);
  const asked = options.perspective === "all" ? undefined : options.perspective;
  const ids = perspectivesOf(input);
  if (asked !== undefined && !ids.includes(asked)) ids.unshift(asked);
  const perspectives = ids.map((id, k): PerspectiveResults => {
    const model = modelOf(input, id, options);
    const title = input.case.perspectives?.find((perspective) => perspective.id === id)?.title ?? id;
    onProgress?.(k / ids.length, title);
    const context: Context = { seed: options.seed, draws: options.draws };
    return {
      model,
      acceptance: acceptance.run(model, { draft: null }, context),
      drafts: draftsOverTime.run(model, { draft: null }, context),
      frontier: frontier.run(model, { all: false, method: "auto", epsilon: 0, limit: 100_000, memory: 500 }, context),
      amend: amend.run(model, { draft, for: null, limit: 5, max: 0 }, context),
    };
  });
  const main = perspectives.find(({ model }) => model.perspective === (asked ?? ids[0]));
  return composeBrief({
    case: main?.model.case ?? input.case,
    perspectives,
    main: main?.model.perspective ?? "",
    draft,
    digest: input.digest,
    version,
    seed: options.seed,
    date,
  });
}
