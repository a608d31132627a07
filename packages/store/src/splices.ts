import type { Patch } from "./patch.ts";
import type { SpliceRow } from "./schema.ts";

const NONE = new Uint8Array();

/** The rows in which a patch is kept, one for each stretch of the file. */
export function splicesOf({ path, before, after, hunks }: Patch): Omit<SpliceRow, "change">[] {
  return hunks.map(({ at, removed, inserted }) => ({
    path,
    at,
    removed: before === null ? null : removed,
    inserted: after === null ? null : inserted,
    before,
    after,
  }));
}

/** The patches that rows of one change make up. */
export function patchesOf(rows: readonly Omit<SpliceRow, "change">[]): Patch[] {
  const patches = new Map<string, { readonly patch: Omit<Patch, "hunks">; readonly hunks: Patch["hunks"][number][] }>();
  for (const { path, at, removed, inserted, before, after } of rows) {
    const known = patches.get(path) ?? { patch: { path, before, after }, hunks: [] };
    patches.set(path, known);
    known.hunks.push({ at, removed: removed ?? NONE, inserted: inserted ?? NONE });
  }
  return [...patches.values()].map(({ patch, hunks }) => ({ ...patch, hunks }));
}
