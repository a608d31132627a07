import type { Id } from "@parley/core";
import { type BriefDocument, briefHtml, briefMarkdown, composeBrief, type PerspectiveResults } from "@parley/report";
import type { OnProgress } from "./rpc.ts";
import { SEED, type Tasks } from "./tasks.ts";

export interface BriefRequest {
  readonly format: "html" | "markdown";
  /** Of the perspectives to report; the main one is told in full. */
  readonly perspectives: readonly Id[];
  readonly main: Id;
  readonly draft: Id;
  readonly digest: string;
  readonly version: string;
  /** The day it is drawn up, ISO. */
  readonly date: string;
  /** Ids of the sections to leave out. */
  readonly without: readonly string[];
}

/** The brief of the case at hand, as the command line makes it, with the sections asked for. */
export function exportBrief(tasks: Tasks, request: BriefRequest, onProgress: OnProgress): string {
  const brief = composed(tasks, request, onProgress);
  return request.format === "html" ? briefHtml(brief) : briefMarkdown(brief);
}

function composed(tasks: Tasks, request: BriefRequest, onProgress: OnProgress): BriefDocument {
  const { perspectives, main, draft, without } = request;
  const all = perspectives.map((perspective, k): PerspectiveResults => {
    onProgress(k / perspectives.length);
    const asked = { perspective };
    return {
      model: tasks.model(asked),
      acceptance: tasks.accept(asked, null, {}),
      drafts: tasks.drafts(asked, {}),
      frontier: tasks.frontier(asked, false, {}),
      amend: tasks.amend(asked, draft, null, {}),
    };
  });
  const brief = composeBrief({
    case: tasks.loaded(),
    perspectives: all,
    main,
    draft,
    digest: request.digest,
    version: request.version,
    seed: SEED,
    date: request.date,
  });
  return {
    ...brief,
    answers: brief.answers.filter(({ section }) => !without.includes(section)),
    sections: brief.sections.filter(({ id }) => !without.includes(id)),
  };
}
