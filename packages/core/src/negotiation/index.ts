export { type BargainingGame, type BargainingSolution, perfectBargaining } from "./bargaining/perfect.ts";
export { type EmpiricalEquilibrium, empiricalEquilibria, regrets } from "./measures/empirical-game.ts";
export { concealingShares, kendall } from "./measures/kendall.ts";
export { bootstrapMean, holm, signFlipTest } from "./measures/significance.ts";
export { advantageOf, distancesOf, type Yardstick, yardstickOf } from "./measures/yardstick.ts";
export type { NegotiateResult, NegotiationTurn, ProtocolId } from "./negotiate/result.ts";
export {
  AlternatingOffers,
  type Deadline,
  type Ending as NegotiationEnding,
  type EndReason,
  type HandMove,
  type HandPlay,
  type HandTurn,
  type NegotiationTable,
  negotiatingParties,
  type PlayOptions,
  playByHand,
  type SeveralTalks,
  type SeveralTalksEnding,
  type SingleTextEnding,
  type SingleTextOptions,
  severalTalks,
  singleText,
  speakingOrder,
  type TimeLimits,
  tableOf,
} from "./protocols/index.ts";
export {
  CannotNegotiate,
  type Inverse,
  LISTED,
  type OwnSpace,
  ownSpace,
  type Trellis,
  trellisOf,
  worthOn,
} from "./space/index.ts";
export * from "./strategies/index.ts";
export { type Meeting, meetings } from "./tournament/meet.ts";
export type { TournamentCell, TournamentResult, TournamentScore } from "./tournament/result.ts";
export { scoresOf } from "./tournament/scores.ts";
