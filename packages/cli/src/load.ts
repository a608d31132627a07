import { readFileSync } from "node:fs";
import type { LoadedCase } from "@parley/formats";
import { loadCaseFromDisk } from "@parley/formats/node";

/** Loads a case from a folder, a file, or standard input (`-`). */
export function load(name: string): LoadedCase {
  return loadCaseFromDisk(name, name === "-" ? readFileSync(0) : "");
}
