import { MAX_VALUES, quoted } from "@parley/core";
import { type CaseFiles, escapeProblem, type FileProblem, MAX_FILE_SIZE } from "./files.ts";
import { parseJson } from "./json.ts";
import { LinePlaces } from "./line-places.ts";
import type { ParsedTexts } from "./parsed-texts.ts";
import { clashMessage, PathClashes, portabilityProblem, portablePath } from "./portable-names.ts";
import type { SourceEntry, SourceList, SourceMap, SourceNode, TextProblem } from "./tree.ts";

/** Deepest chain of files that take in files. */
export const MAX_INCLUDE_DEPTH = 16;
/** Most values that aliases may unfold into, in the whole case. */
export const MAX_ALIASED_VALUES = 10_000;
/** Most bytes of all files together. */
const MAX_TOTAL_SIZE = 5 * MAX_FILE_SIZE;

/** A file that was read. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly lines: LinePlaces;
}

/** Where a value of the case stands, and where its parts do. */
export interface Place {
  readonly file: SourceFile;
  readonly start: number;
  /** Of a map's value: where its key stands. */
  readonly key?: { readonly file: SourceFile; readonly start: number };
  /** The places within, where it is a list or map. */
  readonly parts?: ReadonlyMap<string | number, Place>;
  /** Where it stands in one piece as the file has it, `parts` are left out: they are found here when they are asked for. */
  readonly node?: SourceNode;
  /** A file could not be taken in here: what is said of the value means nothing. */
  readonly hole?: true;
}

/** A mistake found while files are put together. */
export interface FileDiagnostic extends Omit<TextProblem, "related"> {
  readonly file: SourceFile;
  readonly related?: { readonly file: SourceFile; readonly start: number; readonly message: string };
  /** Left out: an error. */
  readonly severity?: "warning";
}

/** The place of an entry or item, if there is one. */
export function partOf(place: Place, key: string | number): Place | undefined {
  const { file, node } = place;
  if (place.parts || node === undefined) return place.parts?.get(key);
  if (node.kind === "list") {
    const item = typeof key === "number" ? node.items[key] : undefined;
    return item && { file, start: item.start, node: item };
  }
  const entry = node.kind === "map" ? entryOf(node, key) : undefined;
  return entry && { file, start: entry.value.start, node: entry.value, key: { file, start: entry.keyStart } };
}

/** Of maps with very many keys, where each is; of others a look is as fast. */
const indices = new WeakMap<SourceMap, ReadonlyMap<string, SourceEntry>>();

function entryOf(map: SourceMap, key: string | number): SourceEntry | undefined {
  if (map.entries.length <= 32) return map.entries.find((one) => one.key === key);
  let index = indices.get(map);
  if (!index) {
    index = new Map(map.entries.map((entry) => [entry.key, entry]));
    indices.set(map, index);
  }
  return index.get(String(key));
}

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** Puts the files of a case together: follows `{file: …}`, reads the texts of drafts, keeps the place of every value. */
export class Assembler {
  /** Every file read, by path, in the order of reading. */
  readonly files: Map<string, SourceFile> = new Map();
  readonly problems: FileDiagnostic[] = [];
  /** Whether some file's text could not be parsed: then nothing but `problems` can be said. */
  broken = false;

  private readonly source: CaseFiles;
  private readonly parsed: ParsedTexts;
  private readonly clashes = new PathClashes();
  private readonly trees = new Map<string, SourceNode | null>();
  /** Files with aliases, whose values may be met again and again; and those of their values that were met. */
  private readonly aliased = new Set<SourceFile>();
  private readonly seen = new Set<SourceNode>();
  /** Files that were taken in, and whether the one at hand is there for a further time. */
  private readonly entered = new Set<string>();
  private again = false;
  private size = 0;
  private values = 0;
  private unfolded = 0;
  /** How many files have been taken in so far. */
  private taken = 0;

  constructor(source: CaseFiles, parsed: ParsedTexts) {
    this.source = source;
    this.parsed = parsed;
  }

  /**
   * The value and places of a file. `null` where it could not be read or parsed, or holds nothing; `problems` say why.
   * `asked` is where the case names the file, to which problems of reading it belong.
   */
  file(
    path: string,
    asked: { readonly file: SourceFile; readonly start: number } | null,
  ): { root: SourceNode; file: SourceFile } | null {
    const file = this.read(path, asked);
    if (!file) return null;
    if (!this.trees.has(path)) this.trees.set(path, this.parse(file));
    const root = this.trees.get(path);
    return root ? { root, file } : null;
  }

