import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { APPLICATION_ID, SCHEMA_VERSION, TABLES } from "./schema.ts";

/** Offsets in the header of a SQLite file (its file format, 1.3). */
const PAGE_SIZE = 16;
const PAGE_COUNT = 28;
const FIRST_FREE_PAGE = 32;
const FREE_PAGES = 36;

/**
 * A copy in memory of a workspace's file that SQLite refuses to read, mended so far that its rows can be looked for: what
 * was cut off is filled up, and a first page that cannot be read is replaced by that of a new workspace, which has the
 * same tables at the same places. The file itself is only read.
 */
export function mendedImage(file: string): DatabaseSync {
  const bytes = readFileSync(file);
  const size = bytes.readUInt16BE(PAGE_SIZE) === 1 ? 65_536 : bytes.readUInt16BE(PAGE_SIZE);
  const pages = Math.max(bytes.readUInt32BE(PAGE_COUNT), Math.ceil(bytes.length / Math.max(size, 512)));
  const whole = size >= 512 && pages * size < 2 * bytes.length + 64 * 1024 * 1024;
  const image = Buffer.alloc(whole ? pages * size : bytes.length);
  bytes.copy(image);
  const mended = opened(image);
  if (isReadable(mended)) return mended;
  mended.close();
  const fresh = Buffer.from(emptyWorkspace());
  fresh.copy(image, 0, 0, fresh.readUInt16BE(PAGE_SIZE));
  image.writeUInt32BE(Math.floor(image.length / fresh.readUInt16BE(PAGE_SIZE)), PAGE_COUNT);
  image.writeUInt32BE(0, FIRST_FREE_PAGE);
  image.writeUInt32BE(0, FREE_PAGES);
  return opened(image);
}

/** Makes the tables of a new workspace. */
export function makeTables(connection: DatabaseSync): void {
  connection.exec(`
    begin immediate;
    pragma application_id = ${APPLICATION_ID};
    pragma user_version = ${SCHEMA_VERSION};
    ${TABLES}
    commit;
  `);
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

function isReadable(connection: DatabaseSync): boolean {
  try {
    connection.prepare("select count(*) from sqlite_schema where name = 'file'").get();
    connection.prepare("select id from file limit 1").get();
    return true;
  } catch {
    return false;
  }
}

function emptyWorkspace(): Uint8Array {
  const connection = new DatabaseSync(":memory:");
  makeTables(connection);
  const bytes = connection.serialize();
  connection.close();
  return bytes;
}
