import { MET_WITHIN } from "../network/evaluate.ts";
import { bestBelow, type Network } from "../network/network.ts";
import { scoreOf } from "../network/objective.ts";
import { linearMaximiser, relax } from "./relaxation.ts";

/** What a partial sum needs to have, if some completion of it is to meet the lower bounds. */
export interface Floor {
  /** For each party. */
  readonly least: Float64Array;
  /** For some weighted sums of utilities. */
  readonly cuts: readonly { readonly weights: Float64Array; readonly least: number }[];
}

/** Lower bounds that whole outcomes must meet, and what each independent cluster of issues can add at best. */
export interface Reach {
  /** Least total of each party; −∞ for none. */
  readonly atLeast: Float64Array;
  /** For each root of the network (in their order) each party's best within that cluster. */
  readonly best: readonly Float64Array[];
  /** Weighted sums that outcomes which meet the bounds cannot fall short of, with the best of each cluster. */
  readonly cuts: readonly { readonly weights: Float64Array; readonly least: number; readonly best: Float64Array }[];
}

/** A little room below the bounds, for sums added up in different orders. */
const ROUNDING = 1e-12;
const STEPS = 80;

/**
 * Prepares the pruning by lower bounds. A party's own best completion alone prunes little, since all parties cannot have their best at
 * once; so for each pair of parties that have something to lose, and for all of them together, the weighted sum is added in which
 * their bounds are hardest to meet jointly (the Lagrangian dual of meeting them, see {@link relax}).
 */
export function reachOf(network: Network, atLeast: Float64Array): Reach {
  const N = network.parties;
  const own = Array.from({ length: N }, (_, p) => unit(N, p));
  const tables = own.map((weights) => bestBelow(network, weights));
  const best = network.roots.map((root) => Float64Array.from(tables, (table) => table[root]![0]!));
  const binding = [...own.keys()].filter((p) => {
    const worst = bestBelow(network, own[p]!, -1);
    return network.roots.reduce((sum, root) => sum + worst[root]![0]!, 0) < atLeast[p]!;
  });
  const groups: number[][] = [];
  if (network.feasible && binding.length >= 2) {
    if (binding.length > 2) groups.push(binding);
    binding.forEach((p, i) => {
      for (const q of binding.slice(i + 1)) groups.push([p, q]);
    });
  }
  const maximiser = linearMaximiser(network);
  const cuts = groups.map((group) => {
    const scale = Array.from({ length: N }, (_, p) => (group.includes(p) ? 1 : 0));
    const reference = Array.from(atLeast, (a) => (Number.isFinite(a) ? a : 0));
    const none = new Float64Array(N).fill(Number.NEGATIVE_INFINITY);
    const score = scoreOf({ kind: "min", reference, scale }, N);
    const { cut } = relax(maximiser, score, none, 0, STEPS, () => 0);
    const table = bestBelow(network, cut.weights);
    return {
      weights: cut.weights,
      least: cut.offset - MET_WITHIN * cut.slope - ROUNDING,
      best: Float64Array.from(network.roots, (root) => table[root]![0]!),
    };
  });
  return { atLeast, best, cuts };
}

function unit(N: number, p: number): Float64Array {
  const result = new Float64Array(N);
  result[p] = 1;
  return result;
}

/** The floor of a partial sum, given what the rest can add at best (to each party, and to each weighted sum of the reach). */
export function floorFor(reach: Reach, rest: Float64Array, cutRest: Float64Array | null): Floor {
  return {
    least: reach.atLeast.map((a, p) => a - MET_WITHIN - ROUNDING - rest[p]!),
    cuts: cutRest ? reach.cuts.map((cut, c) => ({ weights: cut.weights, least: cut.least - cutRest[c]! })) : [],
  };
}

export function noFloor(parties: number): Floor {
  return { least: new Float64Array(parties).fill(Number.NEGATIVE_INFINITY), cuts: [] };
}
