import { portabilityProblem } from "./portable-names.ts";

/** Why a file could not be read. */
export type FileProblem =
  /** There is no such file. */
  | "missing"
  /** A symbolic link leads out of the case's folder. */
  | "outside"
  /** It is a folder, a device or the like. */
  | "not-a-file"
  /** It has more than `MAX_FILE_SIZE` bytes. */
  | "too-large"
  /** The operating system refuses to read it. */
  | "unreadable"
  /** The case has no folder: it came from standard input. */
  | "no-folder";

/** Largest file that is read, in bytes: 20 MB. */
export const MAX_FILE_SIZE = 20 * 1024 * 1024;

/**
 * The files of one case, wherever they are: a folder, a browser's memory, a test. Paths are relative to the case's
 * folder, with `/` between their parts; the loader has already refused those that leave it by name.
 */
export interface CaseFiles {
  /** The bytes of a file, or why it cannot be read. Never throws. */
  read(path: string): Uint8Array | FileProblem;
  /** How the file is called in messages; its path where left out. */
  name?(path: string): string;
}

/**
 * Files held in memory.
 * @example
 * loadCase(memoryFiles({ "case.yaml": "parley: 1\nid: a\ntitle: A\n" }), "case.yaml").case?.id; // "a"
 */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): CaseFiles {
  const files = new Map(Object.entries(contents));
  return {
    read(path) {
      const content = files.get(path);
      if (content === undefined) return "missing";
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      return bytes.length > MAX_FILE_SIZE ? "too-large" : bytes;
    },
  };
}

/**
 * What is wrong with the path of a file that is to be made, or `null`: it must be relative, with `/` between its parts, stay in the
 * case's folder, and be one that Windows, macOS and Linux can hold.
 */
export function pathProblem(path: string): string | null {
  return escapeProblem(path) ?? portabilityProblem(path);
}

/**
 * What is wrong with the path of a file that a case names or its folder has, or `null`: whatever its name, it must be relative and
 * stay in the folder. Names that not every computer can hold are warned of where the case is loaded.
 */
export function escapeProblem(path: string): string | null {
  if (path.trim() === "") return "a path is empty";
  if (path.includes("\0")) return "a path may not contain a null character";
  if (path.includes("\\")) return "write paths with / between their parts, not \\";
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return "only files of the case's folder are read, not web addresses";
  if (path.startsWith("/") || /^[a-z]:/i.test(path)) return "a path must be relative to the case's folder";
  if (path.split("/").includes("..")) return `a path may not leave the case's folder with ".."`;
  if (path.split("/").some((part) => part === "" || part === ".")) return "write the path in full, without . or //";
  return null;
}
