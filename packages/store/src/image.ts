import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { migrate } from "./migrations.ts";
import { APPLICATION_ID, FIRST_TABLES } from "./schema.ts";
import { NodeSqliteDialect } from "./sqlite-dialect.ts";

/** Offsets in the header of a SQLite file (its file format, 1.3). */
const PAGE_SIZE = 16;
const PAGE_COUNT = 28;
const FIRST_FREE_PAGE = 32;
const FREE_PAGES = 36;
const HEADER_SIZE = 100;

/**
 * A copy in memory of a workspace's file, mended so far that its rows can be looked for: what was cut off is filled up, and a
 * header or first page that cannot be read is replaced by that of a new workspace, which has the same tables at the same
 * places. The file itself is only read.
 */
export async function mendedImage(file: string): Promise<DatabaseSync> {
  const bytes = readFileSync(file);
  const fresh = Buffer.from(await newWorkspace());
  const size = fresh.readUInt16BE(PAGE_SIZE);
  const image = Buffer.alloc(Math.max(Math.ceil(bytes.length / size), 1) * size);
  bytes.copy(image);
  const asItIs = opened(image);
  if (isReadable(asItIs) && shapeOf(asItIs) === (await shapeOfNew())) return asItIs;
  asItIs.close();
  for (const replaced of [HEADER_SIZE, size]) {
    fresh.copy(image, 0, 0, replaced);
    image.writeUInt32BE(Math.floor(image.length / size), PAGE_COUNT);
    image.writeUInt32BE(0, FIRST_FREE_PAGE);
    image.writeUInt32BE(0, FREE_PAGES);
    const mended = opened(image);
    if (replaced === size || (isReadable(mended) && shapeOf(mended) === (await shapeOfNew()))) return mended;
    mended.close();
  }
  throw new Error("the last of the pages to try was not tried");
}

/** Makes the tables of version 1, from which the migrations lead on. */
export function makeFirstTables(connection: DatabaseSync): void {
  connection.exec(`
    begin immediate;
    pragma application_id = ${APPLICATION_ID};
    pragma user_version = 1;
    ${FIRST_TABLES}
    commit;
  `);
}

/** Whether the tables can be asked at all. */
export function isReadable(connection: DatabaseSync): boolean {
  try {
    for (const table of ["setting", "cases", "file", "change", "splice"])
      connection.prepare(`select * from ${table} limit 1`).get();
    return true;
  } catch {
    return false;
  }
}

/** The tables, columns, indices and references, as one text: two workspaces of one version have the same. */
export function shapeOf(connection: DatabaseSync): string {
  try {
    return JSON.stringify(
      ["setting", "cases", "file", "change", "splice"].map((table) => [
        connection.prepare(`pragma table_xinfo(${table})`).all(),
        connection.prepare(`pragma foreign_key_list(${table})`).all(),
        (connection.prepare(`pragma index_list(${table})`).all() as { name: string }[]).map((index) => [
          index,
          connection.prepare(`pragma index_xinfo(${JSON.stringify(index.name)})`).all(),
        ]),
        connection.prepare("select count(*) from sqlite_schema where type in ('trigger', 'view')").get(),
        connection
          .prepare("pragma table_list")
          .all()
          .find((one) => one["name"] === table)?.["strict"],
      ]),
    );
  } catch {
    return "";
  }
}

let shape: Promise<string> | null = null;

/** {@link shapeOf} a new workspace. */
export function shapeOfNew(): Promise<string> {
  shape ??= newConnection().then((connection) => {
    const found = shapeOf(connection);
    connection.close();
    return found;
  });
  return shape;
}

function opened(image: Uint8Array): DatabaseSync {
  const connection = new DatabaseSync(":memory:");
  try {
    connection.deserialize(image);
  } catch {
    // An image that cannot even be taken in has nothing to be read from; the connection stays empty.
  }
  return connection;
}

async function newWorkspace(): Promise<Uint8Array> {
  const connection = await newConnection();
  const bytes = connection.serialize();
  connection.close();
  return bytes;
}

async function newConnection(): Promise<DatabaseSync> {
  const connection = new DatabaseSync(":memory:");
  makeFirstTables(connection);
  await migrate(new Kysely({ dialect: new NodeSqliteDialect(connection) }));
  return connection;
}
