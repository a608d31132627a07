import { type Bucket, bestBelow, type Network } from "../network/network.ts";
import type { Cut } from "./relaxation.ts";

/** The table a bucket is branched on: its own, or, for an issue that nothing couples, without options that another one dominates. */
export interface Layer {
  readonly bucket: number;
  readonly variable: number;
  readonly domain: number;
  readonly values: Int32Array;
  readonly utilities: Float64Array;
  readonly open: Uint8Array;
  /** For each entry the entries of the bucket it stands for, all alike; `null`: itself. */
  readonly groups: readonly (readonly number[])[] | null;
  readonly children: readonly { readonly bucket: number; readonly at: Int32Array }[];
  /** Change of each bound, K an entry. */
  readonly change: Float64Array;
  /** Entries of each separator assignment, most promising first; the closed ones (−1) last. */
  readonly sorted: Int32Array;
}

/**
 * Tables of a network's buckets in the order to branch on, parents before children.
 *
 * @param cuts bounds besides the parties' own, the first of which orders the entries
 * @param reduce whether an option that another one dominates may be left out: for objectives that never fall as a party gains
 */
export function buildLayers(network: Network, cuts: readonly Cut[], reduce: boolean): Layer[] {
  const N = network.parties;
  const own = Array.from({ length: N }, (_, p) => {
    const unit = new Float64Array(N);
    unit[p] = 1;
    return unit;
  });
  const functionals = [...own, ...cuts.map((cut) => cut.weights)];
  const below = functionals.map((weights) => bestBelow(network, weights));
  const K = functionals.length;
  const layers = network.buckets.map((bucket, b): Layer => {
    const isolated = bucket.parent < 0 && bucket.children.length === 0;
    const table = reduce && isolated ? withoutDominated(bucket, N) : { ...bucket, groups: null };
    const { domain, utilities, open } = table;
    const entries = domain * bucket.separatorSize;
    const change = new Float64Array(entries * K);
    const sorted = new Int32Array(entries).fill(-1);
    for (let s = 0; s < bucket.separatorSize; s++) {
      const kept: number[] = [];
      for (let e = s * domain; e < (s + 1) * domain; e++) {
        if (open[e] === 0) continue;
        kept.push(e);
        for (let k = 0; k < K; k++) {
          let value = -below[k]![b]![s]!;
          for (let p = 0; p < N; p++) value += functionals[k]![p]! * utilities[e * N + p]!;
          for (const child of bucket.children) value += below[k]![child.bucket]![child.at[e]!]!;
          change[e * K + k] = value;
        }
      }
      kept.sort((x, y) => change[y * K + N]! - change[x * K + N]! || x - y);
      sorted.set(kept, s * domain);
    }
    return {
      bucket: b,
      variable: bucket.variable,
      domain,
      values: table.values,
      utilities,
      open,
      groups: table.groups,
      children: bucket.children,
      change,
      sorted,
    };
  });
  return branchingOrder(network, layers, K, N);
}

/** Parents before children; among the available the issue on which the first cut loses most by a wrong choice. */
function branchingOrder(network: Network, layers: readonly Layer[], K: number, N: number): Layer[] {
  const impact = layers.map((layer) => {
    let sum = 0;
    let count = 0;
    for (const e of layer.sorted)
      if (e >= 0) {
        sum -= layer.change[e * K + N]!;
        count++;
      }
    return count > 0 ? sum / count : 0;
  });
  const available = [...network.roots];
  const order: Layer[] = [];
  while (available.length > 0) {
    let best = 0;
    for (let j = 1; j < available.length; j++) if (impact[available[j]!]! > impact[available[best]!]!) best = j;
    const [b] = available.splice(best, 1);
    order.push(layers[b!]!);
    for (const child of network.buckets[b!]!.children) available.push(child.bucket);
  }
  return order;
}

/** An issue's options without those another one dominates; equal ones merged, the first kept, counted. */
function withoutDominated(
  bucket: Pick<Bucket, "domain" | "utilities" | "values" | "open">,
  N: number,
): { domain: number; utilities: Float64Array; values: Int32Array; open: Uint8Array; groups: number[][] } {
  const { domain, utilities, open } = bucket;
  const groups: number[][] = [];
  for (let a = 0; a < domain; a++) {
    if (open[a] === 0) continue;
    let dominated = false;
    let same = -1;
    for (let b = 0; b < domain && !dominated; b++) {
      if (open[b] === 0) continue;
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      for (let p = 0; p < N; p++) {
        const difference = utilities[b * N + p]! - utilities[a * N + p]!;
        if (difference < least) least = difference;
        if (difference > most) most = difference;
      }
      if (least >= 0 && most > 1e-9) dominated = true;
      else if (b < a && least >= -1e-15 && most <= 1e-15 && same < 0) same = groups.findIndex(([first]) => first === b);
    }
    if (dominated) continue;
    if (same >= 0) groups[same]!.push(a);
    else groups.push([a]);
  }
  const table = new Float64Array(groups.length * N);
  groups.forEach(([a], j) => {
    for (let p = 0; p < N; p++) table[j * N + p] = utilities[a! * N + p]!;
  });
  return {
    domain: groups.length,
    utilities: table,
    values: Int32Array.from(groups, ([a]) => bucket.values[a!]!),
    open: new Uint8Array(groups.length).fill(1),
    groups,
  };
}
