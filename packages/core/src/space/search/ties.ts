import type { Network } from "../network/network.ts";
import { type Score, scoreAt } from "../network/objective.ts";
import type { Layer } from "./layers.ts";

/** One outcome among those that tie; `ties` counts outcomes whose utilities are the same issue by issue. */
export interface TiedOutcome {
  readonly outcome: Int32Array;
  readonly utilities: Float64Array;
  readonly ties: number;
}

export function tiedOutcome(
  network: Network,
  utilities: Float64Array,
  layers: readonly Layer[],
  entries: Int32Array,
): TiedOutcome {
  let ties = 1;
  const outcome = new Int32Array(network.issues);
  layers.forEach((layer, l) => {
    if (layer.groups) ties *= layer.groups[entries[l]!]!.length;
    if (layer.variable < network.issues) outcome[layer.variable] = layer.values[entries[l]! % layer.domain]!;
  });
  return { outcome, utilities: utilities.slice(), ties: Math.min(ties, Number.MAX_SAFE_INTEGER) };
}

/** Most that tie, past which they are no longer gathered on the way. */
const MOST = 20_000;

/** Outcomes within a little of the best so far, gathered by the search for the best, which comes upon them all. */
export class Ties {
  /** Whether they are still gathered. */
  wanted = true;
  readonly slack: (value: number) => number;
  readonly #network: Network;
  readonly #score: Score;
  #kept: TiedOutcome[] = [];
  /** Of the depth-first run that is under way: if it does not end, they will be come upon again. */
  #fresh: TiedOutcome[] = [];

  constructor(network: Network, score: Score, slack: (value: number) => number) {
    this.#network = network;
    this.#score = score;
    this.slack = slack;
  }

  take(utilities: Float64Array, layers: readonly Layer[], entries: Int32Array, best: number): void {
    if (!this.wanted || scoreAt(this.#score, utilities) < this.#least(best)) return;
    this.#fresh.push(tiedOutcome(this.#network, utilities, layers, entries));
    if (this.#kept.length + this.#fresh.length <= MOST) return;
    this.#kept = this.#good(this.#kept, best);
    this.#fresh = this.#good(this.#fresh, best);
    if (this.#kept.length + this.#fresh.length > MOST / 2) this.wanted = false;
  }

  ran(whole: boolean): void {
    if (whole) this.#kept.push(...this.#fresh);
    this.#fresh = [];
  }

  /** All that tie with the best, once the search is complete; `null` where they were too many to be kept. */
  of(best: number): readonly TiedOutcome[] | null {
    return this.wanted ? this.#good(this.#kept, best) : null;
  }

  #least(best: number): number {
    return best - this.slack(best) - 1e-13;
  }

  #good(all: readonly TiedOutcome[], best: number): TiedOutcome[] {
    const least = this.#least(best);
    return all.filter(({ utilities }) => scoreAt(this.#score, utilities) >= least);
  }
}
