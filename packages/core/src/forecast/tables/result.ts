import type { Actor } from "../actors.ts";
import type { PositionExchange } from "../exchange.ts";
import type { ExpectedUtilityVariant } from "../expected-utility.ts";
import type { BargainingModel, ForecastRound } from "../result.ts";

/** What each member of a voting body counts (Shapley and Shubik 1954; Banzhaf 1965), exact. */
export interface VotingPowerResult {
  /** All votes together. */
  readonly total: number;
  /** Votes that a decision needs. */
  readonly quota: number;
  /** Members that it needs besides; `null`: no such rule. */
  readonly membersNeeded: number | null;
  readonly winningCoalitions: number;
  readonly members: readonly {
    readonly member: string;
    readonly votes: number;
    /** The share of orders of voting in which the member makes the votes enough; they add to 1. */
    readonly shapleyShubik: number;
    /** Its share of all cases in which a member decides. */
    readonly banzhaf: number;
    /** The share of coalitions of the others that it turns. */
    readonly banzhafAbsolute: number;
    readonly swings: number;
    /** No decision without it. */
    readonly veto: boolean;
    /** It never makes the difference. */
    readonly never: boolean;
  }[];
}

/** What power and salience alone would predict, of a table of actors (theory 13). */
export interface ForecastTableResult {
  readonly model: BargainingModel;
  /** The issue whose rounds are told; empty where the table names none. */
  readonly issue: string;
  readonly rounds: readonly ForecastRound[];
  readonly issues: readonly {
    readonly issue: string;
    readonly actors: readonly Actor[];
    readonly mean: number | null;
    readonly median: number | null;
    readonly expectedUtility: Readonly<Record<ExpectedUtilityVariant, number | null>>;
    readonly spatial: number | null;
    /** Least and greatest of the five figures. */
    readonly range: { readonly low: number; readonly high: number };
  }[];
  /** Exchanges with equal gains between two actors over two issues, the greatest first; ten at most. */
  readonly exchanges: readonly PositionExchange[];
}
