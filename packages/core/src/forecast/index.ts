export { type Actor, medianPosition, weightedMean } from "./actors.ts";
export { type ExchangeIssue, exchanges, type PositionExchange } from "./exchange.ts";
export {
  type ExpectedUtilityRound,
  type ExpectedUtilityVariant,
  expectedUtilityTrace,
  type Move,
} from "./expected-utility.ts";
export { coalitionPower } from "./ratifying-bodies.ts";
export * from "./result.ts";
export { type SpatialActor, type SpatialRound, spatialTrace } from "./spatial.ts";
export type { SpatialRule } from "./spatial-contest.ts";
export type { ForecastTableResult, VotingPowerResult } from "./tables/result.ts";
export { type BodyPower, type VotingPower, votingPower } from "./voting-power.ts";
