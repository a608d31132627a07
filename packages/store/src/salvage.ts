import type { DatabaseSync } from "node:sqlite";
import { contentOf, digestOf } from "./bytes.ts";
import { sentence, WorkspaceError } from "./error.ts";
import { type CaseRow, type ChangeRow, changeOf, summaryOf } from "./tables.ts";
import type { CaseSnapshot, CaseSummary, Change, FileContent, Workspace } from "./types.ts";

/** Most rows that are looked for one by one between those that could be listed. */
const MOST_GAPS = 100_000;

interface FileRow {
  readonly owner: number;
  readonly path: string;
  readonly content: Uint8Array;
  readonly digest: Uint8Array;
}

/** The files whose bytes are not those that were written, in words. SQLite itself does not see a changed byte. */
export function damagedFiles(db: DatabaseSync): string[] {
  const damaged: string[] = [];
  const sql = "select cases.key, path, content, digest from file join cases on cases.id = file.owner";
  for (const row of db.prepare(sql).iterate()) {
    const { key, path, content, digest } = row as unknown as FileRow & { key: string };
    if (Buffer.compare(digestOf(content), digest) !== 0) damaged.push(`${key}: ${path} is not as it was written`);
  }
  return damaged;
}

/** Reads of a damaged workspace what can be read. The database may be closed afterwards. */
export function salvage(path: string, db: DatabaseSync, found: readonly string[]): Workspace {
  const damage = [...found];
  const cases = new Map<
    number,
    { readonly row: CaseRow; readonly files: Record<string, FileContent>; readonly changes: Change[] }
  >();
  for (const row of rowsOf<CaseRow>(db, "cases")) cases.set(row.id, { row, files: {}, changes: [] });
  for (const row of rowsOf<FileRow>(db, "file")) {
    const known = cases.get(row.owner) ?? lostCase(row.owner);
    cases.set(row.owner, known);
    known.files[row.path] = contentOf(row.content);
    const text = `${known.row.key}: ${row.path} is not as it was written`;
    if (Buffer.compare(digestOf(row.content), row.digest) !== 0 && !damage.includes(text)) damage.push(text);
  }
  for (const row of rowsOf<ChangeRow>(db, "change")) cases.get(row.owner)?.changes.unshift(changeOf(row));
  for (const { owner, path: name } of listedFiles(db)) {
    const known = cases.get(owner);
    if (known && !Object.hasOwn(known.files, name)) damage.push(`${known.row.key}: ${name} is lost`);
  }
  return new SalvagedWorkspace(path, damage, [...cases.values()]);
}

/** Stands for a case whose own row is lost while its files are not. */
function lostCase(id: number): { row: CaseRow; files: Record<string, FileContent>; changes: Change[] } {
  const key = `salvaged-${id}`;
  const row = {
    id,
    key,
    entry: "case.yaml",
    case_id: key,
    title: key,
    revision: 0,
    created: "",
    changed: "",
    deleted: 0,
  };
  return { row, files: {}, changes: [] };
}

/** All rows of a table that can be read, each on its own. */
function rowsOf<Row>(db: DatabaseSync, table: "cases" | "file" | "change"): Row[] {
  const ids = new Set<number>();
  let whole = true;
  for (const order of ["asc", "desc"]) {
    try {
      for (const row of db.prepare(`select id from ${table} not indexed order by id ${order}`).iterate())
        ids.add(row["id"] as number);
    } catch {
      whole = false;
    }
  }
  if (!whole) {
    const least = Math.min(...ids, 1);
    for (let id = least; id < Math.min(Math.max(...ids, 1), least + MOST_GAPS); id++) ids.add(id);
  }
  return [...ids]
    .sort((a, b) => a - b)
    .flatMap((id) => {
      try {
        const row = db.prepare(`select * from ${table} where id = ?`).get(id);
        return row === undefined ? [] : [row as unknown as Row];
      } catch {
        return [];
      }
    });
}

/** The names of files by the index, which stands apart from the files. */
function listedFiles(db: DatabaseSync): { owner: number; path: string }[] {
  const listed: { owner: number; path: string }[] = [];
  try {
    for (const row of db.prepare("select owner, path from file order by owner, path").iterate())
      listed.push(row as unknown as { owner: number; path: string });
  } catch {
    // What was listed up to here is what there is.
  }
  return listed;
}

class SalvagedWorkspace implements Workspace {
  readonly path: string;
  readonly damage: readonly string[];
  readonly author = "";
  private readonly saved: readonly CaseSnapshot[];
  private readonly changes: ReadonlyMap<string, readonly Change[]>;

  constructor(
    path: string,
    damage: readonly string[],
    cases: readonly {
      readonly row: CaseRow;
      readonly files: Record<string, FileContent>;
      readonly changes: Change[];
    }[],
  ) {
    this.path = path;
    this.damage = damage;
    this.saved = cases
      .map(({ row, files }) => ({ ...summaryOf(row, null, null), entry: row.entry, files }))
      .sort((a, b) => (a.changed < b.changed ? 1 : -1));
    this.changes = new Map(cases.map(({ row, changes }) => [row.key, changes]));
  }

  cases(): CaseSummary[] {
    return this.saved.map(({ entry: _, files: __, ...summary }) => summary);
  }

  open(key: string): CaseSnapshot | null {
    return this.saved.find((one) => one.key === key) ?? null;
  }

  history(key: string): { changes: readonly Change[]; more: boolean } | null {
    const changes = this.changes.get(key);
    return changes ? { changes, more: false } : null;
  }

  setAuthor(): never {
    return this.refuse();
  }
  create(): never {
    return this.refuse();
  }
  import(): never {
    return this.refuse();
  }
  edit(): never {
    return this.refuse();
  }
  undo(): never {
    return this.refuse();
  }
  redo(): never {
    return this.refuse();
  }
  delete(): never {
    return this.refuse();
  }

  subscribe(): () => void {
    return () => undefined;
  }

  close(): void {
    // Everything was read when it was opened.
  }

  private refuse(): never {
    throw new WorkspaceError("damaged", sentence("damaged", this.path));
  }
}
