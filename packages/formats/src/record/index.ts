export {
  type AppendedRecord,
  appendRecord,
  type NewRecordRows,
  newRecordRows,
  type OpenCase,
  openCase,
} from "./append.ts";
export { type ClaimReviewOptions, claimReviews } from "./claim-review.ts";
export { claimsText, readClaims } from "./claim-text.ts";
export { type CodingComparison, type CodingDisagreement, compareCodings, NOTHING } from "./compare.ts";
export { readRecordText, recordCsv } from "./csv-table.ts";
export { type Duplicate, findDuplicates } from "./duplicates.ts";
export { guarded, unguarded } from "./guard.ts";
export { ploverLines, readPlover } from "./plover.ts";
export { checkedClaims, type ProvOptions, provTurtle } from "./prov.ts";
export {
  type NewRow,
  RECORD_KINDS,
  type ReadRow,
  type ReadRows,
  type RecordKind,
  type RecordRow,
  type RowPlace,
} from "./rows.ts";
export { parseStatementLine, parseStatementLines, type StatementLine } from "./statement-line.ts";
export { type ChangedCell, type UpdatedRecord, updateRecord } from "./update.ts";
export { MAX_CELL, type RecordSheets, readRecordWorkbook, recordWorkbook, type WrittenWorkbook } from "./workbook.ts";
