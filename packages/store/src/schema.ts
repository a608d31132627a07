import type { Generated } from "kysely";
import type { Change, ChangeKind } from "./types.ts";

/** "Parl": marks a SQLite file as a workspace of Parley. */
export const APPLICATION_ID = 0x5061726c;
/** The version that the migrations lead to; a workspace of a higher one is refused. */
export const SCHEMA_VERSION = 2;

/** The tables of a workspace as the migrations leave them. Times are ISO 8601 in UTC, digests SHA-256. */
export interface Schema {
  readonly setting: SettingRow;
  readonly cases: CaseRow & { readonly id: Generated<number> };
  readonly file: FileRow & { readonly id: Generated<number> };
  readonly change: ChangeRow & { readonly id: Generated<number> };
  readonly splice: SpliceRow & { readonly id: Generated<number> };
}

export interface SettingRow {
  readonly name: string;
  readonly value: string;
  readonly digest: Uint8Array | null;
}

/** A case. `digest`: of this row, of its files and of the latest row of its history. */
export interface CaseRow {
  readonly key: string;
  readonly entry: string;
  readonly case_id: string;
  readonly title: string;
  readonly revision: number;
  readonly created: string;
  readonly changed: string;
  readonly deleted: number;
  readonly digest: Uint8Array | null;
}

/** A file of a case as it is now. `digest`: of `content`. */
export interface FileRow {
  readonly owner: number;
  readonly path: string;
  readonly content: Uint8Array;
  readonly digest: Uint8Array;
}

/** One thing that was done. `undid`: the revision that an undo or redo is of. `digest`: of this row and its splices. */
export interface ChangeRow {
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
  readonly digest: Uint8Array | null;
}

/**
 * What a change did to one stretch of a file: at an offset of the file as it was, bytes removed and bytes put in their place; `null`: there
 * was, is no file. `before`, `after`: digests of the whole file.
 */
export interface SpliceRow {
  readonly change: number;
  readonly path: string;
  readonly at: number;
  readonly removed: Uint8Array | null;
  readonly inserted: Uint8Array | null;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

/** A row as it is read, with the id that the database gave it. */
export type Stored<Row> = Row & { readonly id: number };

/** The tables of version 1, on which the migrations build. SQLite's; another database begins with its own. */
export const FIRST_TABLES = `
  create table setting (name text primary key, value text not null) strict;
  create table cases (
    id integer primary key,
    key text not null unique,
    entry text not null,
    case_id text not null,
    title text not null,
    revision integer not null,
    created text not null,
    changed text not null,
    deleted integer not null default 0
  ) strict;
  create table file (
    id integer primary key,
    owner integer not null references cases (id),
    path text not null,
    content blob not null,
    digest blob not null,
    unique (owner, path)
  ) strict;
  create table change (
    id integer primary key,
    owner integer not null references cases (id),
    revision integer not null,
    at text not null,
    who text not null,
    kind text not null,
    what text not null,
    note text,
    paths text not null,
    files text not null,
    state text,
    undid integer,
    unique (owner, revision)
  ) strict;
  create index change_state on change (owner, state, revision);
  create table splice (
    id integer primary key,
    change integer not null references change (id),
    path text not null,
    at integer not null,
    removed blob,
    inserted blob,
    before blob,
    after blob
  ) strict;
  create index splice_change on splice (change);
`;
