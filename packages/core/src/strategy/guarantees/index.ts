export { guarantees } from "./guarantees.ts";
export { ImpossibleAct } from "./impossible-act.ts";
export * from "./result.ts";
