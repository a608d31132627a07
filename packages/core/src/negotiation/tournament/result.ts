import type { Id } from "../../case/index.ts";
import type { StrategyId } from "../strategies/ids.ts";

/** How strategies fared against each other (theory 11.2). Advantages are gains as shares of what a party could gain at all. */
export interface TournamentResult {
  /** The scenarios: perspectives of the case under which there is a deal to be found. */
  readonly scenarios: readonly { readonly perspective: Id; readonly parties: readonly Id[] }[];
  /** Perspectives left out: without two parties whose walk-away value somebody has judged and who have
   * an outcome at all, without a deal, or with issues tied together too tightly to be searched. */
  readonly leftOut: readonly { readonly perspective: Id; readonly why: "nobody" | "no-deal" | "entangled" }[];
  /** Options of which a party has never spoken, over all scenarios and parties: what is played rests on guesses there. */
  readonly unspoken: number;
  readonly strategies: readonly StrategyId[];
  readonly rounds: number;
  readonly repetitions: number;
  readonly runs: number;
  /** The greatest mean advantage first. */
  readonly scores: readonly TournamentScore[];
  readonly pairs: readonly {
    readonly strategy: StrategyId;
    /** What all others play. */
    readonly against: StrategyId;
    readonly advantage: number;
    readonly agreements: number;
    readonly runs: number;
  }[];
  /** Each two strategies: difference of mean advantages, p-value of no difference, and the same by Holm's correction. */
  readonly comparisons: readonly {
    readonly strategies: readonly [StrategyId, StrategyId];
    readonly difference: number;
    readonly p: number;
    readonly adjusted: number;
  }[];
  readonly empiricalGame: {
    /** By `strategies`: what a row gets where all others play the column. */
    readonly payoffs: readonly (readonly number[])[];
    readonly equilibria: readonly {
      readonly strategies: Readonly<Record<string, number>>;
      readonly against: Readonly<Record<string, number>>;
      readonly payoffs: readonly [number, number];
    }[];
    /** `symmetric`: pure ones and all symmetric mixed ones; `pure`: with more than two parties, only that all play the same. */
    readonly searched: "symmetric" | "pure";
  };
  /** Scenario by scenario, strategy by strategy, seat by seat. */
  readonly cells: readonly TournamentCell[];
}

export interface TournamentScore {
  readonly strategy: StrategyId;
  readonly advantage: { readonly mean: number; readonly low: number; readonly high: number };
  readonly welfare: number;
  readonly nashDistance: number;
  readonly frontierDistance: number;
  readonly time: number;
  readonly givenAway: number;
  readonly agreements: number;
  readonly runs: number;
  readonly regret: { readonly most: number; readonly mean: number };
}

/** What a party's strategy brought it against another at all other seats: means over the repetitions. */
export interface Measured {
  /** Its gain as a share of what it could gain at all; 0 without an agreement. */
  readonly advantage: number;
  /** Mean of the same over all seats. */
  readonly welfare: number;
  /** In shares of what each could gain; without an agreement the walk-away point counts. */
  readonly nashDistance: number;
  readonly frontierDistance: number;
  /** Share of the deadline used. */
  readonly time: number;
  /** Kendall's τ between what its offers alone would have one think of its preferences, by the frequency model, and these. */
  readonly givenAway: number;
  readonly agreements: number;
  readonly runs: number;
}

export interface TournamentCell extends Measured {
  readonly scenario: Id;
  readonly strategy: StrategyId;
  readonly against: StrategyId;
  readonly party: Id;
}
