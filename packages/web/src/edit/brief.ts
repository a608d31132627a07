import type { BriefWords, Case, Id } from "@parley/core";
import type { Passage } from "@parley/report";
import type { CaseEdit } from "./edits.ts";

/** Leaves a section out of the brief, or takes it in again. */
export function sectionEdits(kase: Case, section: Id, wanted: boolean): readonly CaseEdit[] {
  const others = (kase.brief?.leaveOut ?? []).filter((id) => id !== section);
  const value = wanted ? others : [...others, section];
  return [{ op: "set", path: ["brief", "leaveOut"], value }];
}

/** Whose words they are, and to which brief of the case they belong. */
export interface Editing {
  readonly by: string;
  readonly date: string;
  readonly perspective: Id;
  readonly draft: Id | null;
}

/** Puts an editor's words in place of those the results make; no words take those that stand there away. */
export function wordsEdits(passage: Passage, text: string, about: Editing): readonly CaseEdit[] {
  const index = passage.words?.index;
  const said = text.replace(/\s+/g, " ").trim();
  if (said === "") return index === undefined ? [] : [{ op: "delete", path: ["brief", "words", index] }];
  const value: BriefWords = {
    place: passage.place,
    perspective: about.perspective,
    ...(about.draft === null ? {} : { draft: about.draft }),
    text: said,
    ...(passage.computed === "" ? {} : { instead: passage.computed }),
    by: about.by,
    date: about.date,
  };
  const json = { ...value };
  if (index === undefined) return [{ op: "insert", path: ["brief", "words"], value: json }];
  return [{ op: "set", path: ["brief", "words", index], value: json }];
}
