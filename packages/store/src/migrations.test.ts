import { readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { describe, expect, it } from "vitest";
import { makeFirstTables } from "./image.ts";
import { migrate } from "./migrations.ts";
import { NodeSqliteDialect } from "./sqlite-dialect.ts";
import type { CaseSnapshot, Change } from "./types.ts";
import { done, inWorkspace, ownFolder } from "./workspace.test-support.ts";

interface Cell {
  readonly base64: string;
}
/** A workspace as version 1 of the tables held it, row by row, and what that version's program told of it. */
const { tables, cases } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "../test/version-1.json"), "utf8"),
) as {
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, string | number | null | Cell>>[]>>;
  readonly cases: readonly {
    readonly open: CaseSnapshot;
    readonly history: { readonly changes: readonly Change[]; readonly more: boolean };
  }[];
};
const ford = cases.find(({ open }) => open.key === "ford")!.open;
const own = ownFolder();

function makeVersion1(file: string): void {
  const connection = new DatabaseSync(file);
  makeFirstTables(connection);
  for (const [table, rows] of Object.entries(tables))
    for (const row of rows) {
      const values = Object.values(row).map((cell) =>
        typeof cell === "object" && cell !== null ? Buffer.from(cell.base64, "base64") : cell,
      );
      connection
        .prepare(`insert into ${table} (${Object.keys(row).join()}) values (${values.map(() => "?").join()})`)
        .run(...values);
    }
  connection.close();
}

describe("a workspace of version 1", () => {
  it("is brought to today's tables with nothing lost: cases, files, history and undo", async () => {
    const file = path.join(own.folder, "version-1.parley");
    makeVersion1(file);
    // Opened twice: the second time it is of today's version.
    for (const round of [1, 2])
      await inWorkspace(file, async (workspace) => {
        expect([round, workspace.readOnly]).toEqual([round, null]);
        expect(await workspace.author()).toBe("Another");
        expect((await workspace.cases("Another")).map(({ key }) => key)).toEqual(cases.map(({ open }) => open.key));
        for (const { open, history } of cases) {
          expect(await workspace.open(open.key, "Another")).toEqual(open);
          expect(await workspace.history(open.key)).toEqual(history);
        }
      });
    await inWorkspace(file, async (workspace) => {
      const files = async () => (await workspace.open("ford", "Another"))!.files;
      let { revision } = ford;
      const undo = async (author: string): Promise<string | undefined> => {
        const { case: now, change } = await done(workspace.undo("ford", { author, revision }));
        revision = now.revision;
        return change?.what;
      };
      expect(await undo("Another")).toBe("parties: East added");
      expect(await undo("Another")).toBe("notes.md added");
      expect((await files())["notes.md"]).toBeUndefined();
      expect(await undo("An analyst")).toBe("Ours › North › reservation: 40 → [35, 40, 50]");
      expect(await undo("An analyst")).toBe("title: The ford → The ford, again");
      // Back to how it came in, to the byte; what was undone before the migration can be made again.
      expect((await files())["case.yaml"]).toMatch(/^# An invented case[\s\S]*title: The ford\n/);
      expect((await files())["drafts/d1.md"]).toBe("1. The toll is low. é 😀\n");
    });
  });

  it("is left as it was where the migration cannot be finished", async () => {
    const file = path.join(own.folder, "version-1.parley");
    makeVersion1(file);
    const before = readFileSync(file);
    const full = new DatabaseSync(file);
    full.exec(`pragma max_page_count = ${before.length / 4096}`);
    await expect(migrate(new Kysely({ dialect: new NodeSqliteDialect(full) }))).rejects.toThrow(/full/);
    full.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    await inWorkspace(file, async (workspace) => {
      expect(workspace.readOnly).toBeNull();
      expect(await workspace.open("ford", "Another")).toEqual(ford);
    });
  });
});