  /** Reads a file as text. */
  read(path: string, asked: { readonly file: SourceFile; readonly start: number } | null): SourceFile | null {
    const known = this.files.get(path);
    if (known || this.broken) return known ?? null;
    const bytes = this.source.read(path);
    const place = asked ?? { file: emptyFile(path), start: 0 };
    if (asked !== null) this.warnOfName(path, asked, typeof bytes !== "string");
    if (typeof bytes === "string" || bytes.length > MAX_FILE_SIZE) {
      this.problems.push({ ...place, ...fileMessage(typeof bytes === "string" ? bytes : "too-large", path) });
      return null;
    }
    this.size += bytes.length;
    if (this.size > MAX_TOTAL_SIZE) {
      this.broken = true;
      const message = `the files of the case are larger than ${MAX_TOTAL_SIZE / 1024 / 1024} MB together`;
      this.problems.push({ ...place, code: "too-large", message });
      return null;
    }
    const text = decode(bytes);
    if (text === null) {
      const message = `${quoted(path)} is not UTF-8 text; save it as UTF-8`;
      this.problems.push({ ...place, code: "not-utf-8", message });
      return null;
    }
    const file = { path, bytes, text, lines: new LinePlaces(text) };
    this.files.set(path, file);
    return file;
  }

  /** A case is one folder, which people with other computers open too. */
  private warnOfName(path: string, asked: Pick<FileDiagnostic, "file" | "start">, exists: boolean): void {
    const warn = (wrong: string, right: string): void => {
      const message = `${wrong}: ${quoted(path)}; ${right}`;
      this.problems.push({ ...asked, severity: "warning", code: "unportable-name", message });
    };
    const wrong = portabilityProblem(path);
    if (wrong !== null) warn(wrong, `call the file ${quoted(portablePath(path))}, here and in its folder`);
    const other = exists ? this.clashes.add(path) : null;
    if (other !== null) warn(clashMessage(other), "give one of the two another name, here and in its folder");
  }

  private parse(file: SourceFile): SourceNode | null {
    const parsed = this.parsed.parse(file.text, isJson(file) ? "json" : "yaml");
    if ("syntax" in parsed) {
      this.broken = true;
      this.problems.push({ file, ...parsed.syntax } as FileDiagnostic);
      return null;
    }
    for (const { related, ...problem } of parsed.problems)
      this.problems.push({ file, ...problem, ...(related && { related: { file, ...related } }) });
    if (parsed.aliases) this.aliased.add(file);
    if (parsed.root === null) {
      const message = "the file is empty; a case begins with parley: 1, id and title";
      this.problems.push({
        file,
        code: "empty-file",
        message: this.files.size > 1 ? "the file is empty; write [] or {} where nothing is meant" : message,
        start: 0,
      });
    }
    return parsed.root;
  }

  /**
   * Unfolds a tree into plain values and their places. `trail` are the files it stands in, outermost first.
   */
  unfold(node: SourceNode, file: SourceFile, trail: readonly string[]): { value: Value; place: Place } {
    const before = this.taken;
    this.count(node, file);
    const { start } = node;
    if (node.kind === "scalar" || this.broken) {
      return { value: node.kind === "scalar" ? node.value : null, place: { file, start } };
    }
    if (node.kind === "map") {
      const target = includeTarget(node);
      if (target) {
        this.taken++;
        return this.include(target, file, trail);
      }
    }
    const parts = new Map<string | number, Place>();
    const value = node.kind === "map" ? this.map(node, file, trail, parts) : this.list(node, file, trail, parts);
    // Most parts of a case take in no file: there the places are those of the tree, and need not be kept.
    return { value, place: this.taken === before ? { file, start, node } : { file, start, parts } };
  }

  private list(node: SourceList, file: SourceFile, trail: readonly string[], parts: Map<unknown, Place>): Value[] {
    const list: Value[] = [];
    const places: Place[] = [];
    const before = this.taken;
    for (const item of node.items) {
      const unfolded = this.unfold(item, file, trail);
      // A file that holds a list stands for all its items.
      const spread = includeTarget(item) && Array.isArray(unfolded.value);
      const values = spread ? (unfolded.value as Value[]) : [unfolded.value];
      values.forEach((value, i) => {
        places.push(spread ? partOf(unfolded.place, i)! : unfolded.place);
        list.push(value);
      });
    }
    if (this.taken !== before) for (const [i, place] of places.entries()) parts.set(i, place);
    return list;
  }

