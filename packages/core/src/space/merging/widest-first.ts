import type { Network } from "../network/network.ts";
import type { Floor } from "../search/floor.ts";
import type { Filter } from "./clusters.ts";
import { type OutcomeCode, type PointSet, sumsOf } from "./points.ts";
import { extent } from "./thin.ts";

/**
 * The frontier of the sums of the clusters' points, exact, merged with the widest cluster first: the sums that many clusters make
 * stay fewer where those that come late tell little apart (on random cases half as many candidates as in the file's order).
 * Utilities are added up again in the clusters' own order, so that no digit hangs on the order of merging.
 *
 * @param floorFor what a sum over these clusters needs, given what all others can add at best
 * @param tooMuch asked before each merge, with the points so far and those to add: whether to give up
 * @returns `null` where it gave up
 */
export function mergeWidestFirst(
  network: Network,
  code: OutcomeCode,
  clusters: readonly PointSet[],
  filter: Filter,
  floorFor: (merged: ReadonlySet<number>) => Floor,
  tooMuch: (count: number, next: number, done: number) => boolean,
): PointSet | null {
  const widths = clusters.map(widthOf);
  const order = [...clusters.keys()].sort((a, b) => widths[b]! - widths[a]! || a - b);
  const merged = new Set([order[0]!]);
  let points = clusters[order[0]!]!;
  for (let k = 1; k < order.length && points.count > 0; k++) {
    const next = clusters[order[k]!]!;
    if (tooMuch(points.count, next.count, k)) return null;
    merged.add(order[k]!);
    points = filter(sumsOf(points, next), floorFor(merged));
  }
  return points.count === 0 ? points : addedUp(network, code, clusters, points);
}

/** The sum of the ranges of the utilities. */
function widthOf(set: PointSet): number {
  return set.utilities.reduce((sum, column) => {
    const { low, high } = extent(column);
    return sum + (set.count > 0 ? high - low : 0);
  }, 0);
}

/** The points with their utilities added up from the first cluster to the last. */
function addedUp(network: Network, code: OutcomeCode, clusters: readonly PointSet[], points: PointSet): PointSet {
  const utilities = points.utilities.map(() => new Float64Array(points.count));
  const digits = (codes: readonly Float64Array[], j: number, issue: number): number =>
    Math.floor(codes[code.limbOf[issue]!]![j]! / code.placeOf[issue]!) % code.sizes[issue]!;
  network.roots.forEach((root, k) => {
    const set = clusters[k]!;
    const issues = issuesBelow(network, root);
    const keyOf = (codes: readonly Float64Array[], j: number): number | string =>
      issues.length === 1 ? digits(codes, j, issues[0]!) : issues.map((issue) => digits(codes, j, issue)).join();
    const pointOf = new Map<number | string, number>();
    for (let j = 0; j < set.count; j++) pointOf.set(keyOf(set.codes, j), j);
    for (let j = 0; j < points.count; j++) {
      const at = pointOf.get(keyOf(points.codes, j))!;
      for (let p = 0; p < utilities.length; p++) {
        const u = set.utilities[p]![at]!;
        utilities[p]![j] = k === 0 ? u : utilities[p]![j]! + u;
      }
    }
  });
  return { ...points, utilities };
}

function issuesBelow(network: Network, root: number): number[] {
  const found: number[] = [];
  const waiting = [root];
  for (let b = waiting.pop(); b !== undefined; b = waiting.pop()) {
    const bucket = network.buckets[b]!;
    if (bucket.variable < network.issues) found.push(bucket.variable);
    for (const child of bucket.children) waiting.push(child.bucket);
  }
  return found;
}
