import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, copyFileSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { readFolder } from "./folder.ts";
import type { FileContent, Files, Workspace } from "./types.ts";
import { author, cases, done, inWorkspace, ownFolder, problemOf, rename, theWell } from "./workspace.test-support.ts";
import { openWorkspace } from "./workspace.ts";

const own = ownFolder();

describe("the file of a workspace", () => {
  it("is for one process: a second is told", async () => {
    const workspace = await openWorkspace(own.file);
    expect(await problemOf(() => openWorkspace(own.file))).toBe("in-use");
    expect(await inChild("open")).toBe("in-use");
    await done(workspace.create({ author, title: "Still mine" }));
    expect(await inChild("open")).toBe("in-use");
    await workspace.close();
    expect(await inChild("open")).toBe("opened");
  });

  it("is readable for its owner alone", async () => {
    await inWorkspace(own.file, () => undefined);
    if (process.platform !== "win32") expect(statSync(own.file).mode & 0o077).toBe(0);
  });

  it("of a later version, of another program or of another kind is refused and not touched", async () => {
    await inWorkspace(own.file, (workspace) => done(workspace.import({ author, files: theWell })));
    const later = new DatabaseSync(own.file);
    later.exec("pragma user_version = 3");
    later.close();
    const refuse = async (problem: string): Promise<void> => {
      const before = { bytes: readFileSync(own.file), time: statSync(own.file).mtimeMs };
      expect(await problemOf(() => openWorkspace(own.file))).toBe(problem);
      expect(readFileSync(own.file).equals(before.bytes)).toBe(true);
      expect(statSync(own.file).mtimeMs).toBe(before.time);
    };
    await refuse("newer-version");
    rmSync(own.file);
    const other = new DatabaseSync(own.file);
    other.exec("create table t (a)");
    other.close();
    await refuse("not-a-workspace");
    writeFileSync(own.file, "A letter.");
    await refuse("not-a-workspace");
    expect(await problemOf(() => openWorkspace(own.folder))).toBe("not-a-workspace");
  });

  it("where it is damaged is read as far as it can be, and not written", async () => {
    const files = readFolder(path.join(cases, "ukraine-2025"));
    const before = await inWorkspace(own.file, async (workspace) => {
      await done(workspace.import({ author, files: theWell }));
      await done(workspace.import({ author, files }));
      await done(workspace.edit("the-well", { author, revision: 1, edits: [rename("Kept")] }));
      const listed = await workspace.cases(author);
      return new Map(await Promise.all(listed.map(async ({ key }) => [key, await filesOf(workspace, key)] as const)));
    });
    const whole = `${own.file}.whole`;
    copyFileSync(own.file, whole);
    const pages = Math.floor(statSync(own.file).size / 4096);
    let saved = 0;
    let noticed = 0;
    for (let page = 1; page < pages; page += 4) {
      copyFileSync(whole, own.file);
      const descriptor = openSync(own.file, "r+");
      writeSync(descriptor, Buffer.alloc(1024, 0xa5), 0, 1024, page * 4096 + 256);
      closeSync(descriptor);
      const damaged = readFileSync(own.file);
      const workspace = await openWorkspace(own.file);
      if (workspace.readOnly === null) {
        // Space that nothing uses was struck.
        for (const { key } of await workspace.cases(author))
          expect((await workspace.open(key, author))!.files).toEqual(before.get(key));
        await workspace.close();
        continue;
      }
      noticed++;
      const read = await allFiles(workspace);
      saved += read.filter(([name, content]) => files[name] === content).length;
      expect(await problemOf(() => workspace.create({ author, title: "x" }))).toBe("damaged");
      await workspace.close();
      expect(readFileSync(own.file).equals(damaged)).toBe(true);
    }
    // Its first page, which says where everything is, and its end cut off.
    const first = readFileSync(whole);
    first.fill(0xa5, 100, 4096);
    for (const bytes of [first, readFileSync(whole).subarray(0, 0.6 * statSync(whole).size)]) {
      writeFileSync(own.file, bytes);
      const workspace = await openWorkspace(own.file);
      expect(workspace.readOnly).toContain("its structure cannot be read in full");
      const read = await allFiles(workspace);
      const right = read.filter(([name, content]) => files[name] === content || theWell[name] === content);
      expect(right.length).toBeGreaterThan(bytes === first ? Object.keys(files).length : 10);
      await workspace.close();
      expect(readFileSync(own.file).equals(bytes)).toBe(true);
    }
    expect(noticed).toBeGreaterThan(15);
    expect(saved / noticed).toBeGreaterThan(0.9 * Object.keys(files).length);
  });

  it("says that a single changed byte of a file is not what was written", async () => {
    await inWorkspace(own.file, (workspace) => done(workspace.import({ author, files: theWell })));
    const bytes = readFileSync(own.file);
    bytes[bytes.indexOf("An invented case")] = 65 + 1;
    writeFileSync(own.file, bytes);
    await inWorkspace(own.file, async (workspace) => {
      expect(workspace.readOnly).toEqual(["the-well: case.yaml is not as it was written"]);
      expect((await workspace.open("the-well", author))!.files["case.yaml"]).toContain("Bn invented case");
    });
  });

  it("does not undo by a history that is damaged", async () => {
    await inWorkspace(own.file, async (workspace) => {
      await done(workspace.import({ author, files: theWell }));
      await done(workspace.edit("the-well", { author, revision: 1, edits: [rename("Quite another name")] }));
    });
    const database = new DatabaseSync(own.file);
    database.exec("update splice set removed = cast(replace(cast(removed as text), 'well', 'bell') as blob)");
    database.close();
    await inWorkspace(own.file, async (workspace) => {
      expect(workspace.readOnly).toEqual(["the-well: change 2 of its history is not as it was written"]);
      expect(await problemOf(() => workspace.undo("the-well", { author, revision: 2 }))).toBe("damaged");
      expect(await workspace.open("the-well", author)).toMatchObject({ title: "Quite another name", revision: 2 });
    });
  });

  it("that can grow no more says so, and nothing before is lost", async () => {
    const outcome = await inWorkspace(
      own.file,
      async (workspace) => {
        const { key } = await done(workspace.import({ author, files: theWell }));
        const grow = (text: string): Promise<string> =>
          problemOf(async () => {
            const { revision } = (await workspace.open(key, author))!;
            return workspace.edit(key, { author, revision, edits: [{ op: "file", file: "drafts/first.md", text }] });
          });
        const before = await workspace.open(key, author);
        expect(await grow("x".repeat(400_000))).toBe("disk-full");
        expect(await workspace.open(key, author)).toEqual(before);
        expect(
          await problemOf(() => workspace.import({ author, files: readFolder(path.join(cases, "ukraine-2025")) })),
        ).toBe("disk-full");
        expect(await workspace.cases(author)).toHaveLength(1);
        expect(await grow("small")).toBe("none");
        return await workspace.open(key, author);
      },
      { maxBytes: 300_000 },
    );
    expect(await inWorkspace(own.file, (workspace) => workspace.open("the-well", author))).toEqual(outcome);
  });

  it("holds after the process was killed at any moment everything that was acknowledged", async () => {
    await inWorkspace(own.file, (workspace) => done(workspace.import({ author, files: theWell })));
    let acknowledged = 0;
    for (let round = 0; round < 8; round++) {
      acknowledged = Math.max(acknowledged, await killedAfter(5 + 23 * (round % 5)));
      const { now, damage } = await inWorkspace(own.file, async (workspace) => ({
        now: (await workspace.open("the-well", author))!,
        damage: workspace.readOnly,
      }));
      const { revision } = now;
      expect(damage).toBeNull();
      // One more may have been written whose acknowledgement was not heard.
      expect(revision - acknowledged).toBeGreaterThanOrEqual(0);
      if (revision > 1) expect(now.title).toBe(`title ${revision}`);
      if (revision > 1) expect(now.files["drafts/first.md"] === `${revision} `.repeat(60_000)).toBe(true);
      acknowledged = revision;
    }
    expect(acknowledged).toBeGreaterThan(8);
    await inWorkspace(own.file, async (workspace) => {
      for (
        let { revision, undo } = (await workspace.open("the-well", "A child"))!;
        undo !== null;
        { revision, undo } = (await workspace.open("the-well", "A child"))!
      )
        await done(workspace.undo("the-well", { author: "A child", revision }));
      expect((await workspace.open("the-well", "A child"))!.files).toEqual(theWell);
    });
  }, 60_000);
});

const filesOf = async (workspace: Workspace, key: string): Promise<Files> => (await workspace.open(key, author))!.files;

async function allFiles(workspace: Workspace): Promise<[string, FileContent][]> {
  const files: [string, FileContent][] = [];
  for (const { key } of await workspace.cases(author)) files.push(...Object.entries(await filesOf(workspace, key)));
  return files;
}

const child = path.join(import.meta.dirname, "durability.test-child.ts");

async function inChild(task: string): Promise<string> {
  const started = fork(child, [own.file, task]);
  const [answer] = (await once(started, "message")) as [string];
  await once(started, "exit");
  return answer;
}

/** Has a child make edit after edit, kills it some milliseconds after its first word, and says what it acknowledged last. */
async function killedAfter(milliseconds: number): Promise<number> {
  const started = fork(child, [own.file, "edit"]);
  let last = 0;
  started.on("message", (revision: number) => {
    last = revision;
  });
  await once(started, "message");
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  started.kill("SIGKILL");
  await once(started, "close");
  return last;
}
