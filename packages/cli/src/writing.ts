import { randomUUID } from "node:crypto";
import { accessSync, constants, lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "@parley/formats/node";
import { UsageError } from "./errors.ts";

// The one door to the disk: whatever the command line writes for its user is written here, and where it cannot be, that is said
// of the place that was named, with the exit status of a wrong command line.

/**
 * Sees before the work begins whether its result could be written.
 *
 * @param file where it is to be written; its folder must be there
 * @throws {UsageError} where it certainly could not be
 */
export function checkFile(file: string | undefined): void {
  if (file === undefined) return;
  guarded(file, () => {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw coded("EISDIR");
    const folder = statSync(path.dirname(file));
    if (!folder.isDirectory()) throw coded("ENOTDIR");
    if (found === undefined || found.isFile()) accessSync(path.dirname(targetOf(file)), constants.W_OK);
  });
}

/** The same of a folder, which is made with those above it where it is missing. @throws {UsageError} where it certainly could not be */
export function checkFolder(folder: string | undefined): void {
  if (folder === undefined) return;
  guarded(folder, () => {
    let there = path.resolve(folder);
    for (let found = statOf(there); !found?.isDirectory(); found = statOf(there)) {
      if (found !== undefined) throw coded("ENOTDIR");
      there = path.dirname(there);
    }
    accessSync(there, constants.W_OK);
  });
}

/** Makes a folder and those above it. @throws {UsageError} where it cannot be made */
export function ensureFolder(folder: string): void {
  guarded(folder, () => makeFolder(folder));
}

/**
 * Writes a file all at once: an older one stays whole until the new one is complete. A link stays a link, a pipe or device is written
 * to.
 *
 * @throws {UsageError} where it cannot be written
 */
export async function writeWhole(data: string | Uint8Array, file: string): Promise<void> {
  await writeTogether(new Map([[file, data]]));
}

/** Writes files so that none is seen half-written: each is made beside its place first, then all are moved, their folders made. */
export async function writeTogether(files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const made: { readonly file: string; readonly target: string; readonly beside: string }[] = [];
  try {
    for (const [file, data] of files)
      await guardedAsync(file, async () => {
        if (isSpecial(file)) return writeFile(file, data);
        const target = targetOf(file);
        const beside = `${target}.${randomUUID()}.tmp`;
        made.push({ file, target, beside });
        await writeFile(beside, data);
      });
    for (const { file, target, beside } of made) await guardedAsync(file, () => rename(beside, target));
  } catch (error) {
    // What could not be made need not be taken away.
    for (const { beside } of made) await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Why a file could not be read or written, in words. */
export function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return (typeof code === "string" && REASONS[code]) || (error instanceof Error ? error.message : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  EISDIR: "it is a folder",
  ENOENT: "its folder does not exist",
  ENOTDIR: "what should be its folder is a file",
  EACCES: "that is not allowed there",
  EPERM: "that is not allowed there",
  EROFS: "that is not allowed there",
  ENOSPC: "the disk is full",
  EDQUOT: "there is no room left for you on the disk",
  EFBIG: "it would be too large there",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "links lead in a circle there",
  EBUSY: "it is in use",
  EMFILE: "too many files are open",
  ENXIO: "it is no file that can be written",
  EINVAL: "the system takes no such name there",
};

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function cannotWrite(file: string, error: unknown): Error {
  const isSystem = error instanceof Error && "code" in error && !(error instanceof UsageError);
  if (!isSystem) return error as Error;
  // The system says that there is no such thing also where it lets nobody make it, as beneath /proc.
  const nowhere = error.code === "ENOENT" && statOf(path.dirname(path.resolve(file)))?.isDirectory();
  return new UsageError(`cannot write ${file}: ${nowhere ? "nothing can be made there" : reason(error)}`);
}

function guarded(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

async function guardedAsync(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

function statOf(place: string): ReturnType<typeof statSync> {
  return statSync(place, { throwIfNoEntry: false });
}

/** Whether it is a device or pipe, which is written to and never replaced. */
function isSpecial(file: string): boolean {
  const found = statOf(file);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** The file that is meant: where a link leads, or the path itself. */
function targetOf(file: string): string {
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (!isLink) return file;
  return statOf(file) === undefined ? path.resolve(path.dirname(file), readlinkSync(file)) : realpathSync(file);
}
