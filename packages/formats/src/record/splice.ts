import { isCollection, type Node, parseDocument, visit } from "yaml";
import { renderBlock, renderFlow, renderKey } from "../case/edit-render.ts";
import type { Json } from "../case/edit-types.ts";
import type { CaseFiles, LoadedCase } from "../case/index.ts";
import type { RecordKind, RowPlace } from "./rows.ts";

/** The new text of the file that holds a list, or why it cannot be had. */
export type Spliced =
  | { readonly path: string; readonly text: string }
  | { readonly problem: RowPlace & { readonly message: string } };

/**
 * Writes rows behind the last one of a case's list. Only the place between is touched: everything else in the file
 * stays as a person wrote it. In YAML a row is a map over several lines with its lists and maps in braces; in JSON, and
 * where a list stands in brackets, it is JSON.
 *
 * @param loaded the case as the files have it, its places named by paths
 */
export function insertRows(files: CaseFiles, loaded: LoadedCase, kind: RecordKind, rows: readonly object[]): Spliced {
  const list = loaded.case?.[kind];
  const hasList = list !== undefined;
  const count = list?.length ?? 0;
  const place = loaded.locate(count > 0 ? [kind, count - 1] : hasList ? [kind] : []);
  const bytes = files.read(place.file);
  const text = typeof bytes === "string" ? "" : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const at = offsetOf(text, place.line, place.column);
  const spliced =
    count > 0
      ? afterRow(text, at, rows)
      : hasList
        ? intoEmpty(text, at, rows, /\.json$/i.test(place.file))
        : atEnd(text, kind, rows);
  if (spliced === null) {
    const message = `${kind} cannot be added to a list written in this way; add them by hand`;
    return { problem: { ...place, message } };
  }
  return { path: place.file, text: spliced };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let k = 1; k < line; k++) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

function afterRow(text: string, at: number, rows: readonly object[]): string | null {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const dash = /^(\uFEFF?)( *)- +$/.exec(text.slice(lineStart, at));
  if (!dash) return afterFlowRow(text, at, rows);
  const indent = dash[2]!.length;
  // The row goes on as long as lines are empty or stand further in; of empty ones at its end none is its own.
  let end = nextLine(text, lineStart);
  for (let next = end; next < text.length; ) {
    const after = nextLine(text, next);
    const line = text.slice(next, after);
    if (/[^ \t\r\n]/.test(line)) {
      if (/^ */.exec(line)![0].length <= indent) break;
      end = after;
    }
    next = after;
  }
  const newline = lineEnd(text);
  const glue = text.slice(0, end).endsWith("\n") ? "" : newline;
  return `${text.slice(0, end)}${glue}${yamlRows(rows, indent, newline)}${text.slice(end)}`;
}

function afterFlowRow(text: string, at: number, rows: readonly object[]): string | null {
  let end: number | null = null;
  visit(parseDocument(text), {
    Node: (_, node: Node) => {
      if (isCollection(node) && node.range?.[0] === at) end = node.range[1];
    },
  });
  if (end === null) return null;
  // Further in than the line it stands on, as YAML wants it.
  const indent = " ".repeat(/^\uFEFF? */.exec(text.slice(text.lastIndexOf("\n", at - 1) + 1))![0].length + 2);
  return `${text.slice(0, end)}${rows.map((row) => `,\n${indent}${JSON.stringify(row)}`).join("")}${text.slice(end)}`;
}

/** A list that is there and empty: `[]`. */
function intoEmpty(text: string, at: number, rows: readonly object[], json: boolean): string | null {
  const brackets = /^\[\s*\]/.exec(text.slice(at));
  if (!brackets) return null;
  const end = at + brackets[0].length;
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const newline = lineEnd(text);
  const before = text.slice(lineStart, at);
  const rest = text.slice(end, nextLine(text, end)).trim();
  // A key before it, or the whole file: then the rows can stand on lines of their own, unless braces are around.
  const key = /^( *)[\w-]+: *$/.exec(before);
  if (!json && (before === "" || key) && /^(#.*)?$/.test(rest) && !/^\s*[{[]/.test(text.slice(0, lineStart))) {
    const lines = yamlRows(rows, key ? key[1]!.length + 2 : 0, newline);
    const tail = text.slice(nextLine(text, end));
    const head = `${text.slice(0, at).trimEnd()}${rest === "" ? "" : `${key ? " " : ""}${rest}`}`;
    return `${head}${head === "" ? "" : newline}${lines}${tail}`;
  }
  return `${text.slice(0, at)}[${rows.map((row) => JSON.stringify(row)).join(", ")}]${text.slice(end)}`;
}

/** A list that the case does not have yet, behind everything else. */
function atEnd(text: string, kind: RecordKind, rows: readonly object[]): string | null {
  const newline = lineEnd(text);
  if (!/^\s*\{/.test(text)) {
    const glue = text.endsWith("\n") ? "" : newline;
    return `${text}${glue}${kind}:${newline}${yamlRows(rows, 2, newline)}`;
  }
  const close = text.lastIndexOf("}");
  const before = text.slice(0, close).trimEnd();
  const comma = /[{,]$/.test(before) ? "" : ",";
  return `${before}${comma}\n"${kind}": [${rows.map((row) => JSON.stringify(row)).join(",\n")}]\n${text.slice(close)}`;
}

function yamlRows(rows: readonly object[], indent: number, newline: string): string {
  const pad = " ".repeat(indent);
  const lines = rows.flatMap((row) =>
    Object.entries(row as Readonly<Record<string, Json>>).flatMap(([key, value], k) => {
      const { head, body } =
        typeof value === "object" && value !== null
          ? { head: renderFlow(value), body: [] }
          : renderBlock(value, indent + 2, "key");
      return [`${pad}${k === 0 ? "-" : " "} ${renderKey(key, false)}: ${head}`, ...body];
    }),
  );
  return lines.map((line) => line + newline).join("");
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

function lineEnd(text: string): string {
  return /\r\n/.test(text) ? "\r\n" : "\n";
}
