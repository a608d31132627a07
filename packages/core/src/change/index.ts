export * from "./amend.ts";
export * from "./result.ts";
