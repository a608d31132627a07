export * from "./as-of.ts";
export * from "./derive.ts";
export * from "./derive-stances.ts";
export * from "./diagnostics.ts";
export { MAX_DEPTH, MAX_VALUES } from "./plain.ts";
export * from "./roles.ts";
export * from "./types.ts";
export * from "./validate.ts";
export { quoted } from "./words.ts";
