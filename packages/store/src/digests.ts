import { createHash, type Hash } from "node:crypto";
import type { CaseRow, ChangeRow, SettingRow, SpliceRow } from "./schema.ts";

/** SHA-256. */
export function digestOf(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

/** Of a setting. */
export function settingDigest({ name, value }: Pick<SettingRow, "name" | "value">): Uint8Array {
  return digestOfParts("setting", name, value);
}

/** Of a row of the history and of what it did to the files. */
export function changeDigest(
  row: Omit<ChangeRow, "digest">,
  splices: readonly Omit<SpliceRow, "change">[],
): Uint8Array {
  const { owner, revision, at, who, kind, what, note, paths, files, state, undid } = row;
  return digestOfParts(
    "change",
    ...[owner, revision, at, who, kind, what, note, paths, files, state, undid],
    ...splices.flatMap(({ path, at: place, removed, inserted, before, after }) => [
      path,
      place,
      removed,
      inserted,
      before,
      after,
    ]),
  );
}

/** Of a case, the names and digests of its files, and the digest of the latest row of its history. */
export function caseDigest(
  row: Omit<CaseRow, "digest">,
  files: readonly { readonly path: string; readonly digest: Uint8Array }[],
  latest: Uint8Array | null,
): Uint8Array {
  const { key, entry, case_id, title, revision, created, changed, deleted } = row;
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return digestOfParts(
    "case",
    ...[key, entry, case_id, title, revision, created, changed, deleted, latest],
    ...sorted.flatMap(({ path, digest }) => [path, digest]),
  );
}

/** Whether two digests are the same; `null` is none. */
export function sameDigest(a: Uint8Array | null | undefined, b: Uint8Array | null | undefined): boolean {
  if (!a || !b) return (a ?? null) === (b ?? null);
  return Buffer.compare(a, b) === 0;
}

type Part = string | number | Uint8Array | null;

/** Each part with its kind and length before it, so that no two lists of parts have the same bytes. */
function digestOfParts(...parts: readonly Part[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) addPart(hash, part);
  return hash.digest();
}

function addPart(hash: Hash, part: Part): void {
  if (part === null) hash.update("n;");
  else if (typeof part === "number") hash.update(`i${part};`);
  else {
    const bytes = typeof part === "string" ? Buffer.from(part, "utf8") : part;
    hash.update(`${typeof part === "string" ? "t" : "b"}${bytes.length}:`).update(bytes);
  }
}
