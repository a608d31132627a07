import type { Case, Comment, Draft, Id } from "@parley/core";
import { commentEdit, moment } from "./comments.ts";
import { type NewDraft, planOf, termEdits, termOf, textEdit } from "./drafts.ts";
import { type CaseEdit, withEdits } from "./edits.ts";

/** A remark that suggests other words. */
export type Suggested = Comment & { readonly suggests: string; readonly point: string };

/** The suggestions on a draft that nobody has decided yet. */
export function openSuggestions(kase: Case, draft: Id): readonly Suggested[] {
  return (kase.comments ?? []).filter(
    (comment): comment is Suggested =>
      comment.draft === draft &&
      comment.suggests !== undefined &&
      comment.point !== undefined &&
      comment.outcome === undefined,
  );
}

/** The words of a point itself, without what stands under it; `null` where the draft has no such point. */
export function pointWords(kase: Case, draft: Draft, point: string): string | null {
  return planOf(kase, draft).points.find(({ id }) => id === point)?.text ?? null;
}

/**
 * A text with other words in points of it.
 *
 * @throws RangeError where it has no such point, or would then be read otherwise
 */
export async function withWords(body: string, changes: ReadonlyMap<string, string>): Promise<string> {
  const { corrected, outlineOf } = await import("@parley/formats/plans");
  let outline = outlineOf(body, null);
  for (const [point, words] of changes) {
    const row = outline.rows.find(({ id }) => id === point);
    if (row === undefined) throw new RangeError(`The text has no point ${point}.`);
    if (row.text === words.trim()) continue;
    const done = corrected(outline, { op: "words", key: row.key, text: words });
    if (done.outline === null) throw new RangeError(done.problem);
    outline = done.outline;
  }
  return outline.body;
}

/** The edits that accept a suggestion: its words and what they settle are the draft's; it is settled. */
export async function acceptEdits(draft: Draft, suggestion: Suggested): Promise<CaseEdit[]> {
  const body = await withWords(draft.body ?? "", new Map([[suggestion.point, suggestion.suggests]]));
  return [
    textEdit(draft, body),
    ...Object.entries(suggestion.terms ?? {}).flatMap(([issue, option]) =>
      termOf(draft, issue) === option ? [] : termEdits(draft, issue, option),
    ),
    ...outcomeEdits(suggestion, "accepted"),
  ];
}

/** The edits that decide on a suggestion without touching the text. */
export function outcomeEdits(suggestion: Comment, outcome: "accepted" | "rejected"): CaseEdit[] {
  const path = ["comments", suggestion.id];
  return [
    { op: "set", path: [...path, "outcome"], value: outcome },
    { op: "set", path: [...path, "resolved"], value: true },
  ];
}

/** A point whose term is another than in the draft it follows, while its words are the same: the two disagree. */
export interface Lag {
  readonly point: string;
  readonly issue: Id;
  readonly option: Id;
  /** Words that say so in another draft of the case, and which; `null` where none does. */
  readonly words: { readonly draft: Draft; readonly text: string } | null;
}

/** Where the words of a draft do not say yet what its terms say. */
export function lagsOf(kase: Case, draft: Draft): readonly Lag[] {
  const base = kase.drafts?.find(({ id }) => id === draft.follows);
  if (base === undefined || base.body === undefined || draft.body === undefined) return [];
  const before = new Map(planOf(kase, base).points.map((point) => [point.id, whole(point)]));
  return planOf(kase, draft).points.flatMap((point) =>
    before.get(point.id) !== whole(point)
      ? []
      : point.issues.flatMap((issue): Lag[] => {
          const term = termOf(draft, issue);
          if (typeof term !== "string" || term === termOf(base, issue)) return [];
          if (!kase.issues.some(({ id, options }) => id === issue && options.some((option) => option.id === term)))
            return [];
          return [{ point: point.id, issue, option: term, words: wordsFor(kase, draft, issue, term) }];
        }),
  );
}

function whole({
  text,
  under,
}: {
  readonly text: string;
  readonly under: readonly { readonly text: string }[];
}): string {
  return [text, ...under.map((part) => part.text)].join(" ").replace(/\s+/gu, " ").trim();
}

/** The words of another draft that settle an issue, and it alone, on an option; the latest that has them. */
function wordsFor(kase: Case, draft: Draft, issue: Id, option: Id): Lag["words"] {
  for (const other of (kase.drafts ?? []).toReversed()) {
    if (other.id === draft.id || other.body === undefined || termOf(other, issue) !== option) continue;
    const point = planOf(kase, other).points.find(({ issues }) => issues.includes(issue));
    if (point !== undefined && point.text !== "") return { draft: other, text: point.text };
  }
  return null;
}

/**
 * The edits that propose words for what an amended draft says otherwise, taken from drafts of the case that say it. Where none
 * does, the person writes them: the plan marks the place.
 */
export function proposedWords(kase: Case, made: NewDraft, author: string): CaseEdit[] {
  let next = withEdits(kase, made.edits);
  const draft = next.drafts!.find(({ id }) => id === made.id)!;
  const edits: CaseEdit[] = [];
  const done = new Set<string>();
  for (const { point, words } of lagsOf(next, draft)) {
    if (words === null || done.has(point)) continue;
    done.add(point);
    const text = `The words of “${words.draft.short ?? words.draft.title}”, proposed with the amendment.`;
    const edit = commentEdit(next, { draft: draft.id, point }, { author, date: moment(), text });
    if (edit.op !== "insert") continue;
    const whole: CaseEdit = { ...edit, value: { ...(edit.value as object), suggests: words.text } };
    edits.push(whole);
    next = withEdits(next, [whole]);
  }
  return edits;
}
