import { editCase, escapeProblem, MAX_FILE_SIZE } from "@parley/formats";
import { bytesOf } from "./bytes.ts";
import type { Named } from "./task.ts";
import type { Tasks } from "./thread.ts";
import type { Files, Refusal } from "./types.ts";

/** Most bytes of all files of a case together. */
export const MAX_CASE_SIZE = 5 * MAX_FILE_SIZE;

/** The files of a case that can be taken in. */
export interface Incoming {
  readonly entry: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly case: Named;
}

/** Reads a case folder's files as a case, or says why they are none. */
export async function incoming(files: Files, tasks: Tasks): Promise<Incoming | Refusal> {
  const bytes = new Map<string, Uint8Array>();
  for (const [path, content] of Object.entries(files)) {
    // What is in the folder is kept under its own name, also one that other systems cannot hold.
    const wrong = escapeProblem(path);
    if (wrong !== null) return refusal("bad-path", `${wrong}: ${JSON.stringify(path)}`, path);
    bytes.set(path, bytesOf(content));
  }
  const tooLarge = sizeProblem(bytes);
  if (tooLarge !== null) return { status: "too-large", detail: tooLarge };
  const entry = entryOf([...bytes.keys()]);
  if (entry === null) return refusal("missing-file", "there is no case.yaml or case.json among the files", "case.yaml");
  const contents = Object.entries(files).map(([path, content]) => [
    path,
    typeof content === "string" ? content : bytes.get(path)!,
  ]);
  const loaded = await tasks.do({ kind: "load", files: Object.fromEntries(contents), entry });
  if (loaded.case === null) return { status: "refused", diagnostics: loaded.errors, edit: null };
  return { entry, files: bytes, case: loaded.case };
}

/** What is too large, in words; `null` where nothing is. */
export function sizeProblem(files: ReadonlyMap<string, Uint8Array>): string | null {
  let total = 0;
  for (const [path, { length }] of files) {
    total += length;
    if (length > MAX_FILE_SIZE) return `${JSON.stringify(path)} is larger than ${MAX_FILE_SIZE / 1024 / 1024} MB`;
  }
  return total > MAX_CASE_SIZE ? `the files together are larger than ${MAX_CASE_SIZE / 1024 / 1024} MB` : null;
}

/** The one file of an empty case. */
export function emptyCase(title: string, id: string): Files {
  const start = { "case.yaml": "parley: 1\nid: new-case\ntitle: New case\n" };
  const named = editCase(start, "case.yaml", [
    { op: "set", path: ["id"], value: id },
    { op: "set", path: ["title"], value: title },
  ]);
  // Where the id or title is not one, the case says so itself when it is taken in.
  if (named.ok) return { ...start, ...(named.files as Record<string, string>) };
  return { "case.yaml": `parley: 1\nid: ${JSON.stringify(id)}\ntitle: ${JSON.stringify(title)}\n` };
}

/** A kebab-case id made of a title; "case" where it has no letters that could stand in one. */
export function idOf(title: string): string {
  const id = title
    .normalize("NFKD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^[-0-9]+|-+$/g, "");
  return id === "" || id === "constructor" ? "case" : id;
}

function entryOf(paths: readonly string[]): string | null {
  for (const name of ["case.yaml", "case.json"]) if (paths.includes(name)) return name;
  const [only] = paths;
  return paths.length === 1 && only !== undefined && /^[^/]+\.(ya?ml|json)$/i.test(only) ? only : null;
}

function refusal(code: string, message: string, file: string): Refusal {
  return {
    status: "refused",
    diagnostics: [{ severity: "error", code, message, file, line: 1, column: 1 }],
    edit: null,
  };
}
