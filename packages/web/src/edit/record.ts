import type { Case, Claim, Id, Position, Stance, Statement } from "@parley/core";
import { positionId } from "@parley/core";
import type { NewRecordRows } from "@parley/formats";
import type { CaseEdit, Json } from "./edits.ts";

/** The edits that add rows to the record. */
export function rowEdits(rows: NewRecordRows["rows"]): CaseEdit[] {
  return rows.map(({ kind, row }) => ({ op: "insert", path: [kind], value: row as unknown as Json }));
}

/** A statement as it is written in a form; what is empty is left out. */
export interface StatementFields {
  readonly date: string;
  readonly speaker: string;
  readonly role: string;
  readonly party: string;
  readonly channel: string;
  readonly source: string;
  readonly summary: string;
  readonly quotation: string;
  readonly retracts: string;
  readonly corrects: string;
  readonly note: string;
}
export const STATEMENT_FIELDS = [
  "date",
  "speaker",
  "role",
  "party",
  "channel",
  "source",
  "summary",
  "quotation",
  "retracts",
  "corrects",
  "note",
] as const satisfies (keyof StatementFields)[];

export function fieldsOf(statement: Statement): StatementFields {
  return Object.fromEntries(
    STATEMENT_FIELDS.map((name) => [name, statement[name] ?? ""]),
  ) as unknown as StatementFields;
}

/** The edits that make a statement say what a form says; fields that did not change keep their place in the file. */
export function statementEdits(statement: Statement, fields: StatementFields, claims: readonly Claim[]): CaseEdit[] {
  const at = ["statements", statement.id];
  const set = (name: string, before: unknown, after: Json | undefined): CaseEdit[] => {
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const path = [...at, name];
    return [after === undefined ? { op: "delete", path } : { op: "set", path, value: after }];
  };
  return [
    ...STATEMENT_FIELDS.flatMap((name) => {
      const text = fields[name].trim();
      return set(name, statement[name], text === "" ? undefined : text);
    }),
    ...set("claims", statement.claims, claims.length === 0 ? undefined : (claims as unknown as Json)),
  ];
}

/** The edit that takes a row out of the record. */
export function removalEdits(kase: Case, kind: "statements" | "positions", id: Id): CaseEdit[] {
  return [{ op: "delete", path: [kind, kind === "positions" ? placeOf(kase, id) : id] }];
}

/** The edit that codes a position otherwise. @param id as it is cited, `position:<n>` where it has none */
export function stanceEdits(kase: Case, id: Id, stance: Stance): CaseEdit[] {
  return [{ op: "set", path: ["positions", placeOf(kase, id), "stance"], value: stance }];
}

function placeOf(kase: Case, id: Id): number | string {
  const place = (kase.positions ?? []).findIndex((position: Position, index) => positionId(position, index) === id);
  if (place < 0) throw new RangeError(`there is no position "${id}"`);
  return kase.positions![place]!.id ?? place;
}

/** The edits that answer for a group that is usually forgotten, in the making of a draft; `null` takes the answer back. */
export function inclusionEdits(kase: Case, group: Id, draft: Id, answer: string | null): CaseEdit[] {
  const rows = kase.inclusion ?? [];
  const place = rows.findIndex((row) => row.group === group && row.draft === draft);
  if (answer === null) return place < 0 ? [] : [{ op: "delete", path: ["inclusion", place] }];
  if (place >= 0)
    return [
      { op: "set", path: ["inclusion", place, "answer"], value: answer },
      { op: "set", path: ["inclusion", place, "source"], value: "assumed" },
    ];
  return [{ op: "insert", path: ["inclusion"], value: { group, answer, draft, source: "assumed" } }];
}
