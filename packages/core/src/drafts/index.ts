export { type MaxMinGain, maxMinGain } from "./max-min-gain.ts";
export { constraintFactors, utilityFactors, utilityRange } from "./objectives.ts";
export * from "./over-time.ts";
export * from "./provenance.ts";
export * from "./provenance-result.ts";
export * from "./result.ts";
export { waterfall } from "./waterfall.ts";
export { wedges } from "./wedge.ts";
