export * from "./games/index.ts";
export * from "./guarantees/index.ts";
