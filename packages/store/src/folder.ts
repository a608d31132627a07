import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { clashProblem, pathProblem } from "@parley/formats";
import { bytesOf, contentOf } from "./bytes.ts";
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

/**
 * Writes files into a new or empty folder, on disk when it returns.
 *
 * @returns false where the folder holds something already, or is a link to elsewhere: then nothing is written
 * @throws {Error} where a path would leave the folder or not every computer could hold the files, and where the system refuses to write
 */
export function writeFolder(folder: string, files: Files): boolean {
  for (const name of Object.keys(files)) {
    const wrong = pathProblem(name);
    if (wrong !== null) throw new Error(`${wrong}: ${JSON.stringify(name)}`);
  }
  const clash = clashProblem(Object.keys(files));
  if (clash !== null) throw new Error(`${clash.message}: ${JSON.stringify(clash.path)}`);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return false;
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) return false;
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(folder, ...name.split("/"));
    mkdirSync(path.dirname(target), { recursive: true });
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
