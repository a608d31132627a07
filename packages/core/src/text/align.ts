import { bestAssignment } from "./assignment.ts";
import { kinshipOf, type Subjects } from "./kinship.ts";
import { type Bag, bagsOf, containment } from "./similarity.ts";
import { plainTypography } from "./word-difference.ts";

/** A point of a draft as it is aligned: with all that stands under it. */
export interface WholePoint {
  readonly id: string;
  readonly text: string;
}
/**
 * What became of a point. `moved`: it stands elsewhere in the order, its number aside; whether its words changed too, the
 * words show. A point that merely has another number since others came or went is the `same`.
 */
export type PointChange = "same" | "reworded" | "moved" | "split" | "merged" | "new" | "dropped";

export interface AlignedPoint {
  /** Id in the earlier draft; `null`: new. */
  readonly from: string | null;
  /** Id in the later draft; `null`: dropped. */
  readonly to: string | null;
  readonly change: PointChange;
  /** Share of their words and pairs of words that both have, the rare ones counting more; 0–1. */
  readonly similarity: number;
  /** The words are the same, quotation marks, dashes, hyphens or spaces are not. */
  readonly typography?: true | undefined;
}

/** Below this similarity two points are not taken for one, unless they have the same number. */
const leastSimilarity = 0.24;
const leastWithSameNumber = 0.14;
/** Of two equally similar points, the one of the same number, then the nearer one, is taken. */
const numberBonus = 0.08;
const keptNumberBonus = 0.3;
const nearnessBonus = 0.04;
/** A point is part of another when this share of it is found there, and not in what else became of that one. */
const leastContained = 0.5;
/**
 * How much it speaks for two points that they are known to be about the same, and how little their words must then have in
 * common; nothing where they, and they alone, are about just the same.
 */
const kinshipBonus = 0.3;
const leastWithKinship = 0.06;
/** A draft keeps the numbers of the earlier one where this share of so many sure pairs have the same number. */
const surePairs = 8;
const numbersKept = 0.9;
/** With the same number, and between the same two neighbours in both drafts, so much in common is enough. */
const leastInPlace = 0.08;
/** Below this similarity a pair gives way to a split or merger that explains a point this much better. */
const weakSimilarity = 0.5;
const better = 0.2;

/**
 * Aligns the points of two drafts: pairs by the assignment of greatest total similarity, then splits and mergers among
 * what is left, then moves, as few as explain the order.
 *
 * A split point has one row for each point it became, a merged one a row for each it was made of. Rows stand in the order of
 * the later draft, dropped points where they stood.
 *
 * @param subjects what the points are known to be about besides their words; nothing where left out
 * @returns one row for each pair, new and dropped point; O(n³) in the number of points whose words changed, at worst
 * @example
 * alignPoints([{ id: "1", text: "Peace holds." }], [{ id: "2", text: "Peace holds." }]);
 * // [{ from: "1", to: "2", change: "same", similarity: 1 }]
 */
export function alignPoints(
  from: readonly WholePoint[],
  to: readonly WholePoint[],
  subjects: Subjects = { from: [], to: [] },
): readonly AlignedPoint[] {
  const pairs = new Pairing(from, to, kinshipOf(subjects));
  pairs.assign();
  pairs.assignInPlace();
  pairs.joinParts();
  return rowsOf(from, to, pairs);
}

/** Which points of the two drafts belong together, while it is being found. */
class Pairing {
  readonly #bags;
  readonly #from: readonly WholePoint[];
  readonly #to: readonly WholePoint[];
  readonly #kinship: (from: number, to: number) => number;
  #keepsNumbers = false;
  /** For each point of a draft, those of the other it belongs to, the first of them its main counterpart. */
  readonly toOf: number[][];
  readonly fromOf: number[][];

