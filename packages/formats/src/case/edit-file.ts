import { type LocalPath, UnusualLayout } from "./edit-layout.ts";
import { isListValue, isMapValue } from "./edit-render.ts";
import { EditableText } from "./edit-text.ts";
import { EditProblem, type Json } from "./edit-types.ts";
import { ParsedTexts } from "./parsed-texts.ts";
import type { SourceNode } from "./tree.ts";
import { WaitingChanges } from "./waiting-changes.ts";
import type { Written } from "./written.ts";

type Mutable = string | number | boolean | null | Mutable[] | { [key: string]: Mutable };

/**
 * One file under edit: its text, and beside it the plain value that the text must have in the end. Both are changed by
 * every edit, each on its own, so that `finish` can hold one against the other.
 */
export class EditableFile {
  readonly path: string;
  private readonly original: string;
  private readonly mark: string;
  private readonly parsed: ParsedTexts;
  private plain: Mutable;
  private editable: EditableText | null = null;
  private readonly written: Written | undefined;
  private readonly waiting = new WaitingChanges();
  private readonly together: boolean;

  /**
   * @param together whether changes that have nothing to do with each other are made in one pass
   * @throws {EditProblem} where the text cannot be parsed
   */
  constructor(path: string, text: string, parsed: ParsedTexts = new ParsedTexts(), together = true) {
    this.path = path;
    this.together = together;
    this.parsed = parsed;
    this.original = text;
    this.mark = text.startsWith("\ufeff") ? "\ufeff" : "";
    const { root, written } = this.parse(text);
    this.plain = root && plainOf(root);
    this.written = written;
  }

  /** The value at a path; undefined where there is none. */
  value(path: LocalPath): Json | undefined {
    return at(this.plain, path);
  }

  replace(path: LocalPath, value: Json): void {
    if (path.length > 0 && this.canWait() && this.waiting.canReplace(path)) this.waiting.replace(path, copy(value));
    else this.change((text) => text.replace(path, value));
    const key = path.at(-1);
    if (key === undefined) this.plain = copy(value);
    else put(at(this.plain, path.slice(0, -1)), key, copy(value));
  }

  addKey(path: LocalPath, key: string, value: Json): void {
    const size = Object.keys(at(this.plain, path) as object).length;
    if (size > 0 && this.canWait() && this.waiting.canAddKey(path)) this.waiting.addKey(path, key, copy(value));
    else this.change((text) => text.addKey(path, key, value));
    put(at(this.plain, path), key, copy(value));
  }

  insertRow(path: LocalPath, index: number, value: Json): void {
    const rows = at(this.plain, path) as Mutable[];
    if (index === rows.length && this.canWait() && this.waiting.canAppend(path, index))
      this.waiting.append(path, index, copy(value));
    else this.change((text) => text.insertRow(path, index, value));
    if (index === rows.length) rows.push(copy(value));
    else rows.splice(index, 0, copy(value));
  }

  remove(path: LocalPath): void {
    this.change((text) => text.remove(path));
    const holder = at(this.plain, path.slice(0, -1));
    const key = path.at(-1)!;
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete (holder as { [key: string]: Mutable })[key];
  }

  moveRow(path: LocalPath, from: number, to: number): void {
    this.change((text) => text.moveRow(path, from, to));
    const list = at(this.plain, path) as Mutable[];
    const [row] = list.splice(from, 1);
    list.splice(to > from ? to - 1 : to, 0, row!);
  }

  /** Where in the file the value at a path, or the nearest above it, is written. */
  offset(path: LocalPath): number {
    const text = this.open();
    this.makeWaiting();
    for (let length = path.length; length >= 0; length--) {
      const node = text.node(path.slice(0, length));
      if (node) return node.start + this.mark.length;
    }
    return 0;
  }

  /**
   * The new text.
   *
   * @throws {EditProblem} where the text, read again, does not say what was meant: then nothing may be stored
   */
  finish(): string {
    if (this.editable === null) return this.original;
    this.makeWaiting();
    const text = this.mark + this.editable.text;
    if (!says(this.parse(text).root, this.plain)) throw this.unusual(0);
    return text;
  }

  /** Whether a change may wait for others, to be made with them: not where parts of the text stand for other parts. */
  private canWait(): boolean {
    const text = this.open();
    return this.together && (!this.waiting.isEmpty || !text.hasAliases);
  }

  private makeWaiting(): void {
    if (this.waiting.isEmpty) return;
    const changes = this.waiting.take();
    try {
      this.editable!.makeAll(changes);
    } catch (error) {
      if (error instanceof UnusualLayout) throw this.unusual(error.offset);
      throw error;
    }
  }

  private change(edit: (text: EditableText) => void): void {
    const text = this.open();
    this.makeWaiting();
    try {
      if (text.hasAliases) text.writeOutAliases((path) => at(this.plain, path) as Json);
      edit(text);
    } catch (error) {
      if (error instanceof UnusualLayout) throw this.unusual(error.offset);
      throw error;
    }
  }

  private unusual(offset: number): EditProblem {
    const message = "this place is written in a way that cannot be edited in place; edit the file's text";
    return new EditProblem("edit-not-possible", message, this.path, offset);
  }

  private open(): EditableText {
    this.editable ??= new EditableText(this.original.slice(this.mark.length), this.json, this.written);
    return this.editable;
  }

  private get json(): boolean {
    return /\.json$/i.test(this.path);
  }

  private parse(text: string): { readonly root: SourceNode | null; readonly written?: Written } {
    const body = text.slice(this.mark.length);
    const parsed = this.parsed.parse(body, this.json ? "json" : "yaml");
    if ("syntax" in parsed)
      throw new EditProblem(parsed.syntax.code, parsed.syntax.message, this.path, parsed.syntax.start);
    return parsed;
  }
}

/** Whether a tree says what a value does. */
function says(node: SourceNode | null, value: Json | undefined): boolean {
  if (node === null || node.kind === "scalar") return (node?.value ?? null) === value;
  if (node.kind === "list")
    return (
      isListValue(value) && value.length === node.items.length && node.items.every((item, i) => says(item, value[i]))
    );
  return (
    isMapValue(value) &&
    Object.keys(value).length === node.entries.length &&
    node.entries.every((entry) => Object.hasOwn(value, entry.key) && says(entry.value, value[entry.key]))
  );
}

function plainOf(node: SourceNode): Mutable {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plainOf);
  const map: { [key: string]: Mutable } = {};
  for (const { key, value } of node.entries) put(map, key, plainOf(value));
  return map;
}

function at(value: Mutable, path: LocalPath): Mutable | undefined {
  let here: Mutable | undefined = value;
  for (const key of path) {
    if (Array.isArray(here)) here = typeof key === "number" ? here[key] : undefined;
    else here = typeof here === "object" && here !== null && Object.hasOwn(here, key) ? here[key] : undefined;
  }
  return here;
}

/** Plain assignment to "__proto__" would set the prototype. */
function put(holder: Mutable | undefined, key: string | number, value: Mutable): void {
  if (key !== "__proto__") (holder as { [key: string | number]: Mutable })[key] = value;
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Of plain data alone, and so in a tenth of the time of `structuredClone`. */
function copy(value: Json): Mutable {
  if (typeof value !== "object" || value === null) return value;
  if (isListValue(value)) return value.map(copy);
  const map: { [key: string]: Mutable } = {};
  for (const [key, item] of Object.entries(value)) put(map, key, copy(item));
  return map;
}

/** Whether two values say the same; the order of keys says nothing. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (isListValue(a) && isListValue(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (isMapValue(a) && isMapValue(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
  }
  return a === b;
}
