import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import { defaultWorkspaceFile } from "./location.ts";

it("a database flushes every commit, and its journal's end, to the disk", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-database-"));
  const database = await openDatabase(path.join(folder, "w.parley"));
  const pragma = (name: string): unknown => Object.values(database.connection.prepare(`pragma ${name}`).get()!)[0];
  // SQLite's documentation: 3 is EXTRA, which also syncs the folder after the journal is gone.
  expect(pragma("synchronous")).toBe(3);
  expect(pragma("journal_mode")).toBe("delete");
  expect(pragma("locking_mode")).toBe("exclusive");
  expect(pragma("foreign_keys")).toBe(1);
  await database.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

it("the workspace is in the data folder of each system", () => {
  expect(defaultWorkspaceFile("linux", {}, "/home/a")).toBe("/home/a/.local/share/parley/workspace.parley");
  expect(defaultWorkspaceFile("linux", { XDG_DATA_HOME: "/data" }, "/home/a")).toBe("/data/parley/workspace.parley");
  // The XDG specification has relative paths ignored.
  expect(defaultWorkspaceFile("linux", { XDG_DATA_HOME: "data" }, "/home/a")).toBe(
    "/home/a/.local/share/parley/workspace.parley",
  );
  expect(defaultWorkspaceFile("darwin", {}, "/Users/a")).toBe(
    "/Users/a/Library/Application Support/Parley/workspace.parley",
  );
  expect(defaultWorkspaceFile("win32", { LOCALAPPDATA: "C:\\Users\\a\\AppData\\Local" }, "C:\\Users\\a")).toBe(
    "C:\\Users\\a\\AppData\\Local\\Parley\\workspace.parley",
  );
});
