import { Cancelled, type Context } from "../model/index.ts";
import { MET_WITHIN } from "./evaluate.ts";
import { type Bucket, bestBelow, type Network } from "./network.ts";
import { type Score, scoreAt } from "./objective.ts";
import { type Cut, linearMaximiser, relax } from "./relaxation.ts";

/** What a branch and bound run is asked. */
export interface BranchRequest {
  readonly score: Score;
  /** Lower bounds of the utilities, −∞ allowed, met within 1e-9. */
  readonly atLeast: Float64Array;
  /** Stop at the first outcome that scores this much. */
  readonly enough: number;
  /** Most nodes to visit. */
  readonly nodes: number;
  /** Outcomes to start from, each as local options; infeasible or lacking ones are passed over. */
  readonly warm: readonly ArrayLike<number>[];
  /** Subgradient steps for the relaxation (default 400). */
  readonly steps?: number;
}

export interface BranchResult {
  /** Local options, or `null` where none was found. */
  readonly outcome: Int32Array | null;
  readonly utilities: Float64Array;
  /** Score reached; −∞ where none was found. */
  readonly value: number;
  /** No outcome scores more. */
  readonly bound: number;
  readonly proven: boolean;
  readonly nodes: number;
}

/** One outcome among those that tie; `ties` counts outcomes whose utilities are the same issue by issue. */
export interface TiedOutcome {
  readonly outcome: Int32Array;
  readonly utilities: Float64Array;
  readonly ties: number;
}

/** The table a bucket is branched on: its own, or, for an issue that nothing couples, without options that another one dominates. */
interface Layer {
  readonly bucket: number;
  readonly variable: number;
  readonly domain: number;
  readonly values: Int32Array;
  readonly utilities: Float64Array;
  readonly open: Uint8Array;
  readonly ties: Float64Array | null;
  readonly children: readonly { readonly bucket: number; readonly at: Int32Array }[];
  /** Change of each bound, K an entry. */
  readonly change: Float64Array;
  /** Entries of each separator assignment, most promising first; the closed ones (−1) last. */
  readonly sorted: Int32Array;
}

/**
 * Depth-first branch and bound over the feasible outcomes of a network. Each node is bounded by every party's own best completion
 * (exact, from the elimination) and by Lagrangian cuts, whose best completions are exact as well; the next branch is the one
 * the first cut favours. Memory is linear in the tables.
 */
export class BranchAndBound {
  readonly network: Network;
  readonly #context: Context | undefined;

  constructor(network: Network, context?: Context) {
    this.network = network;
    this.#context = context;
  }

  maximise(request: BranchRequest): BranchResult {
    const { network } = this;
    const N = network.parties;
    const none = (proven: boolean, bound: number, nodes: number): BranchResult => ({
      outcome: null,
      utilities: new Float64Array(N),
      value: Number.NEGATIVE_INFINITY,
      bound,
      proven,
      nodes,
    });
    if (!network.feasible) return none(true, Number.NEGATIVE_INFINITY, 0);
    const { score, atLeast } = request;
    const incumbent = new Incumbent(network, score, atLeast);
    for (const outcome of request.warm) incumbent.offer(entriesOf(network, outcome));
    const maximiser = linearMaximiser(network);
    const visit = (): number => {
      incumbent.offer(maximiser.entries);
      return incumbent.value;
    };
    const { cut, bound } = relax(maximiser, score, atLeast, incumbent.value, request.steps ?? 400, visit);
    const result = (proven: boolean, nodes: number): BranchResult => {
      if (incumbent.entries === null) return none(proven, proven ? Number.NEGATIVE_INFINITY : bound, nodes);
      return {
        outcome: outcomeOf(network, incumbent.entries),
        utilities: incumbent.utilities.slice(),
        value: incumbent.value,
        bound: proven ? incumbent.value : Math.max(bound, incumbent.value),
        proven,
        nodes,
      };
    };
    const enough = (): boolean => incumbent.entries !== null && incumbent.value >= request.enough;
    if (enough()) return result(true, 0);
    if (bound < incumbent.value + gap(incumbent.value)) return result(true, 0);
    incumbent.improve(this.#layers([cut], false));
    if (enough()) return result(true, 0);
    const layers = this.#layers([cut], score.monotone);
    const dive = new Dive(network, layers, [cut], score, atLeast, request.nodes, this.#context);
    dive.run(
      incumbent.value,
      (value) => Math.min(value + gap(value), request.enough),
      (utilities, entries) => {
        incumbent.take(utilities, layers, entries);
        return incumbent.value;
      },
      request.enough,
    );
    return result(dive.complete || enough(), dive.nodes);
  }

  /**
   * Every outcome that meets the lower bounds and scores at least `least`, those that another one dominates issue by issue left out.
   *
   * @returns `null` where there are more than `limit`, or the nodes do not suffice
   */
  collect(score: Score, atLeast: Float64Array, least: number, nodes: number, limit: number): TiedOutcome[] | null {
    const { network } = this;
    if (!network.feasible) return [];
    const maximiser = linearMaximiser(network);
    const { cut } = relax(maximiser, score, atLeast, least, 400, () => least);
    const layers = this.#layers([cut], score.monotone);
    const dive = new Dive(network, layers, [cut], score, atLeast, nodes, this.#context);
    const found: TiedOutcome[] = [];
    dive.run(
      least,
      () => least,
      (utilities, entries) => {
        if (found.length >= limit) {
          dive.stop();
          return least;
        }
        let ties = 1;
        const outcome = new Int32Array(network.issues);
        layers.forEach((layer, l) => {
          if (layer.ties) ties *= layer.ties[entries[l]!]!;
          if (layer.variable < network.issues) outcome[layer.variable] = layer.values[entries[l]! % layer.domain]!;
        });
        found.push({ outcome, utilities: utilities.slice(), ties: Math.min(ties, Number.MAX_SAFE_INTEGER) });
        return least;
      },
    );
    return dive.complete ? found : null;
  }

  #layers(cuts: readonly Cut[], reduce: boolean): Layer[] {
    const { network } = this;
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
      const table = reduce && isolated ? withoutDominated(bucket, N) : { ...bucket, ties: null };
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
        ties: table.ties,
        children: bucket.children,
        change,
        sorted,
      };
    });
    return branchingOrder(network, layers, K, N);
  }
}

