export * from "./alternating-offers.ts";
export * from "./by-hand.ts";
export { OutOfTime, type TimeLimits } from "./limits.ts";
export { speakingOrder } from "./order.ts";
export * from "./several-talks.ts";
export * from "./single-text.ts";
export { type NegotiationTable, negotiatingParties, tableOf } from "./table.ts";
