import type { Id, RatificationRule } from "../case/index.ts";
import type { Actor } from "./actors.ts";
import type { PositionExchange } from "./exchange.ts";
import type { ExpectedUtilityRound, ExpectedUtilityVariant } from "./expected-utility.ts";

/** The models that go round by round: the two readings of the expected-utility model, and the spatial model. */
export type BargainingModel = ExpectedUtilityVariant | "spatial";

/** A round of one of them; the spatial model names no moves. */
export interface ForecastRound extends ExpectedUtilityRound {
  /** Of the spatial model: the point to be expected; `null` for the others. */
  readonly expected: number | null;
}

/** What power and salience alone would make of one issue. */
export interface IssueForecast {
  readonly issue: Id;
  /** option → its place on the scale. */
  readonly scale: Readonly<Record<Id, number>>;
  readonly actors: readonly Actor[];
  readonly mean: number | null;
  readonly median: number | null;
  /** Median after the rounds, by reading of the model. */
  readonly expectedUtility: Readonly<Record<ExpectedUtilityVariant, number | null>>;
  /** The point to be expected after the rounds of the spatial model, third parties siding with the nearer. */
  readonly spatial: number | null;
  /** Least and greatest of the five figures. */
  readonly range: { readonly low: number; readonly high: number };
  /** Options between which the range lies, the nearest to its low and to its high end. */
  readonly between: readonly [Id, Id];
}

/** What the bodies that ratify for a party count in their common decision. */
export interface HomePower {
  /** The party they ratify for. */
  readonly of: Id;
  readonly bodies: readonly {
    readonly id: Id;
    readonly rule: RatificationRule;
    readonly votes: number;
    /** The share of orders in which it is the one that makes the others' consent enough. */
    readonly shapleyShubik: number;
    /** Its share of all cases in which a body decides; normalised. */
    readonly banzhaf: number;
  }[];
}

/** What power and salience alone would predict (theory 13). */
export interface ForecastResult {
  /** The model whose rounds are in `rounds`. */
  readonly model: BargainingModel;
  /** The issue whose rounds are told; `null` where there is no forecast. */
  readonly issue: Id | null;
  readonly rounds: readonly ForecastRound[];
  readonly issues: readonly IssueForecast[];
  /** Issues without a forecast, and why. */
  readonly without: readonly { readonly issue: Id; readonly why: "no-scale" | "too-few-positions" | "one-position" }[];
  /** Parties whose power nobody has judged: they take no part. */
  readonly withoutPower: readonly Id[];
  /** Exchanges with equal gains between two parties over two issues, the greatest first; ten at most. */
  readonly exchanges: readonly PositionExchange[];
  /** Voting power of the bodies that ratify for a party, where there are from 2 to 16 of them. */
  readonly ratifiers: readonly HomePower[];
}
