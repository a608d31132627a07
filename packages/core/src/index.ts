export * from "./acceptance/index.ts";
export * from "./case/index.ts";
export * from "./catalogue.ts";
export * from "./change/index.ts";
export * from "./drafts/index.ts";
export * from "./model/index.ts";
export * from "./sampling/index.ts";
export * from "./space/index.ts";
