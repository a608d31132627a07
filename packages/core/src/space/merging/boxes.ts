import { type Floor, FloorTest } from "../search/floor.ts";
import { gather, type Pieces, type PointSet, sumsOf } from "./points.ts";
import { dominatedPoints, rankColumns } from "./ranks.ts";
import { extent } from "./thin.ts";

/** Points of the larger set that are looked at, and passed over, together. */
const BLOCK = 32;
/** Boxes that are compared with before the table of all boxes is asked. */
const GUARDS = 48;

/**
 * Sums of two sets, rounded into boxes as they are made, so that the product is never held: a sum is passed over where an occupied box is
 * at least as good in every utility as its own (whole blocks of sums at once where the box of their joint best is). For every
 * sum `x` at or above the floor some returned `y` has `y_p > x_p − side` for all `p`.
 *
 * @param side of the boxes at first; it doubles whenever more than `capacity` boxes are needed
 * @param limit most points to return: the side is multiplied until they are no more
 */
export function boxedSums(
  a: PointSet,
  b: PointSet,
  floor: Floor,
  side: number,
  limit: number,
  capacity: number,
  poll: () => void,
): { points: PointSet; side: number } {
  const [large, small] = a.count >= b.count ? [a, b] : [b, a];
  const base = blocked(large);
  const pieces = sumsOf(base.set, small);
  const N = pieces.shifts.length;
  // Boxes start at the least sum there can be: coarse enough, one box holds all.
  const origin = Float64Array.from({ length: N }, (_, p) => extent(a.utilities[p]!).low + extent(b.utilities[p]!).low);
  const archive = new Archive(pieces, origin, side, capacity, poll);
  const test = new FloorTest(floor);
  const u = new Float64Array(N);
  const rows = rowsOf(base.set);
  const shift = new Float64Array(N);
  const pieceOrder = byTotal(small);
  for (const piece of pieceOrder) {
    poll();
    for (let p = 0; p < N; p++) shift[p] = pieces.shifts[p]![piece]!;
    for (let block = 0; block < base.tops.length / N; block++) {
      for (let p = 0; p < N; p++) u[p] = base.tops[block * N + p]! + shift[p]!;
      if (!test.meets(u) || archive.guarded(u)) continue;
      for (let p = 0; p < N; p++) u[p] = base.bottoms[block * N + p]! + shift[p]!;
      test.narrow(u);
      const end = Math.min(base.set.count, (block + 1) * BLOCK);
      for (let j = block * BLOCK; j < end; j++) {
        for (let p = 0; p < N; p++) u[p] = rows[j * N + p]! + shift[p]!;
        if (test.meetsRest(u)) archive.offer(u, j, piece);
      }
    }
  }
  return archive.finish(limit);
}

/** The utilities, those of a point together. */
function rowsOf({ utilities, count }: PointSet): Float64Array {
  const N = utilities.length;
  const rows = new Float64Array(count * N);
  utilities.forEach((column, p) => {
    for (let j = 0; j < count; j++) rows[j * N + p] = column[j]!;
  });
  return rows;
}

/** Point numbers, greatest total utility first. */
function byTotal(set: PointSet): Int32Array {
  const totals = new Float64Array(set.count);
  for (const column of set.utilities) for (let j = 0; j < set.count; j++) totals[j]! += column[j]!;
  return Int32Array.from({ length: set.count }, (_, j) => j).sort((x, y) => totals[y]! - totals[x]! || x - y);
}

/** The set with near points together, halved again and again along the widest utility, and the joint best and worst of each block. */
function blocked(set: PointSet): { set: PointSet; tops: Float64Array; bottoms: Float64Array } {
  const N = set.utilities.length;
  const order = Int32Array.from({ length: set.count }, (_, j) => j);
  const split = (from: number, to: number): void => {
    if (to - from <= BLOCK) return;
    let widest = 0;
    let width = -1;
    for (let p = 0; p < N; p++) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let j = from; j < to; j++) {
        const value = set.utilities[p]![order[j]!]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > width) [widest, width] = [p, high - low];
    }
    const column = set.utilities[widest]!;
    order.subarray(from, to).sort((x, y) => column[y]! - column[x]! || x - y);
    const blocks = Math.ceil((to - from) / BLOCK);
    const middle = from + BLOCK * Math.ceil(blocks / 2);
    split(from, middle);
    split(middle, to);
  };
  split(0, set.count);
  const sorted: PointSet = {
    count: set.count,
    utilities: set.utilities.map((column) => Float64Array.from(order, (j) => column[j]!)),
    ties: Float64Array.from(order, (j) => set.ties[j]!),
    codes: set.codes.map((column) => Float64Array.from(order, (j) => column[j]!)),
  };
  const tops = new Float64Array(Math.ceil(set.count / BLOCK) * N).fill(Number.NEGATIVE_INFINITY);
  const bottoms = new Float64Array(tops.length).fill(Number.POSITIVE_INFINITY);
  for (let j = 0; j < set.count; j++)
    for (let p = 0; p < N; p++) {
      const at = Math.floor(j / BLOCK) * N + p;
      tops[at] = Math.max(tops[at]!, sorted.utilities[p]![j]!);
      bottoms[at] = Math.min(bottoms[at]!, sorted.utilities[p]![j]!);
    }
  return { set: sorted, tops, bottoms };
}

