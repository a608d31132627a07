export { betaCdf, betaQuantile, logGamma } from "./beta.ts";
export * from "./copula.ts";
export * from "./interval.ts";
export * from "./normal.ts";
export * from "./pert.ts";
export * from "./sampler.ts";
export * from "./scrambling.ts";
export * from "./sobol.ts";
