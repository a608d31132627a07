import type { Network } from "../network/network.ts";
import { type Floor, floorFor, noFloor, type Reach } from "../search/floor.ts";
import { type OutcomeCode, type Pieces, type PointSet, sumsOf, zeroPoint } from "./points.ts";

/** Keeps the candidates at or above a floor that no other dominates. */
export type Filter = (pieces: Pieces, floor: Floor) => PointSet;

/** Keeps the elimination within its means. */
export interface Allowance {
  /** Most candidates one filter may be given. */
  readonly candidates: number;
  /** Rounds the sets of one bucket, which stand for alternatives, with boxes of one side. */
  round(sets: readonly (PointSet | null)[]): (PointSet | null)[];
}

/**
 * The frontier of every independent cluster of issues, by bucket elimination with a set of undominated points for each assignment of
 * a separator (theory 3.1; Rollón and Larrosa 2006 for several objectives). Points that cannot reach the lower bounds go.
 */
export function clusterFrontiers(
  network: Network,
  code: OutcomeCode,
  reach: Reach,
  filter: Filter,
  allowance: Allowance,
): PointSet[] {
  const N = network.parties;
  const L = code.limbs;
  const zero = zeroPoint(N, L);
  const total = new Float64Array(N);
  for (const best of reach.best) for (let p = 0; p < N; p++) total[p]! += best[p]!;
  const { relaxed, clusterOf } = relaxation(network);
  const messages: (readonly (PointSet | null)[] | null)[] = [];
  const result: PointSet[] = [];
  network.buckets.forEach((bucket, b) => {
    const { domain, separatorSize, open, utilities, children, variable, values } = bucket;
    const cluster = clusterOf[b]!;
    const rest = Float64Array.from(total, (t, p) => {
      const others = t - reach.best[cluster.root]![p]!;
      return bucket.parent < 0 ? others : others + cluster.total[p]! - relaxed[b]![p]!;
    });
    const cutRest = Float64Array.from(reach.cuts, (cut) => sum(cut.best) - cut.best[cluster.root]!);
    const floor = floorFor(reach, rest, bucket.parent < 0 ? cutRest : null);
    const heaviest = (): number => {
      let most = 0;
      for (let s = 0; s < separatorSize; s++) {
        let sum = 0;
        for (let e = s * domain; e < (s + 1) * domain; e++)
          if (open[e] === 1)
            sum += children.reduce(
              (product, child) => product * (messages[child.bucket]![child.at[e]!]?.count ?? 0),
              1,
            );
        most = Math.max(most, sum);
      }
      return most;
    };
    while (heaviest() > allowance.candidates && children.some((child) => largestOf(messages[child.bucket]!) > 1)) {
      const largest = children.reduce((a, c) =>
        largestOf(messages[c.bucket]!) > largestOf(messages[a.bucket]!) ? c : a,
      );
      messages[largest.bucket] = allowance.round(messages[largest.bucket]!);
    }
    const joined = new Map<string, PointSet>();
    const join = (entry: number): PointSet => {
      const sets = children.map((child) => messages[child.bucket]![child.at[entry]!]!);
      if (sets.length <= 1) return sets[0] ?? zero;
      const key = children.map((child) => child.at[entry]!).join();
      let all = joined.get(key);
      if (!all) {
        all = sets.reduce((a, c) => filter(sumsOf(a, c), noFloor(N)));
        joined.set(key, all);
      }
      return all;
    };
    const sets: (PointSet | null)[] = [];
    for (let s = 0; s < separatorSize; s++) {
      const entries: number[] = [];
      for (let e = s * domain; e < (s + 1) * domain; e++)
        if (open[e] === 1 && children.every((child) => (messages[child.bucket]![child.at[e]!]?.count ?? 0) > 0))
          entries.push(e);
      if (entries.length === 0) {
        sets.push(null);
        continue;
      }
      const pieces: Pieces = {
        sets: entries.map(join),
        setOf: Int32Array.from(entries, (_, j) => j),
        shifts: Array.from({ length: N }, (_, p) => Float64Array.from(entries, (e) => utilities[e * N + p]!)),
        ties: new Float64Array(entries.length).fill(1),
        codes: Array.from({ length: L }, (_, limb) =>
          Float64Array.from(entries, (e) =>
            variable < network.issues && code.limbOf[variable] === limb
              ? values[e % domain]! * code.placeOf[variable]!
              : 0,
          ),
        ),
      };
      sets.push(filter(pieces, floor));
    }
    for (const child of children) messages[child.bucket] = null;
    messages.push(sets);
    if (bucket.parent < 0) result.push(sets[0] ?? { ...zero, count: 0 });
  });
  return result;
}

function largestOf(sets: readonly (PointSet | null)[]): number {
  return sets.reduce((most, set) => Math.max(most, set?.count ?? 0), 0);
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}

/** For each bucket a bound on what it and those below it can add, and its cluster's; looser than the truth within clusters. */
function relaxation(network: Network): {
  relaxed: Float64Array[];
  clusterOf: { root: number; total: Float64Array }[];
} {
  const N = network.parties;
  const relaxed = network.buckets.map(({ utilities, open }) => {
    const most = new Float64Array(N).fill(Number.NEGATIVE_INFINITY);
    for (let e = 0; e < open.length; e++)
      if (open[e] === 1) for (let p = 0; p < N; p++) most[p] = Math.max(most[p]!, utilities[e * N + p]!);
    return most;
  });
  network.buckets.forEach((bucket, b) => {
    for (const child of bucket.children) for (let p = 0; p < N; p++) relaxed[b]![p]! += relaxed[child.bucket]![p]!;
  });
  const clusterOf: { root: number; total: Float64Array }[] = new Array(network.buckets.length);
  const rootNumber = new Map(network.roots.map((b, root) => [b, root]));
  for (let b = network.buckets.length - 1; b >= 0; b--) {
    const { parent } = network.buckets[b]!;
    clusterOf[b] = parent < 0 ? { root: rootNumber.get(b)!, total: relaxed[b]! } : clusterOf[parent]!;
  }
  return { relaxed, clusterOf };
}