/** The occupied boxes, one sum in each. */
class Archive {
  #side: number;
  #count = 0;
  readonly #N: number;
  readonly #pieces: Pieces;
  readonly #origin: Float64Array;
  readonly #capacity: number;
  readonly #poll: () => void;
  /** Box coordinates, N a box. */
  #boxes: Int32Array;
  readonly #index: Int32Array;
  readonly #piece: Int32Array;
  readonly #slots: Int32Array;
  readonly #box: Int32Array;
  /** For each guard the utilities at which its box ends. */
  #bounds: Float64Array = new Float64Array(0);

  constructor(pieces: Pieces, origin: Float64Array, side: number, capacity: number, poll: () => void) {
    this.#N = pieces.shifts.length;
    this.#pieces = pieces;
    this.#origin = origin;
    this.#side = side;
    this.#capacity = capacity;
    this.#poll = poll;
    this.#boxes = new Int32Array(capacity * this.#N);
    this.#index = new Int32Array(capacity);
    this.#piece = new Int32Array(capacity);
    let size = 16;
    while (size < 4 * capacity) size *= 2;
    this.#slots = new Int32Array(size).fill(-1);
    this.#box = new Int32Array(this.#N);
  }

  /** Whether a guard's box is at least as good as that of `u`. */
  guarded(u: Float64Array): boolean {
    const N = this.#N;
    const bounds = this.#bounds;
    for (let g = 0; g < bounds.length; g += N) {
      let covered = true;
      for (let p = 0; p < N; p++)
        if (u[p]! >= bounds[g + p]!) {
          covered = false;
          break;
        }
      if (!covered) continue;
      // What covered once is likely to cover again.
      if (g > 0)
        for (let p = 0; p < N; p++) {
          const swap = bounds[g - N + p]!;
          bounds[g - N + p] = bounds[g + p]!;
          bounds[g + p] = swap;
        }
      return true;
    }
    return false;
  }

