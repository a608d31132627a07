import { createHash } from "node:crypto";
import type { FileContent } from "./types.ts";

/** The bytes of a file's content. */
export function bytesOf(content: FileContent): Uint8Array {
  return typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content.base64, "base64");
}

/** Bytes as text where they are UTF-8, a mark of byte order kept; else as base64. */
export function contentOf(bytes: Uint8Array): FileContent {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes).toString("base64") };
  }
}

export function digestOf(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

/** How one version of a file becomes another: at an offset, bytes removed and bytes put in their place; `null`: no file. */
export interface Splice {
  readonly path: string;
  readonly at: number;
  readonly removed: Uint8Array | null;
  readonly inserted: Uint8Array | null;
  /** SHA-256 of the file before and after; `null`: no file. */
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

/** The least splice that makes `after` of `before`. Linear. */
export function spliceBetween(path: string, before: Uint8Array | null, after: Uint8Array | null): Splice {
  const digests = { before: before && digestOf(before), after: after && digestOf(after) };
  if (before === null || after === null) return { path, at: 0, removed: before, inserted: after, ...digests };
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const removed = before.subarray(head, before.length - tail);
  return { path, at: head, removed, inserted: after.subarray(head, after.length - tail), ...digests };
}

/** The splice that takes another one back. */
export function reversed({ path, at, removed, inserted, before, after }: Splice): Splice {
  return { path, at, removed: inserted, inserted: removed, before: after, after: before };
}

/** A file after a splice; `"unfit"` where the file before or after is not the one the splice was made of. */
export function spliced(content: Uint8Array | null, splice: Splice): Uint8Array | null | "unfit" {
  const { at, removed, inserted } = splice;
  if (!sameDigest(content, splice.before)) return "unfit";
  const result =
    content === null || removed === null || inserted === null
      ? inserted
      : Buffer.concat([content.subarray(0, at), inserted, content.subarray(at + removed.length)]);
  return sameDigest(result, splice.after) ? result : "unfit";
}

function sameDigest(content: Uint8Array | null, digest: Uint8Array | null): boolean {
  if (content === null || digest === null) return content === digest;
  return Buffer.compare(digestOf(content), digest) === 0;
}
