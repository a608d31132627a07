import type { CasePath } from "@parley/core";
import type { Kysely } from "kysely";
import { caseDigest, changeDigest, digestOf, settingDigest } from "./digests.ts";
import type { Patch } from "./patch.ts";
import type { CaseRow, ChangeRow, Schema, Stored } from "./schema.ts";
import { patchesOf, splicesOf } from "./splices.ts";
import type { CaseSummary, Change } from "./types.ts";

/** The history of a case without what it did to the files: enough to decide what may be done next. */
export type HistoryRow = Omit<Stored<ChangeRow>, "digest">;

/** What the workspace asks of its tables, one method a question. Within a transaction it is made of that. */
export class Tables {
  private readonly db: Kysely<Schema>;
  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** Runs a function in one transaction, undone as a whole where it throws. */
  transaction<T>(run: (tables: Tables) => Promise<T>): Promise<T> {
    return this.db.transaction().execute((db) => run(new Tables(db)));
  }

  async setting(name: string): Promise<string | null> {
    const row = await this.db.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
    return row?.value ?? null;
  }

  async setSetting(name: string, value: string): Promise<void> {
    const digest = settingDigest({ name, value });
    await this.db
      .insertInto("setting")
      .values({ name, value, digest })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value, digest }))
      .execute();
  }

  cases(): Promise<Stored<CaseRow>[]> {
    return this.db.selectFrom("cases").selectAll().orderBy("changed", "desc").orderBy("id", "desc").execute();
  }

  async case(key: string): Promise<Stored<CaseRow> | null> {
    return (await this.db.selectFrom("cases").selectAll().where("key", "=", key).executeTakeFirst()) ?? null;
  }

  async addCase(made: Pick<CaseRow, "key" | "entry" | "case_id" | "title" | "created">): Promise<Stored<CaseRow>> {
    const row = { ...made, revision: 0, changed: made.created, deleted: 0, digest: null };
    return this.db.insertInto("cases").values(row).returningAll().executeTakeFirstOrThrow();
  }

  /** Writes a case's row, sealed with its files and the latest row of its history as they are then. */
  async updateCase(row: Stored<CaseRow>): Promise<void> {
    const files = await this.db.selectFrom("file").select(["path", "digest"]).where("owner", "=", row.id).execute();
    const latest = await this.db
      .selectFrom("change")
      .select("digest")
      .where("owner", "=", row.id)
      .orderBy("revision", "desc")
      .limit(1)
      .executeTakeFirst();
    const { case_id, title, revision, changed, deleted } = row;
    const digest = caseDigest(row, files, latest?.digest ?? null);
    await this.db
      .updateTable("cases")
      .set({ case_id, title, revision, changed, deleted, digest })
      .where("id", "=", row.id)
      .execute();
  }

  async files(owner: number): Promise<Map<string, Uint8Array>> {
    const rows = await this.db
      .selectFrom("file")
      .select(["path", "content"])
      .where("owner", "=", owner)
      .orderBy("path")
      .execute();
    return new Map(rows.map(({ path, content }) => [path, content]));
  }

  async setFile(owner: number, path: string, content: Uint8Array | null): Promise<void> {
    if (content === null) {
      await this.db.deleteFrom("file").where("owner", "=", owner).where("path", "=", path).execute();
      return;
    }
    const digest = digestOf(content);
    await this.db
      .insertInto("file")
      .values({ owner, path, content, digest })
      .onConflict((conflict) => conflict.columns(["owner", "path"]).doUpdateSet({ content, digest }))
      .execute();
  }

  async addChange(row: Omit<ChangeRow, "digest">, patches: readonly Patch[]): Promise<void> {
    const splices = patches.flatMap(splicesOf);
    const { id } = await this.db
      .insertInto("change")
      .values({ ...row, digest: changeDigest(row, splices) })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const splice of splices)
      await this.db
        .insertInto("splice")
        .values({ ...splice, change: id })
        .execute();
  }

  /** What a change did to the files. */
  async patches(change: number): Promise<Patch[]> {
    return patchesOf(await this.splices(change));
  }

  async setState(change: number, state: Change["state"]): Promise<void> {
    const row = await this.db.selectFrom("change").selectAll().where("id", "=", change).executeTakeFirstOrThrow();
    const digest = changeDigest({ ...row, state }, await this.splices(change));
    await this.db.updateTable("change").set({ state, digest }).where("id", "=", change).execute();
  }

  /** The history of a case, in order. @param after only what came after this revision */
  history(owner: number, after = 0): Promise<HistoryRow[]> {
    return this.db
      .selectFrom("change")
      .select(["id", "owner", "revision", "at", "who", "kind", "what", "note", "paths", "files", "state", "undid"])
      .where("owner", "=", owner)
      .where("revision", ">", after)
      .orderBy("revision")
      .execute();
  }

  private splices(change: number) {
    return this.db.selectFrom("splice").selectAll().where("change", "=", change).orderBy("id").execute();
  }
}

/** A case's row as it is told. */
export function summaryOf(row: CaseRow, undo: string | null, redo: string | null): CaseSummary {
  const { key, case_id: id, title, revision, created, changed } = row;
  return { key, id, title, revision, created, changed, deleted: row.deleted === 1, undo, redo };
}

/** A change's row as it is told. */
export function changeOf(row: Omit<ChangeRow, "owner" | "digest">): Change {
  const { revision, at, who, kind, what, note, paths, files, state, undid } = row;
  return {
    revision,
    at,
    who,
    kind,
    what,
    note,
    paths: JSON.parse(paths) as CasePath[],
    files: JSON.parse(files) as string[],
    state,
    of: undid,
  };
}
