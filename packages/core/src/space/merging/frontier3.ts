import type { Floor } from "../search/floor.ts";
import {
  BETTER,
  comesFirst,
  gather,
  Heads,
  type Pieces,
  type PointSet,
  type Scratch,
  SLACK,
  saturate,
} from "./points.ts";

/**
 * Pareto frontier of three parties' candidates: a sweep by the first party's utility, greatest first, over a staircase of the
 * other two's (Kung, Luccio and Preparata 1975): a candidate is dominated iff it lies under the staircase of those before it.
 * `O(c log s)` for `c` candidates and a staircase of `s` steps, plus the shifting of steps on insertion.
 *
 * @param floor candidates below it are left out
 * @returns sorted by the first utility, greatest first
 */
export function frontier3(pieces: Pieces, floor: Floor, scratch: Scratch): PointSet {
  const m = pieces.setOf.length;
  const cursor = new Int32Array(m);
  const heads = new Heads(m);
  const [shift0, shift1, shift2] = pieces.shifts as [Float64Array, Float64Array, Float64Array];
  const [floor0, floor1, floor2] = floor.least as unknown as [number, number, number];
  const stairs = new Staircase();
  let count = 0;
  let removed = 0;

  const next = (piece: number, from: number): number => {
    const set = pieces.sets[pieces.setOf[piece]!]!;
    const [first, second, third] = set.utilities as [Float64Array, Float64Array, Float64Array];
    const least1 = floor1 - shift1[piece]!;
    const least2 = floor2 - shift2[piece]!;
    let at = from;
    while (at < set.count && (second[at]! < least1 || third[at]! < least2)) at++;
    return at < set.count && first[at]! + shift0[piece]! >= floor0 ? at : -1;
  };
  for (let piece = 0; piece < m; piece++) {
    const at = next(piece, 0);
    if (at < 0) continue;
    cursor[piece] = at;
    const set = pieces.sets[pieces.setOf[piece]!]!;
    heads.push(piece, set.utilities[0]![at]! + shift0[piece]!, set.utilities[1]![at]! + shift1[piece]!);
  }
  while (heads.size > 0) {
    const piece = heads.top;
    const index = cursor[piece]!;
    const set = pieces.sets[pieces.setOf[piece]!]!;
    const u0 = set.utilities[0]![index]! + shift0[piece]!;
    const u1 = set.utilities[1]![index]! + shift1[piece]!;
    const u2 = set.utilities[2]![index]! + shift2[piece]!;
    const out = scratch.columns as [Float64Array, Float64Array, Float64Array];
    let dominated = floor.cuts.some(
      ({ weights, least }) => weights[0]! * u0 + weights[1]! * u1 + weights[2]! * u2 < least,
    );
    let tie = -1;
    const step = stairs.above(u1 - SLACK);
    // The first step at least as good for the second party is the best there is for the third.
    for (let j = step; !dominated && j < stairs.size && stairs.third[j]! >= u2 - SLACK; j++) {
      const kept = stairs.point[j]!;
      const d0 = out[0][kept]! - u0;
      const d1 = stairs.second[j]! - u1;
      const d2 = stairs.third[j]! - u2;
      if (d0 > BETTER || d1 > BETTER || d2 > BETTER) {
        dominated = true;
        break;
      }
      if (d0 <= SLACK && d1 <= SLACK && d2 <= SLACK) {
        tie = kept;
        break;
      }
    }
    if (!dominated) {
      const ties = set.ties[index]! * pieces.ties[piece]!;
      if (tie >= 0) {
        scratch.ties[tie] = saturate(scratch.ties[tie]! + ties);
        if (comesFirst(pieces, index, piece, scratch.index[tie]!, scratch.piece[tie]!)) {
          scratch.index[tie] = index;
          scratch.piece[tie] = piece;
        }
      } else {
        if (count === scratch.index.length) scratch.grow();
        const columns = scratch.columns as [Float64Array, Float64Array, Float64Array];
        columns[0][count] = u0;
        columns[1][count] = u1;
        columns[2][count] = u2;
        scratch.index[count] = index;
        scratch.piece[count] = piece;
        scratch.ties[count] = saturate(ties);
        if (step === stairs.size || stairs.third[step]! < u2 - SLACK)
          removed += stairs.insert(step, u1, u2, count, (kept) => {
            // A step that goes was dominated outright where the first party's utility is the same within the slack.
            if (columns[0][kept]! > u0 + SLACK || scratch.ties[kept] === GONE) return false;
            if (u1 <= columns[1][kept]! + BETTER && u2 <= columns[2][kept]! + BETTER) return false;
            scratch.ties[kept] = GONE;
            return true;
          });
        count++;
      }
    }
    const at = next(piece, index + 1);
    if (at < 0) heads.removeTop();
    else {
      cursor[piece] = at;
      heads.replaceTop(set.utilities[0]![at]! + shift0[piece]!, set.utilities[1]![at]! + shift1[piece]!);
    }
  }
  if (removed > 0) {
    let kept = 0;
    for (let j = 0; j < count; j++) {
      if (scratch.ties[j] === GONE) continue;
      scratch.index[kept] = scratch.index[j]!;
      scratch.piece[kept] = scratch.piece[j]!;
      scratch.ties[kept] = scratch.ties[j]!;
      kept++;
    }
    count = kept;
  }
  return gather(pieces, count, scratch.index, scratch.piece, scratch.ties);
}

const GONE = -1;

/** Steps by rising second and falling third utility, none under another. */
class Staircase {
  second: Float64Array = new Float64Array(256);
  third: Float64Array = new Float64Array(256);
  point: Int32Array = new Int32Array(256);
  size = 0;

  /** The first step whose second utility is at least `u`. */
  above(u: number): number {
    let low = 0;
    let high = this.size;
    const second = this.second;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (second[middle]! < u) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Puts a step in before or among those from `at` down that it covers, which go; returns how many of them `gone` says were dominated. */
  insert(at: number, u1: number, u2: number, point: number, gone: (point: number) => boolean): number {
    let end = at;
    while (end < this.size && this.second[end]! <= u1 && this.third[end]! <= u2) end++;
    let start = at;
    while (start > 0 && this.third[start - 1]! <= u2) start--;
    let dominated = 0;
    for (let j = start; j < end; j++) if (gone(this.point[j]!)) dominated++;
    if (this.size + 1 > this.second.length) this.#grow();
    if (end !== start + 1) {
      this.second.copyWithin(start + 1, end, this.size);
      this.third.copyWithin(start + 1, end, this.size);
      this.point.copyWithin(start + 1, end, this.size);
      this.size += start + 1 - end;
    }
    this.second[start] = u1;
    this.third[start] = u2;
    this.point[start] = point;
    return dominated;
  }

  #grow(): void {
    const second = new Float64Array(this.second.length * 2);
    second.set(this.second);
    this.second = second;
    const third = new Float64Array(this.third.length * 2);
    third.set(this.third);
    this.third = third;
    const point = new Int32Array(this.point.length * 2);
    point.set(this.point);
    this.point = point;
  }
}
