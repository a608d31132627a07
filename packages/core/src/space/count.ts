import { MET_WITHIN } from "./network/evaluate.ts";
import { bestBelow, type Network } from "./network/network.ts";

/** Nodes a count may visit before it gives up. */
const NODES = 1_500_000;

/**
 * How many feasible outcomes meet lower bounds, exactly: by branching on issues until what is left surely meets them all, or surely
 * misses one. Quick where the bounds are loose, tight, or the space small.
 *
 * @param atLeast one number a party, met within 1e-9
 * @returns `null` where that takes too many nodes
 */
export function countMeeting(network: Network, atLeast: ArrayLike<number>, nodes: number = NODES): bigint | null {
  if (!network.feasible) return 0n;
  const { buckets, parties: N } = network;
  const counts = completions(network);
  const units = Array.from({ length: N }, (_, p) => Float64Array.from({ length: N }, (_, q) => (q === p ? 1 : 0)));
  const most = units.map((unit) => bestBelow(network, unit, 1));
  const least = units.map((unit) => bestBelow(network, unit, -1));
  const floor = Float64Array.from(atLeast, (a) => a - MET_WITHIN);
  const order = spreadOrder(network, most, least);
  const depthOf = new Int32Array(buckets.length);
  order.forEach((b, depth) => {
    depthOf[b] = depth;
  });
  // At each depth the buckets still to come whose separators are settled.
  const open = order.map((_, depth) =>
    buckets.flatMap((bucket, b) =>
      depthOf[b]! >= depth && (bucket.parent < 0 || depthOf[bucket.parent]! < depth) ? [b] : [],
    ),
  );
  const separator = new Int32Array(buckets.length);
  const high = new Float64Array((order.length + 1) * N);
  const low = new Float64Array((order.length + 1) * N);
  for (const root of network.roots)
    for (let p = 0; p < N; p++) {
      high[p]! += most[p]![root]![0]!;
      low[p]! += least[p]![root]![0]!;
    }
  let visited = 0;
  const descend = (depth: number): bigint | null => {
    if (++visited > nodes) return null;
    let sure = true;
    for (let p = 0; p < N; p++) {
      if (high[depth * N + p]! < floor[p]!) return 0n;
      if (low[depth * N + p]! < floor[p]!) sure = false;
    }
    if (depth === order.length) return 1n;
    if (sure) {
      let product = 1n;
      for (const b of open[depth]!) product *= counts[b]![separator[b]!]!;
      return product;
    }
    const b = order[depth]!;
    const bucket = buckets[b]!;
    const s = separator[b]!;
    let total = 0n;
    for (let e = s * bucket.domain; e < (s + 1) * bucket.domain; e++) {
      if (bucket.open[e] === 0) continue;
      for (let p = 0; p < N; p++) {
        let up = bucket.utilities[e * N + p]! - most[p]![b]![s]!;
        let down = bucket.utilities[e * N + p]! - least[p]![b]![s]!;
        for (const child of bucket.children) {
          up += most[p]![child.bucket]![child.at[e]!]!;
          down += least[p]![child.bucket]![child.at[e]!]!;
        }
        high[(depth + 1) * N + p] = high[depth * N + p]! + up;
        low[(depth + 1) * N + p] = low[depth * N + p]! + down;
      }
      for (const child of bucket.children) separator[child.bucket] = child.at[e]!;
      const part = descend(depth + 1);
      if (part === null) return null;
      total += part;
    }
    return total;
  };
  return descend(0);
}

/** For each bucket and separator assignment the number of feasible assignments at and below it. */
function completions(network: Network): bigint[][] {
  const counts: bigint[][] = [];
  for (const { domain, separatorSize, open, children } of network.buckets) {
    counts.push(
      Array.from({ length: separatorSize }, (_, s) => {
        let sum = 0n;
        for (let e = s * domain; e < (s + 1) * domain; e++) {
          if (open[e] === 0) continue;
          let product = 1n;
          for (const child of children) product *= counts[child.bucket]![child.at[e]!]!;
          sum += product;
        }
        return sum;
      }),
    );
  }
  return counts;
}

/** Parents before children; where there is a choice, the issue first that moves utilities most. */
function spreadOrder(network: Network, most: readonly Float64Array[][], least: readonly Float64Array[][]): number[] {
  const spread = network.buckets.map((_, b) => {
    let sum = 0;
    for (let p = 0; p < network.parties; p++) {
      let widest = 0;
      for (let s = 0; s < most[p]![b]!.length; s++) {
        const width = most[p]![b]![s]! - least[p]![b]![s]!;
        if (width > widest) widest = width;
      }
      sum += widest;
    }
    return sum;
  });
  const available = [...network.roots];
  const order: number[] = [];
  while (available.length > 0) {
    let best = 0;
    for (let j = 1; j < available.length; j++) if (spread[available[j]!]! > spread[available[best]!]!) best = j;
    const [b] = available.splice(best, 1);
    order.push(b!);
    for (const child of network.buckets[b!]!.children) available.push(child.bucket);
  }
  return order;
}
