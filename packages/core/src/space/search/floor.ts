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

/** Whether vectors are at or above a floor: most of its weighted sums are of two parties, whatever their number. */
export class FloorTest {
  readonly #least: Float64Array;
  readonly #cutLeast: Float64Array;
  /** Where each sum's terms begin. */
  readonly #starts: Int32Array;
  readonly #parties: Int32Array;
  readonly #weights: Float64Array;
  /** 1 for a sum that falls as some utility rises. */
  readonly #falls: Uint8Array;
  readonly #rest: Int32Array;
  #left = 0;

  constructor({ least, cuts }: Floor) {
    this.#least = least;
    this.#cutLeast = Float64Array.from(cuts, (cut) => cut.least);
    const terms = cuts.map(({ weights }) => [...weights.keys()].filter((p) => weights[p] !== 0));
    this.#starts = new Int32Array(cuts.length + 1);
    terms.forEach((parties, c) => {
      this.#starts[c + 1] = this.#starts[c]! + parties.length;
    });
    this.#falls = Uint8Array.from(cuts, ({ weights }) => (weights.some((w) => w < 0) ? 1 : 0));
    this.#rest = new Int32Array(cuts.length);
    this.#parties = Int32Array.from(terms.flat());
    this.#weights = Float64Array.from(terms.flatMap((parties, c) => parties.map((p) => cuts[c]!.weights[p]!)));
  }

  meets(u: Float64Array): boolean {
    const least = this.#least;
    for (let p = 0; p < least.length; p++) if (u[p]! < least[p]!) return false;
    for (let c = 0; c < this.#cutLeast.length; c++) if (!this.#reaches(c, u)) return false;
    return true;
  }

  /** For {@link meetsRest} of vectors that are at least `u` everywhere: what `u` reaches, they reach. */
  narrow(u: Float64Array): void {
    this.#left = 0;
    for (let c = 0; c < this.#cutLeast.length; c++)
      if (this.#falls[c] === 1 || !this.#reaches(c, u)) this.#rest[this.#left++] = c;
  }

  /** The same as {@link meets}, for vectors that are nowhere below the one that was given to {@link narrow}. */
  meetsRest(u: Float64Array): boolean {
    const least = this.#least;
    for (let p = 0; p < least.length; p++) if (u[p]! < least[p]!) return false;
    for (let k = 0; k < this.#left; k++) if (!this.#reaches(this.#rest[k]!, u)) return false;
    return true;
  }

  #reaches(cut: number, u: Float64Array): boolean {
    const parties = this.#parties;
    const weights = this.#weights;
    const end = this.#starts[cut + 1]!;
    let total = 0;
    for (let t = this.#starts[cut]!; t < end; t++) total += weights[t]! * u[parties[t]!]!;
    return total >= this.#cutLeast[cut]!;
  }
}

export function noFloor(parties: number): Floor {
  return { least: new Float64Array(parties).fill(Number.NEGATIVE_INFINITY), cuts: [] };
}