  constructor(from: readonly WholePoint[], to: readonly WholePoint[], kinship: (from: number, to: number) => number) {
    this.#kinship = kinship;
    this.#from = from;
    this.#to = to;
    this.#bags = bagsOf(
      from.map(({ text }) => text),
      to.map(({ text }) => text),
    );
    this.toOf = from.map(() => []);
    this.fromOf = to.map(() => []);
  }

  similarity(i: number, j: number): number {
    const { fromTotals, toTotals, shared } = this.#bags;
    const total = fromTotals[i]! + toTotals[j]!;
    return total === 0
      ? plain(this.#from[i]!.text) === plain(this.#to[j]!.text)
        ? 1
        : 0
      : (2 * shared[i * this.#to.length + j]!) / total;
  }

  #pair(i: number, j: number): void {
    this.toOf[i]!.push(j);
    this.fromOf[j]!.push(i);
  }

  #part(i: number, j: number): void {
    this.toOf[i] = this.toOf[i]!.filter((other) => other !== j);
    this.fromOf[j] = this.fromOf[j]!.filter((other) => other !== i);
  }

  /** Pairs the points; once more where the pairs show that the later draft keeps the numbers of the earlier. */
  assign(): void {
    this.#assignAll();
    const sure = this.#pairs().filter(([i, j]) => this.similarity(i, j) >= leastSimilarity);
    const same = sure.filter(([i, j]) => this.#sameNumber(i, j));
    if (sure.length < surePairs || same.length < numbersKept * sure.length) return;
    this.#keepsNumbers = true;
    for (const [i, j] of this.#pairs()) this.#part(i, j);
    this.#assignAll();
  }

  #assignAll(): void {
    for (const [i, j] of uniqueTwins(this.#from, this.#to)) this.#pair(i, j);
    this.#assignAlone((i, j) => this.#profit(i, j));
  }

  /** Pairs what stands alone under one number, between the same neighbours in both drafts, and has something in common. */
  assignInPlace(): void {
    const pairs = this.#pairs().sort(([, a], [, b]) => a - b);
    const still = inOrder(pairs);
    const bounds = pairs.filter(([i]) => still.has(i));
    const gap = (side: 0 | 1, place: number): number => bounds.filter((pair) => pair[side] < place).length;
    const gaps = { from: this.#from.map((_, i) => gap(0, i)), to: this.#to.map((_, j) => gap(1, j)) };
    this.#assignAlone((i, j) => {
      const inPlace = this.#sameNumber(i, j) && gaps.from[i] === gaps.to[j];
      const similarity = inPlace ? this.similarity(i, j) : 0;
      return similarity < leastInPlace ? 0 : similarity;
    });
  }

  /** The best pairs among points that stand alone. */
  #assignAlone(profitOf: (i: number, j: number) => number): void {
    const rows = this.toOf.flatMap((found, i) => (found.length === 0 ? [i] : []));
    const columns = this.fromOf.flatMap((found, j) => (found.length === 0 ? [j] : []));
    const profit = new Float64Array(rows.length * columns.length);
    rows.forEach((i, r) => {
      columns.forEach((j, c) => {
        profit[r * columns.length + c] = profitOf(i, j);
      });
    });
    bestAssignment(profit, rows.length, columns.length).forEach((c, r) => {
      if (c >= 0) this.#pair(rows[r]!, columns[c]!);
    });
  }

  #pairs(): (readonly [number, number])[] {
    return this.toOf.flatMap((found, i) => found.map((j) => [i, j] as const));
  }

  #sameNumber(i: number, j: number): boolean {
    return this.#from[i]!.id === this.#to[j]!.id;
  }

  #profit(i: number, j: number): number {
    const similarity = this.similarity(i, j);
    const sameNumber = this.#sameNumber(i, j);
    const kinship = this.#kinship(i, j);
    const known = kinship === 1 || (sameNumber && (kinship > 0 || this.#keepsNumbers));
    const least = known ? 0 : kinship > 0 ? leastWithKinship : sameNumber ? leastWithSameNumber : leastSimilarity;
    if (similarity < least) return 0;
    const apart = Math.abs((i + 0.5) / this.#from.length - (j + 0.5) / this.#to.length);
    const bonus = sameNumber ? (this.#keepsNumbers ? keptNumberBonus : numberBonus) : 0;
    return similarity + kinshipBonus * kinship + bonus + nearnessBonus * (1 - apart);
  }

  /** Gives points that stand alone, or in a weak pair, to the point they are a part of. */
  joinParts(): void {
    const { from, to, fromTotals, toTotals, shared, weights } = this.#bags;
    const width = this.#to.length;
    this.#joinInto(this.toOf, this.fromOf, {
      whole: from,
      parts: to,
      weights,
      rough: (i, j) => shared[i * width + j]! / toTotals[j]!,
      similarity: (i, j) => this.similarity(i, j),
      pair: (i, j) => this.#pair(i, j),
      part: (i, j) => this.#part(i, j),
    });
    this.#joinInto(this.fromOf, this.toOf, {
      whole: to,
      parts: from,
      weights,
      rough: (j, i) => shared[i * width + j]! / fromTotals[i]!,
      similarity: (j, i) => this.similarity(i, j),
      pair: (j, i) => this.#pair(i, j),
      part: (j, i) => this.#part(i, j),
    });
  }

  #joinInto(partsOf: readonly (readonly number[])[], wholesOf: readonly (readonly number[])[], side: Side): void {
    const tried = new Set<number>();
    for (;;) {
      let best = { whole: -1, part: -1, share: 0, weak: -1 };
      wholesOf.forEach((wholes, part) => {
        if (tried.has(part) || wholes.length > 1) return;
        const weak = wholes[0] ?? -1;
        if (weak >= 0 && (side.similarity(weak, part) >= weakSimilarity || partsOf[weak]!.length > 1)) return;
        const needed = Math.max(leastContained, weak < 0 ? 0 : side.rough(weak, part) + better);
        side.whole.forEach((bag, whole) => {
          const others = partsOf[whole]!;
          // What is whole already belongs to two, or to nobody else, is not split.
          if (whole === weak || others.length === 0 || others.some((other) => wholesOf[other]!.length > 1)) return;
          if (side.rough(whole, part) < needed) return;
          const taken = others.map((other) => side.parts[other]!);
          const share = containment(side.parts[part]!, bag, taken, side.weights);
          if (share >= needed && share > best.share) best = { whole, part, share, weak };
        });
      });
      if (best.part < 0) return;
      tried.add(best.part);
      if (best.weak >= 0) side.part(best.weak, best.part);
      side.pair(best.whole, best.part);
    }
  }
}

