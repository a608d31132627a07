import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openWorkspace, readFolder, type Workspace, WorkspaceError } from "@parley/store";
import type { Attack } from "./attack.ts";
import { cases, seeded } from "./attack.ts";

const author = "An analyst";

/** All that a workspace tells. */
async function told(workspace: Workspace): Promise<string> {
  const all: unknown[] = [await workspace.author()];
  for (const { key } of await workspace.cases(author))
    all.push(await workspace.open(key, author), await workspace.history(key, { limit: 1000 }));
  return JSON.stringify(all);
}

async function filled(file: string): Promise<void> {
  const workspace = await openWorkspace(file);
  await workspace.setAuthor("A. Nalyst");
  await workspace.import({ author, files: readFolder(path.join(cases, "the-well")) });
  for (let revision = 1; revision < 12; revision++) {
    const edits = [{ op: "set" as const, path: ["title"], value: `Title ${revision}` }];
    await workspace.edit("the-well", { author, revision, edits, note: `note ${revision}` });
  }
  await workspace.undo("the-well", { author, revision: 12 });
  await workspace.create({ author, title: "Another" });
  await workspace.close();
}

/** A workspace with one to three bits flipped is whole, or said not to be; it never tells something else without a word. */
export const flips: Attack = {
  name: "flipped bits of a workspace",
  async run({ folder, long, seed }) {
    const [whole, file] = [path.join(folder, "whole.parley"), path.join(folder, "flipped.parley")];
    await filled(whole);
    const workspace = await openWorkspace(whole);
    const expected = await told(workspace);
    await workspace.close();
    const bytes = readFileSync(whole);
    const random = seeded(seed);
    const count = long ? 500 : 60;
    const failures: string[] = [];
    let noticed = 0;
    for (let n = 0; n < count; n++) {
      rmSync(`${file}-journal`, { force: true });
      if (existsSync(file)) rmSync(file);
      copyFileSync(whole, file);
      const flipped = Buffer.from(bytes);
      // Every third hits the header or the page that says where everything is.
      const places = Array.from({ length: 1 + random(3) }, () => random((n % 3 === 0 ? 4096 : bytes.length) * 8));
      for (const bit of places) flipped[bit >> 3]! ^= 1 << (bit & 7);
      writeFileSync(file, flipped);
      try {
        const opened = await openWorkspace(file);
        const says = await told(opened);
        await opened.close();
        if (opened.readOnly !== null) noticed++;
        else if (says !== expected) failures.push(`bits ${places}: silently different`);
      } catch (error) {
        if (error instanceof WorkspaceError) noticed++;
        else failures.push(`bits ${places}: ${String(error)}`);
      }
    }
    return { tried: count, failures, figure: `${noticed} noticed, the others hit nothing that is told` };
  },
};