/** Improvements smaller than this are not looked for. */
function gap(value: number): number {
  return Number.isFinite(value) ? 1e-10 * Math.max(1e-6, Math.min(1, Math.abs(value))) : 0;
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
): { domain: number; utilities: Float64Array; values: Int32Array; open: Uint8Array; ties: Float64Array } {
  const { domain, utilities, open } = bucket;
  const kept: number[] = [];
  const ties: number[] = [];
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
      else if (b < a && least >= -1e-15 && most <= 1e-15 && same < 0) same = kept.indexOf(b);
    }
    if (dominated) continue;
    if (same >= 0) ties[same]!++;
    else {
      kept.push(a);
      ties.push(1);
    }
  }
  const table = new Float64Array(kept.length * N);
  kept.forEach((a, j) => {
    for (let p = 0; p < N; p++) table[j * N + p] = utilities[a * N + p]!;
  });
  return {
    domain: kept.length,
    utilities: table,
    values: Int32Array.from(kept, (a) => bucket.values[a]!),
    open: new Uint8Array(kept.length).fill(1),
    ties: Float64Array.from(ties),
  };
}

/** Entries of every bucket for an outcome, or `null` where it is not feasible in the network. */
export function entriesOf(network: Network, outcome: ArrayLike<number>): Int32Array | null {
  const entries = new Int32Array(network.buckets.length);
  // States of automata follow from the issues: whichever open entry fits is the only one, found from below.
  const fits = new Map<number, Uint8Array>();
  for (let b = 0; b < network.buckets.length; b++) {
    const { variable, values, domain, separatorSize, open, children } = network.buckets[b]!;
    const fit = new Uint8Array(domain * separatorSize);
    for (let e = 0; e < fit.length; e++)
      fit[e] =
        open[e] === 1 &&
        (variable >= network.issues || values[e % domain] === outcome[variable]) &&
        children.every((child) => {
          const size = network.buckets[child.bucket]!.domain;
          return fits
            .get(child.bucket)!
            .subarray(child.at[e]! * size, (child.at[e]! + 1) * size)
            .includes(1);
        })
          ? 1
          : 0;
    fits.set(b, fit);
  }
  const at = new Int32Array(network.buckets.length);
  for (let b = network.buckets.length - 1; b >= 0; b--) {
    const { parent, domain, children } = network.buckets[b]!;
    const s = parent < 0 ? 0 : at[b]!;
    const k = fits
      .get(b)!
      .subarray(s * domain, (s + 1) * domain)
      .indexOf(1);
    if (k < 0) return null;
    entries[b] = s * domain + k;
    for (const child of children) at[child.bucket] = child.at[entries[b]!]!;
  }
  return entries;
}

function outcomeOf(network: Network, entries: Int32Array): Int32Array {
  const outcome = new Int32Array(network.issues);
  network.buckets.forEach((bucket, b) => {
    if (bucket.variable < network.issues) outcome[bucket.variable] = bucket.values[entries[b]! % bucket.domain]!;
  });
  return outcome;
}

