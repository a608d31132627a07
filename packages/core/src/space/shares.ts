import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { Cancelled, type Context, type Model } from "../model/index.ts";
import { wilsonInterval } from "../sampling/index.ts";
import { countMeeting } from "./count.ts";
import { MET_WITHIN } from "./evaluate.ts";
import { bestBelow, buildNetwork, countOutcomes, type Network } from "./network.ts";
import type { AcceptedShare } from "./result.ts";
import { redLinesOf } from "./search.ts";

/** Branches to look at before a count of coupled outcomes gives way to draws. */
const COUNTED = 100_000;
/** Cells of the value grid. */
const CELLS = 1 << 15;

/**
 * Share of the feasible outcomes that one party would accept: at or above its reservation value and across none of its red lines.
 * Where no issues are coupled, by dynamic programming on a grid of values, exact up to the grid: all utilities rounded down count too
 * few, rounded up too many, and the truth lies between. Otherwise counted, or, where that takes too long, by drawing outcomes.
 *
 * @param party number in the model
 * @param reservation its reservation value
 * @param outcomes number of feasible outcomes
 * @returns `null` where nothing is feasible, or drawing is needed and no draws were asked for
 */
export function acceptedShare(
  model: Model,
  party: number,
  reservation: number,
  outcomes: bigint,
  context: Context,
): AcceptedShare | null {
  if (outcomes === 0n) return null;
  const network = buildNetwork(model, { parties: [party], redLines: redLinesOf(model, [party], "all") });
  if (!network.feasible) return { estimate: 0, low: 0, high: 0, method: "exact" };
  if (network.buckets.every((bucket) => bucket.parent < 0)) {
    const kept = Number((countOutcomes(network) * 10n ** 15n) / outcomes) / 1e15;
    const [low, high] = gridShare(network, reservation).map((share) => share * kept) as [number, number];
    return { estimate: (low + high) / 2, low, high, method: "grid" };
  }
  const counted = countMeeting(network, [reservation], COUNTED);
  if (counted === null) return drawnShare(model, [party], [reservation], context);
  const share = Number((counted * 10n ** 15n) / outcomes) / 1e15;
  return { estimate: share, low: share, high: share, method: "exact" };
}

/** Least and greatest share of a network's outcomes at or above a value. */
function gridShare(network: Network, reservation: number): [number, number] {
  const best = bestBelow(network, [1], 1);
  const worst = bestBelow(network, [1], -1);
  let range = 0;
  for (const root of network.roots) range += best[root]![0]! - worst[root]![0]!;
  let base = 0;
  for (const root of network.roots) base += worst[root]![0]!;
  const needed = reservation - MET_WITHIN - base;
  if (needed <= 0) return [1, 1];
  if (needed > range) return [0, 0];
  const step = range / (CELLS - network.roots.length - 1);
  const shareWith = (round: (x: number) => number): number => {
    let density = Float64Array.of(1);
    for (const root of network.roots) {
      const { open, utilities, domain } = network.buckets[root]!;
      const moves: number[] = [];
      for (let k = 0; k < domain; k++) if (open[k] === 1) moves.push(round((utilities[k]! - worst[root]![0]!) / step));
      const wider = new Float64Array(density.length + Math.max(...moves));
      const weight = 1 / moves.length;
      for (const move of moves)
        for (let cell = 0; cell < density.length; cell++) wider[cell + move]! += weight * density[cell]!;
      density = wider;
    }
    let share = 0;
    for (let cell = Math.max(0, Math.ceil(needed / step - 1e-9)); cell < density.length; cell++)
      share += density[cell]!;
    return Math.min(1, share);
  };
  return [shareWith(Math.floor), shareWith(Math.ceil)];
}

/**
 * Share of the feasible outcomes that some parties would all accept, from outcomes drawn uniformly (by the counts of their completions,
 * so that constraints do not bias the draw), with Wilson's 95% interval.
 */
export function drawnShare(
  model: Model,
  parties: readonly number[],
  reservation: ArrayLike<number>,
  context: Context,
): AcceptedShare | null {
  const { draws, seed } = context;
  if (draws <= 0) return null;
  const network = buildNetwork(model, { parties, redLines: parties.map(() => []) });
  if (!network.feasible) return null;
  const N = parties.length;
  const below = completions(network);
  const random = xoroshiro128plus(seed);
  const outcome = new Int32Array(model.issues.length);
  const chosen = new Uint8Array(model.offsets[model.issues.length]!);
  const at = new Int32Array(network.buckets.length);
  const u = new Float64Array(N);
  let accepted = 0;
  for (let draw = 0; draw < draws; draw++) {
    if ((draw & 1023) === 0 && context.signal?.aborted) throw new Cancelled();
    u.fill(0);
    chosen.fill(0);
    for (let b = network.buckets.length - 1; b >= 0; b--) {
      const { parent, domain, children, variable, values, utilities } = network.buckets[b]!;
      const s = parent < 0 ? 0 : at[b]!;
      const cumulative = below[b]!;
      const goal = uniformFloat64(random) * cumulative[(s + 1) * domain - 1]!;
      let e = s * domain;
      while (e < (s + 1) * domain - 1 && cumulative[e]! <= goal) e++;
      for (const child of children) at[child.bucket] = child.at[e]!;
      for (let p = 0; p < N; p++) u[p]! += utilities[e * N + p]!;
      if (variable < network.issues) {
        outcome[variable] = values[e - s * domain]!;
        chosen[model.offsets[variable]! + outcome[variable]!] = 1;
      }
    }
    const all = parties.every(
      (p, j) =>
        u[j]! >= reservation[j]! - MET_WITHIN &&
        !model.parties[p]!.redLines.some((line) => line.every((o) => chosen[o] === 1)),
    );
    if (all) accepted++;
  }
  return { ...wilsonInterval(accepted / draws, draws), method: "draws" };
}

/** For each entry of each bucket the number of feasible assignments at and below it, summed along the entries of its separator. */
function completions(network: Network): Float64Array[] {
  const totals: Float64Array[] = [];
  const result: Float64Array[] = [];
  for (const { domain, separatorSize, open, children } of network.buckets) {
    const cumulative = new Float64Array(domain * separatorSize);
    const total = new Float64Array(separatorSize);
    for (let s = 0; s < separatorSize; s++) {
      for (let e = s * domain; e < (s + 1) * domain; e++) {
        let product = open[e]!;
        for (const child of children) product *= totals[child.bucket]![child.at[e]!]!;
        total[s]! += product;
        cumulative[e] = total[s]!;
      }
    }
    totals.push(total);
    result.push(cumulative);
  }
  return result;
}
