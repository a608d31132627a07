export * from "./agreeing-weights.ts";
export * from "./categories.ts";
export * from "./elicited.ts";
export { type Conflict, conflict, type Difference, isConsistent, type Judged } from "./judged.ts";
export * from "./repairs.ts";
export { type Disagreement, disagreement, type ScaleValue, scaleOf } from "./scale.ts";
export * from "./swings.ts";
export * from "./trade-offs.ts";
