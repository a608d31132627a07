import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { caseDigest, changeDigest, settingDigest } from "./digests.ts";
import { reversed } from "./patch.ts";
import { SCHEMA_VERSION, type Schema } from "./schema.ts";
import { patchesOf, splicesOf } from "./splices.ts";

/** What leads from the tables of version 1 to those of today, each on its own and in one transaction. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "2-digests": {
    async up(db: Kysely<Schema>): Promise<void> {
      for (const table of ["setting", "cases", "change"] as const)
        await db.schema.alterTable(table).addColumn("digest", "blob").execute();
      await keepWhatUndoneChangesDid(db);
      await setDigests(db);
      await sql.raw(`pragma user_version = ${SCHEMA_VERSION}`).execute(db);
    },
  },
};

/**
 * Brings a workspace's tables to those of today; nothing that was in them is lost.
 *
 * @throws what the database says, where it cannot be written: then nothing was changed
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** An undo or redo had no splices of its own: they were those of what it was of, which held at the time. */
async function keepWhatUndoneChangesDid(db: Kysely<Schema>): Promise<void> {
  const later = await db.selectFrom("change").selectAll().where("kind", "in", ["undo", "redo"]).orderBy("id").execute();
  for (const { id, owner, kind, undid } of later) {
    const of = await db
      .selectFrom("change")
      .select("id")
      .where("owner", "=", owner)
      .where("revision", "=", undid)
      .executeTakeFirst();
    if (of === undefined) continue;
    const rows = await db.selectFrom("splice").selectAll().where("change", "=", of.id).orderBy("id").execute();
    const patches = patchesOf(rows);
    const done = kind === "undo" ? patches.map(reversed) : patches;
    const splices = done.flatMap(splicesOf).map((splice) => ({ ...splice, change: id }));
    if (splices.length > 0) await db.insertInto("splice").values(splices).execute();
  }
}

async function setDigests(db: Kysely<Schema>): Promise<void> {
  for (const row of await db.selectFrom("setting").selectAll().execute())
    await db
      .updateTable("setting")
      .set({ digest: settingDigest(row) })
      .where("name", "=", row.name)
      .execute();
  const latest = new Map<number, Uint8Array>();
  for (const row of await db.selectFrom("change").selectAll().orderBy("revision").execute()) {
    const splices = await db.selectFrom("splice").selectAll().where("change", "=", row.id).orderBy("id").execute();
    const digest = changeDigest(row, splices);
    latest.set(row.owner, digest);
    await db.updateTable("change").set({ digest }).where("id", "=", row.id).execute();
  }
  for (const row of await db.selectFrom("cases").selectAll().execute()) {
    const files = await db.selectFrom("file").select(["path", "digest"]).where("owner", "=", row.id).execute();
    const digest = caseDigest(row, files, latest.get(row.id) ?? null);
    await db.updateTable("cases").set({ digest }).where("id", "=", row.id).execute();
  }
}
