import type { DatabaseSync } from "node:sqlite";
import { contentOf } from "./bytes.ts";
import { sentence, WorkspaceError } from "./error.ts";
import type { CaseRow, ChangeRow, FileRow, SpliceRow, Stored } from "./schema.ts";
import { changeOf, summaryOf } from "./tables.ts";
import { overlaps } from "./touching.ts";
import type { CaseSnapshot, CaseSummary, Change, FileContent, HistoryRequest, Workspace } from "./types.ts";
import { caseFindings, changeFindings, fileFindings, isReadable } from "./verify.ts";

/** Most rows that are looked for one by one between those that could be listed. */
const MOST_GAPS = 100_000;

/** What was read of one case. */
interface Saved {
  readonly row: Stored<CaseRow>;
  readonly files: Record<string, FileContent>;
  /** The latest first. */
  readonly changes: Change[];
}

/** Reads of a workspace that cannot be written what can be read. The database may be closed afterwards. */
export function salvage(path: string, db: DatabaseSync, readOnly: readonly string[]): Workspace {
  const found = new Set(readOnly);
  const cases = new Map<number, Saved>();
  for (const row of rowsOf<CaseRow>(db, "cases")) cases.set(row.id, { row, files: {}, changes: [] });
  const files = rowsOf<FileRow>(db, "file");
  for (const row of files) {
    const known = cases.get(row.owner) ?? lostCase(row.owner);
    cases.set(row.owner, known);
    known.files[String(row.path)] = contentOf(bytes(row.content));
    for (const line of fileFindings(known.row.key, { ...row, content: bytes(row.content) })) found.add(line);
  }
  const changes = rowsOf<ChangeRow>(db, "change").sort((a, b) => a.revision - b.revision);
  const splices = Map.groupBy(rowsOf<SpliceRow>(db, "splice"), ({ change }) => change);
  for (const row of changes) {
    const known = cases.get(row.owner);
    // A workspace of the first version has no digests of its history.
    if (known && row.digest !== null)
      for (const line of guarded(() => changeFindings(known.row.key, row, splices.get(row.id) ?? []))) found.add(line);
    if (known && isReadable(row)) known.changes.unshift(changeOf(row));
  }
  for (const { row } of cases.values()) {
    if (row.digest === null) continue;
    const own = files.filter(({ owner }) => owner === row.id);
    const history = changes.filter(({ owner }) => owner === row.id);
    for (const line of guarded(() => caseFindings(row, own, history))) found.add(line);
  }
  for (const { owner, path: name } of listedFiles(db)) {
    const known = cases.get(owner);
    if (known && !Object.hasOwn(known.files, name)) found.add(`${known.row.key}: ${name} is lost`);
  }
  return new SalvagedWorkspace(path, [...found], [...cases.values()]);
}

function bytes(content: unknown): Uint8Array {
  return content instanceof Uint8Array ? content : Buffer.from(String(content ?? ""), "utf8");
}

/** Rows may hold values of any kind where they are damaged. */
function guarded(find: () => string[]): string[] {
  try {
    return find();
  } catch {
    return ["a row cannot be read"];
  }
}

/** Stands for a case whose own row is lost while its files are not. */
function lostCase(id: number): Saved {
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
    digest: null,
  };
  return { row, files: {}, changes: [] };
}

/** All rows of a table that can be read, each on its own. */
function rowsOf<Row>(db: DatabaseSync, table: "cases" | "file" | "change" | "splice"): Stored<Row>[] {
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
        return row === undefined ? [] : [row as unknown as Stored<Row>];
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
  readonly readOnly: readonly string[];
  readonly notes = [];
  private readonly saved: readonly CaseSnapshot[];
  private readonly changes: ReadonlyMap<string, readonly Change[]>;

  constructor(path: string, readOnly: readonly string[], cases: readonly Saved[]) {
    this.path = path;
    this.readOnly = readOnly;
    this.saved = cases
      .map(({ row, files }) => ({ ...summaryOf(row, null, null), entry: row.entry, files }))
      .sort((a, b) => (a.changed < b.changed ? 1 : -1));
    this.changes = new Map(cases.map(({ row, changes }) => [row.key, changes]));
  }

  author(): Promise<null> {
    return Promise.resolve(null);
  }

  cases(): Promise<CaseSummary[]> {
    return Promise.resolve(this.saved.map(({ entry: _, files: __, ...summary }) => summary));
  }

  open(key: string): Promise<CaseSnapshot | null> {
    return Promise.resolve(this.saved.find((one) => one.key === key) ?? null);
  }

  history(
    key: string,
    { before = Number.MAX_SAFE_INTEGER, limit = 100, path }: HistoryRequest = {},
  ): Promise<{ changes: readonly Change[]; more: boolean } | null> {
    const all = this.changes
      .get(key)
      ?.filter(
        ({ revision, paths }) =>
          revision < before && (path === undefined || paths.some((touched) => overlaps(touched, path))),
      );
    return Promise.resolve(all ? { changes: all.slice(0, limit), more: all.length > limit } : null);
  }

  setAuthor(): Promise<never> {
    return this.refuse();
  }
  create(): Promise<never> {
    return this.refuse();
  }
  import(): Promise<never> {
    return this.refuse();
  }
  edit(): Promise<never> {
    return this.refuse();
  }
  undo(): Promise<never> {
    return this.refuse();
  }
  redo(): Promise<never> {
    return this.refuse();
  }
  delete(): Promise<never> {
    return this.refuse();
  }

  subscribe(): () => void {
    return () => undefined;
  }

  close(): Promise<void> {
    // Everything was read when it was opened.
    return Promise.resolve();
  }

  private refuse(): Promise<never> {
    return Promise.reject(new WorkspaceError("damaged", sentence("damaged", this.path)));
  }
}
