import {
  type Entry,
  entryAt,
  isBlockCollection,
  isBlockText,
  Layout,
  type LocalPath,
  type Splice,
  sizeOf,
  UnusualLayout,
} from "./edit-layout.ts";
import { isListValue, isMapValue, type Rendered, renderBlock, renderFlow, renderKey } from "./edit-render.ts";
import type { Json } from "./edit-types.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import type { Written, WrittenList, WrittenMap } from "./written.ts";
import { writtenYaml } from "./written-yaml.ts";

/** A change that others beside it neither move nor touch: of a value, or at the end of a list. */
export type IndependentChange =
  | { readonly kind: "replace"; readonly path: LocalPath; readonly value: Json }
  | { readonly kind: "add-key"; readonly path: LocalPath; readonly key: string; readonly value: Json }
  | { readonly kind: "append"; readonly path: LocalPath; readonly values: readonly Json[] };

/**
 * The text of one YAML or JSON file, edited in place: every change replaces the least of the text, so that comments,
 * order and quoting elsewhere stay as they are. Offsets of nodes hold until the next change.
 */
export class EditableText {
  readonly json: boolean;
  private layout: Layout;
  /** What is written, once it is known. */
  private written: Written | null | undefined;

  /** @param written how it is written, where reading it has shown that */
  constructor(text: string, json: boolean, written?: Written) {
    this.json = json;
    this.layout = new Layout(text);
    this.written = written;
  }

  get text(): string {
    return this.layout.text;
  }

  get root(): Written | null {
    if (this.written === undefined) this.written = writtenOf(this.text, this.json);
    return this.written;
  }

  /** Whether parts of the text stand for other parts. */
  get hasAliases(): boolean {
    return /[*]/.test(this.text) && hasAliases(this.root);
  }

  /** The node at a path; undefined where there is none, `null` where nothing is written for it. */
  node(path: LocalPath): Written | null | undefined {
    let node: Written | null | undefined = this.root;
    for (const key of path) {
      if (node?.kind === "map") node = node.entries[indexOfKey(node, key)]?.value;
      else node = node?.kind === "list" && typeof key === "number" ? node.items[key] : undefined;
      if (node === undefined) return undefined;
    }
    return node;
  }

  /** Writes every alias out as what it stands for, so that a change of one place is not a change of another. */
  writeOutAliases(valueAt: (path: LocalPath) => Json): void {
    const splices: Splice[] = [];
    const walk = (node: Written | null, path: LocalPath): void => {
      if (node?.kind === "map") for (const { key = "", value } of node.entries) walk(value, [...path, key]);
      else if (node?.kind === "list") for (const [i, item] of node.items.entries()) walk(item, [...path, i]);
      else if (node?.kind === "alias")
        splices.push({ start: node.start, end: node.end, text: renderFlow(valueAt(path)) });
    };
    walk(this.root, []);
    if (splices.length > 0) this.apply(splices);
  }

  /** Replaces the value at a path that exists; the root's too. */
  replace(path: LocalPath, value: Json): void {
    this.apply(this.replacing(path, value));
  }

  /**
   * Makes changes that have nothing to do with each other, as if one after another, in one pass over the text; where they meet after
   * all, one after another.
   */
  makeAll(changes: readonly IndependentChange[]): void {
    const splices = changes
      .flatMap((change) => this.splicesOf(change))
      .filter(({ start, end, text }) => start < end || text !== "")
      .sort((a, b) => a.start - b.start || a.end - b.end);
    if (splices.every(({ start }, i) => i === 0 || (start > splices[i - 1]!.start && start >= splices[i - 1]!.end))) {
      this.apply(splices);
      return;
    }
    for (const change of changes) {
      if (change.kind === "replace") this.replace(change.path, change.value);
      else if (change.kind === "add-key") this.addKey(change.path, change.key, change.value);
      else this.appendRows(change.path, change.values);
    }
  }

  private splicesOf(change: IndependentChange): Splice[] {
    if (change.kind === "replace") return this.replacing(change.path, change.value);
    if (change.kind === "add-key") return this.addingKey(change.path, change.key, change.value);
    return this.appending(change.path, change.values);
  }

