export * from "./bargaining.ts";
export * from "./enforcement.ts";
export * from "./shifting-power.ts";
