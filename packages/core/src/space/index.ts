export * from "./adjusted-winner.ts";
export { describeOutcome, utilitiesOf } from "./evaluate.ts";
export * from "./frontier.ts";
export type { Objective } from "./objective.ts";
export * from "./result.ts";
export * from "./search.ts";
export * from "./sketch.ts";
