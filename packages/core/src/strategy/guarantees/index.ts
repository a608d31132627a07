export * from "./commitment.ts";
export * from "./prior.ts";
export * from "./resolve.ts";
export * from "./winning-set.ts";
