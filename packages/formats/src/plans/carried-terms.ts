import { type Draft, type Id, type Sourced, splitPoints, type Term, wholePoints } from "@parley/core";
import { issuesByPoint } from "./suggest.ts";

/** A point of a later draft, as it is tied to an earlier one. */
export interface TiedPoint {
  readonly id: string;
  /** The point with all that stands under it. */
  readonly text: string;
  /** The points of the earlier draft it continues; none where it is new. */
  readonly from: readonly string[];
  /** The issues of the case it settles. */
  readonly issues: readonly Id[];
}

/**
 * What a later draft can be said to say on the issues of a case before anybody has decided. An issue whose points are word
 * for word those of the earlier draft keeps its term; one with a point that was reworded, split, merged or is new is
 * `undecided`, with the reason; one whose points are gone has none, so that the draft is silent on it. An issue that the
 * earlier draft settles in no point of its own keeps its term only where all points are the same.
 *
 * @param earlier a draft with its text
 * @param points all outer points of the later draft
 * @returns issue → term; the earlier draft's own where it is kept
 */
export function carriedTerms(earlier: Draft, points: readonly TiedPoint[]): Readonly<Record<Id, Term | Sourced<Term>>> {
  const before = wholePoints(splitPoints(earlier.body ?? ""));
  const words = new Map(before.map(({ id, text }) => [id, plain(text)]));
  const uses = new Map<string, number>();
  for (const { from } of points) for (const id of from) uses.set(id, (uses.get(id) ?? 0) + 1);
  const isSame = ({ text, from }: TiedPoint): boolean =>
    from.length === 1 && uses.get(from[0]!) === 1 && words.get(from[0]!) === plain(text);
  const tied = issuesByPoint(earlier, new Set(words.keys()));
  const settled = (issue: Id): readonly string[] =>
    before.flatMap(({ id }) => (tied.get(id)?.includes(issue) ? [id] : []));
  const unchanged = points.length === before.length && points.every(isSame);
  const terms = new Map<Id, Term | Sourced<Term>>();
  for (const issue of new Set([...Object.keys(earlier.terms ?? {}), ...points.flatMap(({ issues }) => issues)])) {
    const known = earlier.terms?.[issue];
    const then = settled(issue);
    const now = points.filter(({ issues }) => issues.includes(issue));
    if (then.length === 0 && now.length === 0) {
      if (known === undefined) continue;
      terms.set(
        issue,
        unchanged ? known : undecided(`no point of ${earlier.id} is said to settle it, and the text changed`),
      );
      continue;
    }
    if (now.length === 0) continue;
    const kept = now.length === then.length && now.every((point) => isSame(point) && then.includes(point.from[0]!));
    if (!kept) terms.set(issue, undecided(reasonOf(now.find((point) => !isSame(point)) ?? now[0]!, earlier.id)));
    else if (known !== undefined) terms.set(issue, known);
  }
  return Object.fromEntries(terms);
}

function undecided(why: string): Sourced<Term> {
  return { value: "undecided", source: "assumed", note: why };
}

function reasonOf({ id, from }: TiedPoint, earlier: Id): string {
  if (from.length === 0) return `point ${id} is new`;
  const points = from.length === 1 ? `point ${from[0]}` : `points ${from.slice(0, -1).join(", ")} and ${from.at(-1)}`;
  return `point ${id} has other words than ${points} of ${earlier}`;
}

function plain(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
