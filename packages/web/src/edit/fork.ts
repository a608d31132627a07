import { type Case, type CasePath, DERIVED, type Id } from "@parley/core";
import { type CaseEdit, type Json, valueAt, withEdits } from "./edits.ts";
import { OWN_ESTIMATE } from "./judgements.ts";

/** Whose a perspective is: one's own, an author's with a source, or the record's, made by a rule. */
export type Owner = "own" | "author" | "record";

/** A view whose numbers are assumed is one's own to change; all others rest on somebody else's words. */
export function ownerOf(kase: Case, perspective: Id): Owner {
  if (perspective === DERIVED) return "record";
  const row = kase.perspectives?.find(({ id }) => id === perspective);
  return row === undefined || (row.source ?? "assumed") === "assumed" ? "own" : "author";
}

/** The view of one's own that starts from another's, and whether the case has it already. */
export interface Fork {
  readonly id: Id;
  readonly title: string;
  readonly exists: boolean;
}

export function forkOf(kase: Case, perspective: Id): Fork {
  if (perspective === DERIVED) {
    const { id, title } = OWN_ESTIMATE;
    return { id, title, exists: kase.perspectives?.some((row) => row.id === id) ?? false };
  }
  const id = `own-from-${perspective}`;
  const from = kase.perspectives?.find((row) => row.id === perspective)?.title ?? perspective;
  return { id, title: `My estimate, from ${from}`, exists: kase.perspectives?.some((row) => row.id === id) ?? false };
}

/** The perspective whose judgements edits change; `null` where they change none. */
export function perspectiveOf(edits: readonly CaseEdit[]): Id | null {
  for (const edit of edits)
    if (edit.op === "set" && edit.path[0] === "perspectives" && edit.path[2] === "parties") return String(edit.path[1]);
  return null;
}

/**
 * Edits of a perspective as edits of the view of one's own that starts from it: what is changed there replaces what it takes
 * over, and the original stays as it is. Of a list of scenarios or interactions the view takes over the whole list.
 */
export function forkedEdits(kase: Case, edits: readonly CaseEdit[], perspective: Id): CaseEdit[] {
  const { id, title, exists } = forkOf(kase, perspective);
  const own: CaseEdit[] = exists
    ? []
    : [
        {
          op: "insert",
          path: ["perspectives"],
          value: { id, title, extends: perspective, source: "assumed", parties: {} },
        },
      ];
  const changed = withEdits(kase, edits);
  const lists = new Set<string>();
  for (const edit of edits) {
    if (edit.op !== "set" || edit.path[0] !== "perspectives" || edit.path[1] !== perspective) {
      own.push(edit);
      continue;
    }
    const [, , parties, party, kind, ...rest] = edit.path;
    const isList = (kind === "reservation" && rest[0] === "scenarios") || kind === "interactions";
    const path: CasePath = isList ? [parties!, party!, kind!] : edit.path.slice(2);
    if (isList) {
      if (lists.has(path.join(" "))) continue;
      lists.add(path.join(" "));
    }
    const value = isList ? (valueAt(changed, ["perspectives", perspective, ...path]) as Json) : edit.value;
    own.push({ op: "set", path: ["perspectives", id, ...path], value });
  }
  return own;
}
