import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CaseEdit } from "@parley/formats";
import { afterEach, beforeEach } from "vitest";
import { WorkspaceError } from "./error.ts";
import { readFolder } from "./folder.ts";
import type { Outcome, Workspace } from "./types.ts";
import { openWorkspace, type WorkspaceOptions } from "./workspace.ts";

/** The built-in cases. */
export const cases = path.resolve(import.meta.dirname, "../../../cases");
export const theWell = readFolder(path.join(cases, "the-well"));
/** Who writes in the tests, unless told. */
export const author = "An analyst";

/** Gives each test a folder of its own, and a workspace's file in it that is not there yet. */
export function ownFolder(): { readonly folder: string; readonly file: string } {
  const own = { folder: "", file: "" };
  beforeEach(() => {
    own.folder = mkdtempSync(path.join(tmpdir(), "parley-store-"));
    own.file = path.join(own.folder, "data", "workspace.parley");
  });
  afterEach(() => rmSync(own.folder, { recursive: true, force: true }));
  return own;
}

/** Opens the workspace, and closes it whatever happens. */
export async function inWorkspace<T>(
  file: string,
  run: (workspace: Workspace) => Promise<T> | T,
  options: WorkspaceOptions = {},
): Promise<T> {
  const workspace = await openWorkspace(file, options);
  try {
    return await run(workspace);
  } finally {
    await workspace.close();
  }
}

export async function done<T>(outcome: Outcome<T> | Promise<Outcome<T>>): Promise<T> {
  const awaited = await outcome;
  if (awaited.status !== "done") throw new Error(JSON.stringify(awaited));
  return awaited.value;
}

/** Which problem of the workspace a function meets; "none" where it meets none. */
export async function problemOf(run: () => Promise<unknown>): Promise<string> {
  try {
    const got = await run();
    if (typeof got === "object" && got !== null && "close" in got) await (got as Workspace).close();
  } catch (error) {
    if (error instanceof WorkspaceError) return error.problem;
    throw error;
  }
  return "none";
}

export const rename = (title: string): CaseEdit => ({ op: "set", path: ["title"], value: title });
