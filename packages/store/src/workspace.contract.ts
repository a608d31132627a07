import { readFileSync } from "node:fs";
import path from "node:path";
import { type CaseEdit, loadCase, memoryFiles } from "@parley/formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFolder, writeFolder } from "./folder.ts";
import type { CaseSnapshot, CaseSummary, Workspace } from "./types.ts";
import { author, cases, done, ownFolder, rename, theWell } from "./workspace.test-support.ts";
import type { WorkspaceOptions } from "./workspace.ts";

/** A database under test: opens the workspace of a name, the same again after it was closed, and closes it in the end. */
export type InWorkspace = <T>(
  name: string,
  run: (workspace: Workspace) => Promise<T> | T,
  options?: WorkspaceOptions,
) => Promise<T>;

/** What a workspace keeps, in whichever database it is: each has to pass this. */
export function workspaceContract(kind: string, inWorkspace: InWorkspace): void {
  const own = ownFolder();

  describe(`a workspace in ${kind}`, () => {
    it("gives back the built-in cases byte for byte, after it was opened again too", async () => {
      for (const name of ["ukraine-2025", "the-well", "panama-canal"]) {
        const files = readFolder(path.join(cases, name));
        const { key } = await inWorkspace(own.file, (workspace) => done(workspace.import({ author, files })));
        const again = await inWorkspace(own.file, async (workspace) => (await workspace.open(key, author))!);
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

    it("keeps files that are no text, marks of byte order and odd names", async () => {
      const files = {
        ...theWell,
        "scan.bin": { base64: Buffer.from([0, 255, 1]).toString("base64") },
        "note.txt": "\ufeffline\r\n\0 سلام 😀",
        "odd <b>name</b> é.md": "<script>alert(1)</script>",
      };
      const { key } = await inWorkspace(own.file, (workspace) => done(workspace.import({ author, files })));
      expect(await inWorkspace(own.file, async (workspace) => (await workspace.open(key, author))!.files)).toEqual(
        files,
      );
    });

    it("refuses to take in what is no case, and says all that is wrong", async () => {
      await inWorkspace(own.file, async (workspace) => {
        expect(await workspace.import({ author, files: { "readme.md": "x", "other.md": "y" } })).toMatchObject({
          status: "refused",
        });
        expect(await workspace.import({ author, files: { "../case.yaml": "parley: 1" } })).toMatchObject({
          status: "refused",
          diagnostics: [{ code: "bad-path" }],
        });
        const broken = await workspace.import({ author, files: { "case.yaml": "parley: 1\nid: A\nnonsense: 1\n" } });
        expect(broken).toMatchObject({ status: "refused", diagnostics: [{}, {}, {}] });
        expect(
          await workspace.import({
            author,
            files: { "case.yaml": "parley: 1", "big.bin": "x".repeat(21 * 1024 * 1024) },
          }),
        ).toMatchObject({
          status: "too-large",
        });
        expect(await workspace.cases(author)).toEqual([]);
      });
    });

    it("makes empty cases whose names may hold anything", async () => {
      await inWorkspace(own.file, async (workspace) => {
        const title = `<img src=x onerror=alert(1)> "قضية": #1`;
        const made = await done(workspace.create({ author, title }));
        expect(made).toMatchObject({
          title,
          key: "img-src-x-onerror-alert-1-1",
          revision: 1,
          entry: "case.yaml",
          undo: null,
        });
        expect((await done(workspace.create({ author, title: "قضية" }))).key).toBe("case");
        expect((await done(workspace.create({ author, title: "قضية" }))).key).toBe("case-2");
        expect(await workspace.create({ author, title: "x", id: "Not An Id" })).toMatchObject({ status: "refused" });
        expect(await workspace.create({ author, title: "" })).toMatchObject({ status: "refused" });
      });
    });

    it("says who changed what, when, and by which edit a place was touched", async () => {
      const times = ["2031-03-01T10:00:00.000Z", "2031-03-01T10:01:00.000Z", "2031-03-01T10:02:00.000Z"];
      let tick = 0;
      const now = (): Date => new Date(times[Math.min(tick++, 2)]!);
      await inWorkspace(
        own.file,
        async (workspace) => {
          const { key } = await done(workspace.import({ author, files: theWell }));
          const weight = ["perspectives", "plain", "parties", "hilltop", "weights", "water"];
          await done(
            workspace.edit(key, {
              author,
              revision: 1,
              edits: [{ op: "set", path: ["perspectives", 0, ...weight.slice(2)], value: 55 }],
              note: "after the call",
            }),
          );
          await done(workspace.edit(key, { author: "Another", revision: 2, edits: [rename("The well")] }));
          const { changes } = (await workspace.history(key))!;
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
          expect((await workspace.history(key, { path: weight }))!.changes.map(({ revision }) => revision)).toEqual([
            2, 1,
          ]);
          expect(await workspace.history(key, { path: ["title"], limit: 1 })).toMatchObject({
            changes: [{ revision: 3 }],
            more: true,
          });
          expect((await workspace.history(key, { before: 2 }))!.changes).toHaveLength(1);
          expect(await workspace.history("none")).toBeNull();
        },
        { now },
      );
    });

    it("refuses edits of another revision, of no case, of a deleted one and of one they would break", async () => {
      await inWorkspace(own.file, async (workspace) => {
        const { key } = await done(workspace.import({ author, files: theWell }));
        expect(await workspace.edit(key, { author, revision: 0, edits: [rename("x")] })).toEqual({
          status: "conflict",
          revision: 1,
          by: author,
          what: "The well between two villages taken in",
        });
        expect(await workspace.edit(key, { author, revision: 9, edits: [rename("x")] })).toMatchObject({
          status: "conflict",
        });
        expect(await workspace.edit("none", { author, revision: 1, edits: [rename("x")] })).toEqual({
          status: "missing",
        });
        expect(
          await workspace.edit(key, {
            author,
            revision: 1,
            edits: [rename("x"), { op: "delete", path: ["issues", "water"] }],
          }),
        ).toMatchObject({ status: "refused", edit: null });
        expect(await workspace.edit(key, { author, revision: 1, edits: [] })).toMatchObject({
          status: "done",
          value: { change: null, files: {} },
        });
        expect(await workspace.undo(key, { author, revision: 1 })).toEqual({ status: "nothing-to-undo", revision: 1 });
        await done(workspace.delete(key, { author, revision: 1 }));
        expect((await workspace.cases(author))[0]).toMatchObject({ deleted: true, undo: "the case deleted" });
        expect(await workspace.edit(key, { author, revision: 2, edits: [rename("x")] })).toEqual({
          status: "deleted",
          revision: 2,
        });
        expect((await done(workspace.undo(key, { author, revision: 2 }))).case).toMatchObject({
          deleted: false,
          redo: "the case deleted",
        });
        expect((await workspace.open(key, author))!.files).toEqual(theWell);
        expect((await done(workspace.redo(key, { author, revision: 3 }))).case.deleted).toBe(true);
      });
    });

    it("undoes and redoes any sequence of edits to the byte, across openings of the file", async () => {
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
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
          const name = `${own.file}-${run++}`;
          const states: CaseSnapshot["files"][] = [theWell];
          let at = 0;
          const key = await inWorkspace(name, async (workspace) => {
            let now: CaseSummary & Pick<CaseSnapshot, "files"> = await done(
              workspace.import({ author, files: theWell }),
            );
            for (const each of steps) {
              const { revision } = now;
              const outcome =
                typeof each === "string"
                  ? await workspace[each](now.key, { author, revision })
                  : await workspace.edit(now.key, { author, revision, edits: [each] });
              now = (await workspace.open(now.key, author))!;
              if (outcome.status !== "done" || outcome.value.change === null) continue;
              if (each === "undo") at--;
              else if (each === "redo") at++;
              else states.splice(++at, states.length, now.files);
              expect(now.files).toEqual(states[at]);
            }
            return now.key;
          });
          await inWorkspace(name, async (workspace) => {
            let now = (await workspace.open(key, author))!;
            while (now.undo !== null) {
              await done(workspace.undo(key, { author, revision: now.revision }));
              now = (await workspace.open(key, author))!;
              expect(now.files).toEqual(states[--at]);
            }
            expect(now.files).toEqual(theWell);
            while (now.redo !== null) {
              await done(workspace.redo(key, { author, revision: now.revision }));
              now = (await workspace.open(key, author))!;
              expect(now.files).toEqual(states[++at]);
            }
            expect(at).toBe(states.length - 1);
          });
        }),
        { numRuns: 10 },
      );
    });

    it("tells listeners after each commit, and no more after they leave", async () => {
      await inWorkspace(own.file, async (workspace) => {
        const told: unknown[] = [];
        const stop = workspace.subscribe((event) => told.push(event));
        const { key } = await done(workspace.import({ author, files: theWell, tab: "one" }));
        await workspace.edit(key, { author, revision: 7, edits: [rename("x")] });
        await done(workspace.edit(key, { author, revision: 1, edits: [rename("x")] }));
        stop();
        await done(workspace.undo(key, { author, revision: 2 }));
        expect(told).toEqual([
          { key, revision: 1, kind: "import", tab: "one" },
          { key, revision: 2, kind: "edit", tab: null },
        ]);
      });
    });

    describe("for two people", () => {
      const [ann, ben] = ["Ann", "Ben"];
      const number = (party: string, value: number): CaseEdit => ({
        op: "set",
        path: ["perspectives", "plain", "parties", party, "weights", "water"],
        value,
      });

      it("who change different numbers is no conflict; who change the same is, and is told by whom", async () => {
        await inWorkspace(own.file, async (workspace) => {
          const { key } = await done(workspace.import({ author: ann, files: theWell }));
          await done(workspace.edit(key, { author: ann, revision: 1, edits: [number("hilltop", 51)] }));
          const beside = await done(workspace.edit(key, { author: ben, revision: 1, edits: [number("valley", 61)] }));
          expect(beside).toMatchObject({ merged: true, case: { revision: 3 }, change: { who: ben } });
          const text = beside.files["case.yaml"] as string;
          expect(text).toBe((await workspace.open(key, ben))!.files["case.yaml"]);
          expect(await workspace.edit(key, { author: ben, revision: 1, edits: [number("hilltop", 52)] })).toEqual({
            status: "conflict",
            revision: 3,
            by: ann,
            what: "Certain numbers › Hilltop › weights › Share of the water: 50 → 51",
          });
          // What holds the number, or a row that is named by its number, might be the same place.
          for (const edits of [
            [{ op: "delete", path: ["perspectives", "plain"] }],
            [{ op: "set", path: ["perspectives", 0, "title"], value: "x" }],
            [{ op: "file", file: "case.yaml", text: "parley: 1\n" }],
          ] satisfies CaseEdit[][])
            expect(await workspace.edit(key, { author: ben, revision: 1, edits })).toMatchObject({
              status: "conflict",
            });
          expect(await workspace.edit(key, { author: ben, revision: 3, edits: [number("hilltop", 52)] })).toMatchObject(
            {
              status: "done",
              value: { merged: false },
            },
          );
          expect(await workspace.delete(key, { author: ben, revision: 3 })).toMatchObject({ status: "conflict" });
        });
      });

      it("undo takes back one's own, and leaves what others did meanwhile", async () => {
        await inWorkspace(own.file, async (workspace) => {
          const { key } = await done(workspace.import({ author: ann, files: theWell }));
          await done(workspace.edit(key, { author: ann, revision: 1, edits: [number("hilltop", 51)] }));
          await done(workspace.edit(key, { author: ben, revision: 2, edits: [number("valley", 61)] }));
          const onlyBen = await inWorkspace(`${own.file}-alone`, async (alone) => {
            await done(alone.import({ author: ben, files: theWell }));
            return (await done(alone.edit(key, { author: ben, revision: 1, edits: [number("valley", 61)] }))).files;
          });
          expect(await workspace.open(key, ann)).toMatchObject({
            undo: expect.stringContaining("Hilltop"),
          });
          expect(await workspace.open(key, ben)).toMatchObject({ undo: expect.stringContaining("Valley") });
          expect(await workspace.open(key, "Nobody else")).toMatchObject({ undo: null, redo: null });
          const undone = await done(workspace.undo(key, { author: ann, revision: 3 }));
          expect(undone.files).toEqual(onlyBen);
          expect(undone.change).toMatchObject({ who: ann, kind: "undo", of: 2 });
          // Ben's next change does not take Ann's redo away.
          await done(workspace.edit(key, { author: ben, revision: 4, edits: [rename("Ben's name for it")] }));
          expect(await workspace.open(key, ann)).toMatchObject({
            undo: null,
            redo: expect.stringContaining("Hilltop"),
          });
          const redone = await done(workspace.redo(key, { author: ann, revision: 5 }));
          const both = redone.files["case.yaml"] as string;
          expect(both).toContain("Ben's name for it");
          expect(both.match(/water: 5?6?1\b/g)?.length).toBe(2);
        });
      });

      it("undo is refused where somebody changed the same place since, and says who", async () => {
        await inWorkspace(own.file, async (workspace) => {
          const { key } = await done(workspace.import({ author: ann, files: theWell }));
          await done(workspace.edit(key, { author: ann, revision: 1, edits: [number("hilltop", 51)] }));
          const before = await done(workspace.edit(key, { author: ben, revision: 2, edits: [number("hilltop", 52)] }));
          expect(await workspace.undo(key, { author: ann, revision: 3 })).toEqual({
            status: "overtaken",
            revision: 3,
            by: ben,
            what: before.change!.what,
          });
          // Once Ben has taken his back, Ann can take back hers.
          await done(workspace.undo(key, { author: ben, revision: 3 }));
          expect((await done(workspace.undo(key, { author: ann, revision: 4 }))).files).toEqual({
            "case.yaml": theWell["case.yaml"],
          });
        });
      });

      it("undo is refused where the case would then not be well formed", async () => {
        await inWorkspace(own.file, async (workspace) => {
          const { key } = await done(workspace.import({ author: ann, files: theWell }));
          const row = { id: "east", name: "East" };
          await done(
            workspace.edit(key, { author: ann, revision: 1, edits: [{ op: "insert", path: ["parties"], value: row }] }),
          );
          const about = {
            id: "c9",
            party: "east",
            issue: "water",
            options: ["equal"],
            stance: "preferred",
            date: "2031-01-01",
          };
          const edits: CaseEdit[] = [{ op: "insert", path: ["positions"], value: { ...about, source: "assumed" } }];
          const added = await workspace.edit(key, { author: ben, revision: 2, edits });
          expect(added.status).toBe("done");
          expect(await workspace.undo(key, { author: ann, revision: 3 })).toMatchObject({ status: "refused" });
        });
      });

      it("a deletion can be taken back by anybody", async () => {
        await inWorkspace(own.file, async (workspace) => {
          const { key } = await done(workspace.import({ author: ann, files: theWell }));
          await done(workspace.delete(key, { author: ben, revision: 1 }));
          expect((await done(workspace.undo(key, { author: ann, revision: 2 }))).case.deleted).toBe(false);
        });
      });

      it("any order of edits, undos and redos leaves each number as its last holder set it", async () => {
        const parties = { [ann]: "hilltop", [ben]: "valley" };
        const step = fc.record({
          who: fc.constantFrom(ann, ben),
          what: fc.oneof(fc.integer({ min: 10, max: 99 }), fc.constantFrom("undo" as const, "redo" as const)),
          stale: fc.boolean(),
        });
        let run = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
            await inWorkspace(`${own.file}-${run++}`, async (workspace) => {
              const { key } = await done(workspace.import({ author: ann, files: theWell }));
              /** Of each person, what their number was after each of their changes that may be undone, and where they are among them. */
              const own = { [ann]: { values: [50], at: 0, seen: 1 }, [ben]: { values: [60], at: 0, seen: 1 } };
              let revision = 1;
              for (const { who, what, stale } of steps) {
                const mine = own[who]!;
                const asked = { author: who, revision: stale ? Math.max(mine.seen, 1) : revision };
                const outcome =
                  typeof what === "number"
                    ? await workspace.edit(key, { ...asked, edits: [number(parties[who]!, what)] })
                    : await workspace[what](key, asked);
                if (what === "undo" && mine.at === 0) expect(outcome.status).toBe("nothing-to-undo");
                else if (what === "redo" && mine.at === mine.values.length - 1)
                  expect(outcome.status).toBe("nothing-to-redo");
                else {
                  const { change, case: now } = await done(outcome);
                  if (typeof what !== "number") mine.at += what === "undo" ? -1 : 1;
                  else if (change !== null) mine.values.splice(++mine.at, mine.values.length, what);
                  mine.seen = revision = now.revision;
                }
                const text = (await workspace.open(key, who))!.files["case.yaml"] as string;
                for (const [person, party] of Object.entries(parties)) {
                  const { values, at } = own[person]!;
                  expect(waterOf(text, party)).toBe(values[at]);
                }
              }
              expect(readable(await workspace.open(key, ann))).toBe(true);
            });
          }),
          { numRuns: 15 },
        );
      });
    });
  });
}

/** The weight of the water to a party, in the first perspective of the text. */
function waterOf(text: string, party: string): number {
  const loaded = loadCase(memoryFiles({ ...(theWell as Record<string, string>), "case.yaml": text }), "case.yaml");
  const weights = loaded.case?.perspectives?.[0]?.parties?.[party]?.weights;
  return Number(weights?.["water"]);
}

function readable(snapshot: CaseSnapshot | null): boolean {
  return (
    snapshot !== null && loadCase(memoryFiles(snapshot.files as Record<string, string>), snapshot.entry).case !== null
  );
}
