import {
  type CategoryRange,
  type Elicited,
  type ElicitedDifference,
  type Id,
  type Judged,
  judgedOf,
  type Quantity,
} from "@parley/core";

/** What has been said in words so far: of the options of an issue, or of the swings of issues. */
export interface Said {
  /** From the best to the worst; those in one list are equal. */
  readonly order: readonly (readonly Id[])[];
  /** Swings that are worth nothing; `null` where options are spoken of. */
  readonly nothing: readonly Id[] | null;
  readonly differences: readonly ElicitedDifference[];
}

/** Something to be ranked, with its number now. */
export interface Thing {
  readonly id: Id;
  readonly name: string;
  readonly note?: string;
  /** Its likely value on 0–100; absent where none is given. */
  readonly now?: number;
  /** The same as it is written, a range where it is one. */
  readonly quantity?: Quantity;
}

/** What was said before, as far as it is of these things; what it says nothing of stands last, or is worth nothing. */
export function saidBefore(
  things: readonly Thing[],
  words: Elicited & { readonly nothing?: readonly Id[] },
  swings: boolean,
): Said {
  const known = new Set(things.map(({ id }) => id));
  const order = words.order.map((equal) => equal.filter((id) => known.has(id))).filter((equal) => equal.length > 0);
  const nothing = (words.nothing ?? []).filter((id) => known.has(id));
  const ranked = new Set([...order.flat(), ...nothing]);
  const others = things.filter(({ id }) => !ranked.has(id)).map(({ id }) => id);
  return {
    order: swings || others.length === 0 ? order : [...order, others],
    nothing: swings ? [...nothing, ...others] : null,
    differences: (words.differences ?? []).filter(({ between }) => between.every((id) => known.has(id))),
  };
}

/** The order that the numbers have, with nothing said of differences. */
export function saidByNumbers(things: readonly Thing[], swings: boolean): Said {
  const ranked = things.filter(({ now }) => !swings || (now ?? 0) > 0).toSorted((a, b) => (b.now ?? 0) - (a.now ?? 0));
  const order: Id[][] = [];
  ranked.forEach(({ id, now }, i) => {
    const before = ranked[i - 1];
    if (before !== undefined && before.now !== undefined && before.now === now) order.at(-1)!.push(id);
    else order.push([id]);
  });
  const nothing = things.filter(({ now }) => (now ?? 0) <= 0).map(({ id }) => id);
  return { order, nothing: swings ? nothing : null, differences: [] };
}

export function judgedBy(said: Said): Judged {
  return judgedOf(said, said.nothing ?? undefined);
}

/** The rank of a thing, counted from 0; that of what is worth nothing comes after all others. */
export function rankOf(said: Said, id: Id): number {
  const rank = said.order.findIndex((equal) => equal.includes(id));
  return rank < 0 ? said.order.length : rank;
}

/** A thing put at a rank of its own before those that have it now, or among them. */
export function moved(said: Said, id: Id, rank: number, how: "before" | "among"): Said {
  const ranks = [...said.order, ...(said.nothing === null ? [] : [said.nothing])];
  const to = Math.min(rank, ranks.length);
  const joins = how === "among" || (said.nothing !== null && to === ranks.length);
  const target = joins ? Math.min(to, ranks.length - 1) : to;
  const order: (readonly Id[])[] = [];
  let nothing: readonly Id[] | null = null;
  ranks.forEach((equal, r) => {
    if (!joins && r === target) order.push([id]);
    const rest = equal.filter((other) => other !== id);
    const kept = joins && r === target ? [...rest, id] : rest;
    if (said.nothing !== null && r === ranks.length - 1) nothing = kept;
    else if (kept.length > 0) order.push(kept);
  });
  if (!joins && target === ranks.length) order.push([id]);
  return { ...said, order, nothing };
}

