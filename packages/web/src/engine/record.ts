import type { Case, Claim } from "@parley/core";
import {
  type CodingComparison,
  claimsText,
  compareCodings,
  formatDiagnostic,
  loadCase,
  memoryFiles,
  type NewRecordRows,
  newRecordRows,
  type RecordKind,
  readPlover,
  readRecordText,
  readRecordWorkbook,
  recordCsv,
  recordWorkbook,
} from "@parley/formats";

/** What is entered for the record: a text, a spreadsheet, or contacts as PLOVER records (`.jsonl`). */
export type Entered = string | { readonly name: string; readonly bytes: Uint8Array };

/** The rows that would be added to a case, and what of what was entered is wrong or there already. */
export async function newRows(kase: Case, entered: Entered): Promise<NewRecordRows> {
  if (typeof entered === "string") return newRecordRows(kase, [readRecordText(entered, kase, "line")]);
  const { name, bytes } = entered;
  const reads = /\.jsonl$/i.test(name)
    ? [readPlover(new TextDecoder().decode(bytes), kase, name)]
    : await readRecordWorkbook(bytes, kase, name);
  return newRecordRows(kase, reads);
}

/** Claims as they are written in a line. */
export function claimsWritten(claims: readonly Claim[]): string {
  return claimsText(claims);
}

/** Claims as they are meant, or what is wrong with them. */
export function claimsMeant(
  kase: Case,
  text: string,
): { readonly claims: readonly Claim[] } | { readonly wrong: string } {
  if (text.trim() === "") return { claims: [] };
  const cell = `"${text.replace(/[\r\n]+/g, " ").replaceAll('"', '""')}"`;
  const { rows, diagnostics } = readRecordText(`date,claims\n2000-01-01,${cell}\n`, kase, "claims");
  const [first] = rows;
  return first === undefined || !("claims" in first.row)
    ? { wrong: diagnostics.map(({ message }) => message).join("; ") }
    : { claims: first.row.claims ?? [] };
}

/** This coding of the record against another coder's. @throws Error where the other case cannot be read */
export function compared(
  kase: Case,
  files: Readonly<Record<string, Uint8Array | string>>,
  entry: string,
): CodingComparison {
  const other = loadCase(memoryFiles(files), entry).case;
  if (other === null) throw new Error("the other case cannot be read");
  return compareCodings(kase, other);
}

/** A list of the record as CSV, or the whole record as a workbook. @throws Error where a cell is too long for one */
export async function recordFile(kase: Case, kind: RecordKind | "xlsx"): Promise<string | Uint8Array> {
  if (kind !== "xlsx") return recordCsv(kind, kase[kind] ?? []);
  const { statements = [], positions = [], contacts = [] } = kase;
  const written = await recordWorkbook({ statements, positions, contacts }, `${kase.id}-record.xlsx`);
  if ("bytes" in written) return written.bytes;
  throw new Error(written.diagnostics.map(formatDiagnostic).join("\n"));
}
