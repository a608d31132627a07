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
 * Pareto frontier of two parties' candidates: the sorted pieces are merged by the first party's utility, greatest first, and a
 * candidate stays where it raises the second party's. Dominated stretches of a piece are skipped without entering the merge.
 * `O(c log m)` for `c` candidates looked at in `m` pieces.
 *
 * @param floor candidates below it are left out
 * @returns sorted by the first utility, greatest first
 */
export function frontier2(pieces: Pieces, floor: Floor, scratch: Scratch): PointSet {
  const m = pieces.setOf.length;
  const cursor = new Int32Array(m);
  const heads = new Heads(m);
  const [shift0, shift1] = pieces.shifts as [Float64Array, Float64Array];
  const floor0 = floor.least[0]!;
  const floor1 = floor.least[1]!;
  let best = Number.NEGATIVE_INFINITY;
  let count = 0;
  let [out0, out1] = scratch.columns as [Float64Array, Float64Array];

  // Along a piece the first utility falls and the second rises, up to the tolerance.
  const next = (piece: number, from: number): number => {
    const set = pieces.sets[pieces.setOf[piece]!]!;
    const second = set.utilities[1]!;
    const least = Math.max(best - BETTER, floor1) - shift1[piece]!;
    let at = from;
    while (at < set.count && second[at]! < least) at++;
    return at < set.count && set.utilities[0]![at]! + shift0[piece]! >= floor0 ? at : -1;
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
    let verdict = floor.cuts.some((cut) => cut.weights[0]! * u0 + cut.weights[1]! * u1 < cut.least) ? DOMINATED : KEEP;
    let tie = -1;
    if (verdict === DOMINATED) {
      // Out of reach of the lower bounds: neither kept, nor a reason to drop others.
    } else if (count > 0 && out1[count - 1]! >= u1 - SLACK) {
      for (let j = count - 1; j >= 0 && out1[j]! >= u1 - SLACK; j--) {
        const d0 = out0[j]! - u0;
        const d1 = out1[j]! - u1;
        if (d0 > BETTER || d1 > BETTER) {
          verdict = DOMINATED;
          break;
        }
        if (d0 <= SLACK && d1 <= SLACK) {
          verdict = EQUAL;
          tie = j;
          break;
        }
      }
    } else {
      // Earlier ones whose first utility is the same within the slack may turn out to be dominated.
      let kept = count;
      for (let j = count - 1; j >= 0 && out0[j]! <= u0 + SLACK; j--)
        if (u1 > out1[j]! + BETTER) {
          kept--;
          out0.copyWithin(j, j + 1, count);
          out1.copyWithin(j, j + 1, count);
          scratch.index.copyWithin(j, j + 1, count);
          scratch.piece.copyWithin(j, j + 1, count);
          scratch.ties.copyWithin(j, j + 1, count);
        }
      count = kept;
    }
    if (verdict !== DOMINATED) {
      const ties = set.ties[index]! * pieces.ties[piece]!;
      if (verdict === EQUAL) {
        scratch.ties[tie] = saturate(scratch.ties[tie]! + ties);
        if (comesFirst(pieces, index, piece, scratch.index[tie]!, scratch.piece[tie]!)) {
          scratch.index[tie] = index;
          scratch.piece[tie] = piece;
        }
      } else {
        if (count === scratch.index.length) {
          scratch.grow();
          [out0, out1] = scratch.columns as [Float64Array, Float64Array];
        }
        out0[count] = u0;
        out1[count] = u1;
        scratch.index[count] = index;
        scratch.piece[count] = piece;
        scratch.ties[count] = saturate(ties);
        count++;
        if (u1 > best) best = u1;
      }
    }
    const at = next(piece, index + 1);
    if (at < 0) heads.removeTop();
    else {
      cursor[piece] = at;
      heads.replaceTop(set.utilities[0]![at]! + shift0[piece]!, set.utilities[1]![at]! + shift1[piece]!);
    }
  }
  return gather(pieces, count, scratch.index, scratch.piece, scratch.ties);
}

const KEEP = 0;
const DOMINATED = 1;
const EQUAL = 2;
