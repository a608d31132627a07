export { rounded } from "../numbers/rounding.ts";
export * from "./accept.ts";
export { type Influence, influences } from "./influence.ts";
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
