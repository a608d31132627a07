export * from "./contest.ts";
export * from "./thresholds.ts";
