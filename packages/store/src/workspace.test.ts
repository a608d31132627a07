import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { CaseEdit } from "@parley/formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFolder, writeFolder } from "./folder.ts";
import type { CaseSnapshot } from "./types.ts";
import { cases, done, inWorkspace, ownFolder, rename, theWell } from "./workspace.test-support.ts";

const own = ownFolder();

describe("a workspace", () => {
  it("gives back the built-in cases byte for byte, after it was opened again too", () => {
    for (const name of ["ukraine-2025", "the-well", "panama-canal"]) {
      const files = readFolder(path.join(cases, name));
      const { key } = inWorkspace(own.file, (workspace) => done(workspace.import({ files })));
      const again = inWorkspace(own.file, (workspace) => workspace.open(key)!);
      const out = path.join(own.folder, "out", name);
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
    const { key } = inWorkspace(own.file, (workspace) => done(workspace.import({ files })));
    expect(inWorkspace(own.file, (workspace) => workspace.open(key)!.files)).toEqual(files);
  });

  it("refuses to take in what is no case, and says all that is wrong", () => {
    inWorkspace(own.file, (workspace) => {
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
    inWorkspace(own.file, (workspace) => {
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
      own.file,
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
    inWorkspace(own.file, (workspace) => {
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
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        rmSync(path.dirname(own.file), { recursive: true, force: true });
        const states: CaseSnapshot["files"][] = [theWell];
        let at = 0;
        const key = inWorkspace(own.file, (workspace) => {
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
        inWorkspace(own.file, (workspace) => {
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
      { numRuns: 10 },
    );
  });

  it("tells listeners after each commit, and no more after they leave", () => {
    inWorkspace(own.file, (workspace) => {
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
