import type { Case, CasePath } from "@parley/core";
import { isListValue, isMapValue } from "./edit-render.ts";
import type { CaseEdit, Json } from "./edit-types.ts";

/** An edit as it was made: where, and what stood there before and after. */
export type EditMade =
  | {
      readonly op: Exclude<CaseEdit["op"], "file">;
      /** Rows named by their ids. */
      readonly path: CasePath;
      readonly before: Json | undefined;
      readonly after: Json | undefined;
    }
  | { readonly op: "file"; readonly file: string; readonly before: string | null; readonly after: string | null };

/** Longest value that is shown in words. */
const SHOWN = 60;
/** Longest description of one edit. */
const LONGEST = 300;
/** Most edits that are told one by one. */
const TOLD = 2;
/** Keys that say nothing that the row after them does not say. */
const SILENT = new Set(["perspectives", "parties", "issues", "drafts", "options", "values"]);

/** What edits did, in words, and the places they touched. `theCase` gives the names; `null` where it cannot be read. */
export function describeEdits(made: readonly EditMade[], theCase: Case | null): { what: string; paths: CasePath[] } {
  const names = new Names(theCase);
  if (made.length === 0) return { what: "nothing", paths: [] };
  const told = made.length > TOLD ? 1 : made.length;
  const rest = made.length > told ? ` and ${made.length - told} more` : "";
  const paths = made.flatMap((edit): CasePath[] => (edit.op === "file" ? names.draftsOf(edit.file) : [pathOf(edit)]));
  const each = made.slice(0, told).map((edit) => shortened(describe(edit, names), LONGEST));
  return { what: each.join("; ") + rest, paths };
}

/** The place an edit touched: of an inserted row, that row's. */
function pathOf(edit: Exclude<EditMade, { op: "file" }>): CasePath {
  const id = edit.op === "insert" && isMapValue(edit.after) ? edit.after["id"] : undefined;
  return typeof id === "string" ? [...edit.path, id] : edit.path;
}

function describe(edit: EditMade, names: Names): string {
  if (edit.op === "file") {
    const [draft] = names.draftsOf(edit.file);
    const subject = draft ? `text of ${names.path(draft)}` : edit.file;
    return `${subject} ${edit.after === null ? "removed" : edit.before === null ? "added" : "rewritten"}`;
  }
  if (edit.op === "insert") return `${names.path(edit.path)}: ${names.value(edit.after, edit.path)} added`;
  if (edit.op === "delete") return `${names.path(edit.path, edit.before)} removed`;
  if (edit.op === "move") return `${names.path(edit.path, edit.before)} moved`;
  const { path, before, after } = innermost(edit.path, edit.before, edit.after);
  if (before === undefined) return `${names.path(path)}: ${names.value(after, path)}`;
  if (after === undefined) return `${names.path(path, before)} removed`;
  return `${names.path(path)}: ${names.value(before, path)} → ${names.value(after, path)}`;
}

/** The one entry that differs, where there is only one; a judgement's number stands for the judgement. */
function innermost(
  path: CasePath,
  before: Json | undefined,
  after: Json | undefined,
): { path: CasePath; before: Json | undefined; after: Json | undefined } {
  if (!isMapValue(before) || !isMapValue(after)) return { path, before, after };
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const different = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const [key] = different;
  if (different.length !== 1 || key === undefined) return { path, before, after };
  const inner = key === "value" ? path : [...path, key];
  return innermost(inner, before[key], after[key]);
}

/** The names people gave to what ids stand for. */
class Names {
  private readonly rows = new Map<string, string>();
  private readonly options = new Map<string, string>();
  private readonly texts = new Map<string, CasePath[]>();

  constructor(theCase: Case | null) {
    for (const { id, title } of theCase?.perspectives ?? []) this.rows.set(id, title);
    for (const { id, title, text } of theCase?.drafts ?? []) {
      this.rows.set(id, title);
      if (text !== undefined) this.texts.set(text, [...(this.texts.get(text) ?? []), ["drafts", id]]);
    }
    for (const { id, name } of theCase?.parties ?? []) this.rows.set(id, name);
    for (const { id, title, options } of theCase?.issues ?? []) {
      this.rows.set(id, title);
      for (const option of options) this.options.set(`${id} ${option.id}`, option.title);
    }
    for (const { id, text } of theCase?.comments ?? [])
      if (!this.rows.has(id)) this.rows.set(id, `“${shortened(text, SHOWN)}”`);
  }

  draftsOf(file: string): CasePath[] {
    return this.texts.get(file) ?? [];
  }

  /** `removed`: what stood at the end of the path, where it is gone. */
  path(path: CasePath, removed?: Json): string {
    const parts = path.flatMap((key, i): string[] => {
      if (i < path.length - 1 && SILENT.has(String(key))) return [];
      if (typeof key === "number") return [String(key + 1)];
      const own = i === path.length - 1 && isMapValue(removed) ? (removed["title"] ?? removed["name"]) : undefined;
      const name = typeof own === "string" ? own : (this.optionOf(path.slice(0, i), key) ?? this.rows.get(key));
      return [name ?? key.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)];
    });
    return parts.length === 0 ? "the case" : parts.join(" › ");
  }

  value(value: Json | undefined, path: CasePath): string {
    if (value === undefined) return "nothing";
    if (typeof value === "string") return shortened(this.optionOf(path, value) ?? value, SHOWN);
    if (isListValue(value)) return shortened(`[${value.map((item) => this.value(item, path)).join(", ")}]`, SHOWN);
    if (!isMapValue(value)) return String(value);
    const name = value["title"] ?? value["name"] ?? value["summary"] ?? value["text"];
    if (typeof name === "string") return shortened(name, SHOWN);
    if (value["value"] !== undefined) return this.value(value["value"], path);
    const entries = Object.entries(value).map(
      ([key, item]) => `${this.rows.get(key) ?? key} ${this.value(item, [...path, key])}`,
    );
    return shortened(entries.join(", "), SHOWN);
  }

  private optionOf(path: CasePath, id: string): string | undefined {
    for (const key of path) {
      const title = this.options.get(`${key} ${id}`);
      if (title !== undefined) return title;
    }
    return undefined;
  }
}

function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= most ? line : `${[...line].slice(0, most - 1).join("")}…`;
}
