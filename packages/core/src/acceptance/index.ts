export { rounded } from "../numbers/rounding.ts";
export * from "./accept.ts";
export { type Completion, type CompletionRange, completionRange, isHit } from "./completions.ts";
export { type Influence, influences } from "./influence.ts";
export { openIssues } from "./judge.ts";
export { certainLotteries, interactionUtility, unionProbability } from "./lottery.ts";
export {
  type AcceptanceAnswers,
  type AcceptanceQuestion,
  type AcceptanceShare,
  acceptsExactly,
  askParties,
  hitsRedLine,
  isUncertainFor,
  jointProbability,
  reservationTolerance,
} from "./probability.ts";
export * from "./result.ts";
