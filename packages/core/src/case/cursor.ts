import type { CasePath } from "./diagnostics.ts";
import { isMap } from "./schema/forms.ts";

/**
 * A value of the input with the path that leads to it. Checks across the case read through cursors, so that they run on
 * whatever parts are well formed: what is missing or of another type reads as empty.
 */
export class Cursor {
  readonly value: unknown;
  readonly path: CasePath;

  constructor(value: unknown, path: CasePath = []) {
    this.value = value;
    this.path = path;
  }

  /** The value under a key; a cursor at `undefined` where there is none. */
  get(key: string): Cursor {
    const value = isMap(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    return new Cursor(value, [...this.path, key]);
  }

  /** An item of a list; a cursor at `undefined` where there is none. */
  item(index: number): Cursor {
    return new Cursor(Array.isArray(this.value) ? this.value[index] : undefined, [...this.path, index]);
  }

  /** The items of a list. */
  items(): Cursor[] {
    return Array.isArray(this.value) ? this.value.map((item, i) => new Cursor(item, [...this.path, i])) : [];
  }

  /** The entries of a map. */
  entries(): [key: string, value: Cursor][] {
    if (!isMap(this.value)) return [];
    return Object.entries(this.value).map(([key, value]) => [key, new Cursor(value, [...this.path, key])]);
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  get text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }
}
