import { Cancelled, type Context } from "../../model/index.ts";
import type { Network } from "../network/network.ts";
import { type Floor, floorFor, type Reach } from "../search/floor.ts";
import { boxedSums } from "./boxes.ts";
import { clusterFrontiers, type Filter } from "./clusters.ts";
import { frontierMany } from "./frontier-many.ts";
import { frontier2 } from "./frontier2.ts";
import { frontier3 } from "./frontier3.ts";
import { BETTER, type OutcomeCode, type PointSet, Scratch, saturate, select, sumsOf, zeroPoint } from "./points.ts";
import { firstOfKind, rankColumns } from "./ranks.ts";
import { rangeOf, thin, thinTo } from "./thin.ts";
import { mergeWidestFirst } from "./widest-first.ts";

export interface MergeOptions {
  readonly method: "auto" | "exact" | "epsilon";
  /** Greatest loss allowed to roundings; 0: none asked for. */
  readonly epsilon: number;
  /** Most points to return. */
  readonly limit: number;
  /** Bytes the merges may take. */
  readonly memory: number;
}

/** A frontier, exact or within `epsilon`. */
export interface MergedFrontier {
  /** Sorted by the first utility, greatest first. */
  readonly points: PointSet;
  /** The exact frontier, also where it was rounded for return; `null` where partial sums were rounded. */
  readonly exact: PointSet | null;
  /** Sum of the sides of all roundings; 0 where exact. */
  readonly epsilon: number;
  /** Part of it from roundings of partial sums: outcomes within this much of a lower bound may go unrepresented. */
  readonly early: number;
  /** Which algorithm, and why, in words. */
  readonly method: string;
}

/** Seconds of work `auto` spends on an exact frontier before it rounds, as estimated from the figures below. */
const PATIENCE = 30;

/** Microseconds a candidate costs, by number of parties (measured; only the choice of method leans on it). */
function costOf(parties: number): number {
  return parties <= 2 ? 0.05 : parties === 3 ? 0.25 : 1.5 * 3 ** Math.min(4, parties - 4);
}

/** Points past which partial sums are rounded, where a loss is allowed. */
function roundingPoint(parties: number): number {
  return parties <= 3 ? 50_000 : 6_000;
}

/** Points a group of issues is rounded to before groups are summed, and boxes a sum may occupy while it is made. */
const GROUP = 2000;
const BOXES = 20_000;

/**
 * Frontier of the feasible outcomes at or above some lower bounds (theory 3.1): the frontiers of the clusters, merged one after the
 * other, each partial sum that cannot reach a bound dropped. Where a loss is allowed, large partial sums are rounded into boxes
 * once or twice on the way. Where even so the sums outgrow memory (or, for `auto`, patience), the issues that are left are merged in
 * groups, the groups rounded, and their sums rounded as they are made. The sides of all roundings add up to the loss that is
 * reported, since each of them may cost the same party.
 *
 * @throws Cancelled where the context's signal says so
 */
