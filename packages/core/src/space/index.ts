export { describeOutcome, isFeasible, utilitiesOf } from "./evaluate.ts";
export * from "./frontier.ts";
export { TooEntangled } from "./network.ts";
export type { Objective } from "./objective.ts";
export * from "./result.ts";
export * from "./search.ts";
