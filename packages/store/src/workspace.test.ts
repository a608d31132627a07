import { fork } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { CaseEdit } from "@parley/formats";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WorkspaceError } from "./error.ts";
import { readFolder, writeFolder } from "./folder.ts";
import type { CaseSnapshot, Outcome, Workspace } from "./types.ts";
import { openWorkspace } from "./workspace.ts";

const cases = path.resolve(import.meta.dirname, "../../../cases");
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-store-"));
  file = path.join(folder, "data", "workspace.parley");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function done<T>(outcome: Outcome<T>): T {
  if (outcome.status !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.value;
}
/** Opens the workspace, and closes it whatever happens. */
function inWorkspace<T>(run: (workspace: Workspace) => T, options: Parameters<typeof openWorkspace>[1] = {}): T {
  const workspace = openWorkspace(file, { author: "An analyst", ...options });
  try {
    return run(workspace);
  } finally {
    workspace.close();
  }
}
const problemOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof WorkspaceError) return error.problem;
    throw error;
  }
  return "none";
};
const theWell = readFolder(path.join(cases, "the-well"));
const rename = (title: string): CaseEdit => ({ op: "set", path: ["title"], value: title });

describe("a workspace", () => {
  it("gives back the built-in cases byte for byte, after it was opened again too", () => {
    for (const name of ["ukraine-2025", "the-well", "panama-canal"]) {
      const files = readFolder(path.join(cases, name));
      const { key } = inWorkspace((workspace) => done(workspace.import({ files })));
      const again = inWorkspace((workspace) => workspace.open(key)!);
      const out = path.join(folder, "out", name);
      expect(writeFolder(out, again.files)).toBe(true);
      for (const relative of Object.keys(files))
        expect(readFileSync(path.join(out, relative)).equals(readFileSync(path.join(cases, name, relative)))).toBe(
          true,
        );
      expect(Object.keys(readFolder(out))).toEqual(Object.keys(files));
      expect(writeFolder(out, again.files)).toBe(false);
    }
  });

  it("keeps files that are no text, marks of byte order and odd names", () => {
    const files = {
      ...theWell,
      "scan.bin": { base64: Buffer.from([0, 255, 1]).toString("base64") },
      "note.txt": "\ufeffline\r\n\0 سلام 😀",
      "odd <b>name</b> é.md": "<script>alert(1)</script>",
    };
    const { key } = inWorkspace((workspace) => done(workspace.import({ files })));
    expect(inWorkspace((workspace) => workspace.open(key)!.files)).toEqual(files);
  });

  it("refuses to take in what is no case, and says all that is wrong", () => {
    inWorkspace((workspace) => {
      expect(workspace.import({ files: { "readme.md": "x", "other.md": "y" } })).toMatchObject({ status: "refused" });
      expect(workspace.import({ files: { "../case.yaml": "parley: 1" } })).toMatchObject({
        status: "refused",
        diagnostics: [{ code: "bad-path" }],
      });
      const broken = workspace.import({ files: { "case.yaml": "parley: 1\nid: A\nnonsense: 1\n" } });
      expect(broken).toMatchObject({ status: "refused", diagnostics: [{}, {}, {}] });
      expect(
        workspace.import({ files: { "case.yaml": "parley: 1", "big.bin": "x".repeat(21 * 1024 * 1024) } }),
      ).toMatchObject({
        status: "too-large",
      });
      expect(workspace.cases()).toEqual([]);
    });
  });

  it("makes empty cases whose names may hold anything", () => {
    inWorkspace((workspace) => {
      const title = `<img src=x onerror=alert(1)> "قضية": #1`;
      const made = done(workspace.create({ title }));
      expect(made).toMatchObject({
        title,
        key: "img-src-x-onerror-alert-1-1",
        revision: 1,
        entry: "case.yaml",
        undo: null,
      });
      expect(done(workspace.create({ title: "قضية" })).key).toBe("case");
      expect(done(workspace.create({ title: "قضية" })).key).toBe("case-2");
      expect(workspace.create({ title: "x", id: "Not An Id" })).toMatchObject({ status: "refused" });
      expect(workspace.create({ title: "" })).toMatchObject({ status: "refused" });
    });
  });

  it("says who changed what, when, and by which edit a place was touched", () => {
    const times = ["2031-03-01T10:00:00.000Z", "2031-03-01T10:01:00.000Z", "2031-03-01T10:02:00.000Z"];
    let tick = 0;
    const now = (): Date => new Date(times[Math.min(tick++, 2)]!);
    inWorkspace(
      (workspace) => {
        const { key } = done(workspace.import({ files: theWell }));
        const weight = ["perspectives", "plain", "parties", "hilltop", "weights", "water"];
        done(
          workspace.edit(key, {
            revision: 1,
            edits: [{ op: "set", path: ["perspectives", 0, ...weight.slice(2)], value: 55 }],
            note: "after the call",
          }),
        );
        workspace.setAuthor("Another");
        done(workspace.edit(key, { revision: 2, edits: [rename("The well")] }));
        const { changes } = workspace.history(key)!;
        expect(changes.map(({ who, at, kind, revision }) => ({ who, at, kind, revision }))).toEqual([
          { who: "Another", at: times[2], kind: "edit", revision: 3 },
          { who: "An analyst", at: times[2], kind: "edit", revision: 2 },
          { who: "An analyst", at: times[1], kind: "import", revision: 1 },
        ]);
        expect(changes[1]).toMatchObject({
          what: "Certain numbers › Hilltop › weights › Share of the water: 50 → 55",
          note: "after the call",
          paths: [weight],
          files: ["case.yaml"],
        });
        expect(workspace.history(key, { path: weight })!.changes.map(({ revision }) => revision)).toEqual([2, 1]);
        expect(workspace.history(key, { path: ["title"], limit: 1 })).toMatchObject({
          changes: [{ revision: 3 }],
          more: true,
        });
        expect(workspace.history(key, { before: 2 })!.changes).toHaveLength(1);
        expect(workspace.history("none")).toBeNull();
      },
      { now },
    );
  });

  it("refuses edits of another revision, of no case, of a deleted one and of one they would break", () => {
    inWorkspace((workspace) => {
      const { key } = done(workspace.import({ files: theWell }));
      expect(workspace.edit(key, { revision: 0, edits: [rename("x")] })).toEqual({ status: "conflict", revision: 1 });
      expect(workspace.edit("none", { revision: 1, edits: [rename("x")] })).toEqual({ status: "missing" });
      expect(
        workspace.edit(key, { revision: 1, edits: [rename("x"), { op: "delete", path: ["issues", "water"] }] }),
      ).toMatchObject({ status: "refused", edit: null });
      expect(workspace.edit(key, { revision: 1, edits: [] })).toMatchObject({
        status: "done",
        value: { change: null, files: {} },
      });
      expect(workspace.undo(key, { revision: 1 })).toEqual({ status: "nothing-to-undo", revision: 1 });
      done(workspace.delete(key, { revision: 1 }));
      expect(workspace.cases()[0]).toMatchObject({ deleted: true, undo: "the case deleted" });
      expect(workspace.edit(key, { revision: 2, edits: [rename("x")] })).toEqual({ status: "deleted", revision: 2 });
      expect(done(workspace.undo(key, { revision: 2 })).case).toMatchObject({
        deleted: false,
        redo: "the case deleted",
      });
      expect(workspace.open(key)!.files).toEqual(theWell);
      expect(done(workspace.redo(key, { revision: 3 })).case.deleted).toBe(true);
    });
  });

  it("undoes and redoes any sequence of edits to the byte, across openings of the file", () => {
    const edit = fc.oneof(
      fc
        .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
        .filter((text) => text.trim() !== "")
        .map(rename),
      fc.integer({ min: 0, max: 100 }).map(
        (value): CaseEdit => ({
          op: "set",
          path: ["perspectives", "plain", "parties", "valley", "weights", "water"],
          value,
        }),
      ),
      fc
        .string({ unit: "binary", maxLength: 30 })
        .map((text): CaseEdit => ({ op: "file", file: "drafts/first.md", text })),
      fc.constantFrom<CaseEdit>(
        { op: "move", path: ["issues", 2], before: 0 },
        { op: "file", file: "notes.md", text: "A note.\n" },
        { op: "file", file: "notes.md", text: null },
        { op: "set", path: ["perspectives", "plain", "parties", "hilltop", "note"], value: "é 😀\nsecond line" },
        { op: "delete", path: ["perspectives", "plain", "parties", "hilltop", "note"] },
        { op: "delete", path: ["perspectives", "unsure"] },
      ),
    );
    const step = fc.oneof(
      { weight: 4, arbitrary: edit },
      fc.constantFrom("undo" as const, "redo" as const, "delete" as const),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        rmSync(path.dirname(file), { recursive: true, force: true });
        const states: CaseSnapshot["files"][] = [theWell];
        let at = 0;
        const key = inWorkspace((workspace) => {
          let now = done(workspace.import({ files: theWell }));
          for (const each of steps) {
            const { revision } = now;
            const outcome =
              typeof each === "string"
                ? workspace[each](now.key, { revision })
                : workspace.edit(now.key, { revision, edits: [each] });
            now = workspace.open(now.key)!;
            if (outcome.status !== "done" || outcome.value.change === null) continue;
            if (each === "undo") at--;
            else if (each === "redo") at++;
            else states.splice(++at, states.length, now.files);
            expect(now.files).toEqual(states[at]);
          }
          return now.key;
        });
        inWorkspace((workspace) => {
          let now = workspace.open(key)!;
          while (now.undo !== null) {
            done(workspace.undo(key, { revision: now.revision }));
            now = workspace.open(key)!;
            expect(now.files).toEqual(states[--at]);
          }
          expect(now.files).toEqual(theWell);
          while (now.redo !== null) {
            done(workspace.redo(key, { revision: now.revision }));
            now = workspace.open(key)!;
            expect(now.files).toEqual(states[++at]);
          }
          expect(at).toBe(states.length - 1);
        });
      }),
      { numRuns: 25 },
    );
  });

  it("tells listeners after each commit, and no more after they leave", () => {
    inWorkspace((workspace) => {
      const told: unknown[] = [];
      const stop = workspace.subscribe((event) => told.push(event));
      const { key } = done(workspace.import({ files: theWell, tab: "one" }));
      workspace.edit(key, { revision: 7, edits: [rename("x")] });
      done(workspace.edit(key, { revision: 1, edits: [rename("x")] }));
      stop();
      done(workspace.undo(key, { revision: 2 }));
      expect(told).toEqual([
        { key, revision: 1, kind: "import", tab: "one" },
        { key, revision: 2, kind: "edit", tab: null },
      ]);
    });
  });
});

