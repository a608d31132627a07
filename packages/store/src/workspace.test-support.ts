import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CaseEdit } from "@parley/formats";
import { afterEach, beforeEach } from "vitest";
import { WorkspaceError } from "./error.ts";
import { readFolder } from "./folder.ts";
import type { Outcome, Workspace } from "./types.ts";
import { openWorkspace } from "./workspace.ts";

/** The built-in cases. */
export const cases = path.resolve(import.meta.dirname, "../../../cases");
export const theWell = readFolder(path.join(cases, "the-well"));

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
export function inWorkspace<T>(
  file: string,
  run: (workspace: Workspace) => T,
  options: Parameters<typeof openWorkspace>[1] = {},
): T {
  const workspace = openWorkspace(file, { author: "An analyst", ...options });
  try {
    return run(workspace);
  } finally {
    workspace.close();
  }
}

export function done<T>(outcome: Outcome<T>): T {
  if (outcome.status !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

/** Which problem of the workspace a function meets; "none" where it meets none. */
export function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof WorkspaceError) return error.problem;
    throw error;
  }
  return "none";
}

export const rename = (title: string): CaseEdit => ({ op: "set", path: ["title"], value: title });
