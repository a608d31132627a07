import { type Case, type Draft, type Id, type IsoDate, latestDraft, splitPoints, wholePoints } from "@parley/core";
import type { CaseEdit, Json } from "../case/edit-types.ts";
import { carriedTerms } from "./carried-terms.ts";
import { type Mapping, mapPoints } from "./suggest.ts";
import { trackedNote } from "./tracked.ts";
import type { PlanFile } from "./types.ts";

export interface IntoCaseOptions {
  /** Id of the draft; where changes are tracked, of the text with them. */
  readonly id: Id;
  readonly title: string;
  readonly date?: IsoDate;
  /** Ids of parties of the case. */
  readonly authors?: readonly Id[];
  /** The draft it revises; where left out, issues are suggested by the latest one with a text, and none is named. */
  readonly follows?: Id;
  /** Whether a person has looked over how its points are tied to issues. */
  readonly checked?: boolean;
}

/** A draft as it is to be added. */
export interface AddedDraft {
  readonly id: Id;
  readonly row: Draft;
  readonly body: string;
  /** The draft its issues were suggested by, and how; `null` where the case has none with a text. */
  readonly mapping: (Mapping & { readonly earlier: Id }) | null;
}

/**
 * The drafts that a plan adds to a case: the text, its points tied to issues by way of an earlier draft, its
 * terms kept where its words are the same (see {@link carriedTerms}). Of a text with tracked changes both versions are added, unless an earlier draft of the case has the very points
 * of the first.
 *
 * @throws RangeError where `follows` names a draft the case does not have
 */
export function draftsFor(plan: PlanFile, theCase: Case, options: IntoCaseOptions): readonly AddedDraft[] {
  const drafts = theCase.drafts ?? [];
  const named = options.follows === undefined ? undefined : drafts.find(({ id }) => id === options.follows);
  if (options.follows !== undefined && named === undefined)
    throw new RangeError(`the case has no draft "${options.follows}"`);
  const base = named ?? latestDraft(drafts.filter(({ body }) => body !== undefined));
  const [first, second] = plan.versions;
  if (second === undefined) return [added(first!.body, base, options, options.follows ?? null)];
  const twin = drafts.filter(({ body }) => body !== undefined && sameText(body, first!.body)).at(-1);
  const note = plan.changes === null ? "" : trackedNote(plan.changes);
  if (twin !== undefined) return [added(second.body, twin, options, twin.id, note)];
  const { id, title } = options;
  const beforeOptions = {
    id: `${id}-before`,
    title: `${title}, before the tracked changes`,
    ...(options.checked !== undefined && { checked: options.checked }),
  };
  const before = added(first!.body, base, beforeOptions, options.follows ?? null);
  const after = added(second.body, { ...before.row, body: before.body }, options, before.id, note);
  return [before, after];
}

function added(
  body: string,
  earlier: Draft | undefined,
  { id, title, date, authors, checked = false }: IntoCaseOptions,
  follows: Id | null,
  tracked = "",
): AddedDraft {
  const mapping = earlier?.body === undefined ? null : { ...mapPoints(body, earlier), earlier: earlier.id };
  const points = Object.fromEntries(
    mapping?.points.flatMap((point) => (point.issues.length > 0 ? [[point.id, point.issues] as const] : [])) ?? [],
  );
  const words = new Map(wholePoints(splitPoints(body)).map((point) => [point.id, point.text]));
  const terms =
    mapping === null || earlier === undefined
      ? {}
      : carriedTerms(
          earlier,
          mapping.points.map((point) => ({ ...point, text: words.get(point.id)! })),
        );
  const row: Draft = {
    id,
    title,
    ...(date !== undefined && { date }),
    ...(authors !== undefined && authors.length > 0 && { authors }),
    follows,
    text: `drafts/${id}.md`,
    ...(Object.keys(terms).length > 0 && { terms }),
    ...(Object.keys(points).length > 0 && { points }),
    note: [
      ...(tracked === "" ? [] : [tracked]),
      ...(mapping === null ? [] : [byLikeness(mapping.earlier, checked)]),
      Object.keys(terms).length > 0 ? kept : silent,
    ].join("; "),
  };
  return { id, row, body, mapping };
}

const kept =
  "where its words are the same its terms are too; reworded points are to be decided; on all else it is read as silent";
const silent = "it is read as silent on every issue for which it has no term yet";

function byLikeness(earlier: Id, checked: boolean): string {
  return `its points are tied to issues by likeness with ${earlier}, ${checked ? "looked over when it was added" : "to be checked"}`;
}

function sameText(a: string, b: string): boolean {
  const plain = (body: string): string =>
    wholePoints(splitPoints(body))
      .map(({ text }) => text)
      .join("\n")
      .replace(/\s+/gu, " ");
  return plain(a) === plain(b);
}

/** The edits that add drafts to a case, their texts first. */
export function editsFor(drafts: readonly AddedDraft[]): readonly CaseEdit[] {
  return [
    ...drafts.map(({ row, body }): CaseEdit => ({ op: "file", file: row.text!, text: body })),
    ...drafts.map(({ row }): CaseEdit => ({ op: "insert", path: ["drafts"], value: row as unknown as Json })),
  ];
}