/** One step up: out of its equals, or past the next better ones. */
export function raised(said: Said, id: Id): Said {
  const rank = rankOf(said, id);
  const alone = said.order[rank]?.length === 1;
  return alone && rank === 0 ? said : moved(said, id, alone ? rank - 1 : rank, "before");
}

/** One step down: out of its equals, or past the next worse ones; past the last is what is worth nothing. */
export function lowered(said: Said, id: Id): Said {
  const rank = rankOf(said, id);
  if (rank === said.order.length) return said;
  const alone = said.order[rank]!.length === 1;
  if (!alone) return moved(said, id, rank + 1, "before");
  if (rank === said.order.length - 1) return said.nothing === null ? said : moved(said, id, rank + 1, "among");
  return moved(said, id, rank + 2, "before");
}

/** Equal with the next better ones; where it is among equals already, out of them and below. */
export function tied(said: Said, id: Id): Said {
  const rank = rankOf(said, id);
  if (rank === said.order.length) return said;
  if (said.order[rank]!.length > 1) return moved(said, id, rank + 1, "before");
  return rank === 0 ? said : moved(said, id, rank - 1, "among");
}

/** Two things, whichever stands first, or one swing alone. */
export type Pair = readonly Id[];

export function samePair(a: Pair, b: Pair): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

/** What was said of a difference; `null`: nothing. */
export function differenceOf(said: Said, pair: Pair): CategoryRange | null {
  return said.differences.find(({ between }) => samePair(between, pair))?.is ?? null;
}

/** With another word for a difference, or none (`null`). A new one stands last. */
export function withDifference(said: Said, pair: Pair, is: CategoryRange | null): Said {
  const at = said.differences.findIndex(({ between }) => samePair(between, pair));
  const row = is === null ? [] : [{ between: pair, is }];
  const differences = at < 0 ? [...said.differences, ...row] : said.differences.toSpliced(at, 1, ...row);
  return { ...said, differences };
}

/** The better one first, by the order. */
export function inOrder(said: Said, pair: Pair): Pair {
  return pair.toSorted((a, b) => rankOf(said, a) - rankOf(said, b));
}

/** The pairs of neighbouring ranks, from the best; the last swing is held against none at all. */
export function neighbours(said: Said): readonly Pair[] {
  const pairs = said.order.map((equal, rank): Pair | null => {
    const next = said.order[rank + 1];
    if (next === undefined) return said.nothing === null ? null : spoken(said, equal, null);
    return spoken(said, equal, next);
  });
  return pairs.filter((pair) => pair !== null);
}

/** Of the pairs across two ranks the one something was said of, else the first of each. */
function spoken(said: Said, better: readonly Id[], worse: readonly Id[] | null): Pair {
  const found = said.differences.find(({ between }) =>
    worse === null
      ? between.length === 1 && better.includes(between[0]!)
      : between.length === 2 && between.some((id) => better.includes(id)) && between.some((id) => worse.includes(id)),
  );
  return found?.between ?? (worse === null ? [better[0]!] : [better[0]!, worse[0]!]);
}

/** Pairs that are no neighbours: those something was said of, and one for each two further ranks, the farthest first. */
export function otherPairs(said: Said): { readonly judged: readonly Pair[]; readonly open: readonly Pair[] } {
  const near = neighbours(said);
  const judged = said.differences
    .map(({ between }) => between)
    .filter((pair) => !near.some((other) => samePair(other, pair)));
  const open: { pair: Pair; apart: number }[] = [];
  const last = said.order.length;
  for (let r = 0; r < last; r++)
    for (let s = r + 2; s < last + (said.nothing === null ? 0 : 1); s++) {
      const pair = spoken(said, said.order[r]!, said.order[s] ?? null);
      if (!judged.some((other) => samePair(other, pair))) open.push({ pair, apart: s - r });
    }
  return { judged, open: open.toSorted((a, b) => b.apart - a.apart).map(({ pair }) => pair) };
}