  /** Adds rows to the end of the list at a path. */
  appendRows(path: LocalPath, values: readonly Json[]): void {
    const list = this.node(path);
    // The first row of a list decides how it is written.
    const [first, ...rest] = values;
    if (first === undefined) return;
    if (list?.kind === "list" && list.items.length > 0) this.apply(this.appending(path, values));
    else {
      this.insertRow(path, 0, first);
      if (rest.length > 0) this.apply(this.appending(path, rest));
    }
  }

  /** Adds a key to the map at a path. */
  addKey(path: LocalPath, key: string, value: Json): void {
    this.apply(this.addingKey(path, key, value));
  }

  /** Adds a row to the list at a path, before the row that has the raw index now. */
  insertRow(path: LocalPath, index: number, value: Json): void {
    this.apply(this.insertingRow(path, index, value));
  }

  /** Removes a key or row. The list or map that holds it stays, empty if need be. */
  remove(path: LocalPath): void {
    this.apply(this.removing(path));
  }

  /** Moves a row of a list, as it is written, before the row that has a raw index now. */
  moveRow(path: LocalPath, from: number, to: number): void {
    const { holder, node, start } = this.entry(path, from);
    const index = to > from ? to - 1 : to;
    const [begin, end] = holder.flow
      ? [node!.start, node!.end]
      : [start, this.layout.lineEnd(this.layout.entryEnd(this.entry(path, from)))];
    const written = this.text.slice(begin, end);
    this.remove([...path, from]);
    const list = this.node(path) as WrittenList;
    this.apply(
      holder.flow
        ? this.insertingInBrackets(list, index, () => written)
        : this.insertingLines(list, index, written.split(/\r?\n/)),
    );
  }

  private replacing(path: LocalPath, value: Json): Splice[] {
    const last = path.at(-1);
    if (last === undefined) return this.replacingRoot(value);
    const entry = this.entry(path.slice(0, -1), last);
    const { node, holder } = entry;
    if (holder.flow || this.json) {
      const text = this.inBrackets(value, entry.start);
      const empty = node === null || node.start === node.end;
      return [
        empty
          ? { start: entry.mark, end: entry.mark, text: `${this.text[entry.mark - 1] === ":" ? "" : ":"} ${text}` }
          : { start: node.start, end: node.end, text },
      ];
    }
    const rendered = renderBlock(value, this.layout.column(entry.start), holder.kind === "map" ? "key" : "dash", {
      folded: node?.kind === "scalar" && node.style === "folded",
      block: isBlockCollection(node) && sameKind(node, value),
    });
    const splices = this.replacingBlock(entry, rendered);
    return this.withoutTaking(splices, rendered, this.layout.entryEnd(entry), this.layout.column(entry.start));
  }

  /**
   * Comments that stand further in than the entry before them would become part of a text that it ends in: they are set
   * back to where the entry begins.
   */
  private withoutTaking(splices: Splice[], rendered: Rendered, end: number, column: number): Splice[] {
    return rendersText(rendered) ? [...splices, ...this.setBack(this.layout.nextLine(end), column)] : splices;
  }

  /** Sets comments that stand further in back to a column, from the beginning of a line to the next that says more. */
  private setBack(from: number, column: number): Splice[] {
    const splices: Splice[] = [];
    for (let at = from; at < this.text.length; at = this.layout.nextLine(at)) {
      const [, indent = "", mark = ""] = /^( *)(.?)/.exec(this.text.slice(at, this.layout.lineEnd(at)))!;
      if (mark !== "" && mark !== "#") break;
      if (mark === "#" && indent.length > column)
        splices.push({ start: at + column, end: at + indent.length, text: "" });
    }
    return splices;
  }

