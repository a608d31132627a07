export * from "./alternating-offers.ts";
export { OutOfTime, type TimeLimits } from "./limits.ts";
export * from "./several-talks.ts";
export * from "./single-text.ts";
export { type NegotiationTable, NobodyToNegotiate, tableOf } from "./table.ts";
