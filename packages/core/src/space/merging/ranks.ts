import { dominatedOfFour } from "./four.ts";
import { dominatedOfMany } from "./many.ts";
import { BETTER, SLACK } from "./points.ts";

/** Utilities as small integers: within a column, values within the slack of one another have the same rank; greater is better. */
export interface Ranked {
  /** N columns of ranks 0 … `distinct − 1`. */
  readonly ranks: readonly Int32Array[];
  readonly distinct: readonly number[];
  /** Points that some column brings within 1e-9, but not within the slack, of another value: only these can be near-equal. */
  readonly near: readonly number[];
  /** For each column the rank with near values merged; empty where no value is near another. */
  readonly coarse: readonly Int32Array[];
}

export function rankColumns(columns: readonly Float64Array[], count: number): Ranked {
  const near = new Uint8Array(count);
  const distinct: number[] = [];
  const coarse: Int32Array[] = [];
  const ranks = columns.map((column, p) => {
    const order = ascending(column, count);
    const result = new Int32Array(count);
    let rank = -1;
    let before = Number.NEGATIVE_INFINITY;
    let pairs: number[] | null = null;
    for (let at = 0; at < count; at++) {
      const j = order[at]!;
      const step = column[j]! - before;
      before = column[j]!;
      if (step > SLACK) {
        rank++;
        if (step <= BETTER) {
          pairs ??= [];
          pairs.push(rank);
        }
      }
      result[j] = rank;
    }
    distinct.push(rank + 1);
    coarse[p] = pairs ? merged(result, rank + 1, pairs, near) : result;
    return result;
  });
  const list: number[] = [];
  for (let j = 0; j < count; j++) if (near[j] === 1) list.push(j);
  return { ranks, distinct, near: list, coarse };
}

/** Ranks with those joined that are near the one before; marks the points concerned. */
function merged(ranks: Int32Array, distinct: number, nearBefore: readonly number[], near: Uint8Array): Int32Array {
  const joined = new Uint8Array(distinct);
  const concerned = new Uint8Array(distinct);
  for (const rank of nearBefore) {
    joined[rank] = 1;
    concerned[rank] = 1;
    concerned[rank - 1] = 1;
  }
  const coarseOf = new Int32Array(distinct);
  for (let rank = 1; rank < distinct; rank++) coarseOf[rank] = joined[rank] === 1 ? coarseOf[rank - 1]! : rank;
  const result = new Int32Array(ranks.length);
  for (let j = 0; j < ranks.length; j++) {
    const rank = ranks[j]!;
    result[j] = coarseOf[rank]!;
    if (concerned[rank] === 1) near[j] = 1;
  }
  return result;
}

/** Places of the values in ascending order: a bucket sort, linear for values spread over their range, `O(n log n)` at worst. */
function ascending(column: Float64Array, count: number): Int32Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < count; j++) {
    const value = column[j]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const order = new Int32Array(count);
  const buckets = Math.max(1, count);
  const factor = high > low ? (buckets - 1) / (high - low) : 0;
  const starts = new Int32Array(buckets + 1);
  const bucketOf = new Int32Array(count);
  for (let j = 0; j < count; j++) {
    const bucket = Math.floor((column[j]! - low) * factor);
    bucketOf[j] = bucket;
    starts[bucket + 1]!++;
  }
  for (let b = 0; b < buckets; b++) starts[b + 1]! += starts[b]!;
  const next = starts.slice(0, buckets);
  for (let j = 0; j < count; j++) order[next[bucketOf[j]!]!++] = j;
  for (let b = 0; b < buckets; b++) {
    const from = starts[b]!;
    const to = starts[b + 1]!;
    if (to - from > 40) {
      if (!allAlike(column, order, from, to)) order.subarray(from, to).sort((x, y) => column[x]! - column[y]!);
      continue;
    }
    for (let at = from + 1; at < to; at++) {
      const j = order[at]!;
      const value = column[j]!;
      let place = at;
      for (; place > from && column[order[place - 1]!]! > value; place--) order[place] = order[place - 1]!;
      order[place] = j;
    }
  }
  return order;
}

