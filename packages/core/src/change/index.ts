export * from "./amend.ts";
export * from "./result.ts";
export * from "./why-not.ts";