export function mergeFrontier(
  network: Network,
  code: OutcomeCode,
  reach: Reach,
  options: MergeOptions,
  context?: Context,
): MergedFrontier {
  const N = network.parties;
  const poll = (): void => {
    if (context?.signal?.aborted) throw new Cancelled();
  };
  const filter = filterFor(N, poll);
  const plan = new Plan(N, options, Math.floor(options.memory / (28 * N + 200)), network.roots.length);
  const clusters = clusterFrontiers(network, code, reach, filter, {
    candidates: plan.clusterCandidates,
    round: (sets) => plan.roundAlternatives(sets, poll),
  });
  const advance = (k: number): void => {
    poll();
    context?.onProgress?.(k / clusters.length, "merging issues");
  };

  const whole = (): PointSet | null => {
    if (N < 4 || options.epsilon > 0 || plan.lost > 0 || clusters.length < 2) return null;
    const trial = plan.afresh();
    return mergeWidestFirst(
      network,
      code,
      clusters,
      filter,
      (merged) => floorOver(reach, merged),
      (count, next, done) => {
        advance(done);
        return trial.tooMuch(count, next, done);
      },
    );
  };
  const merged = whole();
  let points = merged ?? clusters[0] ?? zeroPoint(N, code.limbs);
  let k = merged ? clusters.length : 1;
  for (; k < clusters.length && points.count > 0; k++) {
    advance(k);
    const side = plan.allowance(points.count);
    if (side > 0) {
      points = thin(points, side, poll);
      plan.lost += side;
    }
    if (plan.tooMuch(points.count, clusters[k]!.count, k)) break;
    points = filter(sumsOf(points, clusters[k]!), floorOf(reach, 0, k));
  }
  let early = plan.lost;
  if (k < clusters.length && points.count > 0) {
    const groups = [{ points, from: 0, to: k - 1 }];
    while (k < clusters.length) {
      const from = k;
      let group = clusters[k++]!;
      for (; k < clusters.length; k++) {
        advance(k);
        if (group.count > roundingPoint(N) || plan.tooLarge(group.count, clusters[k]!.count)) break;
        group = filter(sumsOf(group, clusters[k]!), floorOf(reach, from, k));
      }
      groups.push({ points: group, from, to: k - 1 });
    }
    points = { ...points, count: 0 };
    groups.forEach((group, g) => {
      poll();
      const { points: rounded, side } = thinTo(group.points, GROUP, poll);
      plan.lost += side;
      early = plan.lost;
      if (g === 0) {
        points = rounded;
        return;
      }
      const floor = floorOf(reach, 0, group.to);
      const last = g === groups.length - 1;
      const most = last ? Math.min(options.limit, BOXES) : GROUP;
      const sums = boxedSums(points, rounded, floor, rangeOf(points) / 256, most, last ? 2 * BOXES : BOXES, poll);
      points = sums.points;
      plan.lost += sums.side;
    });
  }
  points = collapse(points);
  const exact = plan.lost === 0 ? points : null;
  const left = options.epsilon - plan.lost;
  if (left > 1e-9 * options.epsilon) {
    const rounded = thin(points, left, poll);
    if (rounded.count < points.count) {
      plan.lost += left;
      points = rounded;
    }
  }
  if (points.count > options.limit) {
    const before = points.count;
    const rounded = thinTo(points, options.limit, poll);
    points = rounded.points;
    plan.lost += rounded.side;
    plan.because.push(`${before} points rounded to ${points.count}, within the limit of ${options.limit}`);
  }
  if (options.epsilon > 0 && plan.lost > options.epsilon * (1 + 1e-9))
    plan.because.push("coarser than asked, to stay within the memory budget or the limit");
  context?.onProgress?.(1, "merging issues");
  return { points, exact, epsilon: plan.lost, early, method: `${wayFor(N)}; ${plan.because.join("; ") || "exact"}` };
}

/** The frontier filter for a number of parties, at least two. */
export function filterFor(parties: number, poll: () => void): Filter {
  const scratch = new Scratch(parties);
  if (parties === 2) return (pieces, floor) => frontier2(pieces, floor, scratch);
  if (parties === 3) return (pieces, floor) => frontier3(pieces, floor, scratch);
  return (pieces, floor) => frontierMany(pieces, floor, poll);
}

function wayFor(parties: number): string {
  if (parties <= 2) return "sorted merge of issues, for at most two parties";
  return parties === 3
    ? "merge of issues by a sweep with a staircase, for three parties"
    : "merge of issues by divide and conquer, for four parties and more";
}

/** What a sum over the clusters `from … to` needs, given what all others can add at best. */
function floorOf(reach: Reach, from: number, to: number): Floor {
  return floorOver(reach, { has: (k) => k >= from && k <= to });
}

/** The same for any clusters. */
function floorOver(reach: Reach, summed: { has(cluster: number): boolean }): Floor {
  const rest = new Float64Array(reach.atLeast.length);
  const cutRest = new Float64Array(reach.cuts.length);
  reach.best.forEach((best, k) => {
    if (summed.has(k)) return;
    for (let p = 0; p < rest.length; p++) rest[p]! += best[p]!;
    for (let c = 0; c < cutRest.length; c++) cutRest[c]! += reach.cuts[c]!.best[k]!;
  });
  return floorFor(reach, rest, cutRest);
}

/** Decides when to give up exactness. */
class Plan {
  lost = 0;
  readonly because: string[] = [];
  readonly #N: number;
  readonly #options: MergeOptions;
  readonly #most: number;
  readonly #total: number;
  readonly #sizes: number[] = [];
  #spent = 0;
  #roundings = 0;

  constructor(N: number, options: MergeOptions, most: number, total: number) {
    this.#N = N;
    this.#options = options;
    this.#most = most;
    this.#total = total;
    if (options.epsilon > 0) this.because.push(`rounded to ε = ${options.epsilon} as asked`);
  }

