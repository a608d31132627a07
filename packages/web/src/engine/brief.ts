import type { Id } from "@parley/core";
import {
  briefHtml,
  briefMarkdown,
  composeBrief,
  defaultOptions,
  runBrief,
  type SomeView,
  viewOf,
} from "@parley/report";
import type { OnProgress } from "./rpc.ts";
import { type Asked, DRAWS, SEED, type Tasks } from "./tasks.ts";

export interface BriefRequest {
  readonly format: "html" | "markdown";
  /** The perspectives to report; the main one among them is told in full. */
  readonly perspectives: readonly Id[];
  readonly main: Id;
  readonly draft: Id | null;
  readonly digest: string;
  readonly version: string;
  /** The day it is drawn up, ISO. */
  readonly date: string;
  /** Ids of the sections to leave out. */
  readonly without: readonly string[];
}

/** The brief of the case at hand, as the command line makes it, with the sections asked for. */
export async function exportBrief(tasks: Tasks, request: BriefRequest, onProgress: OnProgress): Promise<string> {
  const { main, draft, digest, version, date, without } = request;
  const models = request.perspectives.map((perspective) => tasks.model({ perspective }));
  const results = await runBrief({ models, main, draft }, { seed: SEED, draws: DRAWS, onProgress });
  const brief = composeBrief({ ...results, digest, version, date });
  const shown = {
    ...brief,
    answers: brief.answers.filter(({ section }) => !without.includes(section)),
    sections: brief.sections.filter(({ id }) => !without.includes(id)),
  };
  return request.format === "html" ? briefHtml(shown) : briefMarkdown(shown);
}

/** The result of any analysis of the catalogue, all of its options but the draft left as they are. */
export async function runAny(
  tasks: Tasks,
  asked: Asked,
  id: string,
  draft: Id | null,
  onProgress: OnProgress,
): Promise<unknown> {
  const view: SomeView | undefined = viewOf(id);
  if (view === undefined) throw new RangeError(`there is no analysis "${id}"`);
  const context = { seed: SEED, draws: DRAWS, onProgress };
  return view(async ({ analysis }) => {
    await analysis.prepare?.();
    return analysis.run(tasks.model(asked), { ...defaultOptions(analysis), draft }, context);
  });
}
