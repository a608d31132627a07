import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Journal } from "@parley/engine";
import { version } from "./version.ts";

/**
 * A journal in a file: a line of JSON for each part, written as soon as it is done. A last line that was cut off counts for nothing;
 * so do lines of another version.
 */
export function journalOf(file: string): Journal {
  const kept = new Map<string, unknown>();
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  for (const line of text.split("\n")) {
    const entry = parsed(line);
    if (entry?.version === version) kept.set(entry.key, entry.result);
  }
  // What was cut off must not swallow the line that follows.
  if (text !== "" && !text.endsWith("\n")) appendFileSync(file, "\n");
  return {
    get: (key) => kept.get(key),
    set: (key, result) => {
      kept.set(key, result);
      appendFileSync(file, `${JSON.stringify({ version, key, result })}\n`);
    },
  };
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