  /** For another try at the same. */
  afresh(): Plan {
    return new Plan(this.#N, this.#options, this.#most, this.#total);
  }

  /** Side of the boxes to round partial sums into now: a third of the loss allowed, at most twice; the rest is for the end. */
  allowance(count: number): number {
    const { epsilon } = this.#options;
    if (epsilon === 0 || this.#roundings === 2 || count <= roundingPoint(this.#N) * 2 ** this.#roundings) return 0;
    this.#roundings++;
    return epsilon / 3;
  }

  /** Most candidates of one merge inside a cluster. */
  get clusterCandidates(): number {
    if (this.#options.method === "exact") return this.#N <= 3 ? 50 * this.#most : this.#most;
    return Math.min(50 * this.#most, (2e6 * PATIENCE) / 60 / costOf(this.#N));
  }

  /** Rounds sets that stand for alternatives: an outcome's sum passes through one of them, so their common side counts once. */
  roundAlternatives(sets: readonly (PointSet | null)[], poll: () => void): (PointSet | null)[] {
    let largest: PointSet | null = null;
    for (const set of sets) if (set && (!largest || set.count > largest.count)) largest = set;
    const { side } = thinTo(largest!, Math.max(1, Math.floor(Math.min(GROUP, largest!.count / 4))), poll);
    if (this.lost === 0)
      this.because.push("partial sums rounded inside a cluster of coupled issues, too large to merge exactly");
    this.lost += side;
    return sets.map((set) => set && thin(set, side, poll));
  }

  /** Whether a merge would outgrow the memory budget. */
  tooLarge(count: number, next: number): boolean {
    // Two and three parties' merges are streamed: only what is kept takes room.
    return (this.#N <= 3 ? count : count * next) > this.#most;
  }

  /** Whether to go on in groups: for want of memory, or of patience. */
  tooMuch(count: number, next: number, k: number): boolean {
    this.#sizes.push(count);
    const candidates = count * next;
    this.#spent += candidates;
    const where = `from issue group ${k + 1} of ${this.#total} on`;
    if (this.tooLarge(count, next)) {
      this.because.push(`rounded ${where}, to stay within the memory budget`);
      return true;
    }
    if (this.#options.method === "exact" || count <= 2000) return false;
    // Sizes grow about like a power of the number of merges.
    const half = this.#sizes[this.#sizes.length >> 1] ?? 1;
    const power = Math.max(0, Math.log2(count / Math.max(1, half)));
    const growth = (this.#total / k) ** power;
    const ahead = (candidates * growth * this.#total) / (power + 1);
    if ((this.#spent + ahead) * costOf(this.#N) <= PATIENCE * 1e6) return false;
    const points = Number((count * growth).toPrecision(1)).toLocaleString("en-US");
    this.because.push(`rounded ${where}, as the exact frontier was heading for about ${points} points`);
    return true;
  }
}

/** Joins points equal within 1e-9 with the first of them by utilities, greatest first (theory 3.1). */
export function collapse(set: PointSet): PointSet {
  const { ranks, near, coarse } = rankColumns(set.utilities, set.count);
  if (near.length === 0) return set;
  const first = firstOfKind(coarse, set.count);
  const groups = new Map<number, number[]>();
  for (const j of near) {
    const group = groups.get(first[j]!);
    if (group) group.push(j);
    else groups.set(first[j]!, [j]);
  }
  const gone = new Set<number>();
  const ties = set.ties.slice();
  const codes = set.codes.map((column) => column.slice());
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    group.sort((a, b) => {
      for (const column of ranks) if (column[a] !== column[b]) return column[b]! - column[a]!;
      return a - b;
    });
    const leaders: number[] = [];
    for (const j of group) {
      const leader = leaders.find((l) => set.utilities.every((column) => Math.abs(column[l]! - column[j]!) <= BETTER));
      if (leader === undefined) {
        leaders.push(j);
        continue;
      }
      gone.add(j);
      ties[leader] = saturate(ties[leader]! + ties[j]!);
      if (earlier(set.codes, j, codes, leader))
        for (let l = 0; l < codes.length; l++) codes[l]![leader] = set.codes[l]![j]!;
    }
  }
  if (gone.size === 0) return set;
  const kept: number[] = [];
  for (let j = 0; j < set.count; j++) if (!gone.has(j)) kept.push(j);
  return select({ ...set, ties, codes }, kept);
}

function earlier(a: readonly Float64Array[], i: number, b: readonly Float64Array[], j: number): boolean {
  for (let l = 0; l < a.length; l++) if (a[l]![i] !== b[l]![j]) return a[l]![i]! < b[l]![j]!;
  return false;
}
