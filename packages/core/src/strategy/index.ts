export * from "./deterrence/index.ts";
export * from "./durability/index.ts";
export * from "./games/index.ts";
export * from "./guarantees/index.ts";
