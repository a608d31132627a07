import type { LocatedDiagnostic } from "@parley/core";
import { writtenOf } from "../case/edit-text.ts";
import { CaseTree } from "../case/edit-tree.ts";
import { EditProblem } from "../case/edit-types.ts";
import { type LoadedCase, ParsedTexts } from "../case/index.ts";
import { LinePlaces } from "../case/line-places.ts";
import type { Written } from "../case/written.ts";
import type { CellToWrite } from "./update.ts";

/** The stretch of a text that a row takes up, and the path to the row where that stretch is read alone. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly path: readonly number[];
}

/**
 * Writes cells of rows into the files that hold them. Each row is edited as a text of its own, so that many changes of a
 * long file cost little more than one.
 *
 * @param loaded the case as the texts have it, its places named by paths
 */
export function writeCells(
  loaded: LoadedCase,
  texts: ReadonlyMap<string, string>,
  cells: readonly CellToWrite[],
): { readonly files: ReadonlyMap<string, string> } | { readonly problem: LocatedDiagnostic } {
  const rows = new Map<string, { readonly cells: CellToWrite[]; readonly file: string; readonly start: number }>();
  const lines = new Map<string, LinePlaces>();
  for (const cell of cells) {
    const key = `${cell.kind} ${cell.index}`;
    const known = rows.get(key);
    if (known) {
      known.cells.push(cell);
      continue;
    }
    const { file, line, column } = loaded.locate([cell.kind, cell.index]);
    let places = lines.get(file);
    if (!places) {
      places = new LinePlaces(texts.get(file)!.replace(/^\uFEFF/, ""));
      lines.set(file, places);
    }
    rows.set(key, { cells: [cell], file, start: places.offset(line, column) });
  }
  const files = new Map<string, string>();
  for (const file of new Set([...rows.values()].map((row) => row.file))) {
    const original = texts.get(file)!;
    const mark = original.startsWith("\uFEFF") ? "\uFEFF" : "";
    const text = original.slice(mark.length);
    const stretches = stretchesOf(text, /\.json$/i.test(file));
    const here = [...rows.values()].filter((row) => row.file === file).sort((a, b) => a.start - b.start);
    const parts = [mark];
    let done = 0;
    for (const row of here) {
      const stretch = stretches.get(row.start);
      try {
        if (!stretch) throw new EditProblem("cannot-update", "this row cannot be changed in place", file);
        const edited = withCells(file, text.slice(stretch.start, stretch.end), stretch.path, row.cells);
        parts.push(text.slice(done, stretch.start), edited);
        done = stretch.end;
      } catch (error) {
        if (!(error instanceof EditProblem)) throw error;
        const message = `${row.cells[0]!.row}: ${error.message}; change it by hand`;
        return {
          problem: { severity: "error", code: "cannot-update", message, file, ...lines.get(file)!.at(row.start) },
        };
      }
    }
    files.set(file, [...parts, text.slice(done)].join(""));
  }
  return { files };
}

function withCells(file: string, text: string, path: readonly number[], cells: readonly CellToWrite[]): string {
  const tree = new CaseTree({ [file]: text }, file, new ParsedTexts());
  for (const { column, value } of cells) {
    if (value === undefined) tree.delete([...path, column]);
    else tree.set([...path, column], value);
  }
  return tree.finish()[file] as string;
}

/** The stretches of all rows of lists, by where each row's value begins. */
function stretchesOf(text: string, json: boolean): ReadonlyMap<number, Stretch> {
  const stretches = new Map<number, Stretch>();
  const walk = (node: Written | null): void => {
    if (node?.kind === "map") for (const { value } of node.entries) walk(value);
    if (node?.kind !== "list") return;
    for (const [i, item] of node.items.entries()) {
      const dash = node.dashes[i] ?? -1;
      const lineStart = text.lastIndexOf("\n", dash - 1) + 1;
      if (node.flow || json) stretches.set(item.start, { start: item.start, end: item.end, path: [] });
      // A list behind a dash or key of its own has no lines to itself.
      else if (dash >= 0 && /^ *$/.test(text.slice(lineStart, dash)))
        stretches.set(item.start, { start: lineStart, end: lineEnd(text, item.end), path: [0] });
      walk(item);
    }
  };
  walk(writtenOf(text, json));
  return stretches;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}
