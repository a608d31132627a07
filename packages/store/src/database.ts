import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "@parley/formats/node";
import { Kysely } from "kysely";
import { explained, sentence, WorkspaceError } from "./error.ts";
import { isReadable, makeFirstTables, mendedImage, shapeOf, shapeOfNew } from "./image.ts";
import { migrate } from "./migrations.ts";
import { APPLICATION_ID, SCHEMA_VERSION, type Schema } from "./schema.ts";
import { NodeSqliteDialect } from "./sqlite-dialect.ts";

/** The first bytes of every SQLite file (its file format, 1.3). */
const MAGIC = "SQLite format 3\0";
const HEADER_SIZE = 100;
/** As many bits of a file's beginning may be flipped for it to be taken as a damaged workspace, not as something else. */
const MOST_FLIPPED = 8;

/**
 * Workspaces this process has open. Closing any descriptor of a file drops a process's locks on it, so a second look at
 * an open one must not even read its header.
 */
const opened = new Set<string>();

/** A workspace's database, locked for this process alone. */
export interface Database {
  readonly path: string;
  readonly connection: DatabaseSync;
  readonly db: Kysely<Schema>;
  /** Why nothing can be written, in words; empty where something can. Then the connection is a copy in memory. */
  readonly readOnly: readonly string[];
  readonly notes: readonly string[];
  /**
   * Runs what reads or writes, and says in words for the person what goes wrong.
   *
   * @throws {WorkspaceError}
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Runs what writes: on disk, at the workspace's place, when it returns.
   *
   * @throws {WorkspaceError} where the file is no longer there, or another is in its place
   */
  write<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens a workspace's database, making it where there is none and bringing its tables to those of today. A file that is none of
 * ours, or of a later version, is not touched.
 *
 * @param options.maxBytes largest size the file may grow to
 * @param options.damage what is known to be damaged: then it is opened for reading alone
 * @throws {WorkspaceError}
 */
export async function openDatabase(
  file: string,
  options: { readonly maxBytes?: number; readonly damage?: readonly string[] } = {},
): Promise<Database> {
  const notes = prepare(file);
  const real = realpathSync(file);
  if (opened.has(real)) throw new WorkspaceError("in-use", sentence("in-use", file));
  const header = readHeader(file);
  if (options.damage !== undefined) return fromImage(file, real, options.damage);
  if (header === "damaged") return fromImage(file, real, [UNREADABLE]);
  const closed = unwritable(file);
  if (closed !== null) return fromImage(file, real, [closed]);
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(file, { timeout: 500, enableForeignKeyConstraints: true });
    const damage = await setUp(connection, options.maxBytes);
    if (damage.length > 0) {
      connection.close();
      return await fromImage(file, real, damage);
    }
    opened.add(real);
    return database({ file, real, connection, readOnly: [], notes, identity: statSync(file) });
  } catch (error) {
    if (connection?.isOpen) connection.close();
    if (!isDamage(error)) throw explained(error, file);
    return await fromImage(file, real, [UNREADABLE]);
  }
}

/** What can be read of a file that cannot be written; a Node that cannot hold a database in memory reads nothing. */
async function fromImage(file: string, real: string, readOnly: readonly string[]): Promise<Database> {
  try {
    return database({ file, real, connection: await mendedImage(file), readOnly, notes: [], identity: null });
  } catch (error) {
    const message = `The workspace ${file} is damaged and cannot be read. It has not been touched.`;
    throw new WorkspaceError("damaged", message, error);
  }
}

const UNREADABLE = "its structure cannot be read in full";

/** Whether SQLite refuses to read a file because of what is in it. */
function isDamage(error: unknown): boolean {
  const code = (error as { errcode?: number } | null)?.errcode ?? 0;
  return [1, 11, 20, 24, 26].includes(code & 0xff);
}

function database(parts: {
  readonly file: string;
  readonly real: string;
  readonly connection: DatabaseSync;
  readonly readOnly: readonly string[];
  readonly notes: readonly string[];
  readonly identity: Stats | null;
}): Database {
  const { file, real, connection, identity } = parts;
  const db = new Kysely<Schema>({ dialect: new NodeSqliteDialect(connection) });
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explained(error, file);
    }
  };
  /** What is written goes into the file that was opened, wherever that is by now; it must be the one a person finds. */
  const checkPlace = (): void => {
    const now = statSync(file, { throwIfNoEntry: false });
    if (now === undefined) throw new WorkspaceError("gone", sentence("gone", file));
    if (now.dev !== identity?.dev || now.ino !== identity.ino)
      throw new WorkspaceError("replaced", sentence("replaced", file));
  };
  return {
    path: file,
    connection,
    db,
    readOnly: parts.readOnly,
    notes: parts.notes,
    run,
    write: (work) =>
      run(async () => {
        checkPlace();
        const result = await work();
        checkPlace();
        return result;
      }),
    async close() {
      opened.delete(real);
      await db.destroy();
      if (connection.isOpen) connection.close();
    },
  };
}

