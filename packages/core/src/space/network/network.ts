import { type Model, TABLE_LIMIT, TooEntangled } from "../../model/index.ts";
import { advance, buildFactors, type Factor, type FactorGraph, type GraphRequest } from "./factors.ts";

/**
 * One variable of the tree decomposition with what it depends on. Its table has an entry for each assignment `s` of the
 * separator and each value `k` of the variable, at `s · domain + k`.
 */
export interface Bucket {
  /** Issue number, or a state's number (≥ n). */
  readonly variable: number;
  /** For each value its local option (or state). */
  readonly values: Int32Array;
  readonly domain: number;
  readonly separatorSize: number;
  /** 1 where the entry, and something below it, is feasible. */
  readonly open: Uint8Array;
  /** N utilities an entry: the factors that are settled here. */
  readonly utilities: Float64Array;
  /** Buckets below, with the separator assignment of each for every entry of this one. */
  readonly children: readonly { readonly bucket: number; readonly at: Int32Array }[];
  readonly parent: number;
}

/** A case as a forest of buckets: children before parents; different trees are independent clusters of issues. */
export interface Network {
  readonly issues: number;
  readonly parties: number;
  readonly buckets: readonly Bucket[];
  readonly roots: readonly number[];
  readonly feasible: boolean;
}

/**
 * Compiles a case for the deal-space algorithms: variable elimination in min-fill order (Dechter, bucket elimination), time and
 * memory linear in the sizes of the joint tables, which are single issues where nothing couples them.
 *
 * @throws TooEntangled where a joint table would exceed {@link TABLE_LIMIT} entries
 */
export function buildNetwork(model: Model, request: GraphRequest): Network {
  const graph = buildFactors(model, request);
  if (graph === null)
    return { issues: model.issues.length, parties: request.parties.length, buckets: [], roots: [], feasible: false };
  return eliminate(model, graph);
}

function eliminate(model: Model, graph: FactorGraph): Network {
  const count = graph.domains.length;
  const { order, scopes } = minFill(model, graph);
  const place = new Int32Array(count);
  order.forEach((v, position) => {
    place[v] = position;
  });
  const factorsOf: Factor[][] = order.map(() => []);
  for (const factor of graph.factors) factorsOf[Math.min(...factor.variables.map((v) => place[v]!))]!.push(factor);

  const childrenOf: number[][] = order.map(() => []);
  const parents = order.map((_, b) => {
    const parent = scopes[b]!.length === 0 ? -1 : Math.min(...scopes[b]!.map((v) => place[v]!));
    if (parent >= 0) childrenOf[parent]!.push(b);
    return parent;
  });
  const buckets: Bucket[] = [];
  const reachable: Uint8Array[] = [];
  const N = graph.parties;
  let feasible = true;
  order.forEach((variable, b) => {
    const separator = scopes[b]!;
    const scope = [...separator, variable];
    const sizes = scope.map((v) => graph.domains[v]!.length);
    const domain = graph.domains[variable]!.length;
    const entries = sizes.reduce((a, c) => a * c, 1);
    const open = new Uint8Array(entries).fill(1);
    const unary = graph.unary[variable]!;
    const isolated = factorsOf[b]!.length === 0 && childrenOf[b]!.length === 0 && separator.length === 0;
    const utilities = isolated ? unary : new Float64Array(entries * N);
    const children = childrenOf[b]!.map((child) => ({
      bucket: child,
      at: new Int32Array(entries),
      strides: stridesWithin(scopes[child]!, scope, graph),
    }));
    if (!isolated) {
      const tests = factorsOf[b]!.map((factor) => ({ factor, slots: factor.variables.map((v) => scope.indexOf(v)) }));
      const digits = new Int32Array(scope.length);
      for (let e = 0; e < entries; e++) {
        const k = digits[scope.length - 1]!;
        for (let p = 0; p < N; p++) utilities[e * N + p] = unary[k * N + p]!;
        for (const { factor, slots } of tests) applyFactor(factor, slots, digits, graph, e, open, utilities, N);
        for (const child of children) {
          let at = 0;
          for (let j = 0; j < scope.length; j++) at += digits[j]! * child.strides[j]!;
          child.at[e] = at;
          if (reachable[child.bucket]![at] === 0) open[e] = 0;
        }
        advance(digits, sizes);
      }
    }
    const separatorSize = entries / domain;
    const reached = new Uint8Array(separatorSize);
    for (let s = 0; s < separatorSize; s++)
      for (let k = 0; k < domain; k++) if (open[s * domain + k] === 1) reached[s] = 1;
    reachable.push(reached);
    if (separatorSize === 1 && reached[0] === 0) feasible = false;
    buckets.push({
      variable,
      values: graph.domains[variable]!,
      domain,
      separatorSize,
      open,
      utilities,
      children: children.map(({ bucket, at }) => ({ bucket, at })),
      parent: parents[b]!,
    });
  });
  const roots = buckets.flatMap((bucket, b) => (bucket.parent < 0 ? [b] : []));
  return { issues: graph.issues, parties: N, buckets, roots, feasible };
}

