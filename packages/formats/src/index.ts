export * from "./case/index.ts";
export * from "./scenarios/index.ts";