  private addingKey(path: LocalPath, key: string, value: Json): Splice[] {
    const map = this.node(path);
    if (map?.kind !== "map") throw new UnusualLayout(0);
    if (map.entries.length === 0 && !this.inFlow(path)) return this.replacing(path, { [key]: value });
    if (map.flow || this.json) {
      const written = this.json ? JSON.stringify(key) : renderKey(key, true);
      return this.insertingInBrackets(map, map.entries.length, (at) => `${written}: ${this.inBrackets(value, at)}`);
    }
    const first = entryAt(map, 0);
    const column = this.layout.column(first.start);
    const rendered = renderBlock(value, column, "key");
    const line = `${renderKey(key, false)}:${rendered.head === "" ? "" : ` ${rendered.head}`}`;
    const last = entryAt(map, map.entries.length - 1);
    const splices = this.addingLines(last, column, [line, ...rendered.body]);
    return this.withoutTaking(splices, rendered, this.layout.entryEnd(last), column);
  }

  private insertingRow(path: LocalPath, index: number, value: Json): Splice[] {
    const list = this.node(path);
    if (list?.kind !== "list") throw new UnusualLayout(0);
    if (list.items.length === 0 && !this.inFlow(path)) return this.replacing(path, [value]);
    if (list.flow || this.json) return this.insertingInBrackets(list, index, (at) => this.inBrackets(value, at));
    const column = this.layout.column(entryAt(list, 0).start);
    const model = list.items[Math.max(0, index - 1)]!;
    const block = isBlockCollection(model) && sameKind(model, value);
    const rendered = renderBlock(value, column, "dash", { block });
    const splices = this.insertingLines(list, index, [`- ${rendered.head}`, ...rendered.body]);
    if (index === 0) return splices;
    return this.withoutTaking(splices, rendered, this.layout.entryEnd(entryAt(list, index - 1)), column);
  }

