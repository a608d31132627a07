import { type Case, type LocatedDiagnostic, quoted, validateCase } from "@parley/core";
import { same } from "../case/edit-file.ts";
import type { Json } from "../case/edit-types.ts";
import { type CaseFiles, type LoadedCase, loadCase } from "../case/index.ts";
import { COLUMNS } from "./columns.ts";
import { type Duplicate, findDuplicates, NEAR_DAYS } from "./duplicates.ts";
import { givenIds } from "./new-ids.ts";
import {
  type NewRow,
  RECORD_KINDS,
  type ReadRow,
  type ReadRows,
  type RecordKind,
  type RecordRow,
  type RowPlace,
} from "./rows.ts";
import { insertRows } from "./splice.ts";

/** A case and the files it was read from. */
export interface OpenCase {
  readonly files: CaseFiles;
  readonly entry: string;
  /** Its places are named by paths within the case's folder. */
  readonly loaded: LoadedCase;
}

/** Reads a case to which rows are to be added. */
export function openCase(files: CaseFiles, entry: string): OpenCase {
  return { files, entry, loaded: loadCase({ read: (path) => files.read(path) }, entry) };
}

/** What became of rows that were to be added to a case. */
export interface AppendedRecord {
  /** Path in the case's folder → its new text, of the files that change. Empty where a diagnostic is an error. */
  readonly files: ReadonlyMap<string, string>;
  /** The rows that were added, with their ids, in order; a position may have none. */
  readonly added: readonly { readonly kind: RecordKind; readonly id: string | null; readonly file: string }[];
  /** Rows left out: the case has them already. */
  readonly leftOut: readonly { readonly kind: RecordKind; readonly place: RowPlace; readonly message: string }[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/**
 * Adds rows to a case's files, behind those that are there; every other character of the files stays as it is,
 * comments too. A list that the case takes in from a file grows there; one it does not have yet is begun in its first
 * file.
 *
 * Rows without an id get the next one in the manner of those there (`s41` after `s40`); positions only where the others
 * have ids. A statement without an id of its own that the case has already (date, speaker and claims, see
 * {@link findDuplicates}) is left out and named; near-duplicates are added with a warning. A row with the id and content
 * of one that is there is left out; with other content it is an error.
 *
 * Nothing is changed where anything is wrong: the case is put together again from the new texts, and must hold what it
 * held and the new rows, no more and no less.
 *
 * @param reads rows of each list, as they were read
 */
export function appendRecord(open: OpenCase, reads: readonly ReadRows[]): AppendedRecord {
  const { files, entry } = open;
  const nothing = (diagnostics: readonly LocatedDiagnostic[]): AppendedRecord => ({
    files: new Map(),
    added: [],
    leftOut: [],
    diagnostics,
  });
  const diagnostics: LocatedDiagnostic[] = reads.flatMap((read) => read.diagnostics);
  if (open.loaded.case === null) return nothing([...diagnostics, ...open.loaded.diagnostics.filter(isError)]);
  if (diagnostics.some(isError)) return nothing(diagnostics);

  const overlay = new Map<string, string>();
  const changed: CaseFiles = {
    read: (path) => {
      const text = overlay.get(path);
      return text === undefined ? files.read(path) : new TextEncoder().encode(text);
    },
  };
  const leftOut: LeftOut[] = [];
  const added: AppendedRecord["added"][number][] = [];
  let { loaded } = open;
  for (const { kind, rows } of reads) {
    const caseFile: Case = loaded.case!;
    const fresh = withoutKnown(caseFile, kind, rows, leftOut, diagnostics);
    if (fresh.length === 0) continue;
    const grown: Case = { ...caseFile, [kind]: [...(caseFile[kind] ?? []), ...fresh.map(({ row }) => row)] };
    if (diagnostics.some(isError)) return nothing(diagnostics);
    const spliced = insertRows(
      changed,
      loaded,
      kind,
      fresh.map(({ row }) => row),
    );
    if ("problem" in spliced)
      return nothing([...diagnostics, { severity: "error", code: "cannot-append", ...spliced.problem }]);
    overlay.set(spliced.path, spliced.text);
    loaded = loadCase(changed, entry);
    if (!same(loaded.case as unknown as Json, grown as unknown as Json)) {
      const mistakes = mistakesOf(grown, kind, caseFile[kind]?.length ?? 0, fresh);
      return nothing([...diagnostics, ...(mistakes.length > 0 ? mistakes : [unexpected(spliced.path, loaded)])]);
    }
    for (const { row } of fresh) added.push({ kind, id: row.id ?? null, file: spliced.path });
  }
  return diagnostics.some(isError) ? nothing(diagnostics) : { files: overlay, added, leftOut, diagnostics };
}

/** Rows that a case does not have yet, as they would be added. */
export interface NewRecordRows extends Pick<AppendedRecord, "leftOut" | "diagnostics"> {
  /** Empty where a diagnostic is an error. */
  readonly rows: readonly {
    readonly [Kind in RecordKind]: { readonly kind: Kind; readonly row: RecordRow[Kind]; readonly place: RowPlace };
  }[RecordKind][];
}

/**
 * What {@link appendRecord} would add to a case: the rows it does not have yet, with the ids they get, what is left out,
 * and what is wrong. No file is looked at; whoever makes edits of the rows has the case checked as a whole.
 */
export function newRecordRows(caseFile: Case, reads: readonly ReadRows[]): NewRecordRows {
  const diagnostics: LocatedDiagnostic[] = reads.flatMap((read) => read.diagnostics);
  const leftOut: LeftOut[] = [];
  const rows: NewRecordRows["rows"][number][] = [];
  let grown = caseFile;
  for (const { kind, rows: read } of diagnostics.some(isError) ? [] : reads) {
    const fresh = withoutKnown(grown, kind, read, leftOut, diagnostics);
    grown = { ...grown, [kind]: [...(grown[kind] ?? []), ...fresh.map(({ row }) => row)] };
    rows.push(...fresh.map((one) => ({ kind, ...one }) as NewRecordRows["rows"][number]));
  }
  for (const kind of RECORD_KINDS) {
    const own = rows.filter((one) => one.kind === kind);
    if (own.length > 0) diagnostics.push(...mistakesOf(grown, kind, caseFile[kind]?.length ?? 0, own));
  }
  return { rows: diagnostics.some(isError) ? [] : rows, leftOut, diagnostics };
}

type LeftOut = AppendedRecord["leftOut"][number];
const isError = ({ severity }: Pick<LocatedDiagnostic, "severity">): boolean => severity === "error";

/** The rows stand in the file, and yet the case is not what it should be. */
function unexpected(path: string, { diagnostics }: LoadedCase): LocatedDiagnostic {
  const found = diagnostics.find(isError);
  const why = found ? `: ${found.message}` : "";
  return {
    severity: "error",
    code: "cannot-append",
    message: `rows cannot be added to ${quoted(path)} as it is written${why}; add them by hand`,
    file: path,
    line: found?.line ?? 1,
    column: found?.column ?? 1,
  };
}

type Entered<Kind extends RecordKind> = { readonly row: RecordRow[Kind]; readonly place: RowPlace };

/** The rows that the case does not have yet, each with an id where one is needed. */
function withoutKnown<Kind extends RecordKind>(
  caseFile: Case,
  kind: Kind,
  rows: readonly ReadRow<Kind>[],
  leftOut: LeftOut[],
  diagnostics: LocatedDiagnostic[],
): readonly Entered<Kind>[] {
  const existing = (caseFile[kind] ?? []) as readonly RecordRow[Kind][];
  const byId = new Map(existing.map((row) => [row.id, row]));
  const contents = new Set(kind === "statements" ? [] : existing.map((row) => contentOf(kind, row)));
  const duplicates = new Map(
    kind === "statements"
      ? findDuplicates(
          aroundDays(
            existing as readonly RecordRow["statements"][],
            rows.map(({ row }) => row.date),
          ),
          rows.map(({ row }) => row) as NewRow<"statements">[],
        ).map((duplicate) => [duplicate.index, duplicate])
      : [],
  );
  const kept = rows.filter(({ row, place }, index) => {
    const skip = (message: string): false => {
      leftOut.push({ kind, place, message });
      return false;
    };
    const known = row.id === undefined ? undefined : byId.get(row.id);
    if (known !== undefined) {
      const fields = Object.keys(COLUMNS[kind]).filter(
        (name) => !same(Reflect.get(known, name) as Json | undefined, Reflect.get(row, name) as Json | undefined),
      );
      if (fields.length === 0) return skip(`${row.id} is in the case already`);
      diagnostics.push({
        severity: "error",
        code: "other-content",
        message: `the case has ${quoted(row.id)} with another ${fields.join(", ")}; change it there, or give this row another id`,
        ...place,
      });
      return false;
    }
    if (row.id === undefined && kind !== "statements") {
      const content = contentOf(kind, row);
      if (contents.has(content)) return skip("the case has the same row already");
      contents.add(content);
    }
    const duplicate = duplicates.get(index);
    if (!duplicate) return true;
    const other = nameOf(duplicate, rows);
    if (duplicate.kind === "same" && row.id === undefined)
      return skip(`it has the date, speaker and claims of ${other}; a further source of it belongs under "also" there`);
    const share = duplicate.similarity === null ? "" : ` (${Math.round(100 * duplicate.similarity)}% of their words)`;
    diagnostics.push({
      severity: "warning",
      code: "near-duplicate",
      message:
        duplicate.kind === "same"
          ? `it has the date, speaker and claims of ${other}`
          : `its wording is close to that of ${other}${share}; is it the same statement?`,
      ...place,
    });
    return true;
  });
  const ids = givenIds(
    kind,
    existing,
    kept.map(({ row }) => row),
  );
  return kept.map(({ row, place }, k) => {
    const id = ids[k];
    const { id: _, ...rest } = row;
    return { row: (id === undefined ? rest : { id, ...rest }) as unknown as RecordRow[Kind], place };
  });
}

/** The statements near enough in time to any of the days to be duplicates: one line need not be held against ten years. */
function aroundDays(
  statements: readonly RecordRow["statements"][],
  dates: readonly string[],
): readonly RecordRow["statements"][] {
  const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
  const near = new Set(
    dates.flatMap((date) => Array.from({ length: 2 * NEAR_DAYS + 1 }, (_, k) => dayOf(date) - NEAR_DAYS + k)),
  );
  return statements.filter(({ date }) => near.has(dayOf(date)));
}

function nameOf({ of }: Duplicate, rows: readonly ReadRow<RecordKind>[]): string {
  if ("id" in of) return of.id;
  const { row, place } = rows[of.index]!;
  return row.id ?? `line ${place.line}`;
}

/** What is wrong with the new rows among the others, at the places they were entered. */
function mistakesOf(
  grown: Case,
  kind: RecordKind,
  before: number,
  fresh: readonly { readonly place: RowPlace }[],
): readonly LocatedDiagnostic[] {
  return validateCase(grown)
    .diagnostics.filter(isError)
    .flatMap(({ path, at: _, related: __, ...rest }): LocatedDiagnostic[] => {
      const entered = path[0] === kind ? fresh[Number(path[1]) - before] : undefined;
      return entered ? [{ ...rest, ...entered.place }] : [];
    });
}

function contentOf(kind: RecordKind, row: object): string {
  return JSON.stringify(
    Object.keys(COLUMNS[kind])
      .filter((name) => name !== "id")
      .map((name) => [name, sortedKeys(Reflect.get(row, name)) ?? null]),
  );
}

/** A value in which the order of keys says nothing. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sortedKeys(inner)]);
}
