import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { Case, LocatedDiagnostic } from "@parley/core";
import {
  type AppendedRecord,
  appendRecord,
  compareCodings,
  formatDiagnostic,
  MAX_FILE_SIZE,
  type OpenCase,
  openCase,
  parseStatementLine,
  RECORD_KINDS,
  type ReadRows,
  type RecordKind,
  type RecordSheets,
  readPlover,
  readRecordText,
  readRecordWorkbook,
  recordCsv,
  recordWorkbook,
  type UpdatedRecord,
  updateRecord,
} from "@parley/formats";
import { diskFiles } from "@parley/formats/node";
import { exitStatus, InputError, UsageError } from "../errors.ts";
import { readInput } from "../input.ts";
import { say, screen, tell, writeResult } from "../output.ts";
import { comparisonText } from "./record-comparison.ts";
import { updateText } from "./record-update.ts";

export interface RecordOptions {
  readonly add?: readonly string[];
  readonly from?: readonly string[];
  readonly export?: string;
  /** Whether a CSV file begins with a byte order mark. */
  readonly bom?: boolean;
  readonly rows?: RecordKind;
  readonly compare?: string;
  readonly update?: boolean;
  readonly deleteMissing?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `parley record`: rows into the record of a case, out of it, or two codings of it held against each other. */
export async function record(name: string, options: RecordOptions): Promise<number> {
  const adding = options.add !== undefined || options.from !== undefined;
  const asked = [adding, options.export !== undefined, options.compare !== undefined].filter(Boolean).length;
  if (asked !== 1)
    throw new UsageError("say one of --add or --from (rows in), --export (rows out) and --compare (with another case)");
  if (options.update === true && options.from === undefined)
    throw new UsageError("--update changes rows to what a table says: give the table with --from");
  if (options.deleteMissing === true && options.update !== true)
    throw new UsageError("--delete-missing takes out rows that the table of an --update does not have");
  if (options.export !== undefined)
    return exportRecord(readInput(name).case, options.export, options.rows, options.bom !== false);
  if (options.compare !== undefined) return compare(name, options.compare, options);
  return add(name, options);
}

async function compare(name: string, other: string, { json }: RecordOptions): Promise<number> {
  const caseFile = readInput(name).case;
  const coding = existsSync(other) ? undefined : caseFile.codings?.find(({ id }) => id === other);
  // A coding within the case holds positions alone: the statements are those of the case.
  const second = coding ? { ...caseFile, positions: coding.positions } : readInput(other).case;
  const comparison = compareCodings(caseFile, second);
  await (json ? writeResult : tell)(
    json
      ? `${JSON.stringify(comparison, null, 2)}\n`
      : comparisonText(comparison, { first: name, second: other }, screen()),
    undefined,
  );
  return exitStatus.done;
}

async function exportRecord(caseFile: Case, file: string, rows: RecordKind | undefined, bom: boolean): Promise<number> {
  const isWorkbook = /\.xlsx$/i.test(file);
  if (!isWorkbook && !/\.csv$/i.test(file)) throw new UsageError(`--export writes .csv or .xlsx, not ${file}`);
  const kind = rows ?? RECORD_KINDS.find((one) => path.basename(file).toLowerCase().includes(one));
  if (isWorkbook) {
    const kinds = kind === undefined ? RECORD_KINDS : [kind];
    const sheets: RecordSheets = Object.fromEntries(kinds.map((one) => [one, caseFile[one] ?? []]));
    const written = await recordWorkbook(sheets, path.basename(file));
    if ("diagnostics" in written) throw new InputError(written.diagnostics);
    await writeResult(written.bytes, file);
  } else {
    if (kind === undefined)
      throw new UsageError(`which rows? Name the file after ${RECORD_KINDS.join(", ")}, or say --rows`);
    // The mark by which spreadsheets tell UTF-8, without which they show other letters than Latin ones wrong.
    await writeResult(`${bom ? "\uFEFF" : ""}${recordCsv(kind, caseFile[kind] ?? [])}`, file);
  }
  return exitStatus.done;
}

async function add(name: string, options: RecordOptions): Promise<number> {
  const { folder, open } = openOnDisk(name);
  const caseFile = open.loaded.case;
  if (caseFile === null) {
    // Read once more for messages that begin as the argument was written.
    readInput(name);
    throw new InputError(open.loaded.diagnostics);
  }
  const reads = await readRows(caseFile, options);
  const updated = options.update ? updateRecord(open, reads, options) : null;
  const appended = updated ?? appendRecord(open, reads);
  const errors = appended.diagnostics.filter(({ severity }) => severity === "error");
  for (const diagnostic of appended.diagnostics) say(formatDiagnostic(diagnostic));
  for (const { place, message } of appended.leftOut)
    say(`${place.file}:${place.line}:${place.column}: left out: ${message}`);
  if (errors.length > 0) {
    say("nothing was written");
    return exitStatus.input;
  }
  if (!options.dryRun)
    for (const [file, text] of appended.files) await writeResult(text, realpathSync(path.join(folder, file)));
  const answer = updated ? toldUpdate(updated, options) : told(appended, options);
  await (options.json ? writeResult : tell)(answer, undefined);
  return exitStatus.done;
}

function toldUpdate(updated: UpdatedRecord, { dryRun = false, json }: RecordOptions): string {
  const { changed, added, deleted, leftOut } = updated;
  return json
    ? `${JSON.stringify({ written: !dryRun, changed, added, deleted, leftOut }, null, 2)}\n`
    : updateText(updated, added.length === 0 ? "" : addedText(updated, dryRun), dryRun, screen());
}

function told(appended: AppendedRecord, { dryRun = false, json }: RecordOptions): string {
  const { added, leftOut } = appended;
  if (json) return `${JSON.stringify({ written: !dryRun, added, leftOut }, null, 2)}\n`;
  return added.length === 0 ? "nothing to add\n" : addedText(appended, dryRun);
}

function addedText({ added }: AppendedRecord, dryRun: boolean): string {
  return RECORD_KINDS.flatMap((kind) => {
    const rows = added.filter((row) => row.kind === kind);
    if (rows.length === 0) return [];
    const ids = rows.flatMap(({ id }) => id ?? []);
    const shown = ids.length > 6 ? `${ids.slice(0, 3).join(", ")} … ${ids.at(-1)}` : ids.join(", ");
    const what = rows.length === 1 ? kind.slice(0, -1) : kind;
    const verb = dryRun ? "would be added" : "added";
    return `${rows.length} ${what} ${verb} to ${rows[0]!.file}${shown === "" ? "" : `: ${shown}`}\n`;
  }).join("");
}

/** The rows of every `--add` and `--from`; those of one list together, so that they are checked against each other. */
async function readRows(caseFile: Case, { add: lines = [], from = [] }: RecordOptions): Promise<readonly ReadRows[]> {
  const reads: ReadRows[] = lines.map((line, k) => {
    const place = { file: lines.length > 1 ? `--add ${k + 1}` : "--add", line: 1 };
    const { statement, diagnostics } = parseStatementLine(line, caseFile, place);
    const rows = statement === null ? [] : [{ row: statement, place: { ...place, column: 1 } }];
    return { kind: "statements", rows, diagnostics };
  });
  for (const file of from) {
    const bytes = readBytes(file);
    if (/\.xlsx$/i.test(file)) reads.push(...(await readRecordWorkbook(bytes, caseFile, file)));
    else {
      const called = file === "-" ? "<stdin>" : file;
      const text = textOf(bytes, called);
      reads.push(/\.jsonl$/i.test(file) ? readPlover(text, caseFile, called) : readRecordText(text, caseFile, called));
    }
  }
  return RECORD_KINDS.flatMap((kind): ReadRows[] => {
    const those = reads.filter((read) => read.kind === kind);
    if (those.length === 0) return [];
    return [
      {
        kind,
        rows: those.flatMap(({ rows }) => rows),
        diagnostics: those.flatMap(({ diagnostics }) => diagnostics),
      } as ReadRows,
    ];
  });
}

function readBytes(file: string): Uint8Array {
  try {
    if (file !== "-" && statSync(file).size > MAX_FILE_SIZE) throw new UsageError(`${file} is larger than 20 MB`);
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const diagnostic: LocatedDiagnostic = {
      severity: "error",
      code: "not-utf-8",
      message: "this is not UTF-8 text; save it as UTF-8",
      file,
      line: 1,
      column: 1,
    };
    throw new InputError([diagnostic]);
  }
}

/** A case on disk that rows can be written into. */
function openOnDisk(name: string): { readonly folder: string; readonly open: OpenCase } {
  if (name === "-") throw new UsageError("rows can be added to a case on disk, not to standard input");
  if (!existsSync(name)) {
    readInput(name);
    throw new UsageError(`there is no case ${name}`);
  }
  const real = realpathSync(name);
  if (!statSync(real).isDirectory()) {
    const folder = path.dirname(real);
    return { folder, open: openCase(diskFiles(folder), path.basename(real)) };
  }
  const [yaml, json] = ["case.yaml", "case.json"].map((file) => existsSync(path.join(real, file)));
  if (!yaml && !json) throw new UsageError(`${name} holds no case.yaml; rows can be added to a case only`);
  return { folder: real, open: openCase(diskFiles(real), yaml ? "case.yaml" : "case.json") };
}
