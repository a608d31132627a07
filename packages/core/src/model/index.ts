export * from "./context.ts";
export * from "./create.ts";
export * from "./types.ts";
