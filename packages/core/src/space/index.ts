export * from "./adjusted-winner.ts";
export * from "./deal.ts";
export * from "./frontier.ts";
export * from "./left-as-is.ts";
export { describeOutcome, utilitiesOf } from "./network/evaluate.ts";
export type { Objective } from "./network/objective.ts";
export * from "./result.ts";
export * from "./search/search.ts";
export * from "./sketch.ts";
