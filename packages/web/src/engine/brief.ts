import type { Id } from "@parley/core";
import type { OnProgress } from "@parley/engine";
import {
  type Ask,
  type BriefInput,
  briefHtml,
  briefMarkdown,
  briefPassages,
  composeBrief,
  type Passage,
  runBrief,
  type StandaloneSvg,
} from "@parley/report";
import { briefWord, drawingsOf, type Picture } from "@parley/report/word";
import { briefFonts } from "./fonts.ts";
import { SEED } from "./seed.ts";
import type { Tasks } from "./tasks.ts";

/** Which brief of the case at hand. */
export interface BriefRequest {
  /** The perspectives to report; the main one among them is told in full. */
  readonly perspectives: readonly Id[];
  readonly main: Id;
  readonly draft: Id | null;
  readonly digest: string;
  readonly version: string;
  /** The day it is drawn up, ISO. */
  readonly date: string;
  /** The day as of which the case is told; left out: as it stands. */
  readonly asOf?: string | undefined;
}
/** `print`: HTML that is only to be printed. */
export type BriefFormat = "html" | "markdown" | "print";

/** The results last computed for a brief, and of what: they take long, and serve for every format. */
let last: { readonly of: string; readonly results: Awaited<ReturnType<typeof runBrief>> } | null = null;

/** Everything the brief is composed from. An editor's choices change none of the results. */
async function inputOf(tasks: Tasks, request: BriefRequest, onProgress: OnProgress): Promise<BriefInput> {
  const { perspectives, main, draft, digest, version, date, asOf } = request;
  const { brief: _, ...facts } = tasks.loaded();
  const of = JSON.stringify([facts, perspectives, main, draft]);
  if (last?.of !== of) {
    const models = perspectives.map((perspective) => tasks.model({ perspective }));
    const ask: Ask = (question, options, perspective, onShare) =>
      tasks.ask({ perspective }, question, options, [], onShare);
    last = { of, results: await runBrief({ models, main, draft, seed: SEED }, ask, onProgress) };
  }
  return { ...last.results, case: tasks.loaded(), digest, version, date, asOf };
}

/** The brief of the case at hand, as the command line makes it. */
export async function exportBrief(
  tasks: Tasks,
  request: BriefRequest,
  format: BriefFormat,
  onProgress: OnProgress,
): Promise<string> {
  const brief = composeBrief(await inputOf(tasks, request, onProgress));
  if (format === "markdown") return briefMarkdown(brief);
  return briefHtml(brief, { print: format === "print", fontFaces: await briefFonts() });
}

/** The places of the brief where its editor may put other words. */
export async function passages(
  tasks: Tasks,
  request: BriefRequest,
  onProgress: OnProgress,
): Promise<readonly Passage[]> {
  return briefPassages(await inputOf(tasks, request, onProgress));
}

/** The figures of the brief, for a page to make pictures of. */
export async function drawings(
  tasks: Tasks,
  request: BriefRequest,
  fontFaces: string,
  onProgress: OnProgress,
): Promise<readonly StandaloneSvg[]> {
  return drawingsOf(composeBrief(await inputOf(tasks, request, onProgress)), fontFaces);
}

/** The brief as a Word file with the pictures of its figures. */
export async function word(
  tasks: Tasks,
  request: BriefRequest,
  pictures: readonly Picture[],
  onProgress: OnProgress,
): Promise<Uint8Array> {
  return briefWord(composeBrief(await inputOf(tasks, request, onProgress)), pictures);
}