describe("the file of a workspace", () => {
  it("is for one process: a second is told", async () => {
    const workspace = openWorkspace(file);
    expect(problemOf(() => openWorkspace(file))).toBe("in-use");
    expect(await inChild("open")).toBe("in-use");
    done(workspace.create({ title: "Still mine" }));
    expect(await inChild("open")).toBe("in-use");
    workspace.close();
    expect(await inChild("open")).toBe("opened");
  });

  it("is readable for its owner alone", () => {
    inWorkspace(() => undefined);
    if (process.platform !== "win32") expect(statSync(file).mode & 0o077).toBe(0);
  });

  it("of a later version, of another program or of another kind is refused and not touched", () => {
    inWorkspace((workspace) => done(workspace.import({ files: theWell })));
    const later = new DatabaseSync(file);
    later.exec("pragma user_version = 2");
    later.close();
    const refuse = (problem: string): void => {
      const before = { bytes: readFileSync(file), time: statSync(file).mtimeMs };
      expect(problemOf(() => openWorkspace(file))).toBe(problem);
      expect(readFileSync(file).equals(before.bytes)).toBe(true);
      expect(statSync(file).mtimeMs).toBe(before.time);
    };
    refuse("newer-version");
    rmSync(file);
    const other = new DatabaseSync(file);
    other.exec("create table t (a)");
    other.close();
    refuse("not-a-workspace");
    writeFileSync(file, "A letter.");
    refuse("not-a-workspace");
    expect(problemOf(() => openWorkspace(folder))).toBe("not-a-workspace");
  });

  it("where it is damaged is read as far as it can be, and not written", () => {
    const files = readFolder(path.join(cases, "ukraine-2025"));
    const before = inWorkspace((workspace) => {
      done(workspace.import({ files: theWell }));
      done(workspace.import({ files }));
      done(workspace.edit("the-well", { revision: 1, edits: [rename("Kept")] }));
      return new Map(workspace.cases().map(({ key }) => [key, workspace.open(key)!.files]));
    });
    const whole = `${file}.whole`;
    copyFileSync(file, whole);
    const pages = Math.floor(statSync(file).size / 4096);
    let saved = 0;
    let noticed = 0;
    for (let page = 1; page < pages; page += 3) {
      copyFileSync(whole, file);
      const descriptor = openSync(file, "r+");
      writeSync(descriptor, Buffer.alloc(1024, 0xa5), 0, 1024, page * 4096 + 256);
      closeSync(descriptor);
      const damaged = readFileSync(file);
      const workspace = openWorkspace(file);
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
      expect(readFileSync(file).equals(damaged)).toBe(true);
    }
    expect(noticed).toBeGreaterThan(20);
    expect(saved / noticed).toBeGreaterThan(0.9 * Object.keys(files).length);
  });

  it("says that a single changed byte of a file is not what was written", () => {
    inWorkspace((workspace) => done(workspace.import({ files: theWell })));
    const bytes = readFileSync(file);
    bytes[bytes.indexOf("An invented case")] = 65 + 1;
    writeFileSync(file, bytes);
    inWorkspace((workspace) => {
      expect(workspace.damage).toEqual(["the-well: case.yaml is not as it was written"]);
      expect(workspace.open("the-well")!.files["case.yaml"]).toContain("Bn invented case");
    });
  });

  it("does not undo by a history that is damaged", () => {
    inWorkspace((workspace) => {
      done(workspace.import({ files: theWell }));
      done(workspace.edit("the-well", { revision: 1, edits: [rename("Quite another name")] }));
    });
    const database = new DatabaseSync(file);
    database.exec("update splice set removed = cast(replace(cast(removed as text), 'well', 'bell') as blob)");
    database.close();
    inWorkspace((workspace) => {
      expect(problemOf(() => workspace.undo("the-well", { revision: 2 }))).toBe("damaged");
      expect(workspace.open("the-well")).toMatchObject({ title: "Quite another name", revision: 2 });
    });
  });

  it("that can grow no more says so, and nothing before is lost", () => {
    const outcome = inWorkspace(
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
    expect(inWorkspace((workspace) => workspace.open("the-well"))).toEqual(outcome);
  });

  it("holds after the process was killed at any moment everything that was acknowledged", async () => {
    inWorkspace((workspace) => done(workspace.import({ files: theWell })));
    let acknowledged = 0;
    for (let round = 0; round < 12; round++) {
      acknowledged = Math.max(acknowledged, await killedAfter(5 + 23 * (round % 5)));
      const { revision, titles, damage } = inWorkspace((workspace) => ({
        revision: workspace.open("the-well")!.revision,
        titles: workspace.open("the-well")!.title,
        damage: workspace.damage,
      }));
      expect(damage).toBeNull();
      // One more may have been written whose acknowledgement was not heard.
      expect(revision - acknowledged).toBeGreaterThanOrEqual(0);
      if (revision > 1) expect(titles).toBe(`title ${revision}`);
      acknowledged = revision;
    }
    expect(acknowledged).toBeGreaterThan(12);
    inWorkspace((workspace) => {
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

const child = path.join(import.meta.dirname, "workspace.test-child.ts");

async function inChild(task: string): Promise<string> {
  const started = fork(child, [file, task]);
  const [answer] = (await once(started, "message")) as [string];
  await once(started, "exit");
  return answer;
}

/** Has a child make edit after edit, kills it some milliseconds after its first word, and says what it acknowledged last. */
async function killedAfter(milliseconds: number): Promise<number> {
  const started = fork(child, [file, "edit"]);
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
