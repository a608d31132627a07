import type { CasePath } from "@parley/core";
import type { CaseEdit } from "@parley/formats";
import type { Change } from "./types.ts";

/** What of a change decides whether another may stand beside it. */
export type Deed = Pick<Change, "revision" | "who" | "kind" | "what" | "paths" | "files" | "state" | "of">;

/** The places that edits touch: of the case, rows by id, and of its files as wholes. */
export interface Touched {
  readonly paths: readonly CasePath[];
  readonly files: readonly string[];
}

/**
 * What edits touch, as far as they say it themselves. A row that is named by its number stands for its whole list, since
 * another's change may have moved it; so does one that is moved.
 */
export function touchedBy(edits: readonly CaseEdit[]): Touched {
  return {
    paths: edits.flatMap((edit) => (edit.op === "file" ? [] : [steady(placeOf(edit))])),
    files: edits.flatMap((edit) => (edit.op === "file" ? [edit.file] : [])),
  };
}

function placeOf(edit: Exclude<CaseEdit, { readonly op: "file" }>): CasePath {
  if (edit.op === "move") return edit.path.slice(0, -1);
  if (edit.op !== "insert" || typeof edit.before === "number") return edit.path;
  const id = typeof edit.value === "object" && edit.value !== null ? Reflect.get(edit.value, "id") : undefined;
  return typeof id === "string" ? [...edit.path, id] : edit.path;
}

/** A place up to the first row that is named by its number. */
function steady(path: CasePath): CasePath {
  const first = path.findIndex((key) => typeof key === "number");
  return first < 0 ? path : path.slice(0, first);
}

/** Whether one of two places is the other or holds it. */
export function overlaps(a: CasePath, b: CasePath): boolean {
  return a.slice(0, b.length).every((key, i) => key === b[i]);
}

/**
 * Of changes made since, the first that touches what is touched here: then the two conflict. Two people who change
 * different numbers do not.
 */
export function conflicting(touched: Touched, since: readonly Deed[]): Deed | null {
  return since.find((deed) => meets(touched, deed)) ?? null;
}

function meets({ paths, files }: Touched, deed: Deed): boolean {
  const theirs = placesOf(deed).map(steady);
  return (
    files.some((file) => deed.files.includes(file)) ||
    paths.some((path) => theirs.some((other) => overlaps(steady(path), other)))
  );
}

/** A change that tells no place, as of a file that is none of a draft's, may have touched any. */
function placesOf({ paths }: Deed): readonly CasePath[] {
  return paths.length === 0 ? [[]] : paths;
}

/** What undo or redo would do: a change to take back or make again, or the later one that stands in its way. */
export type Step = { readonly of: Deed } | { readonly overtakenBy: Deed };

/**
 * What undo takes back for a person: the latest of their own changes that still holds, if nobody changed the same place
 * since. The making of a case cannot be taken back; its deletion can be by anybody, so that it is nobody's to keep.
 *
 * @param deeds of one case, in order
 */
export function undoStep(deeds: readonly Deed[], who: string): Step | null {
  const deletion = deeds.findLast(({ kind, state }) => kind === "delete" && state === "done");
  const of =
    deletion ??
    deeds.findLast(
      (deed) => deed.who === who && deed.state === "done" && deed.kind !== "create" && deed.kind !== "import",
    );
  return of === undefined ? null : step(of, of.revision, deeds);
}

/** What redo makes again for a person: of their own changes that were undone, the one undone last. */
export function redoStep(deeds: readonly Deed[], who: string): Step | null {
  const of = deeds.find((deed) => deed.who === who && deed.state === "undone");
  if (of === undefined) return null;
  const undone = deeds.findLast((deed) => deed.kind === "undo" && deed.of === of.revision);
  return step(of, undone?.revision ?? of.revision, deeds);
}

/** `since`: the revision after which another's change of the same place stands in the way. */
function step(of: Deed, since: number, deeds: readonly Deed[]): Step {
  // What was undone, and the undoing of it, come to nothing together.
  const holding = deeds.filter((deed) => deed.revision > since && deed.state === "done");
  const overtakenBy = conflicting({ paths: placesOf(of), files: [] }, holding);
  return overtakenBy === null ? { of } : { overtakenBy };
}

/** What can be redone no longer once a person does something else: what they have undone themselves. */
export function droppedBy(deeds: readonly Deed[], who: string): readonly Deed[] {
  return deeds.filter((deed) => deed.who === who && deed.state === "undone");
}
