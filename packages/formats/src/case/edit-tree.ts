import type { CasePath } from "@parley/core";
import { MAX_VALUES, quoted } from "@parley/core";
import { MAX_INCLUDE_DEPTH } from "./assemble.ts";
import { EditableFile, same } from "./edit-file.ts";
import type { LocalPath } from "./edit-layout.ts";
import { isListValue, isMapValue } from "./edit-render.ts";
import { EditProblem, type FolderFiles, type Json } from "./edit-types.ts";
import type { ParsedTexts } from "./parsed-texts.ts";
import { clashMessage, PathClashes } from "./portable-names.ts";

/** A place in one of the files. */
interface Place {
  readonly file: EditableFile;
  readonly local: LocalPath;
}

/** Where a path leads. */
interface Found {
  /** Where the value hangs in its list or map, a `{file: …}` not yet followed. */
  readonly site: Place;
  /** The value itself. */
  readonly target: Place;
  /** The path as far as it exists, rows named by their ids. */
  readonly named: CasePath;
  /** What of the path does not exist. */
  readonly rest: CasePath;
}

/** The files of a case as one tree that can be edited: `{file: …}` is followed wherever it stands. */
export class CaseTree {
  private readonly contents: Map<string, string | Uint8Array>;
  private readonly entry: string;
  private readonly parsed: ParsedTexts;
  private readonly open = new Map<string, EditableFile>();
  /** Values passed by since the last edit, so that files which take each other in cannot go on without end. */
  private visited = 0;
  private readonly together: boolean;
  /** The rows of lists, until any list or file is changed otherwise than in its bare values. */
  private readonly known = new Map<string, { readonly rows: Place[] | null; ids: Map<string, Place> | null }>();

  /** @param together whether changes that have nothing to do with each other are made in one pass */
  constructor(files: FolderFiles, entry: string, parsed: ParsedTexts, together = true) {
    this.parsed = parsed;
    this.together = together;
    this.contents = new Map(Object.entries(files));
    this.entry = entry;
  }

  /** The value at a path, other files taken in; undefined where there is none. */
  value(path: CasePath): Json | undefined {
    this.visited = 0;
    const { target, rest } = this.find(path);
    return rest.length > 0 ? undefined : this.unfold(target);
  }

  /** The path with rows named by their ids, where they have one. */
  named(path: CasePath): CasePath {
    const { named, rest } = this.find(path);
    return [...named, ...rest];
  }

  set(path: CasePath, value: Json): void {
    const { site, target, rest } = this.find(path);
    const [key, ...deeper] = rest;
    if (!this.leavesRows(key ?? path.at(-1), key !== undefined, target, value)) this.known.clear();
    if (key === undefined) {
      if (isInclude(value)) site.file.replace(site.local, value);
      else this.merge(target, value);
      return;
    }
    const holder = target.file.value(target.local);
    if (!isMapValue(holder) || rest.some((part) => typeof part !== "string")) throw this.nowhere(path, target);
    const wrapped = deeper.reduceRight<Json>((inner, part) => ({ [part]: inner }), value);
    target.file.addKey(target.local, String(key), wrapped);
  }

  /** Adds rows to the end of a list, as if one after another. */
  append(path: CasePath, values: readonly Json[]): void {
    for (const [i, value] of values.entries()) {
      const { target, rest } = this.find(path);
      const last = rest.length > 0 ? undefined : this.rows(target)?.at(-1);
      const isOwn = last?.file === target.file && same(last.local.slice(0, -1), target.local);
      if (last !== undefined && isOwn && !values.some(isInclude)) {
        this.known.clear();
        let index = Number(last.local.at(-1)) + 1;
        for (const other of values.slice(i)) target.file.insertRow(target.local, index++, other);
        return;
      }
      // The first row may make the list that the others are added to.
      this.insert(path, value, undefined);
    }
  }

  insert(path: CasePath, value: Json, before: number | string | undefined): void {
    this.known.clear();
    const { target, rest } = this.find(path);
    if (rest.length > 0) {
      if (before !== undefined) throw this.nowhere(path, target);
      this.set(path, [value]);
      return;
    }
    const rows = this.rows(target);
    if (rows === null)
      throw new EditProblem(
        "not-a-list",
        `${words(path)} is not a list`,
        target.file.path,
        target.file.offset(target.local),
      );
    this.insertAt(target, before === undefined ? rows.length : this.rowIndex(target, rows, before), value);
  }

  delete(path: CasePath): void {
    this.known.clear();
    const { site, target, rest } = this.find(path);
    if (rest.length > 0 || path.length === 0 || site.local.length === 0) throw this.nowhere(path, target);
    site.file.remove(site.local);
  }

