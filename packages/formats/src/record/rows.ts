import type { Case, Contact, Id, LocatedDiagnostic, Position, Statement } from "@parley/core";

/** The lists of the record that are exchanged row by row. */
export type RecordKind = "statements" | "positions" | "contacts";
export const RECORD_KINDS: readonly RecordKind[] = ["statements", "positions", "contacts"];

/** A row of each list as it stands in a case. */
export interface RecordRow {
  readonly statements: Statement;
  readonly positions: Position;
  readonly contacts: Contact;
}

type WithOptionalId<Row> = Row extends { readonly id: Id } ? Omit<Row, "id"> & { readonly id?: Id } : Row;
/** A row as it is entered: its id may still have to be given. */
export type NewRow<Kind extends RecordKind> = WithOptionalId<RecordRow[Kind]>;

/** Where a row was entered; lines and columns count from 1. */
export interface RowPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A row that was read, with the place it was read from. */
export interface ReadRow<Kind extends RecordKind> {
  readonly row: NewRow<Kind>;
  readonly place: RowPlace;
  /** The columns of the table that it stands in: an empty cell says that there is no value. Absent where it has no columns. */
  readonly columns?: readonly string[];
}

/** Rows of one list that were read, or what is wrong with them. */
export interface ReadRows<Kind extends RecordKind = RecordKind> {
  readonly kind: Kind;
  /** Empty where a diagnostic is an error: of a table with mistakes no part is taken. */
  readonly rows: readonly ReadRow<Kind>[];
  /** In the order of lines and columns. */
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** A mistake in a text: `at` is an offset in UTF-16 units from its start. */
export interface TextMistake {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  readonly at: number;
}

export function mistake(code: string, message: string, at: number): TextMistake {
  return { severity: "error", code, message, at };
}

/** The ids of a case that rows may name. */
export interface Vocabulary {
  readonly party: readonly Id[];
  readonly draft: readonly Id[];
  readonly commitment: readonly Id[];
  /** With the words that may stand in place of a source. */
  readonly source: readonly Id[];
  readonly statement: ReadonlySet<Id>;
  /** issue → its options */
  readonly issues: ReadonlyMap<Id, readonly Id[]>;
}

const vocabularies = new WeakMap<Case, Vocabulary>();

/** The ids that a case declares; worked out once a case. */
export function vocabularyOf(caseFile: Case): Vocabulary {
  const known = vocabularies.get(caseFile);
  if (known) return known;
  const ids = (rows: readonly { readonly id: Id }[] | undefined): Id[] => (rows ?? []).map(({ id }) => id);
  const made: Vocabulary = {
    party: ids(caseFile.parties),
    draft: ids(caseFile.drafts),
    commitment: ids(caseFile.commitments),
    source: [...ids(caseFile.sources), "assumed", "derived"],
    statement: new Set(ids(caseFile.statements)),
    issues: new Map(caseFile.issues.map(({ id, options }) => [id, ids(options)])),
  };
  vocabularies.set(caseFile, made);
  return made;
}
