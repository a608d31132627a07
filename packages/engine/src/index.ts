export * from "./bridge.ts";
export * from "./cache.ts";
export * from "./engine.ts";
export * from "./inline.ts";
export * from "./inputs.ts";
export * from "./pool.ts";
export * from "./runner.ts";
export * from "./worker.ts";
