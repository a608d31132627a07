import type { Id, Issue, Range, Sourced } from "./types.ts";

/** What a party has said of one option, as far as it bears on the options beside it. */
export interface Mentioned {
  /** On 0–100. A stance whose condition may or may not be met reaches from 0 to what it is worth when met. */
  readonly range: Range;
  /** On 0–100, a condition counted as met. */
  readonly likely: number;
  /** Whether the party prefers it. */
  readonly preferred: boolean;
  /** Ids of the rows that made it. */
  readonly from: readonly Id[];
}

/** An ordered issue on which what a party has said first falls and then rises again: to be looked at by the analyst. */
export interface Valley {
  readonly party: Id;
  readonly issue: Id;
  /** Options before, in and after the valley. */
  readonly options: readonly [Id, Id, Id];
  readonly from: readonly Id[];
}

/** The range of an option nobody has spoken of and of which nothing is known: the whole scale. */
const NOTHING_KNOWN: Range = [0, 40, 100];

/**
 * The range of an option that the party has never spoken of (theory 1.7): a placeholder, of which only the ends may ever be
 * concluded from.
 *
 * On an ordered issue, `T` being the mentioned options of greatest likely value:
 * - between two mentioned neighbours: from the least of their low ends to the greatest of their high ends, the likely value
 *   interpolated by places; up to 100 where a neighbour is in `T` and the party prefers nothing on the issue, since what it
 *   likes best may lie between;
 * - beyond the outermost mentioned option `m`: falling away from it, [0, v(m)/2, high end of m], where `T` has another member;
 * - otherwise, and on issues that are not ordered, where everything mentioned is worth 0, and where what is mentioned has a
 *   valley, [0, 40, 100].
 *
 * @param mentioned for each option of the issue what the party has said of it; `null`: nothing
 * @param k an option with `null`
 */
export function gapRange(issue: Issue, mentioned: readonly (Mentioned | null)[], k: number): Sourced<Range> {
  const nothing: Sourced<Range> = gap(NOTHING_KNOWN, [], "never spoken of");
  if (!issue.ordered) return nothing;
  const spoken = mentioned.filter((option) => option !== null);
  const greatest = Math.max(0, ...spoken.map((option) => option.likely));
  if (greatest === 0 || valleyOf(mentioned) !== null) return nothing;
  const isTop = (option: Mentioned): boolean => option.likely === greatest;
  const below = mentioned.findLastIndex((option, index) => option !== null && index < k);
  const above = mentioned.findIndex((option, index) => option !== null && index > k);
  const a = mentioned[below];
  const b = mentioned[above];
  if (a && b) {
    const likely = (a.likely * (above - k) + b.likely * (k - below)) / (above - below);
    const open = (isTop(a) || isTop(b)) && !spoken.some((option) => option.preferred);
    const high = open ? 100 : Math.max(a.range[2], b.range[2]);
    const from = [...new Set([...a.from, ...b.from])];
    return gap([Math.min(a.range[0], b.range[0]), likely, high], from, "never spoken of, between what is");
  }
  const outermost = a ?? b;
  if (!outermost || !spoken.some((option) => option !== outermost && isTop(option))) return nothing;
  return gap([0, outermost.likely / 2, outermost.range[2]], outermost.from, "never spoken of, beyond what is");
}

function gap(value: Range, from: readonly Id[], note: string): Sourced<Range> {
  return { value, source: "derived", from, note, gap: true };
}

/** Places of three mentioned options of which the middle one is worth less than both others; `null` where there are none. */
export function valleyOf(mentioned: readonly (Mentioned | null)[]): readonly [number, number, number] | null {
  const places = mentioned.flatMap((option, k) => (option === null ? [] : [k]));
  const likely = (k: number): number => mentioned[k]!.likely;
  for (const [at, middle] of places.entries()) {
    const before = places.slice(0, at).find((k) => likely(k) > likely(middle));
    const after = places.slice(at + 1).find((k) => likely(k) > likely(middle));
    if (before !== undefined && after !== undefined) return [before, middle, after];
  }
  return null;
}
