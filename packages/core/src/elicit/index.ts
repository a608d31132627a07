export * from "./agreeing-weights.ts";
export * from "./repairs.ts";
export { type Disagreement, disagreement, type ScaleValue, scaleOf } from "./scale.ts";
export * from "./swings.ts";
export * from "./trade-offs.ts";
