export { type LeverageOptions, leverage } from "./leverage.ts";
export * from "./result.ts";
