import type { DatabaseSync } from "node:sqlite";
import type { CasePath } from "@parley/core";
import { digestOf, type Splice } from "./bytes.ts";
import type { CaseSummary, Change, ChangeKind } from "./types.ts";

/** A row of the table of cases. */
export interface CaseRow {
  readonly id: number;
  readonly key: string;
  readonly entry: string;
  readonly case_id: string;
  readonly title: string;
  readonly revision: number;
  readonly created: string;
  readonly changed: string;
  readonly deleted: number;
}
/** A row of the table of changes. */
export interface ChangeRow {
  readonly id: number;
  readonly owner: number;
  readonly revision: number;
  readonly at: string;
  readonly who: string;
  readonly kind: ChangeKind;
  readonly what: string;
  readonly note: string | null;
  readonly paths: string;
  readonly files: string;
  readonly state: Change["state"];
  readonly undid: number | null;
}

/** What the workspace asks of its tables, one method a question. */
export class Tables {
  private readonly db: DatabaseSync;
  constructor(db: DatabaseSync) {
    this.db = db;
  }

  setting(name: string): string | null {
    const row = this.db.prepare("select value from setting where name = ?").get(name);
    return (row?.["value"] as string | undefined) ?? null;
  }

  setSetting(name: string, value: string): void {
    this.db
      .prepare("insert into setting values (?, ?) on conflict do update set value = excluded.value")
      .run(name, value);
  }

  cases(): CaseRow[] {
    return this.db.prepare("select * from cases order by changed desc, id desc").all() as unknown as CaseRow[];
  }

  case(key: string): CaseRow | null {
    return (this.db.prepare("select * from cases where key = ?").get(key) as CaseRow | undefined) ?? null;
  }

  addCase({
    key,
    entry,
    case_id,
    title,
    created,
  }: Pick<CaseRow, "key" | "entry" | "case_id" | "title" | "created">): CaseRow {
    const { lastInsertRowid } = this.db
      .prepare(
        "insert into cases (key, entry, case_id, title, revision, created, changed) values (?, ?, ?, ?, 0, ?, ?)",
      )
      .run(key, entry, case_id, title, created, created);
    return {
      id: Number(lastInsertRowid),
      key,
      entry,
      case_id,
      title,
      revision: 0,
      created,
      changed: created,
      deleted: 0,
    };
  }

  updateCase({ id, case_id, title, revision, changed, deleted }: CaseRow): void {
    this.db
      .prepare("update cases set case_id = ?, title = ?, revision = ?, changed = ?, deleted = ? where id = ?")
      .run(case_id, title, revision, changed, deleted, id);
  }

  files(owner: number): Map<string, Uint8Array> {
    const rows = this.db.prepare("select path, content from file where owner = ? order by path").all(owner);
    return new Map(rows.map((row) => [row["path"] as string, row["content"] as Uint8Array]));
  }

  setFile(owner: number, path: string, content: Uint8Array | null): void {
    if (content === null) this.db.prepare("delete from file where owner = ? and path = ?").run(owner, path);
    else
      this.db
        .prepare(
          "insert into file (owner, path, content, digest) values (?, ?, ?, ?) on conflict do update set content = excluded.content, digest = excluded.digest",
        )
        .run(owner, path, content, digestOf(content));
  }

  addChange(change: Omit<ChangeRow, "id">, splices: readonly Splice[]): ChangeRow {
    const { owner, revision, at, who, kind, what, note, paths, files, state, undid } = change;
    const { lastInsertRowid } = this.db
      .prepare(
        "insert into change (owner, revision, at, who, kind, what, note, paths, files, state, undid) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      )
      .run(owner, revision, at, who, kind, what, note, paths, files, state, undid);
    const add = this.db.prepare(
      "insert into splice (change, path, at, removed, inserted, before, after) values (?, ?, ?, ?, ?, ?, ?)",
    );
    for (const splice of splices)
      add.run(lastInsertRowid, splice.path, splice.at, splice.removed, splice.inserted, splice.before, splice.after);
    return { ...change, id: Number(lastInsertRowid) };
  }

  splices(change: number): Splice[] {
    const rows = this.db
      .prepare("select path, at, removed, inserted, before, after from splice where change = ? order by id")
      .all(change);
    return rows as unknown as Splice[];
  }

  setState(change: number, state: Change["state"]): void {
    this.db.prepare("update change set state = ? where id = ?").run(state, change);
  }

  /** What was undone can no longer be redone once something else was done. */
  dropUndone(owner: number): void {
    this.db.prepare("update change set state = 'dropped' where owner = ? and state = 'undone'").run(owner);
  }

  /** The change that undo would take back: the latest that holds, but for the making of the case. */
  undoable(owner: number): ChangeRow | null {
    const sql =
      "select * from change where owner = ? and state = 'done' and kind not in ('create', 'import') order by revision desc limit 1";
    return (this.db.prepare(sql).get(owner) as ChangeRow | undefined) ?? null;
  }

  /** The change that redo would make again: of those undone, the earliest. */
  redoable(owner: number): ChangeRow | null {
    const sql = "select * from change where owner = ? and state = 'undone' order by revision limit 1";
    return (this.db.prepare(sql).get(owner) as ChangeRow | undefined) ?? null;
  }

  changes(owner: number, before: number): IterableIterator<ChangeRow> {
    const sql = "select * from change where owner = ? and revision < ? order by revision desc";
    return this.db.prepare(sql).iterate(owner, before) as unknown as IterableIterator<ChangeRow>;
  }

  summary(row: CaseRow): CaseSummary {
    return summaryOf(row, this.undoable(row.id)?.what ?? null, this.redoable(row.id)?.what ?? null);
  }
}

/** A case's row as it is told. */
export function summaryOf(row: CaseRow, undo: string | null, redo: string | null): CaseSummary {
  const { key, case_id: id, title, revision, created, changed } = row;
  return { key, id, title, revision, created, changed, deleted: row.deleted === 1, undo, redo };
}

/** A change's row as it is told. */
export function changeOf({ revision, at, who, kind, what, note, paths, files, state, undid }: ChangeRow): Change {
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
