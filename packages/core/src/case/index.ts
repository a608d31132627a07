export * from "./diagnostics.ts";
export * from "./types.ts";
