export * from "./acceptance.ts";
export * from "./built-in.ts";
export { type Bidding, Composed, type Parts } from "./composed.ts";
export * from "./ids.ts";
export * from "./opponent-models.ts";
export * from "./strategy.ts";
export { timeTarget } from "./targets.ts";
