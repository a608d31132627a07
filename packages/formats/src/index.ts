export * from "./case/index.ts";
export * from "./conflicts/index.ts";
export * from "./games/index.ts";
export * from "./record/index.ts";
export * from "./scenarios/index.ts";
