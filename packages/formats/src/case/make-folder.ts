import { mkdirSync, statSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder and those above it, where they are missing. Node's own way of doing so never ends where the system says of a folder
 * that is there that it is not, as it does beneath `/proc`.
 *
 * @param mode permissions of those that are made
 * @throws {Error} of the system, with its `code`, where one of them cannot be made
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const missing: string[] = [];
  let above = path.resolve(folder);
  while (!isFolder(above)) {
    missing.push(above);
    above = path.dirname(above);
  }
  for (const one of missing.reverse())
    try {
      mkdirSync(one, { mode });
    } catch (error) {
      // Another program may have made it meanwhile.
      if (!isFolder(one)) throw error;
    }
}

/** Whether there is a folder; the root of all is one. @throws {Error} of the system where a file is in the way */
function isFolder(place: string): boolean {
  if (place === path.dirname(place)) return true;
  const found = statSync(place, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory())
    throw Object.assign(new Error(`${place} is a file`), { code: "ENOTDIR", path: place });
  return found !== undefined;
}
