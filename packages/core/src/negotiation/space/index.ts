export * from "./cannot-negotiate.ts";
export * from "./inverse.ts";
export { type Layer, type Trellis, trellisOf, worthOn } from "./trellis.ts";
