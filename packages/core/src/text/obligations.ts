import { type Draft, type Firmness, type Id, latestDraft } from "../case/index.ts";
import type { Model } from "../model/index.ts";
import { type ClarityFinding, clarityOf } from "./clarity.ts";
import { type CorrectedRow, corrected } from "./corrections.ts";
import { type LedgerRow, ledgerOf } from "./english/ledger.ts";
import { looksEnglish } from "./english/plain-sentence.ts";

export type { ClarityCheck, ClarityFinding } from "./clarity.ts";

export interface TextOptions {
  /** One draft; `null`: the latest. */
  readonly draft: Id | null;
}

/** One row of the ledger: one obligor, one act. */
export interface Obligation {
  readonly draft: Id;
  /** Number of the outer point it stands in. */
  readonly point: string;
  /** Counts the clauses of the point that oblige, from 1; rows of one clause differ in their obligor alone. */
  readonly clause: number;
  /**
   * A party's or declared organisation's id; `all`: every party; `nobody`: the sentence has no agent; `unspecified`: its
   * agent is none of these.
   */
  readonly obligor: string;
  /** What is to be done, in the words of the text; with its subject where nobody is bound. */
  readonly action: string;
  /** `unassigned` if and only if nobody is bound, whatever the modal. */
  readonly firmness: Firmness;
  /** Whom it serves, by ids; `null` where the clause names nobody declared. */
  readonly beneficiary: string | null;
  readonly deadline: string | null;
  /** What must hold or come first. */
  readonly condition: string | null;
  /** Who supervises or monitors: ids joined by commas, else the words of the text. */
  readonly verifier: string | null;
  /** What the point says follows a breach. */
  readonly consequence: string | null;
  readonly sentence: string;
  /** Whether a correction of the case had a hand in the row. */
  readonly corrected: boolean;
}

/** Result of the reading of one draft's text (theory 15). */
export interface TextResult {
  readonly draft: Id;
  /** Whether the case holds the draft's wording; without it the rest is empty. */
  readonly hasText: boolean;
  /** Whether the wording is in English, which alone is read; of another language the obligations are not to be relied on. */
  readonly english: boolean;
  readonly obligations: readonly Obligation[];
  /** obligor → how many obligations of each firmness; `nobody` and `unspecified` among them, `all` counted for itself. */
  readonly balance: Readonly<Record<string, Readonly<Record<Firmness, number>>>>;
  readonly clarity: readonly ClarityFinding[];
}

const none: Readonly<Record<Firmness, number>> = {
  binding: 0,
  commitment: 0,
  agreement: 0,
  expectation: 0,
  permission: 0,
  unassigned: 0,
};

/**
 * Who must do what by a draft's text, how firmly, and whether the text is clear (theory 15). A first pass by rules of English
 * grammar; every row is for a person to check. Await `loadEnglish` before the first run.
 *
 * @throws RangeError for a draft the case does not have
 * @throws Error before `loadEnglish` has run
 */
export function obligations(model: Model, options: TextOptions): TextResult {
  const draft = draftOf(model, options.draft);
  const read = draft.body === undefined ? [] : ledgerOf(draft.body, model.case);
  const rows = corrected(read, draft.corrections ?? []);
  return {
    draft: draft.id,
    hasText: draft.body !== undefined,
    english: draft.body === undefined || looksEnglish(draft.body),
    obligations: rows.map((row) => obligation(draft.id, row)),
    balance: balanceOf(rows),
    clarity: draft.body === undefined ? [] : clarityOf(draft.body, rows, model.case),
  };
}

function draftOf(model: Model, asked: Id | null): Draft {
  const drafts = model.case.drafts ?? [];
  const draft = asked === null ? latestDraft(drafts) : drafts.find(({ id }) => id === asked);
  if (draft === undefined)
    throw new RangeError(asked === null ? "the case has no draft" : `the case has no draft "${asked}"`);
  return draft;
}

function obligation(draft: Id, row: CorrectedRow): Obligation {
  return {
    draft,
    point: row.point,
    clause: row.clause + 1,
    obligor: row.obligor,
    action: row.action,
    firmness: row.firmness,
    beneficiary: row.beneficiary,
    deadline: row.deadline,
    condition: row.condition,
    verifier: row.verifier,
    consequence: row.consequence,
    sentence: row.sentence,
    corrected: row.corrected,
  };
}

function balanceOf(rows: readonly LedgerRow[]): TextResult["balance"] {
  const balance: Record<string, Record<Firmness, number>> = {};
  for (const { obligor, firmness } of rows) {
    balance[obligor] ??= { ...none };
    balance[obligor]![firmness]++;
  }
  return balance;
}
