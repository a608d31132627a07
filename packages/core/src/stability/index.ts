export { type CompiledConflict, type ConflictGraphOption, compileConflict } from "./compile-conflict.ts";
export { CONCEPTS, type Concept, stabilityOf } from "./concepts.ts";
export { type ConflictGraph, listedMoves, optionMoves, ranksOf } from "./conflict-graph.ts";
export { SIGN } from "./derived-conflict.ts";
export { NoConflict } from "./no-conflict.ts";
export * from "./result.ts";