/** The best outcome so far. */
class Incumbent {
  value: number = Number.NEGATIVE_INFINITY;
  entries: Int32Array | null = null;
  readonly utilities: Float64Array;
  readonly #network: Network;
  readonly #score: Score;
  readonly #atLeast: Float64Array;

  constructor(network: Network, score: Score, atLeast: Float64Array) {
    this.#network = network;
    this.#score = score;
    this.#atLeast = atLeast;
    this.utilities = new Float64Array(network.parties);
  }

  offer(entries: Int32Array | null): void {
    if (entries === null) return;
    const { buckets, parties: N } = this.#network;
    const u = new Float64Array(N);
    for (let b = 0; b < buckets.length; b++)
      for (let p = 0; p < N; p++) u[p]! += buckets[b]!.utilities[entries[b]! * N + p]!;
    for (let p = 0; p < N; p++) if (u[p]! < this.#atLeast[p]! - MET_WITHIN) return;
    const value = scoreAt(this.#score, u);
    if (value <= this.value) return;
    this.value = value;
    this.utilities.set(u);
    this.entries = entries.slice();
  }

  take(utilities: Float64Array, layers: readonly Layer[], chosen: Int32Array): void {
    const value = scoreAt(this.#score, utilities);
    if (value <= this.value) return;
    this.value = value;
    this.utilities.set(utilities);
    this.entries ??= new Int32Array(layers.length);
    layers.forEach((layer, l) => {
      const bucket = this.#network.buckets[layer.bucket]!;
      const e = chosen[l]!;
      // A layer without its dominated options has its own numbering.
      this.entries![layer.bucket] = layer.domain === bucket.domain ? e : bucket.values.indexOf(layer.values[e]!);
    });
  }

  /** Hill climbing: one change, then two at once, on issues that nothing couples. */
  improve(layers: readonly Layer[]): void {
    if (this.entries === null) return;
    const N = this.#network.parties;
    const free = layers.filter((layer) => {
      const bucket = this.#network.buckets[layer.bucket]!;
      return bucket.parent < 0 && bucket.children.length === 0 && layer.domain > 1;
    });
    const trial = new Float64Array(N);
    const tryMoves = (moves: readonly (readonly [Layer, number])[]): boolean => {
      if (moves.some(([layer, e]) => layer.open[e] === 0)) return false;
      trial.set(this.utilities);
      for (const [layer, e] of moves)
        for (let p = 0; p < N; p++)
          trial[p]! += layer.utilities[e * N + p]! - layer.utilities[this.entries![layer.bucket]! * N + p]!;
      for (let p = 0; p < N; p++) if (trial[p]! < this.#atLeast[p]! - MET_WITHIN) return false;
      const value = scoreAt(this.#score, trial);
      if (value <= this.value + gap(value)) return false;
      for (const [layer, e] of moves) this.entries![layer.bucket] = e;
      this.offerAgain();
      return true;
    };
    for (let round = 0, improved = true; improved && round < 50; round++) {
      improved = false;
      for (const a of free) for (let e = 0; e < a.domain; e++) if (tryMoves([[a, e]])) improved = true;
      if (improved || free.length > 60) continue;
      for (let i = 0; i < free.length; i++)
        for (let j = i + 1; j < free.length; j++)
          for (let e = 0; e < free[i]!.domain; e++)
            for (let f = 0; f < free[j]!.domain; f++)
              if (
                tryMoves([
                  [free[i]!, e],
                  [free[j]!, f],
                ])
              )
                improved = true;
    }
  }

  offerAgain(): void {
    const entries = this.entries;
    this.value = Number.NEGATIVE_INFINITY;
    this.offer(entries);
  }
}

/** One depth-first run. */
class Dive {
  nodes = 0;
  complete = true;
  readonly #layers: readonly Layer[];
  readonly #cuts: readonly Cut[];
  readonly #score: Score;
  readonly #limit: number;
  readonly #context: Context | undefined;
  readonly #N: number;
  readonly #K: number;
  readonly #totals: Float64Array;
  readonly #entries: Int32Array;
  readonly #separator: Int32Array;
  readonly #floor: Float64Array;
  readonly #atLeast: Float64Array;
  readonly #checkScore: boolean;
  readonly #implied: number;
  #need = 0;
  #enough: number = Number.POSITIVE_INFINITY;
  #needed: (value: number) => number = (value) => value;
  #leaf: (utilities: Float64Array, entries: Int32Array) => number = () => 0;

  constructor(
    network: Network,
    layers: readonly Layer[],
    cuts: readonly Cut[],
    score: Score,
    atLeast: Float64Array,
    limit: number,
    context: Context | undefined,
  ) {
    this.#layers = layers;
    this.#cuts = cuts;
    this.#score = score;
    this.#atLeast = atLeast;
    this.#limit = limit;
    this.#context = context;
    this.#N = network.parties;
    this.#K = this.#N + cuts.length;
    this.#totals = new Float64Array((layers.length + 1) * this.#K);
    this.#entries = new Int32Array(layers.length);
    this.#separator = new Int32Array(network.buckets.length);
    this.#floor = new Float64Array(this.#K);
    // Whatever meets the lower bounds scores at least this: a cut can prove that nothing does.
    this.#implied = score.monotone
      ? scoreAt(
          score,
          atLeast.map((a) => a - MET_WITHIN),
        )
      : Number.NEGATIVE_INFINITY;
    if (Number.isNaN(this.#implied)) this.#implied = Number.NEGATIVE_INFINITY;
    this.#checkScore = score.kind === "product" || score.kind === "shortfall";
    for (let k = 0; k < this.#K; k++) {
      const weights = new Float64Array(this.#N);
      if (k < this.#N) weights[k] = 1;
      else weights.set(cuts[k - this.#N]!.weights);
      const below = bestBelow(network, weights);
      for (const root of network.roots) this.#totals[k]! += below[root]![0]!;
    }
  }

  /**
   * @param value score to beat
   * @param needed from the best score so far, the least score worth finding
   * @param leaf takes an outcome, returns the best score so far
   */
  run(
    value: number,
    needed: (value: number) => number,
    leaf: (utilities: Float64Array, entries: Int32Array) => number,
    enough: number = Number.POSITIVE_INFINITY,
  ): void {
    this.#needed = needed;
    this.#leaf = leaf;
    this.#enough = enough;
    this.#setNeed(value);
    for (let k = 0; k < this.#K; k++) if (this.#totals[k]! < this.#floor[k]!) return;
    this.#descend(0);
  }

  stop(): void {
    this.complete = false;
  }

  /** Turns the least score worth finding into a floor for every bound. */
  #setNeed(value: number): void {
    this.#need = Math.max(this.#needed(value), this.#implied);
    const z = this.#need;
    const score = this.#score;
    for (let p = 0; p < this.#N; p++) {
      let floor = this.#atLeast[p]! - MET_WITHIN;
      const w = score.weights[p]!;
      if (score.kind === "min" && w > 0 && Number.isFinite(z)) floor = Math.max(floor, score.reference[p]! + z / w);
      if (score.kind === "shortfall" && Number.isFinite(z)) floor = Math.max(floor, score.reference[p]! + z);
      this.#floor[p] = floor - 1e-13;
    }
    this.#cuts.forEach((cut, c) => {
      this.#floor[this.#N + c] = Number.isFinite(z) ? cut.slope * z + cut.offset - 1e-13 : Number.NEGATIVE_INFINITY;
    });
  }

  #descend(depth: number): void {
    const K = this.#K;
    const totals = this.#totals;
    if (depth === this.#layers.length) {
      const at = depth * K;
      const utilities = totals.subarray(at, at + this.#N);
      const score = scoreAt(this.#score, utilities);
      if (score < this.#need - 1e-13) return;
      const value = this.#leaf(utilities, this.#entries);
      this.#setNeed(value);
      if (value >= this.#enough) this.complete = false;
      return;
    }
    const layer = this.#layers[depth]!;
    const { change, sorted, children } = layer;
    const s = this.#separator[layer.bucket]!;
    const from = depth * K;
    const to = from + K;
    const N = this.#N;
    const floor = this.#floor;
    for (let j = s * layer.domain; j < (s + 1) * layer.domain; j++) {
      const e = sorted[j]!;
      if (e < 0) return;
      if (++this.nodes > this.#limit) {
        this.complete = false;
        return;
      }
      if ((this.nodes & 0xffff) === 0 && this.#context?.signal?.aborted) throw new Cancelled();
      // Entries come in the order of the first cut: once it fails, it fails for the rest.
      const first = totals[from + N]! + change[e * K + N]!;
      if (first < floor[N]!) return;
      totals[to + N] = first;
      let alive = true;
      for (let k = 0; k < K; k++) {
        if (k === N) continue;
        const total = totals[from + k]! + change[e * K + k]!;
        if (total < floor[k]!) {
          alive = false;
          break;
        }
        totals[to + k] = total;
      }
      if (!alive) continue;
      if (this.#checkScore && scoreAt(this.#score, totals, to) < this.#need) continue;
      this.#entries[depth] = e;
      for (let c = 0; c < children.length; c++) this.#separator[children[c]!.bucket] = children[c]!.at[e]!;
      this.#descend(depth + 1);
      if (!this.complete) return;
    }
  }
}
