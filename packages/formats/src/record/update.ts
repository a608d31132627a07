import { type Case, type Id, type LocatedDiagnostic, quoted } from "@parley/core";
import { same } from "../case/edit-file.ts";
import type { Json } from "../case/edit-types.ts";
import { editCase, loadCase, memoryFiles } from "../case/index.ts";
import { type AppendedRecord, appendRecord, type OpenCase } from "./append.ts";
import { COLUMNS, cellText, type Form } from "./columns.ts";
import type { ReadRow, ReadRows, RecordKind, RecordRow, RowPlace } from "./rows.ts";
import { writeCells } from "./write-cells.ts";

/** A cell that a table gives another content than the case has. */
export interface ChangedCell {
  readonly kind: RecordKind;
  /** The row's id; of a position without one, `position:<n>`, its place in the case counted from 1. */
  readonly row: Id;
  readonly column: string;
  /** As in a table; `null` where there is no value. */
  readonly before: string | null;
  readonly after: string | null;
  /** Where the table has the row. */
  readonly place: RowPlace;
}

/** What became of a table by which the rows of a case were to be changed. */
export interface UpdatedRecord extends AppendedRecord {
  readonly changed: readonly ChangedCell[];
  /** Rows taken out, since the table does not have them. */
  readonly deleted: readonly { readonly kind: RecordKind; readonly row: Id }[];
}

/**
 * Changes the rows of a case to what tables say of them, and adds the rows that it does not have. Only the places that
 * differ are written; every other character stays as it is, comments too, and where nothing differs no file changes.
 * A column that a table does not have is left alone; an empty cell of one that it has takes the value out.
 *
 * Rows are the same by their id. Positions without one are the same where everything is, else where party, issue and
 * day are and no other row could be meant.
 *
 * As with {@link appendRecord} nothing is changed where anything is wrong, and the case that the new texts make must be
 * the one that was meant.
 *
 * @param options.deleteMissing take out the rows of each list read of which no table has a row
 */
export function updateRecord(
  open: OpenCase,
  reads: readonly ReadRows[],
  { deleteMissing = false }: { readonly deleteMissing?: boolean } = {},
): UpdatedRecord {
  const caseFile = open.loaded.case;
  const diagnostics = reads.flatMap((read) => read.diagnostics);
  const refuse = (found: readonly LocatedDiagnostic[]): UpdatedRecord => ({
    files: new Map(),
    changed: [],
    added: [],
    deleted: [],
    leftOut: [],
    diagnostics: found,
  });
  if (caseFile === null || diagnostics.some(isError)) return { ...refuse([]), ...appendRecord(open, reads) };
  const compared = reads.map((read) => compare(caseFile, read));
  const mistakes = compared.flatMap((one) => one.mistakes);
  if (mistakes.length > 0) return refuse([...diagnostics, ...mistakes]);

  const changed = compared.flatMap((one) => one.changes);
  const texts = new Map(open.loaded.digestInputs.map(({ path, bytes }) => [path, decoded(bytes)]));
  const written = writeCells(open.loaded, texts, changed);
  if ("problem" in written) return refuse([...diagnostics, written.problem]);
  let files: Readonly<Record<string, string>> = Object.fromEntries([...texts, ...written.files]);
  let now = loadCase(memoryFiles(files), open.entry);
  const meant: Case = { ...caseFile, ...Object.fromEntries(compared.map(({ kind, rows }) => [kind, rows])) };
  if (!same(now.case as unknown as Json, meant as unknown as Json))
    return refuse([...diagnostics, ...unlike(now.diagnostics, changed)]);

  const gone = deleteMissing ? compared.flatMap(({ kind, missing }) => missing.map((index) => ({ kind, index }))) : [];
  if (gone.length > 0) {
    // From the last to the first, so that those before keep their places.
    const edits = gone.toReversed().map(({ kind, index }) => ({ op: "delete" as const, path: [kind, index] }));
    const edited = editCase(files, open.entry, edits);
    if (!edited.ok) return refuse([...diagnostics, ...edited.diagnostics]);
    files = { ...files, ...(edited.files as Readonly<Record<string, string>>) };
    now = loadCase(memoryFiles(files), open.entry);
  }
  const appended = appendRecord(
    { files: memoryFiles(files), entry: open.entry, loaded: now },
    compared.map((one) => ({ kind: one.kind, rows: one.fresh, diagnostics: [] }) as ReadRows),
  );
  if (appended.diagnostics.some(isError)) return refuse([...diagnostics, ...appended.diagnostics]);
  const after = { ...files, ...Object.fromEntries(appended.files) };
  return {
    files: new Map(Object.entries(after).filter(([path, text]) => texts.get(path) !== text)),
    changed: changed.map(({ index: _, value: __, ...cell }) => cell),
    added: appended.added,
    deleted: gone.map(({ kind, index }) => ({ kind, row: nameOf(kind, caseFile[kind]![index]!, index) })),
    leftOut: appended.leftOut,
    diagnostics: [...diagnostics, ...appended.diagnostics],
  };
}

/** A changed cell with the row's place in its list and the value it is to have. */
export interface CellToWrite extends ChangedCell {
  readonly index: number;
  /** Undefined where it is to have none. */
  readonly value: Json | undefined;
}