  move(path: CasePath, before: number | string | null): void {
    this.known.clear();
    const found = this.find(path);
    const parent = this.find(path.slice(0, -1)).target;
    const rows = this.rows(parent);
    const from = rows?.findIndex((row) => samePlace(row, found.site)) ?? -1;
    if (found.rest.length > 0 || rows === null || from < 0) throw this.nowhere(path, found.target);
    const to = before === null ? rows.length : this.rowIndex(parent, rows, before);
    if (to === from || to === from + 1) return;
    this.known.clear();
    const target = rows[Math.min(to, rows.length - 1)]!;
    const list = found.site.local.slice(0, -1);
    if (found.site.file === target.file && same(list, target.local.slice(0, -1))) {
      const raw = Number(target.local.at(-1)) + (to >= rows.length ? 1 : 0);
      found.site.file.moveRow(list, Number(found.site.local.at(-1)), raw);
      return;
    }
    const value = found.site.file.value(found.site.local)!;
    found.site.file.remove(found.site.local);
    this.insertAt(parent, to > from ? to - 1 : to, value);
  }

  /** Replaces, makes or (`null`) removes a file as a whole. */
  setFile(path: string, text: string | null): void {
    if (text !== null && !this.contents.has(path)) this.checkClash(path);
    this.known.clear();
    this.finish();
    this.open.delete(path);
    if (text !== null) this.contents.set(path, text);
    else if (!this.contents.delete(path))
      throw new EditProblem("missing-file", `there is no file ${quoted(path)}`, path);
  }

  /** A file may be made where every computer can hold it beside the others. */
  private checkClash(path: string): void {
    const clashes = new PathClashes();
    for (const known of this.contents.keys()) clashes.add(known);
    const other = clashes.add(path);
    if (other !== null) throw new EditProblem("bad-path", `${clashMessage(other)}: ${quoted(path)}`, path);
  }

  /** Whether there is a file of this path. */
  has(path: string): boolean {
    return this.contents.has(path);
  }

  /** The text of a file now. */
  text(path: string): string | null {
    const content = this.open.get(path)?.finish() ?? this.contents.get(path);
    return typeof content === "string" ? content : null;
  }

  /**
   * The files as they are now.
   *
   * @throws {EditProblem} where a text cannot be brought to say what was meant
   */
  finish(): Record<string, string | Uint8Array> {
    for (const [path, file] of this.open) this.contents.set(path, file.finish());
    return Object.fromEntries(this.contents);
  }

  private file(path: string, asked?: Place): EditableFile {
    const known = this.open.get(path);
    if (known) return known;
    const content = this.contents.get(path);
    if (typeof content !== "string") {
      const message = `there is no text file ${quoted(path)}`;
      throw new EditProblem("missing-file", message, asked?.file.path ?? path, asked?.file.offset(asked.local));
    }
    const file = new EditableFile(path, content, this.parsed, this.together);
    this.open.set(path, file);
    return file;
  }

  private follow(place: Place, depth = 0): Place {
    const value = place.file.value(place.local);
    if (!isInclude(value)) return place;
    if (depth > MAX_INCLUDE_DEPTH)
      throw new EditProblem(
        "include-depth",
        "files take each other in too deep",
        place.file.path,
        place.file.offset(place.local),
      );
    return this.follow({ file: this.file(value.file, place), local: [] }, depth + 1);
  }

  /** The rows of a list, those of files that stand for several in their places; `null` where it is no list. */
  private rows(list: Place, trail: readonly string[] = []): Place[] | null {
    const value = list.file.value(list.local);
    if (!isListValue(value)) return null;
    return value.flatMap((item, i) => {
      const site: Place = { file: list.file, local: [...list.local, i] };
      const inner = isInclude(item) ? this.rows(...this.enter(site, trail)) : null;
      return inner ?? [site];
    });
  }

  /** Follows a place into the file it stands for, which may not be one that it stands in. */
  private enter(place: Place, trail: readonly string[]): [target: Place, trail: readonly string[]] {
    const target = this.follow(place);
    const through = [...trail, place.file.path];
    this.visited++;
    const circle = target !== place && through.includes(target.file.path);
    if (circle || this.visited > MAX_VALUES) {
      const code = circle ? "include-circle" : "too-large";
      const message = circle ? "files take each other in" : "files take each other in too often";
      throw new EditProblem(code, message, place.file.path, place.file.offset(place.local));
    }
    return [target, through];
  }

  private rowIndex(list: Place, rows: readonly Place[], row: number | string): number {
    const index = typeof row === "number" ? row : rows.findIndex((site) => this.idOf(site) === row);
    if (Number.isInteger(index) && index >= 0 && index <= rows.length) return index;
    throw new EditProblem(
      "no-such-place",
      `the list has no row ${quoted(String(row))}`,
      list.file.path,
      list.file.offset(list.local),
    );
  }

  private idOf(site: Place): string | undefined {
    const { file, local } = this.follow(site);
    const id = file.value([...local, "id"]);
    return typeof id === "string" ? id : undefined;
  }

  private find(path: CasePath): Found {
    let site: Place = { file: this.file(this.entry), local: [] };
    let target = this.follow(site);
    const named: (string | number)[] = [];
    for (const [i, key] of path.entries()) {
      const next = this.child(target, key);
      if (!next) return { site, target, named, rest: path.slice(i) };
      const isRow = typeof next.local.at(-1) === "number";
      named.push((isRow ? this.idOf(next) : undefined) ?? key);
      site = next;
      target = this.follow(site);
    }
    return { site, target, named, rest: [] };
  }

