import type { JudgementEntry, Model, Quantity, Revision } from "@parley/core";
import type { CaseEdit } from "./edits.ts";
import { placeOf } from "./judgements.ts";

/**
 * The one number that edits change in the perspective of a model, where that is all they do; else `null`: then the case has to
 * be compiled anew.
 */
export function revisionOf(model: Model, edits: readonly CaseEdit[]): Revision | null {
  const [edit, ...others] = edits;
  if (edit?.op !== "set" || others.length > 0) return null;
  const [list, perspective, parties, party, ...place] = edit.path;
  if (list !== "perspectives" || perspective !== model.perspective || parties !== "parties") return null;
  const quantity = quantityIn(edit.value);
  const entries = model.parties.find(({ id }) => id === party)?.sheet.entries;
  if (quantity === null || entries === undefined) return null;
  const entry = entries.findIndex((known) => isAt(known, place));
  return entry < 0 ? null : { party: String(party), entry, quantity };
}

function isAt(entry: JudgementEntry, place: readonly (string | number)[]): boolean {
  const own = placeOf(entry);
  return own.length === place.length && own.every((key, k) => key === place[k]);
}

function quantityIn(value: unknown): Quantity | null {
  const given = typeof value === "object" && value !== null && "value" in value ? value.value : value;
  if (typeof given === "number") return given;
  const isRange = Array.isArray(given) && given.length === 3 && given.every((part) => typeof part === "number");
  return isRange ? (given as unknown as Quantity) : null;
}