function applyFactor(
  factor: Factor,
  slots: readonly number[],
  digits: Int32Array,
  graph: FactorGraph,
  entry: number,
  open: Uint8Array,
  utilities: Float64Array,
  N: number,
): void {
  if (factor.kind === "relation") {
    let index = 0;
    for (let j = 0; j < slots.length; j++)
      index = index * graph.domains[factor.variables[j]!]!.length + digits[slots[j]!]!;
    if (factor.allowed[index] === 0) open[entry] = 0;
    return;
  }
  for (let j = 0; j < slots.length; j++) if (factor.members[j]![digits[slots[j]!]!] === 0) return;
  if (factor.adds === null) open[entry] = 0;
  else for (let p = 0; p < N; p++) utilities[entry * N + p]! += factor.adds[p]!;
}

/** For each variable of a scope its stride in the index of a separator (0 where it is not in it). */
function stridesWithin(separator: readonly number[], scope: readonly number[], graph: FactorGraph): Int32Array {
  const strides = new Int32Array(scope.length);
  let stride = 1;
  for (let j = separator.length - 1; j >= 0; j--) {
    strides[scope.indexOf(separator[j]!)] = stride;
    stride *= graph.domains[separator[j]!]!.length;
  }
  return strides;
}

/** Elimination order that adds the fewest links at each step (ties: the smaller joint table, then the file's order). */
function minFill(model: Model, graph: FactorGraph): { order: number[]; scopes: number[][] } {
  const count = graph.domains.length;
  const links: Set<number>[] = graph.domains.map(() => new Set());
  for (const factor of graph.factors)
    for (const a of factor.variables) for (const b of factor.variables) if (a !== b) links[a]!.add(b);
  const order: number[] = [];
  const scopes: number[][] = [];
  const remaining = new Set<number>();
  for (let v = 0; v < count; v++) {
    if (links[v]!.size > 0) remaining.add(v);
    else {
      order.push(v);
      scopes.push([]);
    }
  }
  const size = (v: number): number => {
    let product = graph.domains[v]!.length;
    for (const w of links[v]!) product *= graph.domains[w]!.length;
    return product;
  };
  while (remaining.size > 0) {
    let best = -1;
    let bestFill = Number.POSITIVE_INFINITY;
    let bestSize = Number.POSITIVE_INFINITY;
    for (const v of remaining) {
      let fill = 0;
      for (const a of links[v]!) for (const b of links[v]!) if (a < b && !links[a]!.has(b)) fill++;
      if (fill > bestFill) continue;
      const joint = size(v);
      if (fill < bestFill || joint < bestSize) {
        best = v;
        bestFill = fill;
        bestSize = joint;
      }
    }
    const scope = [...links[best]!].sort((a, b) => a - b);
    if (bestSize > TABLE_LIMIT) {
      const issues = [best, ...scope].filter((v) => v < graph.issues).sort((a, b) => a - b);
      throw new TooEntangled(
        issues.map((i) => model.issues[i]!.id),
        bestSize,
      );
    }
    for (const a of scope) {
      links[a]!.delete(best);
      for (const b of scope) if (a !== b) links[a]!.add(b);
    }
    remaining.delete(best);
    order.push(best);
    scopes.push(scope);
  }
  return { order, scopes };
}

/**
 * For each bucket and assignment of its separator the greatest (`sign` 1) or least (−1) of `weights · U` over everything at and
 * below it. `−sign · ∞` where nothing is feasible. Linear in the tables.
 */
export function bestBelow(network: Network, weights: ArrayLike<number>, sign: 1 | -1 = 1): Float64Array[] {
  const N = network.parties;
  const result: Float64Array[] = [];
  for (const bucket of network.buckets) {
    const { domain, separatorSize, open, utilities, children } = bucket;
    const best = new Float64Array(separatorSize).fill(-sign * Number.POSITIVE_INFINITY);
    for (let s = 0; s < separatorSize; s++)
      for (let e = s * domain; e < (s + 1) * domain; e++) {
        if (open[e] === 0) continue;
        let value = 0;
        for (let p = 0; p < N; p++) value += weights[p]! * utilities[e * N + p]!;
        for (const child of children) value += result[child.bucket]![child.at[e]!]!;
        if (sign * value > sign * best[s]!) best[s] = value;
      }
    result.push(best);
  }
  return result;
}

/** The number of feasible outcomes, exactly. */
export function countOutcomes(network: Network): bigint {
  if (!network.feasible) return 0n;
  const below: (bigint | number)[][] = [];
  let total = 1n;
  for (const bucket of network.buckets) {
    const { domain, separatorSize, open, children } = bucket;
    const counts: (bigint | number)[] = [];
    for (let s = 0; s < separatorSize; s++) {
      let sum: bigint | number = 0;
      for (let e = s * domain; e < (s + 1) * domain; e++) {
        if (open[e] === 0) continue;
        let product: bigint | number = 1;
        for (const child of children) product = times(product, below[child.bucket]![child.at[e]!]!);
        sum = plus(sum, product);
      }
      counts.push(sum);
    }
    below.push(counts);
    if (bucket.parent < 0) total *= BigInt(counts[0]!);
  }
  return total;
}

// Most counts stay small: plain numbers until a result could leave the exactly representable integers.
function times(a: bigint | number, b: bigint | number): bigint | number {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (product <= Number.MAX_SAFE_INTEGER) return product;
  }
  return BigInt(a) * BigInt(b);
}
function plus(a: bigint | number, b: bigint | number): bigint | number {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum <= Number.MAX_SAFE_INTEGER) return sum;
  }
  return BigInt(a) + BigInt(b);
}
