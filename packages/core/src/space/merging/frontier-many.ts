import { type Floor, FloorTest } from "../search/floor.ts";
import { BETTER, comesFirst, gather, type Pieces, type PointSet, SLACK, saturate } from "./points.ts";
import { dominatedPoints, firstOfKind, type Ranked, rankColumns } from "./ranks.ts";

/**
 * Pareto frontier of any number of parties' candidates by divide and conquer on ranks, see {@link dominatedPoints}.
 * `O(c log^(N−2) c)` time and linear memory for `c` candidates.
 *
 * @param floor candidates below it are left out
 * @param poll called now and then in long runs
 * @returns sorted by the first utility, greatest first (then the second, and so on)
 */
export function frontierMany(pieces: Pieces, floor: Floor, poll: () => void): PointSet {
  const { columns, index, piece, count } = candidates(pieces, floor);
  const ties = new Float64Array(count);
  for (let j = 0; j < count; j++)
    ties[j] = saturate(pieces.sets[pieces.setOf[piece[j]!]!]!.ties[index[j]!]! * pieces.ties[piece[j]!]!);
  const ranked = rankColumns(columns, count);
  const first = firstOfKind(ranked.ranks, count);
  let kinds = 0;
  for (let j = 0; j < count; j++) {
    const kept = first[j]!;
    if (kept === j) {
      kinds++;
      continue;
    }
    ties[kept] = saturate(ties[kept]! + ties[j]!);
    if (comesFirst(pieces, index[j]!, piece[j]!, index[kept]!, piece[kept]!)) {
      index[kept] = index[j]!;
      piece[kept] = piece[j]!;
    }
  }
  const points = new Int32Array(kinds);
  for (let j = 0, at = 0; j < count; j++) if (first[j] === j) points[at++] = j;
  const { dominated, order } = dominatedPoints(ranked.ranks, ranked.distinct, points, poll);
  if (ranked.near.length > 0) spareNearEqual(ranked, columns, points, first, dominated);
  const kept = order.filter((j) => dominated[j] === 0);
  return gather(
    pieces,
    kept.length,
    kept.map((j) => index[j]!),
    kept.map((j) => piece[j]!),
    pick(ties, kept),
  );
}

function pick(column: Float64Array, chosen: Int32Array): Float64Array {
  const result = new Float64Array(chosen.length);
  for (let j = 0; j < chosen.length; j++) result[j] = column[chosen[j]!]!;
  return result;
}

/** All candidates at or above the floor, written out. */
function candidates(
  pieces: Pieces,
  floor: Floor,
): { columns: Float64Array[]; index: Int32Array; piece: Int32Array; count: number } {
  const N = pieces.shifts.length;
  let total = 0;
  for (const set of pieces.setOf) total += pieces.sets[set]!.count;
  const columns = Array.from({ length: N }, () => new Float64Array(total));
  const index = new Int32Array(total);
  const piece = new Int32Array(total);
  const test = new FloorTest(floor);
  const u = new Float64Array(N);
  let count = 0;
  for (let m = 0; m < pieces.setOf.length; m++) {
    const set = pieces.sets[pieces.setOf[m]!]!;
    for (let j = 0; j < set.count; j++) {
      for (let p = 0; p < N; p++) u[p] = set.utilities[p]![j]! + pieces.shifts[p]![m]!;
      if (!test.meets(u)) continue;
      for (let p = 0; p < N; p++) columns[p]![count] = u[p]!;
      index[count] = j;
      piece[count] = m;
      count++;
    }
  }
  return { columns, index, piece, count };
}

/**
 * Ranks call a point dominated by one that is better by more than the slack; the definition asks for more than 1e-9 (theory 3.1).
 * Points that have a near-equal neighbour are judged again by the definition.
 */
function spareNearEqual(
  ranked: Ranked,
  columns: readonly Float64Array[],
  points: Int32Array,
  first: Int32Array,
  dominated: Uint8Array,
): void {
  const groups = new Map<string, number[]>();
  for (const j of ranked.near) {
    if (first[j] !== j) continue;
    const key = ranked.coarse.map((column) => column[j]).join();
    const group = groups.get(key);
    if (group) group.push(j);
    else groups.set(key, [j]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const a of group) {
      if (dominated[a] === 0) continue;
      const truly = points.some((b) => {
        let better = false;
        for (const column of columns) {
          const difference = column[b]! - column[a]!;
          if (difference < -SLACK) return false;
          if (difference > BETTER) better = true;
        }
        return better;
      });
      if (!truly) dominated[a] = 0;
    }
  }
}
