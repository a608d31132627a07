export { guarantees } from "./guarantees.ts";
export { ImpossibleAct } from "./resolve.ts";
export * from "./result.ts";
