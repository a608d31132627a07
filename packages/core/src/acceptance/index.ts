export { rounded } from "../numbers/rounding.ts";
export * from "./accept.ts";
export * from "./authors-check.ts";
export type { Because, DecidingIssue, RedLineInWords, Words } from "./because.ts";
export { redLineInWords, wordsOf } from "./because.ts";
export { consentsTo, type TextToPass } from "./consent-to.ts";
export { type Influence, influences } from "./influence.ts";
export { CONFIDENT, verdictByProbability } from "./judge.ts";
export { heldVerdict } from "./over-gaps.ts";
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
export { type Home, homesOf, passes } from "./ratification.ts";
export * from "./result.ts";
