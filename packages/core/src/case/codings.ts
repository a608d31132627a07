import { draftCitation } from "./derive-own-text.ts";
import { positionId } from "./derive-stances.ts";
import type { Case, Draft, Id, Position, RecordCoding, Statement } from "./types.ts";

/** The positions of a coding with the ids by which they are cited: `coding:<coding>:<id>`, or their place from 1. */
export function codedPositions({ id, positions }: RecordCoding): readonly (Position & { readonly id: Id })[] {
  return positions.map((position, index) => ({ ...position, id: `coding:${id}:${position.id ?? index + 1}` }));
}

/** The row that an id cites: a position, one of another coding, a statement, or a draft (`draft:<id>`). */
export function citedRow(caseFile: Case, id: Id): Position | Statement | Draft | undefined {
  const [kind, coding] = id.split(":");
  if (kind === "coding") {
    const coded = caseFile.codings?.find((one) => one.id === coding);
    return coded && codedPositions(coded).find((position) => position.id === id);
  }
  return (
    caseFile.positions?.find((position, index) => positionId(position, index) === id) ??
    caseFile.statements?.find((statement) => statement.id === id) ??
    caseFile.drafts?.find((draft) => draftCitation(draft.id) === id)
  );
}
