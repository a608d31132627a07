export { type DurabilityOptions, durability } from "./durability.ts";
export * from "./result.ts";
