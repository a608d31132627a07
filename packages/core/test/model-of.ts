import { type Case, type CompileOptions, compile, type Diagnostic, type Model } from "../src/index.ts";

/** The model of a case that compiles. */
export function modelOf(caseFile: Case, options?: CompileOptions): Model {
  const compiled = compile(caseFile, options);
  if ("model" in compiled) return compiled.model;
  throw new Error(compiled.diagnostics.map((diagnostic) => diagnostic.message).join("\n"));
}

/** The diagnostics of a case that does not compile. */
export function diagnosticsOf(caseFile: Case, options?: CompileOptions): readonly Diagnostic[] {
  const compiled = compile(caseFile, options);
  if ("diagnostics" in compiled) return compiled.diagnostics;
  throw new Error("it compiles");
}
