export * from "./agreement.ts";
export * from "./claims.ts";
export { dayDate, dayNumber } from "./days.ts";
export * from "./inclusion.ts";
export * from "./positions-over-time.ts";
export * from "./progress.ts";
export * from "./result.ts";
export * from "./timeline.ts";
