export * from "./protocols/index.ts";
export { type Inverse, LISTED, type OwnSpace, ownSpace, type Trellis, trellisOf, worthOn } from "./space/index.ts";
export * from "./strategies/index.ts";
