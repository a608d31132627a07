import type { ObligationCorrection } from "../case/index.ts";
import type { LedgerRow } from "./english/ledger.ts";

/** A row of the ledger, and whether a correction had a hand in it. */
export interface CorrectedRow extends LedgerRow {
  readonly corrected: boolean;
}

/**
 * The ledger with the corrections of its draft applied, in their order. A correction that names obligors replaces the rows of
 * its clause by one for each of them; one whose words no act of its point has adds a clause at the end of the point.
 */
export function corrected(
  rows: readonly LedgerRow[],
  corrections: readonly ObligationCorrection[],
): readonly CorrectedRow[] {
  let ledger: readonly CorrectedRow[] = rows.map((row) => ({ ...row, corrected: false }));
  for (const correction of corrections) ledger = withCorrection(ledger, correction);
  return ledger;
}

function withCorrection(rows: readonly CorrectedRow[], correction: ObligationCorrection): readonly CorrectedRow[] {
  const first = rows.find(
    ({ point, action }) => point === correction.point && plain(action).includes(plain(correction.words)),
  );
  if (first === undefined) return correction.drop === true ? rows : added(rows, correction);
  const clause = rows.filter(({ point, clause }) => point === first.point && clause === first.clause);
  // Two acts of one sentence have clauses of their own; the rows of a clause differ in their obligor alone.
  const replaced = correction.drop === true ? [] : amended(clause, correction);
  const at = rows.indexOf(clause[0]!);
  const rest = rows.filter((row) => !clause.includes(row));
  return [...rest.slice(0, at), ...replaced, ...rest.slice(at)];
}

function amended(clause: readonly CorrectedRow[], correction: ObligationCorrection): readonly CorrectedRow[] {
  const [first] = clause as [CorrectedRow];
  const given = {
    action: correction.action ?? first.action,
    beneficiary: correction.beneficiary ?? first.beneficiary,
    deadline: correction.deadline ?? first.deadline,
    condition: correction.condition ?? first.condition,
    verifier: correction.verifier ?? first.verifier,
    consequence: correction.consequence ?? first.consequence,
    corrected: true,
  };
  const obligors = correction.obligors ?? clause.flatMap(({ obligor }) => (obligor === "nobody" ? [] : [obligor]));
  if (obligors.length === 0) return [{ ...first, ...given, obligor: "nobody", firmness: "unassigned" }];
  const read = first.firmness === "unassigned" ? "commitment" : first.firmness;
  return obligors.map((obligor) => ({ ...first, ...given, obligor, firmness: correction.firmness ?? read }));
}

function added(rows: readonly CorrectedRow[], correction: ObligationCorrection): readonly CorrectedRow[] {
  const own = rows.filter(({ point }) => point === correction.point);
  const missed: CorrectedRow = {
    point: correction.point,
    clause: Math.max(-1, ...own.map(({ clause }) => clause)) + 1,
    obligor: "nobody",
    firmness: "unassigned",
    action: correction.words,
    beneficiary: null,
    deadline: null,
    condition: null,
    verifier: null,
    consequence: null,
    sentence: correction.words,
    breaker: [],
    corrected: true,
  };
  const at = own.length === 0 ? rows.length : rows.indexOf(own.at(-1)!) + 1;
  return [...rows.slice(0, at), ...amended([missed], correction), ...rows.slice(at)];
}

function plain(text: string): string {
  return text.replace(/\s+/gu, " ").trim().toLowerCase();
}
