import { closeSync, fsyncSync, lstatSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { clashProblem, escapeProblem, portabilityProblem } from "@parley/formats";
import { makeFolder } from "@parley/formats/node";
import { bytesOf, contentOf } from "./bytes.ts";
import { WorkspaceError } from "./error.ts";
import type { Files } from "./types.ts";

/**
 * The files of a folder and those beneath it, byte for byte. Symbolic links, hidden files and devices are passed over.
 *
 * @param wanted whether a path is read; all where left out
 */
export function readFolder(folder: string, wanted: (path: string) => boolean = () => true): Files {
  const files: Record<string, Files[string]> = {};
  const walk = (relative: string): void => {
    const entries = readdirSync(path.join(folder, relative), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".")) continue;
      const below = relative === "" ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) walk(below);
      else if (entry.isFile() && wanted(below)) files[below] = contentOf(readFileSync(path.join(folder, below)));
    }
  };
  walk("");
  return files;
}

function checkNames(names: readonly string[], system: string): void {
  const cannot = (wrong: string, name: string): never => {
    throw new WorkspaceError(
      "not-writable",
      `${wrong}: ${JSON.stringify(name)}. Give the file another name in the case.`,
    );
  };
  for (const name of names) {
    // On Windows such a name would be a device or a hidden stream of another file.
    const wrong = escapeProblem(name) ?? (system === "win32" ? portabilityProblem(name) : null);
    if (wrong !== null) cannot(wrong, name);
  }
  const clash = system === "win32" || system === "darwin" ? clashProblem(names) : null;
  if (clash !== null) cannot(clash.message, clash.path);
}

/**
 * Writes files into a new or empty folder, on disk when it returns.
 *
 * @returns false where the folder holds something already, or is a link to elsewhere: then nothing is written
 * @param system the operating system, as Node names it: what others could not hold is written as well
 * @throws {WorkspaceError} where a path would leave the folder, or this system cannot hold a file of that name
 * @throws {Error} where the system refuses to write
 */
export function writeFolder(folder: string, files: Files, system: string = process.platform): boolean {
  checkNames(Object.keys(files), system);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return false;
  makeFolder(folder);
  if (readdirSync(folder).length > 0) return false;
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(folder, ...name.split("/"));
    makeFolder(path.dirname(target));
    const descriptor = openSync(target, "wx");
    try {
      const bytes = bytesOf(content);
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
  return true;
}
