import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { explained, sentence, WorkspaceError } from "./error.ts";
import { APPLICATION_ID, SCHEMA_VERSION, TABLES } from "./schema.ts";

/** The first bytes of every SQLite file (its file format, 1.3). */
const MAGIC = "SQLite format 3\0";
const HEADER_SIZE = 100;

/**
 * Workspaces this process has open. Closing any descriptor of a file drops a process's locks on it, so a second look at
 * an open one must not even read its header.
 */
const opened = new Set<string>();

/** A workspace's database, locked for this process alone. */
export interface Database {
  readonly path: string;
  readonly connection: DatabaseSync;
  /** What is wrong with the file; empty where nothing is. Where something is, nothing can be written. */
  readonly damage: readonly string[];
  /** Runs a function in one transaction, on disk when it returns; undone as a whole where it throws. */
  transaction<T>(run: () => T): T;
  close(): void;
}

/**
 * Opens a workspace's database, making it where there is none. A file that is none of ours, or of a later version, is not
 * touched.
 *
 * @param options.maxBytes largest size the file may grow to
 * @throws {WorkspaceError}
 */
export function openDatabase(file: string, options: { readonly maxBytes?: number } = {}): Database {
  prepare(file);
  const real = realpathSync(file);
  if (opened.has(real)) throw new WorkspaceError("in-use", sentence("in-use", file));
  checkHeader(file);
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(file, { timeout: 500, enableForeignKeyConstraints: true });
    const damage = setUp(connection, options.maxBytes);
    opened.add(real);
    return database(file, real, connection, damage);
  } catch (error) {
    connection?.close();
    throw explained(error, file);
  }
}

function database(file: string, real: string, connection: DatabaseSync, damage: readonly string[]): Database {
  return {
    path: file,
    connection,
    damage,
    transaction(run) {
      if (damage.length > 0) throw new WorkspaceError("damaged", sentence("damaged", file));
      try {
        connection.exec("begin immediate");
        const result = run();
        connection.exec("commit");
        return result;
      } catch (error) {
        if (connection.isTransaction) connection.exec("rollback");
        throw explained(error, file);
      }
    },
    close() {
      if (!opened.delete(real)) return;
      connection.close();
    },
  };
}

/** Makes the file, readable for its owner alone, and its folder, where they are missing. */
function prepare(file: string): void {
  if (existsSync(file)) {
    if (!statSync(file).isFile()) throw new WorkspaceError("not-a-workspace", sentence("not-a-workspace", file));
    return;
  }
  try {
    const folder = path.dirname(file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, "ax", 0o600));
    if (process.platform === "win32") return;
    // The new name itself must survive a loss of power.
    const descriptor = openSync(folder, "r");
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (error) {
    throw new WorkspaceError("not-writable", sentence("not-writable", file), error);
  }
}

/** Refuses what is not ours by the bytes of its header, before SQLite could write a single one. */
function checkHeader(file: string): void {
  const header = Buffer.alloc(HEADER_SIZE);
  let size: number;
  try {
    const descriptor = openSync(file, "r");
    size = readSync(descriptor, header, 0, HEADER_SIZE, 0);
    closeSync(descriptor);
  } catch (error) {
    throw new WorkspaceError("not-writable", sentence("not-writable", file), error);
  }
  if (size === 0) return;
  const ours = header.toString("latin1", 0, MAGIC.length) === MAGIC && header.readUInt32BE(68) === APPLICATION_ID;
  if (size < HEADER_SIZE || !ours) throw new WorkspaceError("not-a-workspace", sentence("not-a-workspace", file));
  if (header.readUInt32BE(60) > SCHEMA_VERSION)
    throw new WorkspaceError("newer-version", sentence("newer-version", file));
}

/** Locks the file, makes its tables where it is new, and says what of it is damaged. */
function setUp(connection: DatabaseSync, maxBytes: number | undefined): string[] {
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
  if (damage.length > 0) {
    connection.exec("pragma query_only = on");
    return damage;
  }
  if (maxBytes !== undefined) {
    const { page_size: size } = connection.prepare("pragma page_size").get() as { page_size: number };
    connection.exec(`pragma max_page_count = ${Math.max(1, Math.floor(maxBytes / size))}`);
  }
  const { user_version: version } = connection.prepare("pragma user_version").get() as { user_version: number };
  if (version === 0) {
    connection.exec(`
      begin immediate;
      pragma application_id = ${APPLICATION_ID};
      pragma user_version = ${SCHEMA_VERSION};
      ${TABLES}
      commit;
    `);
  }
  return [];
}

/** What SQLite finds wrong with the file. */
function integrity(connection: DatabaseSync): string[] {
  try {
    const rows = connection.prepare("pragma integrity_check(20)").all() as { integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((line) => line !== "ok");
  } catch (error) {
    const code = (error as { errcode?: number }).errcode ?? 0;
    if ((code & 0xff) !== 11) throw error;
    return ["its structure cannot be read in full"];
  }
}