  /** Rows added below the last of a list that has some, as if each were inserted after the one before it. */
  private appending(path: LocalPath, values: readonly Json[]): Splice[] {
    const list = this.node(path);
    if (list?.kind !== "list" || list.items.length === 0) throw new UnusualLayout(0);
    const count = list.items.length;
    if (list.flow || this.json) {
      const inserted = values.map(
        (value) => this.insertingInBrackets(list, count, (at) => this.inBrackets(value, at))[0]!,
      );
      // With one row in the list the line breaks before it are taken for those between rows; with more, those between.
      return [{ ...inserted[0]!, text: inserted.map(({ text }) => text).join("") }];
    }
    const column = this.layout.column(entryAt(list, 0).start);
    let model: { readonly block: boolean; readonly list: boolean } | null = kindOf(list.items[count - 1]!);
    const lines: string[] = [];
    let text = false;
    for (const value of values) {
      const isCollection = isMapValue(value) || isListValue(value);
      const block = model !== null && isCollection && model.block && model.list === isListValue(value);
      const rendered = renderBlock(value, column, "dash", { block });
      model = isCollection ? { block: !/^[[{]/.test(rendered.head), list: isListValue(value) } : null;
      lines.push(`${lines.length === 0 ? "" : " ".repeat(column)}- ${rendered.head}`, ...rendered.body);
      text ||= rendersText(rendered);
    }
    const last = entryAt(list, count - 1);
    const splices = this.addingLines(last, column, lines);
    return text ? [...splices, ...this.setBack(this.layout.nextLine(this.layout.entryEnd(last)), column)] : splices;
  }

  private removing(path: LocalPath): Splice[] {
    const entry = this.entry(path.slice(0, -1), path.at(-1)!);
    const { holder, index } = entry;
    if (sizeOf(holder) === 1) {
      if (!holder.flow) return this.replacing(path.slice(0, -1), holder.kind === "map" ? {} : []);
      const { start, end } = holder;
      const within = this.text.slice(start + 1, end - 1);
      if (!within.includes("#")) return [{ start: start + 1, end: end - 1, text: "" }];
      const comma = /^\s*,/.exec(this.text.slice(this.layout.entryEnd(entry)))?.[0].length ?? 0;
      return [{ start: entry.start, end: this.layout.entryEnd(entry) + comma, text: "" }];
    }
    if (holder.flow) return this.removingInBrackets(holder, index, entry);
    const end = this.layout.entryEnd(entry);
    if (this.layout.isFirstOnLine(entry.start)) {
      const start = entry.start - this.layout.column(entry.start);
      const next = this.layout.nextLine(end);
      // The last line of a file that does not end in a line break takes the break before it along.
      const lone = next === this.text.length && !this.text.endsWith("\n");
      const before = this.text.slice(0, start).endsWith("\r\n") ? 2 : 1;
      const gone = { start: lone ? start - before : start, end: next, text: "" };
      const above = index > 0 ? entryAt(holder, index - 1).node : null;
      return endsInText(above) ? [gone, ...this.setBack(next, this.layout.column(entry.start))] : [gone];
    }
    // It stands behind a dash: what is on the next line moves up to it.
    const next = this.layout.nextLine(end);
    const spaces = /^ */.exec(this.text.slice(next))![0].length;
    return [{ start: entry.start, end: next + spaces, text: "" }];
  }

  private entry(path: LocalPath, key: string | number): Entry {
    const holder = this.node(path);
    if (holder?.kind !== "map" && holder?.kind !== "list") throw new UnusualLayout(0);
    return entryAt(holder, holder.kind === "map" ? indexOfKey(holder, key) : Number(key));
  }

  /** Whether a path leads into brackets, where nothing can stand on lines of its own. */
  private inFlow(path: LocalPath): boolean {
    if (this.json) return true;
    return path.some((_, i) => {
      const holder = this.node(path.slice(0, i));
      return (holder?.kind === "map" || holder?.kind === "list") && holder.flow;
    });
  }

  private inBrackets(value: Json, at: number): string {
    if (!this.json) return renderFlow(value);
    if (!this.layout.isFirstOnLine(at)) return JSON.stringify(value);
    return JSON.stringify(value, null, 2).replaceAll(
      "\n",
      `${this.layout.newline}${" ".repeat(this.layout.column(at))}`,
    );
  }

  private replacingRoot(value: Json): Splice[] {
    const { root, layout } = this;
    if (root === null) throw new UnusualLayout(0);
    const { start } = root;
    if (this.json) return [{ start, end: root.end, text: this.inBrackets(value, start) }];
    const { head, body } = renderBlock(value, 0, "root", { block: true });
    const end = isBlockCollection(root) ? layout.lineEnd(root.end) : root.end;
    return [{ start, end, text: [head, ...body].join(layout.newline) }];
  }

  /** The splices that put a value in the place of an entry's, outside brackets. */
  private replacingBlock({ node, mark }: Entry, { head, body }: Rendered): Splice[] {
    const { layout, text } = this;
    const below = body.map((line) => layout.newline + line).join("");
    const after = head === "" ? "" : ` ${head}`;
    if (node === null || node.start === node.end) {
      const end = layout.lineEnd(mark);
      return [
        { start: mark, end: mark, text: after },
        { start: end, end, text: below },
      ];
    }
    const { start, end } = node;
    if (isBlockText(node)) return [{ start: mark, end, text: after + below }];
    if (isBlockCollection(node)) {
      const last = layout.lineEnd(end);
      const line = layout.lineEnd(mark);
      if (start < line) return [{ start: mark, end: last, text: after + below }];
      return [
        { start: mark, end: mark, text: after },
        { start: line, end: last, text: below },
      ];
    }
    const lineEnd = layout.lineEnd(end);
    const value = head === "" ? { start: mark, end, text: "" } : { start, end, text: head };
    // A comment may stand between a colon and a value on the next line; a text's header must stand behind the colon.
    if (body.length > 0 && text.slice(mark, start).includes("\n"))
      return [{ start: mark, end: lineEnd, text: after + below }];
    return [value, { start: lineEnd, end: lineEnd, text: below }];
  }

  private insertingLines(list: WrittenList, index: number, lines: readonly string[]): Splice[] {
    const first = entryAt(list, 0);
    const column = this.layout.column(first.start);
    if (index > 0) return this.addingLines(entryAt(list, index - 1), column, lines);
    const text = lines.join(this.layout.newline) + this.layout.newline + " ".repeat(column);
    return [{ start: first.start, end: first.start, text }];
  }

  /** Writes lines below an entry; the first has no indentation yet. */
  private addingLines(after: Entry, column: number, [first = "", ...rest]: readonly string[]): Splice[] {
    const at = this.layout.lineEnd(this.layout.entryEnd(after));
    const text = ["", " ".repeat(column) + first, ...rest].join(this.layout.newline);
    return [{ start: at, end: at, text }];
  }

  private insertingInBrackets(
    holder: WrittenMap | WrittenList,
    index: number,
    written: (at: number) => string,
  ): Splice[] {
    const count = sizeOf(holder);
    const open = holder.start + 1;
    if (count === 0) {
      return [{ start: open, end: open, text: written(open) }];
    }
    const first = entryAt(holder, 0);
    const ends = (i: number): number => this.layout.entryEnd(entryAt(holder, i));
    const between = count > 1 ? this.text.slice(ends(count - 2), entryAt(holder, count - 1).start) : "";
    const lead = this.text.slice(open, first.start);
    const separator = /^\s*,\s*$/.test(between) ? between : count === 1 && /^\s*\n\s*$/.test(lead) ? `,${lead}` : ", ";
    const text = written(first.start);
    if (index >= count) return [{ start: ends(count - 1), end: ends(count - 1), text: separator + text }];
    const { start } = entryAt(holder, index);
    return [{ start, end: start, text: text + separator }];
  }

  private removingInBrackets(holder: WrittenMap | WrittenList, index: number, entry: Entry): Splice[] {
    const { text, layout } = this;
    const end = layout.entryEnd(entry);
    if (index < sizeOf(holder) - 1) {
      const next = entryAt(holder, index + 1).start;
      if (!text.slice(end, next).includes("#")) return [{ start: entry.start, end: next, text: "" }];
      const comma = end + text.slice(end).indexOf(",") + 1;
      return [{ start: entry.start, end: comma, text: "" }];
    }
    const before = layout.entryEnd(entryAt(holder, index - 1));
    if (!text.slice(before, entry.start).includes("#")) return [{ start: before, end, text: "" }];
    const comma = before + text.slice(before).indexOf(",");
    return [
      { start: comma, end: comma + 1, text: "" },
      { start: entry.start, end, text: "" },
    ];
  }

  /** Makes changes that do not overlap, given in the order of the text. */
  private apply(splices: readonly Splice[]): void {
    let text = "";
    let at = 0;
    for (const splice of splices) {
      text += this.text.slice(at, splice.start) + splice.text.replaceAll(/\r?\n/g, this.layout.newline);
      at = splice.end;
    }
    this.layout = new Layout(text + this.text.slice(at));
    this.written = undefined;
  }
}

/** Whether a row is a list or map on lines of its own; `null` where it is neither. */
function kindOf(node: Written | null): { readonly block: boolean; readonly list: boolean } | null {
  if (node?.kind !== "list" && node?.kind !== "map") return null;
  return { block: !node.flow, list: node.kind === "list" };
}

/** Whether what is written last in a value is a text over several lines. */
function endsInText(node: Written | null): boolean {
  if (node?.kind === "map") return !node.flow && endsInText(node.entries.at(-1)?.value ?? null);
  if (node?.kind === "list") return !node.flow && endsInText(node.items.at(-1) ?? null);
  return isBlockText(node);
}

/** The same of a value that is written out. */
function rendersText({ head, body }: Rendered): boolean {
  if (/^[|>]/.test(head)) return true;
  const indentOf = (line: string): number => /^ */.exec(line)![0].length;
  const header = body.findLastIndex((line) => /[:-] [|>]-?$/.test(line));
  return header >= 0 && body.slice(header + 1).every((line) => line === "" || indentOf(line) > indentOf(body[header]!));
}

/** How a text is written; `null` where it holds nothing. */
export function writtenOf(text: string, json: boolean): Written | null {
  return (json ? null : readPlainYaml(text)) ?? writtenYaml(text);
}

/** Of keys that stand twice, the first, as the case's reader has it. */
function indexOfKey(map: WrittenMap, key: string | number): number {
  return map.entries.findIndex((entry) => entry.key === String(key));
}

function sameKind(node: WrittenMap | WrittenList, value: Json): boolean {
  return node.kind === "map" ? isMapValue(value) : isListValue(value);
}

function hasAliases(node: Written | null): boolean {
  if (node?.kind === "map") return node.entries.some(({ value }) => hasAliases(value));
  return node?.kind === "list" ? node.items.some(hasAliases) : node?.kind === "alias";
}
