import { Cancelled, type Context } from "../model/index.ts";
import { clusterFrontiers, type Filter } from "./clusters.ts";
import { type Floor, floorFor, type Reach } from "./floor.ts";
import { frontierMany } from "./frontier-many.ts";
import { frontier2 } from "./frontier2.ts";
import { frontier3 } from "./frontier3.ts";
import type { Network } from "./network.ts";
import { BETTER, type OutcomeCode, type PointSet, Scratch, saturate, select, sumsOf } from "./points.ts";
import { firstOfKind, rankColumns } from "./ranks.ts";
import { thin, thinTo } from "./thin.ts";

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
  return parties <= 2 ? 0.05 : parties === 3 ? 0.25 : 1.5 * 3 ** (parties - 4);
}

/** Points past which partial sums are rounded once rounding has begun. */
function roundingPoint(parties: number): number {
  return parties <= 3 ? 200_000 : parties === 4 ? 24_000 : parties === 5 ? 12_000 : 6_000;
}

/**
 * Frontier of the feasible outcomes at or above some lower bounds (theory 3.1): the frontiers of the clusters, merged one after the
 * other, each partial sum that cannot reach a bound dropped. Exact as far as memory (and, for `auto`, patience) goes; past
 * that, partial sums are rounded into boxes now and then, and the sides of all roundings add up to the loss that is reported.
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
  const clusters = clusterFrontiers(network, code, reach, filter);
  const floors = floorsOf(reach);
  const most = Math.floor(options.memory / (28 * N + 200));
  const plan = new Plan(N, options, most);

  let points = clusters[0]!;
  // Clusters of one point shift the rest and may come in any order; all keep the file's.
  for (let k = 1; k < clusters.length && points.count > 0; k++) {
    poll();
    context?.onProgress?.(k / clusters.length, "merging issues");
    let next = clusters[k]!;
    plan.look(points.count, next.count, k, clusters.length);
    if (plan.rounding) [points, next] = plan.round(points, next, poll);
    points = filter(sumsOf(points, next), floors[k]!);
  }
  points = collapse(points);
  const early = plan.lost;
  const exact = early === 0 ? points : null;
  if (options.epsilon > 0 && options.epsilon > plan.lost) {
    const side = options.epsilon - plan.lost;
    const rounded = thin(points, side, poll);
    if (rounded.count < points.count) {
      plan.lost += side;
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

/** After each merge, what a partial sum needs, given what the clusters to come can add at best. */
function floorsOf(reach: Reach): Floor[] {
  const floors: Floor[] = new Array(reach.best.length);
  let rest = new Float64Array(reach.atLeast.length);
  let cutRest = new Float64Array(reach.cuts.length);
  for (let k = reach.best.length - 1; k >= 0; k--) {
    floors[k] = floorFor(reach, rest, cutRest);
    rest = rest.map((sum, p) => sum + reach.best[k]![p]!);
    cutRest = cutRest.map((sum, c) => sum + reach.cuts[c]!.best[k]!);
  }
  return floors;
}

/** Decides when to give up exactness, and how much to round. */
class Plan {
  rounding = false;
  lost = 0;
  readonly because: string[] = [];
  readonly #N: number;
  readonly #options: MergeOptions;
  readonly #most: number;
  readonly #sizes: number[] = [];
  #spent = 0;

  constructor(N: number, options: MergeOptions, most: number) {
    this.#N = N;
    this.#options = options;
    this.#most = most;
    if (options.epsilon > 0) this.because.push(`rounded to ε = ${options.epsilon} as asked`);
  }

  look(count: number, next: number, k: number, total: number): void {
    this.#sizes.push(count);
    const candidates = count * next;
    this.#spent += candidates;
    if (this.rounding) return;
    const streams = this.#N <= 3;
    const outOfMemory = (streams ? count : candidates) > this.#most;
    const wantsEpsilon = this.#options.method === "epsilon" || this.#options.epsilon > 0;
    if (wantsEpsilon && count > roundingPoint(this.#N)) this.rounding = true;
    else if (outOfMemory) {
      this.rounding = true;
      this.because.push(`rounded from issue group ${k + 1} of ${total} on, to stay within the memory budget`);
    } else if (this.#options.method === "auto" && count > 2000) {
      // Sizes grow about like a power of the number of merges.
      const half = this.#sizes[this.#sizes.length >> 1] ?? 1;
      const power = Math.max(0, Math.log2(count / Math.max(1, half)));
      const growth = (total / k) ** power;
      const ahead = (candidates * growth * total) / (power + 1);
      if ((this.#spent + ahead) * costOf(this.#N) > PATIENCE * 1e6) {
        this.rounding = true;
        this.because.push(
          `rounded from issue group ${k + 1} of ${total} on, as the exact frontier was heading for about ` +
            `${Number((count * growth).toPrecision(1)).toLocaleString("en-US")} points`,
        );
      }
    }
  }

  /** Rounds one or both sides of a merge that would be too large. */
  round(a: PointSet, b: PointSet, poll: () => void): [PointSet, PointSet] {
    const start = roundingPoint(this.#N);
    const result: [PointSet, PointSet] = [a, b];
    for (;;) {
      const [first, second] = result;
      const tooMany = first.count * second.count > this.#most || Math.max(first.count, second.count) > start;
      if (!tooMany) return result;
      const larger = first.count >= second.count ? 0 : 1;
      const set = result[larger]!;
      const asked = this.#options.epsilon - this.lost;
      const wished = asked > 1e-6 ? thin(set, asked / 3, poll) : null;
      if (wished && wished.count <= 2 * start && wished.count * result[1 - larger]!.count <= this.#most) {
        this.lost += asked / 3;
        result[larger] = wished;
        if (wished.count > start) return result;
      } else {
        const { points, side } = thinTo(set, Math.max(16, Math.floor(Math.min(start, set.count) / 12)), poll);
        this.lost += side;
        result[larger] = points;
      }
    }
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
