export * from "./calibration/isotonic.ts";
export * from "./calibration/scores.ts";
export * from "./favours.ts";
export { type Estimate, holdsZero } from "./indices/estimate.ts";
export { type SobolIndex, type SobolIndices, sobolIndices } from "./indices/sobol-indices.ts";
export * from "./information/threshold-information.ts";
export * from "./result.ts";
export * from "./robust/result.ts";
export { type RobustOptions, robust } from "./robust/robust.ts";
