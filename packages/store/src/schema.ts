/** "Parl": marks a SQLite file as a workspace of Parley. */
export const APPLICATION_ID = 0x5061726c;
/** The version of the tables below; a workspace of a higher one is refused. */
export const SCHEMA_VERSION = 1;

/** The tables of a workspace. Times are ISO 8601 in UTC. */
export const TABLES = `
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
  -- The files of every case as they are now; digest: SHA-256 of content.
  create table file (
    id integer primary key,
    owner integer not null references cases (id),
    path text not null,
    content blob not null,
    digest blob not null,
    unique (owner, path)
  ) strict;
  -- Everything that was ever done. state: done, undone, dropped; null of an undo or redo, whose target is in undid.
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
  -- What a change did to each file: at an offset, bytes removed and bytes put in their place; null: there was, is no file.
  -- before, after: SHA-256 of the file.
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
