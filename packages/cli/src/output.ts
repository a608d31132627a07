import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { UsageError } from "./errors.ts";

/** Writes a result to standard output, or to a file all at once: an older file stays whole until the new one is complete. */
export async function writeResult(text: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
    return;
  }
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new UsageError(`cannot write ${file}: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EISDIR") return "it is a folder";
  if (code === "ENOENT") return "its folder does not exist";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "writing there is not allowed";
  if (code === "ENOSPC") return "the disk is full";
  return error instanceof Error ? error.message : String(error);
}
