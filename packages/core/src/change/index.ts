export * from "./amend.ts";
export * from "./boils-down/result.ts";
export * from "./core.ts";
export * from "./result.ts";
export * from "./trades.ts";
export * from "./why-not.ts";
