import { closeSync, existsSync, fstatSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { type CaseFiles, type FileProblem, MAX_FILE_SIZE } from "./files.ts";
import { type LoadedCase, loadCase } from "./load.ts";

export { digestOf } from "./digest.ts";
export { makeFolder } from "./make-folder.ts";

/** What a case from standard input is called in messages. */
export const STANDARD_INPUT = "<stdin>";

/**
 * The files of a folder on disk. Files outside the folder cannot be reached, through symbolic links neither; devices,
 * pipes and files over 20 MB are not read.
 *
 * @param folder the case's folder
 * @param shown how the folder is called in messages; `folder` where left out
 */
export function diskFiles(folder: string, shown: string = folder): CaseFiles {
  return {
    name: (relative) => (shown === "" || shown === "." ? relative : path.join(shown, relative)),
    read(relative) {
      let target: string;
      try {
        const root = realpathSync(folder);
        target = realpathSync(path.resolve(root, relative));
        const inside = path.relative(root, target);
        if (inside === "" || inside === ".." || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
          return inside === "" ? "not-a-file" : "outside";
        if (!statSync(target).isFile()) return "not-a-file";
      } catch (error) {
        return problemOf(error);
      }
      return readBounded(target);
    },
  };
}

/**
 * Loads a case from disk: a folder with `case.yaml` (or `case.json`), one file, or `-` for standard input. Paths in
 * messages begin as the argument was written.
 *
 * @param target the folder, file or `-`
 * @param stdin what standard input held; used where `target` is `-`
 */
export function loadCaseFromDisk(target: string, stdin: string | Uint8Array = ""): LoadedCase {
  if (target === "-") {
    const bytes = typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin;
    return loadCase(
      loneFile(STANDARD_INPUT, () => bytes),
      STANDARD_INPUT,
    );
  }
  const kind = kindOf(target);
  if (kind === "folder") {
    const [yaml, json] = ["case.yaml", "case.json"].map((name) => existsSync(path.join(target, name)));
    return loadCase(diskFiles(target), json && !yaml ? "case.json" : "case.yaml");
  }
  // A pipe such as a shell's <(…) has no folder: it is read as it is, and may take in nothing.
  if (kind === "other")
    return loadCase(
      loneFile(target, () => readBounded(target)),
      target,
    );
  const name = path.basename(target);
  const shown = path.dirname(target) === "." && !target.startsWith(".") ? "" : path.dirname(target);
  // Whoever names a file means it, wherever a symbolic link leads; its folder is where it really is.
  const real = kind === "file" ? realpathSync(target) : path.resolve(target);
  const files = diskFiles(path.dirname(real), shown);
  const entry = path.basename(real);
  return loadCase(
    { ...files, name: (relative) => (relative === entry ? path.join(shown, name) : files.name!(relative)) },
    entry,
  );
}

/** One file without a folder. */
function loneFile(name: string, read: () => Uint8Array | FileProblem): CaseFiles {
  return { read: (asked) => (asked === name ? read() : "no-folder") };
}

function kindOf(target: string): "folder" | "file" | "other" | "missing" {
  try {
    const stat = statSync(target);
    return stat.isDirectory() ? "folder" : stat.isFile() ? "file" : "other";
  } catch {
    return "missing";
  }
}

function readBounded(target: string): Uint8Array | FileProblem {
  let descriptor: number;
  try {
    descriptor = openSync(target, "r");
  } catch (error) {
    return problemOf(error);
  }
  try {
    if (fstatSync(descriptor).size > MAX_FILE_SIZE) return "too-large";
    const chunks: Buffer[] = [];
    // Devices have no size, so what is read is counted.
    for (let total = 0; ; ) {
      const chunk = Buffer.alloc(1 << 16);
      const count = readSync(descriptor, chunk, 0, chunk.length, null);
      if (count === 0) return Buffer.concat(chunks);
      total += count;
      if (total > MAX_FILE_SIZE) return "too-large";
      chunks.push(chunk.subarray(0, count));
    }
  } catch (error) {
    return problemOf(error);
  } finally {
    closeSync(descriptor);
  }
}

function problemOf(error: unknown): FileProblem {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR" ? "missing" : "unreadable";
}
