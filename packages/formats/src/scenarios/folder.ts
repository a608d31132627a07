import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { readScenario } from "./read.ts";
import type { Scenario } from "./scenario.ts";
import { MAX_FILE_BYTES } from "./source.ts";

/** Most bytes of a folder that are held in memory. */
const MAX_FOLDER_BYTES = 5 * MAX_FILE_BYTES;

/** A scenario from disk, with what a digest of the inputs is made of. */
export interface LoadedScenario extends Scenario {
  readonly digestInputs: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/**
 * Reads the scenario in a folder, or in a single file (a CSV table). Of each file no more is read than the limit and
 * one byte, by which the reader refuses it. Folders inside and hidden files are left out. Files in diagnostics begin
 * as the argument was written.
 *
 * @throws Error (with Node's `code`) where the folder cannot be read, or holds more than 100 MB of files
 */
export function readScenarioFolder(folder: string): LoadedScenario {
  const isFolder = statSync(folder).isDirectory();
  const names = isFolder
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
        .map((entry) => entry.name)
    : [path.basename(folder)];
  const base = isFolder ? folder : path.dirname(folder);
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const name of names.sort()) {
    const bytes = readStart(path.join(base, name));
    total += bytes.length;
    if (total > MAX_FOLDER_BYTES) throw new Error(`${folder} holds more than ${MAX_FOLDER_BYTES / 1e6} MB of files`);
    files.set(name, bytes);
  }
  const scenario = readScenario(files, isFolder ? { name: path.basename(path.resolve(folder)) } : {});
  const shown = (file: string): string => (files.has(file) ? path.join(base, file) : folder);
  return {
    ...scenario,
    diagnostics: scenario.diagnostics.map(({ related, ...diagnostic }) => ({
      ...diagnostic,
      file: shown(diagnostic.file),
      ...(related && { related: { ...related, file: shown(related.file) } }),
    })),
    digestInputs: scenario.files.map((file) => ({ path: file, bytes: files.get(file)! })),
  };
}

function readStart(file: string): Uint8Array {
  const bytes = new Uint8Array(Math.min(statSync(file).size, MAX_FILE_BYTES + 1));
  const handle = openSync(file, "r");
  try {
    let read = 0;
    while (read < bytes.length) {
      const more = readSync(handle, bytes, read, bytes.length - read, read);
      if (more === 0) break;
      read += more;
    }
    return bytes.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}
