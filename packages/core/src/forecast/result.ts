import type { Id } from "../case/index.ts";
import type { Actor } from "./actors.ts";
import type { PositionExchange } from "./exchange.ts";
import type { ExpectedUtilityRound, ExpectedUtilityVariant } from "./expected-utility.ts";

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
  /** Least and greatest of the four figures. */
  readonly range: { readonly low: number; readonly high: number };
  /** Options between which the range lies, the nearest to its low and to its high end. */
  readonly between: readonly [Id, Id];
}

/** What power and salience alone would predict (theory 13). */
export interface ForecastResult {
  /** The reading of the expected-utility model in `rounds`. */
  readonly model: ExpectedUtilityVariant;
  /** The issue whose rounds are told; `null` where there is no forecast. */
  readonly issue: Id | null;
  readonly rounds: readonly ExpectedUtilityRound[];
  readonly issues: readonly IssueForecast[];
  /** Issues without a forecast, and why. */
  readonly without: readonly { readonly issue: Id; readonly why: "no-scale" | "too-few-positions" | "one-position" }[];
  /** Parties whose power nobody has judged: they take no part. */
  readonly withoutPower: readonly Id[];
  /** Exchanges with equal gains between two parties over two issues, the greatest first; ten at most. */
  readonly exchanges: readonly PositionExchange[];
}