function allAlike(column: Float64Array, order: Int32Array, from: number, to: number): boolean {
  const value = column[order[from]!]!;
  for (let at = from + 1; at < to; at++) if (column[order[at]!] !== value) return false;
  return true;
}

/** Points with the same ranks in every column: for each point the first of its kind. */
export function firstOfKind(ranks: readonly Int32Array[], count: number): Int32Array {
  let size = 16;
  while (size < 2 * count) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const first = new Int32Array(count);
  for (let j = 0; j < count; j++) {
    let hash = 0;
    for (const column of ranks) hash = Math.imul(hash ^ column[j]!, 0x9e3779b1) ^ (hash >>> 15);
    let slot = (hash ^ (hash >>> 13)) & (size - 1);
    for (;;) {
      const other = slots[slot]!;
      if (other < 0) {
        slots[slot] = j;
        first[j] = j;
        break;
      }
      let same = true;
      for (let p = 0; p < ranks.length && same; p++) same = ranks[p]![j] === ranks[p]![other];
      if (same) {
        first[j] = other;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return first;
}

/**
 * Marks the points that no other dominates, in ranks: divide and conquer over the points in lexicographic order and then over one
 * utility after the other (Kung, Luccio and Preparata 1975; Bentley 1980), down to a sweep over the last two.
 * `O(n log^(N−2) n)` for n distinct points of N ≥ 2 utilities.
 *
 * @param points numbers of points, no two with the same ranks
 * @returns `dominated`: 1 for each point (by its number) that is; `order`: the points in lexicographic order, greatest first
 */
export function dominatedPoints(
  ranks: readonly Int32Array[],
  distinct: readonly number[],
  points: Int32Array,
  poll: () => void,
): { dominated: Uint8Array; order: Int32Array } {
  const N = ranks.length;
  const n = points.length;
  let order = points;
  for (let p = N - 1; p >= 0; p--) order = countingSort(order, ranks[p]!, distinct[p]!);
  // From here on points are places in the lexicographic order, best first.
  const columns = ranks.map((column) => {
    const result = new Int32Array(n);
    for (let place = 0; place < n; place++) result[place] = column[order[place]!]!;
    return result;
  });
  const dead =
    N === 4
      ? dominatedOfFour(columns, n, poll)
      : N >= MANY && n <= FEW_POINTS
        ? dominatedOfMany(columns, distinct, n, poll)
        : divided(columns, distinct, n, poll);
  const dominated = new Uint8Array(ranks[0]!.length);
  for (let place = 0; place < n; place++) dominated[order[place]!] = dead[place]!;
  return { dominated, order };
}

/** From so many utilities on, up to so many points, all pairs (in bits) take less time than dividing by one utility after the other. */
const MANY = 7;
const FEW_POINTS = 100_000;

/** The dominated places by divide and conquer over every utility. */
function divided(columns: readonly Int32Array[], distinct: readonly number[], n: number, poll: () => void): Uint8Array {
  const N = columns.length;
  const places = new Int32Array(n);
  for (let place = 0; place < n; place++) places[place] = place;
  const byLast = countingSort(places, columns[N - 2]!, distinct[N - 2]!);
  const divide = new Divide(columns, n, poll);
  divide.run(byLast);
  return divide.dead;
}

/** Stable, greatest rank first. */
function countingSort(items: Int32Array, rank: Int32Array, ranks: number): Int32Array {
  const starts = new Int32Array(ranks + 1);
  for (let j = 0; j < items.length; j++) starts[ranks - rank[items[j]!]!]!++;
  for (let r = 1; r <= ranks; r++) starts[r]! += starts[r - 1]!;
  const result = new Int32Array(items.length);
  for (let j = 0; j < items.length; j++) result[starts[ranks - rank[items[j]!]! - 1]!++] = items[j]!;
  return result;
}

const SMALL = 64;

class Divide {
  readonly dead: Uint8Array;
  readonly #columns: readonly Int32Array[];
  readonly #last: number;
  readonly #poll: () => void;
  /** Lists live on a stack; every list is sorted by the last utility but one, greatest first. */
  #stack: Int32Array;
  #top = 0;
  readonly #sample: Int32Array = new Int32Array(9);
  #work = 0;

  constructor(columns: readonly Int32Array[], count: number, poll: () => void) {
    this.#columns = columns;
    this.#last = columns.length - 1;
    this.#poll = poll;
    this.dead = new Uint8Array(count);
    this.#stack = new Int32Array(16 * count + 1024);
  }

  run(list: Int32Array): void {
    const at = this.#room(list.length);
    this.#stack.set(list, at);
    this.#self(at, list.length, 0, list.length);
  }

  #room(length: number): number {
    const at = this.#top;
    this.#top += length;
    if (this.#top > this.#stack.length) {
      const wider = new Int32Array(2 * this.#top);
      wider.set(this.#stack);
      this.#stack = wider;
    }
    return at;
  }

  /** Removes what is dominated within the places from … to − 1, listed at `at`. */
  #self(at: number, length: number, from: number, to: number): void {
    if (to - from <= SMALL) {
      for (let j = from + 1; j < to; j++) {
        if (this.dead[j] === 1) continue;
        for (let i = from; i < j; i++)
          if (this.dead[i] === 0 && this.#covers(i, j, 1)) {
            this.dead[j] = 1;
            break;
          }
      }
      return;
    }
    const middle = (from + to) >>> 1;
    const mark = this.#top;
    const upper = this.#room(length);
    let upperCount = 0;
    for (let j = 0; j < length; j++) {
      const place = this.#stack[at + j]!;
      if (place < middle) this.#stack[upper + upperCount++] = place;
    }
    this.#self(upper, upperCount, from, middle);
    upperCount = this.#compact(upper, upperCount);
    this.#top = upper + upperCount;
    const lower = this.#room(length);
    let lowerCount = 0;
    for (let j = 0; j < length; j++) {
      const place = this.#stack[at + j]!;
      if (place >= middle) this.#stack[lower + lowerCount++] = place;
    }
    this.#top = lower + lowerCount;
    this.#between(upper, upperCount, lower, lowerCount, 1);
    lowerCount = this.#compact(lower, lowerCount);
    this.#self(lower, lowerCount, middle, to);
    this.#top = mark;
  }

  #compact(at: number, length: number): number {
    const stack = this.#stack;
    let kept = 0;
    for (let j = 0; j < length; j++) {
      const place = stack[at + j]!;
      if (this.dead[place] === 0) stack[at + kept++] = place;
    }
    return kept;
  }

  /** Removes from the lower list what the upper one dominates, the utilities before `d` known to be no less in the upper. */
  #between(upper: number, upperCount: number, lower: number, lowerCount: number, d: number): void {
    if (upperCount === 0 || lowerCount === 0) return;
    this.#work += upperCount + lowerCount;
    if (this.#work > 1 << 20) {
      this.#work = 0;
      this.#poll();
    }
    const last = this.#last;
    if (d >= last - 1) {
      this.#sweep(upper, upperCount, lower, lowerCount, d);
      return;
    }
    if (upperCount * lowerCount <= 512) {
      this.#compare(upper, upperCount, lower, lowerCount, d);
      return;
    }
    const stack = this.#stack;
    const column = this.#columns[d]!;
    let leastUpper = Number.MAX_SAFE_INTEGER;
    let mostUpper = -1;
    for (let j = 0; j < upperCount; j++) {
      const rank = column[stack[upper + j]!]!;
      if (rank < leastUpper) leastUpper = rank;
      if (rank > mostUpper) mostUpper = rank;
    }
    let leastLower = Number.MAX_SAFE_INTEGER;
    let mostLower = -1;
    for (let j = 0; j < lowerCount; j++) {
      const rank = column[stack[lower + j]!]!;
      if (rank < leastLower) leastLower = rank;
      if (rank > mostLower) mostLower = rank;
    }
    if (mostUpper < leastLower) return;
    if (leastUpper >= mostLower) {
      this.#between(upper, upperCount, lower, lowerCount, d + 1);
      return;
    }
    const pivot = this.#pivot(upper, upperCount, lower, lowerCount, column, Math.min(leastUpper, leastLower));
    const mark = this.#top;
    const highUpper = this.#room(upperCount);
    let highUppers = this.#take(upper, upperCount, column, pivot, true, highUpper);
    this.#top = highUpper + highUppers;
    const lowUpper = this.#room(upperCount);
    const lowUppers = this.#take(upper, upperCount, column, pivot, false, lowUpper);
    this.#top = lowUpper + lowUppers;
    const lowLower = this.#room(lowerCount);
    let lowLowers = this.#take(lower, lowerCount, column, pivot, false, lowLower);
    this.#top = lowLower + lowLowers;
    this.#between(highUpper, highUppers, lowLower, lowLowers, d + 1);
    lowLowers = this.#compact(lowLower, lowLowers);
    this.#between(lowUpper, lowUppers, lowLower, lowLowers, d);
    this.#top = lowUpper;
    const highLower = this.#room(lowerCount);
    const highLowers = this.#take(lower, lowerCount, column, pivot, true, highLower);
    this.#top = highLower + highLowers;
    highUppers = this.#compact(highUpper, highUppers);
    this.#between(highUpper, highUppers, highLower, highLowers, d);
    this.#top = mark;
  }

  /** Copies the living with a rank of at least (or below) the pivot, in order. */
  #take(at: number, length: number, column: Int32Array, pivot: number, high: boolean, into: number): number {
    const stack = this.#stack;
    let count = 0;
    for (let j = 0; j < length; j++) {
      const place = stack[at + j]!;
      if (column[place]! >= pivot === high && this.dead[place] === 0) stack[into + count++] = place;
    }
    return count;
  }

  /** Median of a sample, above the least rank so that both sides are smaller than the whole. */
  #pivot(
    upper: number,
    upperCount: number,
    lower: number,
    lowerCount: number,
    column: Int32Array,
    least: number,
  ): number {
    const total = upperCount + lowerCount;
    const sample = this.#sample;
    for (let j = 0; j < sample.length; j++) {
      const at = Math.floor(((j + 0.5) * total) / sample.length);
      const rank = column[this.#stack[at < upperCount ? upper + at : lower + at - upperCount]!]!;
      let place = j;
      for (; place > 0 && sample[place - 1]! > rank; place--) sample[place] = sample[place - 1]!;
      sample[place] = rank;
    }
    return Math.max(sample[sample.length >> 1]!, least + 1);
  }

  #sweep(upper: number, upperCount: number, lower: number, lowerCount: number, d: number): void {
    const stack = this.#stack;
    const last = this.#columns[this.#last]!;
    // With only the last utility left to compare, the one before it is known already.
    const before = d >= this.#last ? null : this.#columns[this.#last - 1]!;
    let best = -1;
    let i = 0;
    for (let j = 0; j < lowerCount; j++) {
      const place = stack[lower + j]!;
      while (i < upperCount && (before === null || before[stack[upper + i]!]! >= before[place]!)) {
        const candidate = stack[upper + i++]!;
        if (this.dead[candidate] === 0 && last[candidate]! > best) best = last[candidate]!;
      }
      if (best >= last[place]!) this.dead[place] = 1;
    }
  }

  #compare(upper: number, upperCount: number, lower: number, lowerCount: number, d: number): void {
    for (let j = 0; j < lowerCount; j++) {
      const place = this.#stack[lower + j]!;
      if (this.dead[place] === 1) continue;
      for (let i = 0; i < upperCount; i++)
        if (this.#covers(this.#stack[upper + i]!, place, d)) {
          this.dead[place] = 1;
          break;
        }
    }
  }

  #covers(a: number, b: number, d: number): boolean {
    for (let p = d; p <= this.#last; p++) if (this.#columns[p]![a]! < this.#columns[p]![b]!) return false;
    return true;
  }
}