interface Compared {
  readonly kind: RecordKind;
  readonly changes: readonly CellToWrite[];
  /** The rows as they will be, those that are added left out. */
  readonly rows: readonly object[];
  readonly fresh: readonly ReadRow<RecordKind>[];
  /** Places of the rows that no table has. */
  readonly missing: readonly number[];
  readonly mistakes: readonly LocatedDiagnostic[];
}

const isError = ({ severity }: Pick<LocatedDiagnostic, "severity">): boolean => severity === "error";

function compare(caseFile: Case, { kind, rows }: ReadRows): Compared {
  const existing = (caseFile[kind] ?? []) as readonly RecordRow[RecordKind][];
  const { matched, mistakes } = match(kind, existing, rows);
  const changes: CellToWrite[] = [];
  const after: object[] = [...existing];
  for (const [k, index] of matched) {
    const { row, place, columns = Object.keys(row) } = rows[k]!;
    const old = existing[index]!;
    const made: Record<string, unknown> = { ...old };
    for (const [column, form] of Object.entries<Form>(COLUMNS[kind])) {
      if (!columns.includes(column) || (column === "id" && row.id === undefined)) continue;
      const [before, value] = [
        Reflect.get(old, column) as Json | undefined,
        Reflect.get(row, column) as Json | undefined,
      ];
      if (same(before, value)) continue;
      if (value === undefined) delete made[column];
      else made[column] = value;
      const textOf = (one: unknown): string | null => (one === undefined ? null : cellText(form, one));
      const name = nameOf(kind, old, index);
      changes.push({ kind, row: name, column, before: textOf(before), after: textOf(value), place, index, value });
    }
    after[index] = made;
  }
  const seen = new Set(matched.values());
  return {
    kind,
    changes,
    rows: after,
    fresh: rows.filter((_, k) => !matched.has(k)),
    missing: existing.flatMap((_, index) => (seen.has(index) ? [] : [index])),
    mistakes,
  };
}

/** Which row of the case each row of a table is: place in the table → place in the case's list. */
function match(
  kind: RecordKind,
  existing: readonly RecordRow[RecordKind][],
  rows: readonly ReadRow<RecordKind>[],
): { matched: ReadonlyMap<number, number>; mistakes: readonly LocatedDiagnostic[] } {
  const matched = new Map<number, number>();
  const mistakes: LocatedDiagnostic[] = [];
  const byId = new Map(existing.flatMap(({ id }, index) => (id === undefined ? [] : [[id, index] as const])));
  const firsts = new Map<Id, RowPlace>();
  for (const [k, { row, place }] of rows.entries()) {
    if (row.id === undefined) continue;
    const first = firsts.get(row.id);
    if (first) {
      const message = `the row ${quoted(row.id)} stands twice`;
      const related = { ...first, message: "the first time" };
      mistakes.push({ severity: "error", code: "duplicate-id", message, related, ...place });
    }
    firsts.set(row.id, place);
    const index = byId.get(row.id);
    if (index !== undefined) matched.set(k, index);
  }
  // Without ids: first those that are the same in everything, then those that only one can be.
  for (const keyOf of [wholeKey, dayKey]) {
    const taken = new Set(matched.values());
    const old = grouped(
      existing.map((row, index) => (row.id === undefined && !taken.has(index) ? keyOf(kind, row) : null)),
    );
    const entered = grouped(
      rows.map(({ row }, k) => (row.id === undefined && !matched.has(k) ? keyOf(kind, row) : null)),
    );
    for (const [key, those] of entered) {
      const candidates = old.get(key) ?? [];
      const unclear = keyOf === dayKey && candidates.length > 0 && (candidates.length > 1 || those.length > 1);
      for (const [n, k] of those.entries()) {
        if (unclear) {
          const message = `the case has no ids for these ${kind}, and several of this party, issue and day: which one is it? Give them ids first`;
          mistakes.push({ severity: "error", code: "unclear-row", message, ...rows[k]!.place });
        } else if (candidates[n] !== undefined) matched.set(k, candidates[n]);
      }
    }
  }
  return { matched, mistakes };
}

function wholeKey(kind: RecordKind, row: object): string {
  return JSON.stringify(
    Object.entries<Form>(COLUMNS[kind]).map(([name, form]) => {
      const value: unknown = Reflect.get(row, name);
      return value === undefined ? null : cellText(form, value);
    }),
  );
}

/** What makes a position without an id likely to be the same. Other rows of the case have ids. */
function dayKey(_: RecordKind, row: object): string {
  return JSON.stringify(["party", "issue", "date"].map((name) => Reflect.get(row, name) as unknown));
}

function grouped(keys: readonly (string | null)[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    if (key === null) continue;
    const those = groups.get(key);
    if (those) those.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}

function nameOf(kind: RecordKind, row: { readonly id?: Id }, index: number): Id {
  return row.id ?? `${kind.slice(0, -1)}:${index + 1}`;
}

/** Why the texts do not make the case that was meant: what the case's checks say, at the rows that were entered. */
function unlike(found: readonly LocatedDiagnostic[], changed: readonly CellToWrite[]): readonly LocatedDiagnostic[] {
  const errors = found.filter(isError);
  if (errors.length > 0) return errors;
  const message = "the rows cannot be changed in place as they are written; change them by hand";
  return [{ severity: "error", code: "cannot-update", message, ...changed[0]!.place }];
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
