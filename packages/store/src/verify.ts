import type { DatabaseSync } from "node:sqlite";
import { caseDigest, changeDigest, digestOf, sameDigest, settingDigest } from "./digests.ts";
import type { CaseRow, ChangeRow, FileRow, SettingRow, SpliceRow, Stored } from "./schema.ts";
import { changeOf } from "./tables.ts";

/**
 * What of a workspace is not as it was written, in words. SQLite itself does not see a changed byte of a row: every row has a
 * digest, and a case one over its files and its history, so that none can go missing either.
 */
export function findings(db: DatabaseSync): string[] {
  const found: string[] = [];
  const all = <Row>(sql: string, ...parameters: (number | string)[]): Iterable<Row> =>
    db.prepare(sql).iterate(...parameters) as unknown as Iterable<Row>;
  for (const row of all<SettingRow>("select * from setting")) found.push(...settingFindings(row));
  for (const row of all<Stored<CaseRow>>("select * from cases order by id")) {
    const files: Pick<FileRow, "path" | "digest">[] = [];
    for (const file of all<FileRow>("select * from file where owner = ?", row.id)) {
      found.push(...fileFindings(row.key, file));
      files.push({ path: file.path, digest: file.digest });
    }
    const changes: Stored<ChangeRow>[] = [];
    for (const change of all<Stored<ChangeRow>>("select * from change where owner = ? order by revision", row.id)) {
      const splices = [...all<SpliceRow>("select * from splice where change = ? order by id", change.id)];
      found.push(...changeFindings(row.key, change, splices));
      changes.push(change);
    }
    found.push(...caseFindings(row, files, changes));
  }
  for (const { table } of all<{ table: string }>("pragma foreign_key_check"))
    found.push(`a row of the table "${table}" belongs to nothing`);
  return [...new Set(found)];
}

export function settingFindings(row: SettingRow): string[] {
  return sameDigest(settingDigest(row), row.digest) ? [] : [`the setting "${row.name}" is not as it was written`];
}

export function fileFindings(
  key: string,
  { path, content, digest }: Pick<FileRow, "path" | "content" | "digest">,
): string[] {
  return sameDigest(digestOf(content), digest) ? [] : [`${key}: ${path} is not as it was written`];
}

export function changeFindings(
  key: string,
  row: Omit<ChangeRow, "owner"> & { owner: number },
  splices: readonly SpliceRow[],
): string[] {
  const whole = sameDigest(changeDigest(row, splices), row.digest) && isReadable(row);
  return whole ? [] : [`${key}: change ${row.revision} of its history is not as it was written`];
}

/** `changes`: in order. */
export function caseFindings(
  row: Stored<CaseRow>,
  files: readonly Pick<FileRow, "path" | "digest">[],
  changes: readonly Pick<ChangeRow, "revision" | "digest">[],
): string[] {
  const found = missing(row, changes).map((revision) => `${row.key}: change ${revision} of its history is lost`);
  const digest = caseDigest(row, files, changes.at(-1)?.digest ?? null);
  if (!sameDigest(digest, row.digest))
    found.push(`${row.key}: its title, its revision or the list of its files is not as it was written`);
  return found;
}

/** Revisions that the history should have and has not; some only, where a garbled number would make them without end. */
function missing(row: CaseRow, changes: readonly Pick<ChangeRow, "revision">[]): number[] {
  const there = new Set(changes.map(({ revision }) => revision));
  const lost: number[] = [];
  for (let revision = 1; revision <= row.revision && lost.length < 20; revision++)
    if (!there.has(revision)) lost.push(revision);
  return lost;
}

/** Whether the words of a row of the history can be told. */
export function isReadable(row: Omit<ChangeRow, "owner" | "digest">): boolean {
  try {
    const { paths, files } = changeOf(row);
    return Array.isArray(paths) && paths.every(Array.isArray) && Array.isArray(files);
  } catch {
    return false;
  }
}
