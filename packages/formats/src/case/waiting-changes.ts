import type { LocalPath } from "./edit-layout.ts";
import type { IndependentChange } from "./edit-text.ts";
import type { Json } from "./edit-types.ts";

/** Rows to be added to the end of a list that had so many. */
interface Rows {
  readonly length: number;
  readonly values: Json[];
}

/**
 * Changes of a text that have nothing to do with each other and so can be made in one pass: a batch of ten thousand takes one reading
 * of the text, not ten thousand.
 */
export class WaitingChanges {
  private readonly changes: IndependentChange[] = [];
  /** Places that are replaced, and those on the way to any that is changed. */
  private readonly replaced = new Set<string>();
  private readonly above = new Set<string>();
  private readonly grown = new Map<string, Rows>();
  /** Maps to which a key is added. */
  private readonly widened = new Set<string>();

  get isEmpty(): boolean {
    return this.changes.length === 0;
  }

  /** Whether a value can be replaced without regard to what waits. */
  canReplace(path: LocalPath): boolean {
    const keys = keysOf(path);
    return !this.touches(path, keys) && !this.above.has(keys.at(-1)!);
  }

  /** Whether a key can be added to a map that has some, without regard to what waits. */
  canAddKey(path: LocalPath): boolean {
    const keys = keysOf(path);
    return !this.touches(path, keys) && !this.above.has(keys.at(-1)!);
  }

  addKey(path: LocalPath, key: string, value: Json): void {
    this.changes.push({ kind: "add-key", path, key, value });
    const keys = keysOf(path);
    this.widened.add(keys.at(-1)!);
    for (const one of keys) this.above.add(one);
  }

  replace(path: LocalPath, value: Json): void {
    this.changes.push({ kind: "replace", path, value });
    const keys = keysOf(path);
    this.replaced.add(keys.at(-1)!);
    for (const key of keys) this.above.add(key);
  }

  /** Whether a row can be added to the end of a list of so many, without regard to what waits. */
  canAppend(path: LocalPath, length: number): boolean {
    const keys = keysOf(path);
    const known = this.grown.get(keys.at(-1)!);
    if (known) return length === known.length + known.values.length;
    // The last row is what the new one is written after.
    return length > 0 && !this.touches(path, keys) && !this.above.has(keyOf([...path, length - 1]));
  }

  append(path: LocalPath, length: number, value: Json): void {
    const keys = keysOf(path);
    const known = this.grown.get(keys.at(-1)!);
    if (known) {
      known.values.push(value);
      return;
    }
    const values = [value];
    this.grown.set(keys.at(-1)!, { length, values });
    this.changes.push({ kind: "append", path, values });
    for (const key of keys) this.above.add(key);
  }

  /** What waited, which then waits no more. */
  take(): readonly IndependentChange[] {
    this.replaced.clear();
    this.above.clear();
    this.grown.clear();
    this.widened.clear();
    return this.changes.splice(0);
  }

  /** Whether what waits replaces a place above, or adds rows through one of which the path leads. */
  private touches(path: LocalPath, keys: readonly string[]): boolean {
    return keys.some((key, i) => {
      const rows = this.grown.get(key);
      const next = path[i];
      const last = typeof next === "number" && rows !== undefined && next >= rows.length - 1;
      return this.replaced.has(key) || this.widened.has(key) || last;
    });
  }
}

/** A key of each place on the way to a path, the root first and the place itself last. */
function keysOf(path: LocalPath): string[] {
  let key = "";
  return ["", ...path.map((part) => (key = key + keyOf([part])))];
}

function keyOf(path: LocalPath): string {
  return path.map((part) => (typeof part === "number" ? `#${part};` : `${part.length}:${part};`)).join("");
}
