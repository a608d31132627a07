export * from "./as-of.ts";
export * from "./derive.ts";
export * from "./derive-stances.ts";
export * from "./diagnostics.ts";
export * from "./roles.ts";
export * from "./types.ts";
