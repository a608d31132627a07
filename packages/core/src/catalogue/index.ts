export * from "./envelope.ts";
export * from "./inputs.ts";
export * from "./misread-file.ts";
export * from "./question.ts";
export * from "./references.ts";
export * from "./run-inline.ts";
export * from "./shapes.ts";
export * from "./world.ts";
