import { didYouMean, type LocatedDiagnostic } from "../case/index.ts";
import { MisreadFile } from "../catalogue/index.ts";
import { type CsvCell, parseCsv } from "./csv.ts";
import { SourceText, SyntaxProblem } from "./source-text.ts";

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** Text, or a number within bounds. */
  readonly is: "text" | { readonly least: number; readonly most: number; readonly whole?: boolean };
  /** Left out, every table has it. */
  readonly optional?: boolean;
}

/** A row, by the names of its columns; what the table has no column for is missing. */
export interface TableRow {
  readonly cells: Readonly<Record<string, string | number>>;
  /** Where the cell of a column stands; of a column that is not there, the beginning of the row. */
  readonly place: (column: string) => Pick<LocatedDiagnostic, "file" | "line" | "column">;
}

/** A row that is well formed so far; `refuse` adds what else is wrong with the table. */
export interface ReadTable {
  readonly rows: readonly TableRow[];
  readonly refuse: (place: Pick<LocatedDiagnostic, "file" | "line" | "column">, code: string, message: string) => void;
  /** The beginning of the file, for what is wrong with the table as a whole. */
  readonly start: Pick<LocatedDiagnostic, "file" | "line" | "column">;
  /** @throws MisreadFile where anything was wrong, with everything that was */
  readonly stopIfWrong: () => void;
}

/**
 * Reads a table of comma-, semicolon- or tab-separated values with a header that names its columns, in any order and
 * whatever their case. Numbers are written with a point, or, where cells are parted by semicolons or tabs, a comma.
 *
 * @throws MisreadFile where the table as such cannot be read: no header, a column missing, a quote that never ends
 */
export function readColumns(text: string, file: string, columns: readonly Column[]): ReadTable {
  const body = text.replace(/^\uFEFF/, "");
  const source = new SourceText(file, body);
  const diagnostics: LocatedDiagnostic[] = [];
  const refuse: ReadTable["refuse"] = (place, code, message) => {
    diagnostics.push({ severity: "error", code, message, ...place });
  };
  const [header, ...lines] = parsed(body, source);
  if (header === undefined)
    throw new MisreadFile([
      { severity: "error", code: "empty-file", message: "the file is empty", file, line: 1, column: 1 },
    ]);
  const commas = !/,/.test(body.slice(0, lines[0]?.[0]?.at ?? body.length));
  const named = headerOf(header, columns, source, refuse);
  if (diagnostics.length > 0) throw new MisreadFile(diagnostics);
  const rows = lines.flatMap((cells): TableRow[] => {
    const before = diagnostics.length;
    const extra = cells[header.length];
    if (extra !== undefined)
      refuse(
        source.place(extra.at),
        "too-many-cells",
        `this row has ${cells.length} cells, the header names ${header.length} columns`,
      );
    const found: Record<string, string | number> = {};
    const place: TableRow["place"] = (name) => source.place(cells[named.get(name) ?? 0]?.at ?? cells[0]!.at);
    for (const column of columns) {
      const at = named.get(column.name);
      if (at === undefined) continue;
      const value = readCell(cells[at]?.text ?? "", column, commas);
      if (typeof value === "object") refuse(place(column.name), value.code, value.message);
      else found[column.name] = value;
    }
    return diagnostics.length > before ? [] : [{ cells: found, place }];
  });
  return {
    rows,
    refuse,
    start: source.place(0),
    stopIfWrong: () => {
      if (diagnostics.length > 0)
        throw new MisreadFile([...diagnostics].sort((a, b) => a.line - b.line || a.column - b.column));
    },
  };
}

function parsed(text: string, source: SourceText): readonly (readonly CsvCell[])[] {
  try {
    return parseCsv(text);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const { code, message, offset } = error;
    throw new MisreadFile([{ severity: "error", code, message, ...source.place(offset) }]);
  }
}

/** Where each column stands. */
function headerOf(
  header: readonly CsvCell[],
  columns: readonly Column[],
  source: SourceText,
  refuse: ReadTable["refuse"],
): ReadonlyMap<string, number> {
  const names = columns.map(({ name }) => name);
  const named = new Map<string, number>();
  for (const [k, cell] of header.entries()) {
    const name = cell.text.trim().toLowerCase();
    if (!names.includes(name))
      refuse(
        source.place(cell.at),
        "unknown-column",
        `there is no column "${cell.text.trim()}" in such a table${didYouMean(name, names)}; its columns are ${names.join(", ")}`,
      );
    else if (named.has(name)) refuse(source.place(cell.at), "repeated", `the column "${name}" stands twice`);
    else named.set(name, k);
  }
  const missing = columns.filter(({ name, optional }) => optional !== true && !named.has(name));
  if (missing.length > 0)
    refuse(
      source.place(0),
      "missing-column",
      `the header lacks ${missing.map(({ name }) => `"${name}"`).join(" and ")}`,
    );
  return named;
}

interface Wrong {
  readonly code: string;
  readonly message: string;
}

function readCell(text: string, { name, is }: Column, commas: boolean): string | number | Wrong {
  const written = text.trim();
  if (written === "") return { code: "missing-cell", message: `"${name}" is empty` };
  if (is === "text") return written;
  const plain = commas ? written.replace(",", ".") : written;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  if (!Number.isFinite(value)) return { code: "wrong-type", message: `"${name}" must be a number, not “${written}”` };
  const { least, most, whole } = is;
  const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `from ${least} to ${most}`;
  if (value < least || value > most)
    return {
      code: "out-of-range",
      message: `"${name}" must be ${least === Number.NEGATIVE_INFINITY ? `at most ${most}` : range}, not ${written}`,
    };
  if (whole === true && !Number.isInteger(value))
    return { code: "not-whole", message: `"${name}" must be a whole number, not ${written}` };
  return value;
}