/** Makes the file, readable for its owner alone, and its folder, where they are missing; says what is odd about one that is there. */
function prepare(file: string): string[] {
  if (existsSync(file)) {
    const stat = statSync(file);
    if (!stat.isFile()) throw new WorkspaceError("not-a-workspace", sentence("not-a-workspace", file));
    return stat.size > 0 ? [] : [`${file} was there and empty: it is a new workspace now`];
  }
  try {
    const folder = path.dirname(file);
    makeFolder(folder, 0o700);
    closeSync(openSync(file, "ax", 0o600));
    if (process.platform === "win32") return [];
    // The new name itself must survive a loss of power.
    const descriptor = openSync(folder, "r");
    fsyncSync(descriptor);
    closeSync(descriptor);
    return [];
  } catch (error) {
    throw new WorkspaceError("not-writable", sentence("not-writable", file), error);
  }
}

/** Why a file cannot be written, in words; `null` where it can be. */
function unwritable(file: string): string | null {
  const folder = path.dirname(path.resolve(file));
  // A superuser may write everything; what its owner has closed to writing is left alone all the same.
  const readOnly = (place: string): boolean => {
    if ((statSync(place).mode & 0o222) === 0) return true;
    try {
      accessSync(place, constants.W_OK);
      return false;
    } catch {
      return true;
    }
  };
  if (readOnly(file)) return "its file may not be written";
  if (readOnly(folder)) return "the folder that it is in may not be written";
  return null;
}

/** Refuses what is not ours by the bytes of its header, before SQLite could write a single one. */
function readHeader(file: string): "whole" | "damaged" {
  const header = Buffer.alloc(HEADER_SIZE + 8);
  let size: number;
  try {
    const descriptor = openSync(file, "r");
    size = readSync(descriptor, header, 0, header.length, 0);
    closeSync(descriptor);
  } catch (error) {
    throw new WorkspaceError("not-writable", sentence("not-writable", file), error);
  }
  if (size === 0 || isBegun(header, file)) return "whole";
  const expected = Buffer.alloc(MAGIC.length + 4);
  expected.write(MAGIC, "latin1");
  expected.writeUInt32BE(APPLICATION_ID, MAGIC.length);
  const flipped = flippedBits(Buffer.concat([header.subarray(0, MAGIC.length), header.subarray(68, 72)]), expected);
  if (size < HEADER_SIZE || flipped > MOST_FLIPPED)
    throw new WorkspaceError("not-a-workspace", sentence("not-a-workspace", file));
  if (flipped > 0) return "damaged";
  if (header.readUInt32BE(60) > SCHEMA_VERSION)
    throw new WorkspaceError("newer-version", sentence("newer-version", file));
  return "whole";
}

/** Whether a file is one that SQLite has made and nothing was put into yet, as where the process was killed just then. */
function isBegun(header: Buffer, file: string): boolean {
  const cells = header.readUInt16BE(HEADER_SIZE + 3);
  const magic = header.toString("latin1", 0, MAGIC.length) === MAGIC;
  return (
    magic &&
    header.readUInt32BE(60) === 0 &&
    header.readUInt32BE(68) === 0 &&
    cells === 0 &&
    statSync(file).size <= 4096
  );
}

function flippedBits(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (const [i, byte] of a.entries()) for (let bits = byte ^ b[i]!; bits > 0; bits >>= 1) count += bits & 1;
  return count;
}

/** Locks the file, makes its tables where it is new, brings them to those of today, and says what of it is damaged. */
async function setUp(connection: DatabaseSync, maxBytes: number | undefined): Promise<string[]> {
  // One journal beside the file, each commit and the journal's end flushed: nothing acknowledged is lost with the power.
  connection.exec(`
    pragma locking_mode = exclusive;
    pragma journal_mode = delete;
    pragma synchronous = extra;
    pragma fullfsync = on;
    pragma trusted_schema = off;
    begin exclusive;
    commit;
  `);
  const damage = integrity(connection);
  if (damage.length > 0) return damage;
  const versionNow = (): number => {
    const { user_version: version } = connection.prepare("pragma user_version").get() as { user_version: number };
    return version;
  };
  const { tables } = connection.prepare("select count(*) as tables from sqlite_schema").get() as { tables: number };
  if (versionNow() === 0 && tables === 0) makeFirstTables(connection);
  // A file of version 1 that is none of it would be left half migrated.
  if (versionNow() < 1 || !isReadable(connection)) return [UNREADABLE];
  if (versionNow() < SCHEMA_VERSION) await migrate(new Kysely({ dialect: new NodeSqliteDialect(connection) }));
  if (shapeOf(connection) !== (await shapeOfNew())) return [UNREADABLE];
  if (maxBytes !== undefined) {
    const { page_size: size } = connection.prepare("pragma page_size").get() as { page_size: number };
    connection.exec(`pragma max_page_count = ${Math.max(1, Math.floor(maxBytes / size))}`);
  }
  return [];
}

/** What SQLite finds wrong with the file. */
function integrity(connection: DatabaseSync): string[] {
  try {
    const rows = connection.prepare("pragma integrity_check(20)").all() as { integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((line) => line !== "ok");
  } catch (error) {
    if (!isDamage(error)) throw error;
    return [UNREADABLE];
  }
}