  offer(u: Float64Array, index: number, piece: number): void {
    if (this.guarded(u)) return;
    for (let p = 0; p < this.#N; p++) this.#box[p] = this.#coordinate(u[p]!, p);
    const slot = this.#find(this.#box);
    if (this.#slots[slot]! >= 0) return;
    if (this.#count === this.#capacity) {
      this.#shrink();
      this.offer(u, index, piece);
      return;
    }
    const at = this.#count++;
    this.#slots[slot] = at;
    this.#boxes.set(this.#box, at * this.#N);
    this.#index[at] = index;
    this.#piece[at] = piece;
    // Early on, any box may do as a guard.
    if (this.#bounds.length === 0 && at === 63) this.#chooseGuards();
  }

  #coordinate(u: number, p: number): number {
    return Math.floor((u - this.#origin[p]!) / this.#side);
  }

  /** The least utility whose box lies beyond this one, to the last digit. */
  #beyond(box: number, p: number): number {
    let bound = this.#origin[p]! + (box + 1) * this.#side;
    while (this.#coordinate(bound, p) > box) bound = neighbour(bound, -1);
    while (this.#coordinate(bound, p) <= box) bound = neighbour(bound, 1);
    return bound;
  }

  finish(limit: number): { points: PointSet; side: number } {
    this.#removeDominated();
    const fine = this.#boxes.slice(0, this.#count * this.#N);
    const fineSide = this.#side;
    const [count, index, piece] = [this.#count, this.#index.slice(), this.#piece.slice()];
    // Boxes of a multiple of the side hold the smaller ones whole, so that this is one rounding, not two.
    for (let multiple = 2; this.#count > limit; multiple += Math.max(1, multiple >> 2)) {
      this.#count = count;
      this.#index.set(index);
      this.#piece.set(piece);
      for (let j = 0; j < fine.length; j++) this.#boxes[j] = Math.floor(fine[j]! / multiple);
      this.#side = fineSide * multiple;
      this.#removeDuplicates();
      this.#removeDominated();
    }
    const all = gather(this.#pieces, this.#count, this.#index, this.#piece, this.#ties());
    const first = all.utilities[0]!;
    const order = Int32Array.from({ length: all.count }, (_, j) => j).sort((x, y) => first[y]! - first[x]! || x - y);
    const pick = (column: Float64Array): Float64Array => Float64Array.from(order, (j) => column[j]!);
    const points = {
      count: all.count,
      utilities: all.utilities.map(pick),
      ties: pick(all.ties),
      codes: all.codes.map(pick),
    };
    return { points, side: this.#side };
  }

  #ties(): Float64Array {
    const ties = new Float64Array(this.#count);
    for (let j = 0; j < this.#count; j++) {
      const set = this.#pieces.sets[this.#pieces.setOf[this.#piece[j]!]!]!;
      ties[j] = Math.min(Number.MAX_SAFE_INTEGER, set.ties[this.#index[j]!]! * this.#pieces.ties[this.#piece[j]!]!);
    }
    return ties;
  }

  #shrink(): void {
    this.#poll();
    this.#removeDominated();
    while (this.#count > this.#capacity / 4) {
      this.#side *= 2;
      for (let j = 0; j < this.#count * this.#N; j++) this.#boxes[j] = Math.floor(this.#boxes[j]! / 2);
      this.#removeDuplicates();
      this.#removeDominated();
    }
    this.#chooseGuards();
  }

  #removeDominated(): void {
    const { ranks, distinct } = this.#ranks();
    const points = Int32Array.from({ length: this.#count }, (_, j) => j);
    const { dominated } = dominatedPoints(ranks, distinct, points, this.#poll);
    this.#keep((j) => dominated[j] === 0);
  }

  #ranks(): { ranks: readonly Int32Array[]; distinct: readonly number[] } {
    const columns = Array.from({ length: this.#N }, (_, p) => {
      const column = new Float64Array(this.#count);
      for (let j = 0; j < this.#count; j++) column[j] = this.#boxes[j * this.#N + p]!;
      return column;
    });
    return rankColumns(columns, this.#count);
  }

  /** After boxes were widened: one sum a box. */
  #removeDuplicates(): void {
    this.#slots.fill(-1);
    const N = this.#N;
    this.#keep((j) => {
      const slot = this.#find(this.#boxes.subarray(j * N, (j + 1) * N));
      if (this.#slots[slot]! >= 0) return false;
      this.#slots[slot] = j;
      return true;
    });
  }

  #keep(test: (box: number) => boolean): void {
    const N = this.#N;
    let kept = 0;
    const chosen: number[] = [];
    for (let j = 0; j < this.#count; j++) if (test(j)) chosen.push(j);
    for (const j of chosen) {
      this.#boxes.copyWithin(kept * N, j * N, (j + 1) * N);
      this.#index[kept] = this.#index[j]!;
      this.#piece[kept] = this.#piece[j]!;
      kept++;
    }
    this.#count = kept;
    this.#slots.fill(-1);
    for (let j = 0; j < kept; j++) this.#slots[this.#find(this.#boxes.subarray(j * N, (j + 1) * N))] = j;
  }

  /** The slot that holds the box, or the empty one it would go to. */
  #find(box: Int32Array): number {
    const N = this.#N;
    let hash = 0;
    for (let p = 0; p < N; p++) hash = Math.imul(hash ^ box[p]!, 0x9e3779b1) ^ (hash >>> 15);
    let slot = (hash ^ (hash >>> 13)) & (this.#slots.length - 1);
    for (;;) {
      const at = this.#slots[slot]!;
      if (at < 0) return slot;
      let same = true;
      for (let p = 0; p < N && same; p++) same = this.#boxes[at * N + p] === box[p];
      if (same) return slot;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
  }

  /** Boxes that cover much: the greatest volumes above the least coordinates. */
  #chooseGuards(): void {
    const N = this.#N;
    const least = new Int32Array(N).fill(0x7fffffff);
    for (let j = 0; j < this.#count; j++)
      for (let p = 0; p < N; p++) least[p] = Math.min(least[p]!, this.#boxes[j * N + p]!);
    const volumes = new Float64Array(this.#count);
    for (let j = 0; j < this.#count; j++)
      for (let p = 0; p < N; p++) volumes[j]! += Math.log(this.#boxes[j * N + p]! - least[p]! + 1);
    const order = Int32Array.from({ length: this.#count }, (_, j) => j).sort(
      (x, y) => volumes[y]! - volumes[x]! || x - y,
    );
    const chosen = order.subarray(0, GUARDS);
    this.#bounds = new Float64Array(chosen.length * N);
    chosen.forEach((j, g) => {
      for (let p = 0; p < N; p++) this.#bounds[g * N + p] = this.#beyond(this.#boxes[j * N + p]!, p);
    });
  }
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The next number up or down that can be told from this one. */
function neighbour(x: number, direction: 1 | -1): number {
  if (x === 0) return direction * Number.MIN_VALUE;
  float[0] = x;
  bits[0]! += BigInt(x > 0 ? direction : -direction);
  return float[0];
}