  private map(node: SourceMap, file: SourceFile, trail: readonly string[], parts: Map<unknown, Place>): Value {
    const map: { [key: string]: Value } = {};
    const places: Place[] = [];
    const before = this.taken;
    for (const { key, value } of node.entries) {
      const unfolded = this.unfold(value, file, trail);
      // Plain assignment to "__proto__" would set the prototype.
      if (key === "__proto__")
        Object.defineProperty(map, key, {
          value: unfolded.value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      else map[key] = unfolded.value;
      places.push(unfolded.place);
    }
    if (this.taken !== before)
      for (const [i, { key, keyStart }] of node.entries.entries())
        parts.set(key, { ...places[i]!, key: { file, start: keyStart } });
    return map;
  }

  private include(
    target: { readonly path: string; readonly start: number },
    file: SourceFile,
    trail: readonly string[],
  ): { value: Value; place: Place } {
    const asked = { file, start: target.start };
    const hole = (code?: string, message = ""): { value: Value; place: Place } => {
      if (code !== undefined) this.problems.push({ ...asked, code, message });
      return { value: null, place: { ...asked, hole: true } };
    };
    const wrong = escapeProblem(target.path);
    if (wrong !== null) return hole("bad-path", `${wrong}: ${quoted(target.path)}`);
    if (!/\.(ya?ml|json)$/i.test(target.path))
      return hole("bad-include", `only .yaml and .json files can be taken in, not ${quoted(target.path)}`);
    if (trail.includes(target.path))
      return hole(
        "include-circle",
        `files take each other in: ${[...trail.slice(trail.indexOf(target.path)), target.path].join(" → ")}`,
      );
    if (trail.length > MAX_INCLUDE_DEPTH)
      return hole("include-depth", `files take each other in more than ${MAX_INCLUDE_DEPTH} deep`);
    const found = this.file(target.path, asked);
    if (!found) return hole();
    if (found.root.kind === "scalar")
      return hole("bad-include", `${quoted(target.path)} holds neither a list nor a map`);
    const outer = this.again;
    this.again = this.entered.has(target.path);
    this.entered.add(target.path);
    const unfolded = this.unfold(found.root, found.file, [...trail, target.path]);
    this.again = outer;
    return unfolded;
  }

  /** Bounds what aliases and repeated files unfold into. */
  private count(node: SourceNode, file: SourceFile): void {
    if (this.broken) return;
    this.values++;
    if (this.aliased.has(file) ? this.seen.has(node) : this.again) this.unfolded++;
    else if (this.aliased.has(file)) this.seen.add(node);
    if (this.unfolded <= MAX_ALIASED_VALUES && this.values <= MAX_VALUES) return;
    const code = this.unfolded > MAX_ALIASED_VALUES ? "alias-expansion" : "too-large";
    this.broken = true;
    const message =
      code === "too-large"
        ? `the case has more than ${MAX_VALUES.toLocaleString("en")} values`
        : `aliases and repeated files stand for more than ${MAX_ALIASED_VALUES.toLocaleString("en")} values`;
    this.problems.push({ file, code, message, start: node.start });
  }
}

/** The file that `{file: path}` names, or undefined where a node is something else. */
function includeTarget(node: SourceNode): { readonly path: string; readonly start: number } | undefined {
  if (node.kind !== "map" || node.entries.length !== 1) return undefined;
  const [entry] = node.entries;
  if (entry?.key !== "file" || entry.value.kind !== "scalar" || typeof entry.value.value !== "string") return undefined;
  return { path: entry.value.value, start: entry.value.start };
}

/** JSON by its name, or, without one, by its first character where the whole then is JSON. */
function isJson({ path, text }: SourceFile): boolean {
  if (/\.json$/i.test(path)) return true;
  if (/\.ya?ml$/i.test(path) || !/^\s*[{[]/.test(text)) return false;
  return !("syntax" in parseJson(text));
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Stands for a file that could not be read, so that problems have a place. */
export function emptyFile(path: string): SourceFile {
  return { path, bytes: new Uint8Array(), text: "", lines: new LinePlaces("") };
}

function fileMessage(problem: FileProblem, path: string): { readonly code: string; readonly message: string } {
  const name = quoted(path);
  switch (problem) {
    case "missing":
      return { code: "missing-file", message: `there is no file ${name}` };
    case "outside":
      return { code: "bad-path", message: `${name} leads out of the case's folder, which files may not` };
    case "not-a-file":
      return { code: "unreadable-file", message: `${name} is not a file` };
    case "too-large":
      return { code: "file-too-large", message: `${name} is larger than ${MAX_FILE_SIZE / 1024 / 1024} MB` };
    case "unreadable":
      return { code: "unreadable-file", message: `${name} cannot be read` };
    case "no-folder":
      return { code: "bad-path", message: `a case from standard input has no folder to take ${name} from` };
  }
}
