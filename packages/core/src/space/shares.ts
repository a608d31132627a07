import type { Context, Model } from "../model/index.ts";
import { countMeeting } from "./count.ts";
import { drawnShare } from "./drawn-share.ts";
import { MET_WITHIN } from "./network/evaluate.ts";
import { bestBelow, buildNetwork, countOutcomes, type Network } from "./network/network.ts";
import type { AcceptedShare } from "./result.ts";
import { redLinesOf } from "./search/search.ts";

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
    const kept = shareOf(countOutcomes(network), outcomes);
    const [low, high] = gridShare(network, reservation).map((share) => share * kept) as [number, number];
    return { estimate: (low + high) / 2, low, high, method: "grid" };
  }
  const counted = countMeeting(network, [reservation], COUNTED);
  if (counted === null) return drawnShare(network, [reservation], outcomes, context);
  const share = shareOf(counted, outcomes);
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

/** `part` of `whole`, both of any size, to fifteen digits. */
export function shareOf(part: bigint, whole: bigint): number {
  if (part === 0n) return 0;
  const places = BigInt(Math.min(300, Math.max(0, String(whole).length - String(part).length) + 16));
  return Number((part * 10n ** places) / whole) / 10 ** Number(places);
}
