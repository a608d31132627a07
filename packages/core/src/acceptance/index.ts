export * from "./accept.ts";
export * from "./completions.ts";
export * from "./elimination.ts";
export { type Influence, influences } from "./influence.ts";
export { openIssues } from "./judge.ts";
export * from "./lottery.ts";
export * from "./probability.ts";
export * from "./result.ts";
export { rounded } from "./rounding.ts";
