export { type Column, type ReadTable, readColumns, type TableRow } from "./columns.ts";
export { type CsvCell, parseCsv } from "./csv.ts";
export { SourceText, SyntaxProblem } from "./source-text.ts";
