import { alignPoints, splitPoints, type WordPiece, wholePoints, wordDifference } from "@parley/core";

/** One paragraph of a text with its changes tracked. */
export interface TrackedParagraph {
  /** `added` and `removed`: the whole paragraph; `kept`: it stands in both texts, its words perhaps changed. */
  readonly kind: "kept" | "added" | "removed";
  /** Its number and words. Line breaks stand within. */
  readonly pieces: readonly WordPiece[];
}

interface Anchor {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/**
 * Two texts as one with tracked changes, point by point: with all changes accepted it is the later text, with all rejected the
 * earlier, each in its own order. A point that was moved is removed where it stood and added where it stands; of a split or
 * merged point the part most like it is kept.
 */
export function trackedParagraphs(from: string, to: string): readonly TrackedParagraph[] {
  const points = { from: wholePoints(splitPoints(from)), to: wholePoints(splitPoints(to)) };
  const place = {
    from: new Map(points.from.map(({ id }, k) => [id, k])),
    to: new Map(points.to.map(({ id }, k) => [id, k])),
  };
  const pairs = alignPoints(points.from, points.to).flatMap((row): Anchor[] =>
    row.from === null || row.to === null
      ? []
      : [{ from: place.from.get(row.from)!, to: place.to.get(row.to)!, weight: row.similarity + 1e-6 }],
  );
  const out: TrackedParagraph[] = [];
  const text = ({ id, text }: { readonly id: string; readonly text: string }): string =>
    id === "preamble" ? text : `${id}. ${text}`;
  const whole = (kind: "added" | "removed", side: "from" | "to", start: number, end: number): void => {
    for (const point of points[side].slice(start, end)) out.push({ kind, pieces: [{ kind, text: text(point) }] });
  };
  let at = { from: 0, to: 0 };
  for (const anchor of inOrder(pairs)) {
    whole("removed", "from", at.from, anchor.from);
    whole("added", "to", at.to, anchor.to);
    const [before, after] = [points.from[anchor.from]!, points.to[anchor.to]!];
    out.push({ kind: "kept", pieces: wordDifference(text(before), text(after)) });
    at = { from: anchor.from + 1, to: anchor.to + 1 };
  }
  whole("removed", "from", at.from, points.from.length);
  whole("added", "to", at.to, points.to.length);
  return out;
}

/** The heaviest chain of pairs that stand in one order in both texts and share no point. */
function inOrder(pairs: readonly Anchor[]): readonly Anchor[] {
  const sorted = [...pairs].sort((a, b) => a.to - b.to || a.from - b.from);
  const best = sorted.map(({ weight }) => weight);
  const previous = sorted.map(() => -1);
  let last = -1;
  sorted.forEach((pair, k) => {
    for (let e = 0; e < k; e++) {
      const earlier = sorted[e]!;
      if (earlier.to < pair.to && earlier.from < pair.from && best[e]! + pair.weight > best[k]!) {
        best[k] = best[e]! + pair.weight;
        previous[k] = e;
      }
    }
    if (last < 0 || best[k]! > best[last]!) last = k;
  });
  const chain: Anchor[] = [];
  for (let k = last; k >= 0; k = previous[k]!) chain.unshift(sorted[k]!);
  return chain;
}