interface Side {
  readonly whole: readonly Bag[];
  readonly parts: readonly Bag[];
  readonly weights: Float64Array;
  readonly rough: (whole: number, part: number) => number;
  readonly similarity: (whole: number, part: number) => number;
  readonly pair: (whole: number, part: number) => void;
  readonly part: (whole: number, part: number) => void;
}

/** Points whose words both drafts have exactly once. */
function uniqueTwins(from: readonly WholePoint[], to: readonly WholePoint[]): readonly (readonly [number, number])[] {
  const once = (points: readonly WholePoint[]): Map<string, number> => {
    const places = new Map<string, number>();
    points.forEach(({ text }, k) => {
      places.set(plain(text), places.has(plain(text)) ? -1 : k);
    });
    return places;
  };
  const later = once(to);
  return [...once(from)].flatMap(([text, i]) => {
    const j = later.get(text) ?? -1;
    return i >= 0 && j >= 0 ? [[i, j] as const] : [];
  });
}

function plain(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function rowsOf(from: readonly WholePoint[], to: readonly WholePoint[], pairs: Pairing): readonly AlignedPoint[] {
  const still = inOrder(
    pairs.fromOf.flatMap((found, j) =>
      found.length === 1 && pairs.toOf[found[0]!]!.length === 1 ? [[found[0]!, j]] : [],
    ),
  );
  const row = (i: number, j: number): AlignedPoint => {
    const alike = plain(plainTypography(from[i]!.text)) === plain(plainTypography(to[j]!.text));
    const change: PointChange =
      pairs.toOf[i]!.length > 1
        ? "split"
        : pairs.fromOf[j]!.length > 1
          ? "merged"
          : !still.has(i)
            ? "moved"
            : alike
              ? "same"
              : "reworded";
    const typography =
      alike && (change === "same" || change === "moved") && plain(from[i]!.text) !== plain(to[j]!.text);
    return {
      from: from[i]!.id,
      to: to[j]!.id,
      change,
      similarity: pairs.similarity(i, j),
      ...(typography && { typography }),
    };
  };
  const rows = to.flatMap((point, j): AlignedPoint[] => {
    const found = [...pairs.fromOf[j]!].sort((a, b) => a - b);
    if (found.length === 0) return [{ from: null, to: point.id, change: "new", similarity: 0 }];
    return found.map((i) => row(i, j));
  });
  from.forEach((point, i) => {
    if (pairs.toOf[i]!.length > 0) return;
    // After the last row of the point before it in its own draft.
    const before = i === 0 ? -1 : rows.findLastIndex((other) => other.from === from[i - 1]!.id);
    rows.splice(before + 1, 0, { from: point.id, to: null, change: "dropped", similarity: 0 });
  });
  return rows;
}

/** The earlier places of the longest chain of pairs that stand in one order in both drafts. */
function inOrder(pairs: readonly (readonly number[])[]): ReadonlySet<number> {
  const length = new Int32Array(pairs.length);
  const previous = new Int32Array(pairs.length).fill(-1);
  let last = -1;
  pairs.forEach(([i], k) => {
    for (let earlier = 0; earlier < k; earlier++)
      if (pairs[earlier]![0]! < i! && length[earlier]! > length[k]!) {
        length[k] = length[earlier]!;
        previous[k] = earlier;
      }
    length[k]! += 1;
    if (last < 0 || length[k]! > length[last]!) last = k;
  });
  const chain = new Set<number>();
  for (let k = last; k >= 0; k = previous[k]!) chain.add(pairs[k]![0]!);
  return chain;
}
