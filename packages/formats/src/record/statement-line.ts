import type { Case, Claim, LocatedDiagnostic, Statement } from "@parley/core";
import { readClaims } from "./claim-text.ts";
import { type Piece, type Reading, readDate, readReference, refused, stringEnd, trimmed } from "./fields.ts";
import { type NewRow, type ReadRow, type ReadRows, type TextMistake, vocabularyOf } from "./rows.ts";

/** A statement as it was entered, still without an id, or what is wrong with it. */
export interface StatementLine {
  readonly statement: NewRow<"statements"> | null;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

const FIELDS = ["date", "speaker", "party", "claims", "source", "summary"] as const;
const FORM = "date | speaker | party | claims | source | summary";

/**
 * Reads a statement entered with one line:
 *
 *     2025-11-24 | Ushakov | russia | rejects draft:e3 | source-id | optional summary
 *
 * The first five fields are needed; speaker or party may be empty, not both; claims may be empty where there is a
 * summary. Everything after the fifth `|` is the summary, bars too. Claims: see {@link readClaims}. Every mistake is
 * reported, at the column of the word that is wrong, with what was probably meant.
 *
 * @param caseFile whose parties, drafts, issues, commitments and sources may be named
 * @param place how the line is called in diagnostics
 * @example
 * parseStatementLine("2031-03-02 | A. Envoy | envoy | rejects draft:d11 | envoy-brief", harbour).diagnostics[0];
 * // {column: 43, message: 'unknown draft "d11"; did you mean "d1"?', …}
 */
export function parseStatementLine(
  line: string,
  caseFile: Case,
  place: { readonly file: string; readonly line: number } = { file: "line", line: 1 },
): StatementLine {
  const known = vocabularyOf(caseFile);
  const mistakes: TextMistake[] = [];
  const take = <Value>(reading: Reading<Value>): Value | undefined => {
    if ("value" in reading) return reading.value;
    mistakes.push(...reading.mistakes);
    return undefined;
  };
  const fields = fieldsOf(line);
  const [date, speaker, party, claims, source, summary] = fields;
  const end = line.trimEnd().length;
  const lacking = (name: (typeof FIELDS)[number]): void =>
    void take(refused("missing-field", `the ${name} is missing; a line is ${FORM}`, end));

  const day = date && date.text !== "" ? take(readDate(date.text, date.at)) : lacking("date");
  const who = party && party.text !== "" ? take(readReference("party", party.text, known, party.at)) : undefined;
  if (speaker && party && speaker.text === "" && party.text === "")
    take(refused("nobody", "a statement needs a speaker or a party", speaker.at));
  let made: readonly Claim[] | undefined;
  if (claims && claims.text !== "") made = take(readClaims(claims.text, known, claims.at));
  else if (claims && !summary?.text) take(refused("says-nothing", "a statement needs a claim or a summary", claims.at));
  const from = source && source.text !== "" ? take(readReference("source", source.text, known, source.at)) : undefined;
  const next = FIELDS[fields.length];
  if (next !== undefined && next !== "summary" && date?.text !== "") lacking(next);
  else if (source?.text === "")
    take(refused("missing-field", "the source is missing; write assumed where there is none", source.at));

  const diagnostics = mistakes
    .map(({ at, ...rest }): LocatedDiagnostic => ({ ...rest, ...place, column: at + 1 }))
    .sort((a, b) => a.column - b.column);
  if (diagnostics.length > 0 || !day) return { statement: null, diagnostics };
  const statement: Omit<Statement, "id"> = {
    date: day,
    ...(speaker?.text && { speaker: speaker.text }),
    ...(who !== undefined && { party: who }),
    ...(from !== undefined && { source: from }),
    ...(summary?.text && { summary: summary.text }),
    ...(made && { claims: made }),
  };
  return { statement, diagnostics };
}

/** The fields of a line, trimmed; a bar within a quoted note of the claims parts nothing. */
function fieldsOf(line: string): readonly Piece[] {
  const fields: Piece[] = [];
  let start = 0;
  for (let i = 0; i < line.length && fields.length < FIELDS.length - 1; i++) {
    if (fields.length === FIELDS.indexOf("claims") && line[i] === '"') i = stringEnd(line, i) - 1;
    else if (line[i] === "|") {
      fields.push(trimmed(line.slice(start, i), start));
      start = i + 1;
    }
  }
  const last = trimmed(line.slice(start), start);
  // A bar at the end of the line opens no further field.
  if (last.text !== "" || fields.length < FIELDS.length - 1) fields.push(last);
  return fields;
}

/**
 * Reads many statements, one a line ({@link parseStatementLine}); empty lines and lines that begin with `#` are passed
 * over. Linear in the text.
 *
 * @param file how the text is called in diagnostics
 */
export function parseStatementLines(text: string, caseFile: Case, file: string): ReadRows<"statements"> {
  const rows: ReadRow<"statements">[] = [];
  const diagnostics: LocatedDiagnostic[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const place = { file, line: index + 1 };
    const read = parseStatementLine(line, caseFile, place);
    diagnostics.push(...read.diagnostics);
    if (read.statement) rows.push({ row: read.statement, place: { ...place, column: 1 } });
  }
  const failed = diagnostics.some(({ severity }) => severity === "error");
  return { kind: "statements", rows: failed ? [] : rows, diagnostics };
}
