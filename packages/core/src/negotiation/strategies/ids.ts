/** The names by which built-in strategies are asked for. */
export const strategyIds = [
  "boulware",
  "linear",
  "conceder",
  "tit-for-tat",
  "averaged-tit-for-tat",
  "micro",
  "hardliner",
  "random",
  "boulware-frequency",
  "boulware-bayesian",
  "fair-share",
] as const;
export type StrategyId = (typeof strategyIds)[number];
