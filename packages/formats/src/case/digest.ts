import { createHash } from "node:crypto";

/** SHA-256, as hexadecimal digits, over the paths and contents of files, in the order of their paths. */
export function digestOf(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): string {
  const hash = createHash("sha256");
  for (const { path, bytes } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${path}\0${bytes.length}\0`);
    hash.update(bytes);
  }
  return hash.digest("hex");
}
