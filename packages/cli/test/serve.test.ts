import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openWorkspace } from "@parley/store";
import { afterAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(path.join(tmpdir(), "parley-serve-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the workbench on a case and stops it once it has spoken; the files of the case in its workspace. */
async function servedFiles(name: string): Promise<readonly string[]> {
  const file = path.join(folder, `${path.basename(name)}.parley`);
  const program = path.join(root, "packages/cli/bin/parley.mjs");
  const child = spawn(process.execPath, [program, "serve", name, "--workspace", file], { cwd: root });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  // The address, or that the page is not built: either way the case is in.
  for await (const _ of child.stderr) break;
  child.kill();
  await ended;
  const workspace = await openWorkspace(file);
  try {
    return Object.keys(
      (await workspace.open((await workspace.cases("An analyst"))[0]!.key, "An analyst"))!.files,
    ).sort();
  } finally {
    await workspace.close();
  }
}

test("of a file, what it names comes into the workspace, and nothing else of the folder around it", async () => {
  expect(await servedFiles("cases/ukraine-2025/case.yaml")).toContain("drafts/us28.md");
  const alone = path.join(folder, "alone.json");
  const option = { id: "yes", title: "Yes" };
  const issues = [{ id: "peace", title: "Peace", options: [option, { ...option, id: "no" }], default: "no" }];
  writeFileSync(alone, JSON.stringify({ parley: 1, id: "alone", title: "Alone", parties: [], issues }));
  writeFileSync(path.join(folder, "beside.md"), "1. Not of this case.\n");
  expect(await servedFiles(alone)).toEqual(["alone.json"]);
}, 60_000);
