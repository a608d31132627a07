import { existsSync, readFileSync } from "node:fs";
import type { LoadedCase } from "@parley/formats";
import { loadCaseFromDisk } from "@parley/formats/node";

/** Names of files that hold a text; a case is a folder, or a file in YAML or JSON. */
const TEXT_OF_A_PLAN = /\.(?:txt|text|md|markdown|docx?|html?|xhtml|akn|rtf|pdf|odt)$/iu;

/** Loads a case from a folder, a file, or standard input (`-`). Of the text of a plan it is said that it is one, and what to do. */
export function load(name: string): LoadedCase {
  const loaded = loadCaseFromDisk(name, name === "-" ? readFileSync(0) : "");
  if (loaded.case !== null || !TEXT_OF_A_PLAN.test(name) || !existsSync(name)) return loaded;
  const message = `this is the text of a plan, not a case; to make a case of it: parley import ${name}`;
  return {
    ...loaded,
    diagnostics: [{ severity: "error", code: "not-a-case", message, file: name, line: 1, column: 1 }],
  };
}
