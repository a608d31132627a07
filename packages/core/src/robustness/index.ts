export * from "./favours.ts";
export * from "./result.ts";
