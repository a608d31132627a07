export * from "./durability/index.ts";
export * from "./games/index.ts";
export * from "./guarantees/index.ts";
export * from "./leverage/index.ts";
