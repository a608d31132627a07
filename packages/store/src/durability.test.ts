import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, copyFileSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { readFolder } from "./folder.ts";
import { cases, done, inWorkspace, ownFolder, problemOf, rename, theWell } from "./workspace.test-support.ts";
import { openWorkspace } from "./workspace.ts";

const own = ownFolder();

describe("the file of a workspace", () => {
  it("is for one process: a second is told", async () => {
    const workspace = openWorkspace(own.file);
    expect(problemOf(() => openWorkspace(own.file))).toBe("in-use");
    expect(await inChild("open")).toBe("in-use");
    done(workspace.create({ title: "Still mine" }));
    expect(await inChild("open")).toBe("in-use");
    workspace.close();
    expect(await inChild("open")).toBe("opened");
  });

  it("is readable for its owner alone", () => {
    inWorkspace(own.file, () => undefined);
    if (process.platform !== "win32") expect(statSync(own.file).mode & 0o077).toBe(0);
  });

  it("of a later version, of another program or of another kind is refused and not touched", () => {
    inWorkspace(own.file, (workspace) => done(workspace.import({ files: theWell })));
    const later = new DatabaseSync(own.file);
    later.exec("pragma user_version = 2");
    later.close();
    const refuse = (problem: string): void => {
      const before = { bytes: readFileSync(own.file), time: statSync(own.file).mtimeMs };
      expect(problemOf(() => openWorkspace(own.file))).toBe(problem);
      expect(readFileSync(own.file).equals(before.bytes)).toBe(true);
      expect(statSync(own.file).mtimeMs).toBe(before.time);
    };
    refuse("newer-version");
    rmSync(own.file);
    const other = new DatabaseSync(own.file);
    other.exec("create table t (a)");
    other.close();
    refuse("not-a-workspace");
    writeFileSync(own.file, "A letter.");
    refuse("not-a-workspace");
    expect(problemOf(() => openWorkspace(own.folder))).toBe("not-a-workspace");
  });

  it("where it is damaged is read as far as it can be, and not written", () => {
    const files = readFolder(path.join(cases, "ukraine-2025"));
    const before = inWorkspace(own.file, (workspace) => {
      done(workspace.import({ files: theWell }));
      done(workspace.import({ files }));
      done(workspace.edit("the-well", { revision: 1, edits: [rename("Kept")] }));
      return new Map(workspace.cases().map(({ key }) => [key, workspace.open(key)!.files]));
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
      const workspace = openWorkspace(own.file);
      if (workspace.damage === null) {
        // Space that nothing uses was struck.
        for (const { key } of workspace.cases()) expect(workspace.open(key)!.files).toEqual(before.get(key));
        workspace.close();
        continue;
      }
      noticed++;
      const read = workspace.cases().flatMap(({ key }) => Object.entries(workspace.open(key)!.files));
      saved += read.filter(([name, content]) => files[name] === content).length;
      expect(problemOf(() => workspace.create({ title: "x" }))).toBe("damaged");
      workspace.close();
      expect(readFileSync(own.file).equals(damaged)).toBe(true);
    }
    // Its first page, which says where everything is, and its end cut off.
    const first = readFileSync(whole);
    first.fill(0xa5, 100, 4096);
    for (const bytes of [first, readFileSync(whole).subarray(0, 0.6 * statSync(whole).size)]) {
      writeFileSync(own.file, bytes);
      const workspace = openWorkspace(own.file);
      expect(workspace.damage).toContain("its structure cannot be read in full");
      const read = workspace.cases().flatMap(({ key }) => Object.entries(workspace.open(key)!.files));
      const right = read.filter(([name, content]) => files[name] === content || theWell[name] === content);
      expect(right.length).toBeGreaterThan(bytes === first ? Object.keys(files).length : 10);
      workspace.close();
      expect(readFileSync(own.file).equals(bytes)).toBe(true);
    }
    expect(noticed).toBeGreaterThan(15);
    expect(saved / noticed).toBeGreaterThan(0.9 * Object.keys(files).length);
  });

  it("says that a single changed byte of a file is not what was written", () => {
    inWorkspace(own.file, (workspace) => done(workspace.import({ files: theWell })));
    const bytes = readFileSync(own.file);
    bytes[bytes.indexOf("An invented case")] = 65 + 1;
    writeFileSync(own.file, bytes);
    inWorkspace(own.file, (workspace) => {
      expect(workspace.damage).toEqual(["the-well: case.yaml is not as it was written"]);
      expect(workspace.open("the-well")!.files["case.yaml"]).toContain("Bn invented case");
    });
  });

  it("does not undo by a history that is damaged", () => {
    inWorkspace(own.file, (workspace) => {
      done(workspace.import({ files: theWell }));
      done(workspace.edit("the-well", { revision: 1, edits: [rename("Quite another name")] }));
    });
    const database = new DatabaseSync(own.file);
    database.exec("update splice set removed = cast(replace(cast(removed as text), 'well', 'bell') as blob)");
    database.close();
    inWorkspace(own.file, (workspace) => {
      expect(problemOf(() => workspace.undo("the-well", { revision: 2 }))).toBe("damaged");
      expect(workspace.open("the-well")).toMatchObject({ title: "Quite another name", revision: 2 });
    });
  });

  it("that can grow no more says so, and nothing before is lost", () => {
    const outcome = inWorkspace(
      own.file,
      (workspace) => {
        const { key } = done(workspace.import({ files: theWell }));
        const grow = (text: string): string =>
          problemOf(() =>
            workspace.edit(key, {
              revision: workspace.open(key)!.revision,
              edits: [{ op: "file", file: "drafts/first.md", text }],
            }),
          );
        const before = workspace.open(key);
        expect(grow("x".repeat(400_000))).toBe("disk-full");
        expect(workspace.open(key)).toEqual(before);
        expect(problemOf(() => workspace.import({ files: readFolder(path.join(cases, "ukraine-2025")) }))).toBe(
          "disk-full",
        );
        expect(workspace.cases()).toHaveLength(1);
        expect(grow("small")).toBe("none");
        return workspace.open(key);
      },
      { maxBytes: 300_000 },
    );
    expect(inWorkspace(own.file, (workspace) => workspace.open("the-well"))).toEqual(outcome);
  });

  it("holds after the process was killed at any moment everything that was acknowledged", async () => {
    inWorkspace(own.file, (workspace) => done(workspace.import({ files: theWell })));
    let acknowledged = 0;
    for (let round = 0; round < 8; round++) {
      acknowledged = Math.max(acknowledged, await killedAfter(5 + 23 * (round % 5)));
      const { now, damage } = inWorkspace(own.file, (workspace) => ({
        now: workspace.open("the-well")!,
        damage: workspace.damage,
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
    inWorkspace(own.file, (workspace) => {
      for (
        let { revision, undo } = workspace.open("the-well")!;
        undo !== null;
        { revision, undo } = workspace.open("the-well")!
      )
        done(workspace.undo("the-well", { revision }));
      expect(workspace.open("the-well")!.files).toEqual(theWell);
    });
  }, 60_000);
});

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
