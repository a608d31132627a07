import { asOf, codedPositions, type Draft, draftCitation, type Id, positionId } from "../case/index.ts";
import { compile, type Model, type ModelDraft } from "../model/index.ts";
import { dayDate, dayNumber } from "../record/days.ts";

/**
 * The model with only those words of the parties that were said before the day of a draft; its drafts stay.
 *
 * Option values derived from the record take a draft's own terms as its author's wishes (they are among its stances), and
 * what others said of it as theirs: held against such values, every draft looks like its presumed author's. What parties
 * had said before is free of that.
 *
 * @returns `null` where the draft has no date, or no number of the model was derived from words of its day or later
 */
export function modelBefore(model: Model, draft: ModelDraft): Model | null {
  if (draft.date === null) return null;
  const day = dayNumber(draft.date);
  const { case: caseFile } = model;
  const later = new Set<Id>();
  for (const [index, position] of (caseFile.positions ?? []).entries())
    if (dayNumber(position.date) >= day) later.add(positionId(position, index));
  for (const { id, date } of (caseFile.codings ?? []).flatMap(codedPositions))
    if (dayNumber(date) >= day) later.add(id);
  for (const { id, date } of caseFile.statements ?? []) if (dayNumber(date) >= day) later.add(id);
  const isLater = ({ date }: Draft): boolean => date !== undefined && dayNumber(date) >= day;
  for (const one of caseFile.drafts ?? []) if (isLater(one)) later.add(draftCitation(one.id));
  const leansOnLater = model.parties.some(({ sheet }) =>
    sheet.entries.some(({ from }) => from?.some((id) => later.has(id)) ?? false),
  );
  if (!leansOnLater) return null;
  const { positions = [], codings = [], statements = [] } = asOf(caseFile, dayDate(day - 1));
  // The later drafts stay, but as nobody's own words.
  const drafts = (caseFile.drafts ?? []).map((one) => (isLater(one) ? { ...one, authors: [] } : one));
  const compiled = compile({ ...caseFile, drafts, positions, codings, statements }, { perspective: model.perspective });
  return "model" in compiled ? compiled.model : null;
}
