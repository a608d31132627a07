import { type PointSet, select } from "./points.ts";
import { dominatedPoints, firstOfKind, rankColumns } from "./ranks.ts";

/**
 * Rounds a set into boxes of the given side, keeps one point a box (the one with the greatest total within it), and drops boxes that
 * another occupied box is at least as good as in every utility. For every point `x` of the set some kept `y` has `y_p > x_p − side` for
 * all `p` (Papadimitriou and Yannakakis 2000, additive).
 */
export function thin(set: PointSet, side: number, poll: () => void): PointSet {
  const { count, utilities } = set;
  const boxes = utilities.map((column) => {
    const result = new Float64Array(count);
    const { low } = extent(column);
    for (let j = 0; j < count; j++) result[j] = Math.floor((column[j]! - low) / side);
    return result;
  });
  const total = new Float64Array(count);
  for (const column of utilities) for (let j = 0; j < count; j++) total[j]! += column[j]!;
  const { ranks, distinct } = rankColumns(boxes, count);
  const first = firstOfKind(ranks, count);
  const best = first.slice();
  let kinds = 0;
  for (let j = 0; j < count; j++) {
    const box = first[j]!;
    if (box === j) kinds++;
    else if (total[j]! > total[best[box]!]!) best[box] = j;
  }
  const occupied = new Int32Array(kinds);
  for (let j = 0, at = 0; j < count; j++) if (first[j] === j) occupied[at++] = j;
  const { dominated, order } = dominatedPoints(ranks, distinct, occupied, poll);
  const chosen: number[] = [];
  for (const box of order) if (dominated[box] === 0) chosen.push(best[box]!);
  const first0 = utilities[0]!;
  chosen.sort((a, b) => first0[b]! - first0[a]! || a - b);
  return select(set, chosen);
}

/**
 * The finest rounding that leaves at most `limit` points, found by bisection to within a tenth.
 *
 * @returns the points and the side of the boxes (0 where nothing had to go)
 */
export function thinTo(set: PointSet, limit: number, poll: () => void): { points: PointSet; side: number } {
  if (set.count <= limit) return { points: set, side: 0 };
  const range = rangeOf(set);
  let high = range / 1024;
  let points = thin(set, high, poll);
  let low = points.count <= limit ? 0 : high;
  while (points.count > limit) {
    low = high;
    high *= 2;
    points = thin(set, high, poll);
  }
  for (let round = 0; round < 12 && high - low > 0.1 * high; round++) {
    const middle = (low + high) / 2;
    const trial = thin(set, middle, poll);
    if (trial.count <= limit) {
      high = middle;
      points = trial;
    } else low = middle;
  }
  return { points, side: high };
}

/** The widest of the utilities' ranges; 1 where all are constant. */
export function rangeOf(set: PointSet): number {
  let range = 0;
  for (const column of set.utilities) {
    const { low, high } = extent(column);
    range = Math.max(range, high - low);
  }
  return range > 0 ? range : 1;
}

/** Least and greatest value; infinities of the wrong sign for an empty column. */
export function extent(column: Float64Array): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const u of column) {
    if (u < low) low = u;
    if (u > high) high = u;
  }
  return { low, high };
}
