import { didYouMeanOf } from "@parley/core";
import { type WordedDraft, wordRedlineOf } from "@parley/formats/plans";
import { exitStatus, UsageError } from "../errors.ts";
import { draftOf, type Input, readInput } from "../input.ts";
import { say, writeResult } from "../output.ts";
import { today } from "../today.ts";
import { checkFile } from "../writing.ts";

export interface DiffWordOptions {
  readonly docx: string;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
}

/** `parley diff --docx`: two drafts as one Word file with tracked changes, by the authors of the later one on its day. */
export async function diffWord(name: string, { docx, from, to, asOf }: DiffWordOptions): Promise<number> {
  checkFile(docx);
  const input = readInput(name);
  const later = withText(input, draftOf(input.case, to, asOf));
  const named = from === undefined ? later.follows : draftOf(input.case, from, asOf);
  if (named === undefined || named === null)
    throw new UsageError(`the draft "${later.id}" follows no other: name the one to compare it with, --from ID`);
  const earlier = withText(input, named);
  const file = await wordRedlineOf(input.case, earlier, later, today());
  await writeResult(file, docx);
  say(`${earlier.title} → ${later.title}: ${docx}`);
  return exitStatus.done;
}

function withText(input: Input, id: string | null): WordedDraft {
  const drafts = input.case.drafts ?? [];
  const draft = drafts.find((candidate) => candidate.id === id);
  if (draft === undefined) throw new UsageError(`the case "${input.case.id}" has no draft to look at`);
  if (draft.body !== undefined) return { ...draft, body: draft.body };
  const others = drafts.filter(({ body }) => body !== undefined).map((other) => other.id);
  throw new UsageError(`the wording of the draft "${draft.id}" is not in the case${didYouMeanOf(draft.id, others)}`);
}
