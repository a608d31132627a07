import type { StrategyId } from "@parley/core";

/** Strategies as they are told. */
export const STRATEGY_NAMES: Readonly<Record<StrategyId, string>> = {
  boulware: "Boulware",
  linear: "linear",
  conceder: "Conceder",
  "tit-for-tat": "tit-for-tat",
  "averaged-tit-for-tat": "averaged tit-for-tat",
  micro: "MiCRO",
  hardliner: "hardliner",
  random: "random",
  "boulware-frequency": "Boulware with a frequency model",
  "boulware-bayesian": "Boulware with a Bayesian model",
  "fair-share": "fair share",
};
