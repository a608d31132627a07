import type { Actor } from "./actors.ts";

/** European emission standards: capability, position (years until they hold), salience. Scholz, Calbert and Smith 2011. */
export const EMISSIONS: readonly Actor[] = (
  [
    ["Netherlands", 0.08, 4, 0.8],
    ["Belgium", 0.08, 7, 0.4],
    ["Luxembourg", 0.03, 4, 0.2],
    ["Germany", 0.16, 4, 0.8],
    ["France", 0.16, 10, 0.6],
    ["Italy", 0.16, 10, 0.6],
    ["UK", 0.16, 10, 0.9],
    ["Ireland", 0.05, 7, 0.1],
    ["Denmark", 0.05, 4, 1],
    ["Greece", 0.08, 7, 0.7],
  ] as const
).map(([id, capability, position, salience]) => ({ id, capability, position, salience }));
