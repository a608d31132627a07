import { digestOf, sameDigest } from "./digests.ts";
import { type Hunk, hunksBetween, rebasedHunks, reversedHunks, withHunks } from "./hunks.ts";

/** How one version of a file becomes another. */
export interface Patch {
  readonly path: string;
  /** SHA-256 of the file before and after; `null`: no file. */
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
  /** In order, at offsets of the file before; of a file that was made or removed, all of it. */
  readonly hunks: readonly Hunk[];
}

const NONE = new Uint8Array();

export function patchBetween(path: string, before: Uint8Array | null, after: Uint8Array | null): Patch {
  const digests = { before: before && digestOf(before), after: after && digestOf(after) };
  const hunks =
    before === null || after === null
      ? [{ at: 0, removed: before ?? NONE, inserted: after ?? NONE }]
      : hunksBetween(before, after);
  return { path, hunks, ...digests };
}

/** The patch that takes another one back. */
export function reversed({ path, before, after, hunks }: Patch): Patch {
  return { path, before: after, after: before, hunks: reversedHunks(hunks) };
}

/** A file after a patch; `"unfit"` where the file before or after is not the one that the patch was made of. */
export function patched(content: Uint8Array | null, patch: Patch): Uint8Array | null | "unfit" {
  if (!sameDigest(content && digestOf(content), patch.before)) return "unfit";
  const result = patch.after === null ? null : withHunks(content ?? NONE, patch.hunks);
  return sameDigest(result && digestOf(result), patch.after) ? result : "unfit";
}

/**
 * A patch of a file, for the file as it stands now. `base` is the file that the patch was made on: what was changed since, anywhere
 * else in the file, stays.
 *
 * @returns the patch; `null` where the same bytes were changed since
 */
export function rebased(patch: Patch, base: Uint8Array | null, now: Uint8Array | null): Patch | null {
  if (sameDigest(patch.before, now && digestOf(now))) return patch;
  if (base === null || now === null || patch.after === null) return null;
  const hunks = rebasedHunks(patch.hunks, hunksBetween(base, now));
  return hunks && { path: patch.path, before: digestOf(now), after: digestOf(withHunks(now, hunks)), hunks };
}
