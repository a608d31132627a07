import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Journal } from "@parley/engine";
import { UsageError } from "./errors.ts";
import { version } from "./version.ts";
import { checkFile, reason } from "./writing.ts";

/**
 * A journal in a file: a line of JSON for each part, written as soon as it is done. A last line that was cut off counts for nothing;
 * so do lines of another version.
 */
export function journalOf(file: string): Journal {
  const kept = new Map<string, unknown>();
  const text = existsSync(file) ? readFile(file) : "";
  for (const line of text.split("\n")) {
    const entry = parsed(line);
    if (entry?.version === version) kept.set(entry.key, entry.result);
  }
  checkFile(file);
  // What was cut off must not swallow the line that follows.
  append(file, text === "" || text.endsWith("\n") ? "" : "\n");
  return {
    get: (key) => kept.get(key),
    set: (key, result) => {
      kept.set(key, result);
      append(file, `${JSON.stringify({ version, key, result })}\n`);
    },
  };
}

/** Before the work begins nothing is appended, so that a file that cannot be written is told at once. */
function append(file: string, words: string): void {
  try {
    appendFileSync(file, words);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${reason(error)}`);
  }
}

/** @throws {UsageError} where it cannot be read */
function readFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${reason(error)}`);
  }
}

interface Entry {
  readonly version: string;
  readonly key: string;
  readonly result: unknown;
}

function parsed(line: string): Entry | null {
  try {
    const entry = JSON.parse(line) as Partial<Entry> | null;
    return typeof entry?.key === "string" && entry.result !== undefined ? (entry as Entry) : null;
  } catch {
    return null;
  }
}
