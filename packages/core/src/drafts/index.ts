export { type MaxMinGain, maxMinGain, utilityRange } from "./max-min-gain.ts";
export * from "./over-time.ts";
export * from "./provenance.ts";
export * from "./provenance-result.ts";
export * from "./provenance-voices.ts";
export * from "./result.ts";
export { waterfall } from "./waterfall.ts";
export { wedges } from "./wedge.ts";
