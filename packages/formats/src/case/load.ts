import { type Case, type CasePath, type Diagnostic, type LocatedDiagnostic, validateCase } from "@parley/core";
import { Assembler, emptyFile, type FileDiagnostic, type Place, partOf, type SourceFile } from "./assemble.ts";
import { type CaseFiles, escapeProblem } from "./files.ts";
import { ParsedTexts } from "./parsed-texts.ts";

/** A place in a file; lines and columns count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A case read from files, or what is wrong with it. */
export interface LoadedCase {
  /** Null iff a diagnostic is an error. */
  readonly case: Case | null;
  /** In the order of files, lines and columns. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Every file that was read, the entry first: what a digest of the inputs is made of. */
  readonly digestInputs: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** Where the value (or the key) at a path stands; of a path that does not exist, the nearest place above it. */
  locate(path: CasePath, at?: Diagnostic["at"]): Location;
}

/**
 * Loads a case from its files: parses YAML or JSON, takes in `{file: …}`, reads the texts of drafts into `body`, and
 * checks everything in one pass. A syntax error is reported alone. Nothing in the files is ever run.
 *
 * @param entry path of the file to begin with, relative to the case's folder
 * @param parsed texts parsed before, where a case is loaded again and again
 * @returns the case with its diagnostics; mistakes in the input never throw
 */
export function loadCase(files: CaseFiles, entry: string, parsed: ParsedTexts = new ParsedTexts()): LoadedCase {
  const assembler = new Assembler(files, parsed);
  const name = (file: SourceFile): string => files.name?.(file.path) ?? file.path;
  const toLocation = (file: SourceFile, start: number): Location => ({ file: name(file), ...file.lines.at(start) });
  const read = assembler.file(entry, null);
  const unfolded = read && assembler.unfold(read.root, read.file, [entry]);
  const root: Place = unfolded?.place ?? { file: read?.file ?? emptyFile(entry), start: 0 };
  const locate = (path: CasePath, at: Diagnostic["at"] = "value"): Location => {
    const place = find(root, path);
    const chosen = at === "key" ? (place.key ?? place) : place;
    return toLocation(chosen.file, chosen.start);
  };
  const digestInputs = (): LoadedCase["digestInputs"] =>
    [...assembler.files.values()].map(({ path, bytes }) => ({ path, bytes }));

  if (unfolded) readTexts(assembler, unfolded.value, root);
  if (!unfolded || assembler.broken) {
    const grave = assembler.broken ? assembler.problems.slice(-1) : assembler.problems;
    const diagnostics = grave.map((problem) => located(problem, toLocation));
    return { case: null, diagnostics: sorted(diagnostics), digestInputs: digestInputs(), locate };
  }
  readYears(unfolded.value);
  const validation = validateCase(unfolded.value);
  const diagnostics = [
    ...assembler.problems.map((problem) => located(problem, toLocation)),
    ...validation.diagnostics
      .filter(({ path }) => !isInHole(root, path))
      .map(
        ({ path, at, related, ...rest }): LocatedDiagnostic => ({
          ...rest,
          ...locate(path, at),
          ...(related && { related: { message: related.message, ...locate(related.path) } }),
        }),
      ),
  ];
  const failed = diagnostics.some(({ severity }) => severity === "error");
  return {
    case: failed ? null : validation.case,
    diagnostics: sorted(diagnostics),
    digestInputs: digestInputs(),
    locate,
  };
}

function find(root: Place, path: CasePath): Place {
  let place = root;
  for (const key of path) {
    const next = partOf(place, key);
    if (!next) return place;
    place = next;
  }
  return place;
}

function isInHole(root: Place, path: CasePath): boolean {
  let place: Place | undefined = root;
  for (const key of path) {
    if (place?.hole) return true;
    place = place && partOf(place, key);
  }
  return place?.hole === true;
}

function located(
  { file, start, related, code, message, severity }: FileDiagnostic,
  toLocation: (file: SourceFile, start: number) => Location,
): LocatedDiagnostic {
  return {
    severity: severity ?? "error",
    code,
    message,
    ...toLocation(file, start),
    ...(related && { related: { message: related.message, ...toLocation(related.file, related.start) } }),
  };
}

/** In the order of files, lines and columns; of equal ones, one. */
function sorted(diagnostics: readonly LocatedDiagnostic[]): LocatedDiagnostic[] {
  const seen = new Set<string>();
  return diagnostics
    .filter((diagnostic) => {
      const key = JSON.stringify([diagnostic.file, diagnostic.line, diagnostic.column, diagnostic.message]);
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}

/** Reads the text of each draft that names a file, into `body`. */
function readTexts(assembler: Assembler, root: unknown, place: Place): void {
  for (const [i, draft] of rowsOf(root, "drafts")) {
    const { text, body } = draft as { text?: unknown; body?: unknown };
    if (assembler.broken) return;
    if (typeof text !== "string" || text.trim() === "") continue;
    const asked = find(place, ["drafts", i, "text"]);
    if (body !== undefined) {
      const { key = asked } = find(place, ["drafts", i, "body"]);
      const message = `a draft has its text in a file ("text") or in the case ("body"), not both`;
      assembler.problems.push({ file: key.file, start: key.start, code: "two-texts", message });
      continue;
    }
    const wrong = escapeProblem(text);
    if (wrong !== null) {
      assembler.problems.push({ ...asked, code: "bad-path", message: `${wrong}: ${JSON.stringify(text)}` });
      continue;
    }
    const file = assembler.read(text, asked);
    if (file) (draft as { body?: unknown }).body = file.text;
  }
}

/** Lists whose rows may be dated by the year alone. */
const DATED_BY_YEAR = ["sources", "facts", "levers", "commitments", "acts"];

/** A bare year is a number to YAML and JSON, and a date to whoever wrote it. */
function readYears(root: unknown): void {
  for (const key of DATED_BY_YEAR)
    for (const [, row] of rowsOf(root, key)) {
      const date: unknown = Reflect.get(row, "date");
      if (typeof date === "number" && Number.isInteger(date) && date >= 1000 && date <= 9999)
        Reflect.set(row, "date", String(date));
    }
}

/** The maps in a list of the case, each with its place in the list. */
function rowsOf(root: unknown, key: string): [index: number, row: object][] {
  const list: unknown =
    typeof root === "object" && root !== null && Object.hasOwn(root, key) ? Reflect.get(root, key) : [];
  if (!Array.isArray(list)) return [];
  return [...list.entries()].filter(([, row]) => typeof row === "object" && row !== null && !Array.isArray(row));
}

/**
 * A diagnostic as one line: `file:line:col: message`, warnings marked, the other place last where two conflict.
 * @example
 * formatDiagnostic({ severity: "error", code: "unknown-key", message: 'unknown key "titel"; did you mean "title"?', file: "case.yaml", line: 3, column: 1 });
 * // 'case.yaml:3:1: unknown key "titel"; did you mean "title"?'
 */
export function formatDiagnostic({ severity, message, file, line, column, related }: LocatedDiagnostic): string {
  const mark = severity === "warning" ? "warning: " : "";
  const other = related ? ` (${related.message}: ${related.file}:${related.line}:${related.column})` : "";
  return `${file}:${line}:${column}: ${mark}${message}${other}`.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