  private child(holder: Place, key: string | number): Place | undefined {
    const list = this.list(holder);
    if (list.rows !== null) {
      if (typeof key === "number") return list.rows[key];
      list.ids ??= this.idsOf(list.rows);
      return list.ids.get(key);
    }
    const local = [...holder.local, String(key)];
    return holder.file.value(local) === undefined ? undefined : { file: holder.file, local };
  }

  /** Whether the rows of every list, and the ids they go by, are the same after a value was set. */
  private leavesRows(key: string | number | undefined, isNew: boolean, target: Place, value: Json): boolean {
    if (key === "id" || key === "file") return false;
    return isNew
      ? isMapValue(target.file.value(target.local))
      : isBare(value) && isBare(target.file.value(target.local));
  }

  /** The rows of a list as they are known since it last changed. */
  private list(holder: Place): { readonly rows: Place[] | null; ids: Map<string, Place> | null } {
    const key = `${holder.file.path}\0${JSON.stringify(holder.local)}`;
    let list = this.known.get(key);
    if (list === undefined) {
      list = { rows: this.rows(holder), ids: null };
      this.known.set(key, list);
    }
    return list;
  }

  /** Rows by their ids; of two with one id the first. */
  private idsOf(rows: readonly Place[]): Map<string, Place> {
    const ids = new Map<string, Place>();
    for (const row of rows) {
      const id = this.idOf(row);
      if (id !== undefined && !ids.has(id)) ids.set(id, row);
    }
    return ids;
  }

  private unfold(place: Place, trail: readonly string[] = []): Json {
    const [{ file, local }, inner] = this.enter(place, trail);
    const value = file.value(local)!;
    const rows = this.rows({ file, local }, inner);
    if (rows) return rows.map((row) => this.unfold(row, inner));
    if (!isMapValue(value)) return value;
    // Plain assignment to "__proto__" would set the prototype; fromEntries does not.
    return Object.fromEntries(
      Object.keys(value).map((key) => [key, this.unfold({ file, local: [...local, key] }, inner)]),
    );
  }

  private insertAt(list: Place, index: number, value: Json): void {
    const rows = this.rows(list)!;
    const [row, offset] = index < rows.length ? [rows[index], 0] : [rows.at(-1), 1];
    // A list without rows may still hold files that hold none.
    if (row) row.file.insertRow(row.local.slice(0, -1), Number(row.local.at(-1)) + offset, value);
    else list.file.insertRow(list.local, (list.file.value(list.local) as readonly Json[]).length, value);
  }

  /** Makes a value of another by changing only the entries that differ. */
  private merge(place: Place, value: Json): void {
    const old = this.unfold(place);
    if (same(old, value)) return;
    if (isMapValue(old) && isMapValue(value) && Object.keys(old).some((key) => Object.hasOwn(value, key))) {
      for (const key of Object.keys(old)) if (!Object.hasOwn(value, key)) place.file.remove([...place.local, key]);
      for (const [key, item] of Object.entries(value)) {
        const site: Place = { file: place.file, local: [...place.local, key] };
        if (!Object.hasOwn(old, key)) place.file.addKey(place.local, key, item);
        else if (isInclude(item)) place.file.replace(site.local, item);
        else this.merge(this.follow(site), item);
      }
      return;
    }
    if (isListValue(old) && isListValue(value) && old.length > 0 && value.length > 0) this.mergeList(place, old, value);
    else place.file.replace(place.local, value);
  }

  private mergeList(place: Place, old: readonly Json[], value: readonly Json[]): void {
    const least = Math.min(old.length, value.length);
    let head = 0;
    while (head < least && same(old[head], value[head])) head++;
    let tail = 0;
    while (tail < least - head && same(old.at(-1 - tail), value.at(-1 - tail))) tail++;
    const common = least - head - tail;
    for (let i = head; i < head + common; i++) {
      const site = this.rows(place)![i]!;
      const item = value[i]!;
      if (isInclude(item)) site.file.replace(site.local, item);
      else this.merge(this.follow(site), item);
    }
    for (let i = old.length - tail - 1; i >= head + common; i--) {
      const site = this.rows(place)![i]!;
      site.file.remove(site.local);
    }
    for (let i = head + common; i < value.length - tail; i++) this.insertAt(place, i, value[i]!);
  }

  private nowhere(path: CasePath, nearest: Place): EditProblem {
    const message = `there is no place ${words(path)} that this edit could be made at`;
    return new EditProblem("no-such-place", message, nearest.file.path, nearest.file.offset(nearest.local));
  }
}

function samePlace(a: Place, b: Place): boolean {
  return a.file === b.file && same(a.local, b.local);
}

/** Whether a value holds no others. */
function isBare(value: Json | undefined): boolean {
  return typeof value !== "object" || value === null;
}

/** Whether a value stands for another file. */
function isInclude(value: Json | undefined): value is { readonly file: string } {
  return isMapValue(value) && Object.keys(value).length === 1 && typeof value["file"] === "string";
}

function words(path: CasePath): string {
  return path.length === 0 ? "the case itself" : quoted(path.join(" › "));
}
