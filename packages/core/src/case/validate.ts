import { checkComments } from "./check/comments.ts";
import { checkConflicts } from "./check/conflicts.ts";
import { CaseCheck } from "./check/context.ts";
import { checkFacts } from "./check/facts.ts";
import { checkForecasts } from "./check/forecasts.ts";
import { checkIdentity } from "./check/identity.ts";
import { checkPerspectives } from "./check/perspectives.ts";
import { checkRecord } from "./check/record.ts";
import { checkDraftsAgainstConstraints, checkOddities } from "./check/warnings.ts";
import type { CasePath, Diagnostic } from "./diagnostics.ts";
import { plainDataDiagnostics } from "./plain.ts";
import { caseSchema, type WrittenCase } from "./schema/case.ts";
import type { WrittenPosition } from "./schema/record.ts";
import { schemaFindings } from "./schema-diagnostics.ts";
import type { Case, Position } from "./types.ts";

/** A case, or `null` where the input is none, and everything there is to say about the input. */
export interface Validation {
  /** Null iff a diagnostic is an error. */
  readonly case: Case | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks any input against the case file's rules: its form, and what its parts say of each other. All mistakes are
 * found in one pass; a part that is malformed does not hide mistakes in others. The input is not changed, and nothing in
 * it is ever run. Where the lists of parties, of issues or of a position's options are left out, they are empty in the
 * result; nothing else is filled in.
 *
 * Never throws on input of whatever kind. Linear in the size of the input, but for constraints × drafts.
 *
 * @example
 * validateCase({ parley: 1, id: "harbour", titel: "Harbour talks" }).diagnostics.map((d) => d.message);
 * // ['missing key "title"; it must be text', 'unknown key "titel"; did you mean "title"?']
 */
export function validateCase(input: unknown): Validation {
  const plain = plainDataDiagnostics(input);
  if (plain.some((diagnostic) => diagnostic.code !== "reserved-key")) return { case: null, diagnostics: plain };
  const { diagnostics: departures, misspelt } = schemaFindings(caseSchema, input);
  const form = [...plain, ...departures];
  const check = new CaseCheck(input, misspelt);
  checkIdentity(check);
  checkFacts(check);
  checkRecord(check);
  checkConflicts(check);
  checkComments(check);
  checkPerspectives(check);
  checkForecasts(check);
  checkOddities(check);
  const faulty = new Set([...form, ...check.diagnostics].filter(isError).flatMap(({ path }) => prefixes(path)));
  checkDraftsAgainstConstraints(check, (path) => faulty.has(pathKey(path)));
  const malformed = new Set(form.filter(({ code }) => code !== "missing-key").map(({ path }) => pathKey(path)));
  // What is malformed has been reported as such; what follows from it would only repeat it.
  const rest = check.diagnostics.filter(({ path }) => !prefixes(path).some((prefix) => malformed.has(prefix)));
  const diagnostics = [...form, ...rest];
  if (diagnostics.some(isError)) return { case: null, diagnostics };
  return { case: filled(input as WrittenCase), diagnostics };
}

/** The case with empty lists where lists that every case has were left out. */
function filled(written: WrittenCase): Case {
  const { parties = [], issues = [], positions, codings, ...rest } = written;
  const lists = [positions ?? [], ...(codings ?? []).map((coding) => coding.positions)];
  if (written.parties && written.issues && lists.every((rows) => rows.every(({ options }) => options)))
    return written as Case;
  const whole = (rows: readonly WrittenPosition[]): readonly Position[] =>
    rows.map((position) => ({ ...position, options: position.options ?? [] }));
  return {
    ...rest,
    parties,
    issues,
    ...(positions && { positions: whole(positions) }),
    ...(codings && { codings: codings.map((coding) => ({ ...coding, positions: whole(coding.positions) })) }),
  };
}

const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === "error";
const pathKey = (path: CasePath): string => JSON.stringify(path);
const prefixes = (path: CasePath): string[] => path.map((_, i) => pathKey(path.slice(0, i + 1)));
