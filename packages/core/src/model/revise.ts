import type { Id, Quantity } from "../case/index.ts";
import { partyNumbers } from "./compile-party.ts";
import type { Model, ModelParty } from "./types.ts";

/** Another number in the place of one of a party's judgements. */
export interface Revision {
  readonly party: Id;
  /** Its place among the entries of the party's sheet. */
  readonly entry: number;
  readonly quantity: Quantity;
}

/**
 * The model with one judgement given another number, as {@link compile} would make it of the case with that number, without
 * compiling anything else: what a dragged weight needs. Takes `O(M)`; all but the one party is shared with the model given, so
 * `case` is still the one that was compiled. For models of case files, whose weights are normalised.
 *
 * @returns `null` where the party, or the entry, is not there, or nothing can be computed with the number: all weights of the
 *   party, or all probabilities of its no-deal scenarios, would be 0
 * @example
 * const entry = party.sheet.weight[0]!;
 * revised(model, { party: party.id, entry, quantity: 12 })?.parties[0]!.weights;
 */
export function revised(model: Model, { party: id, entry, quantity }: Revision): Model | null {
  const at = model.parties.findIndex((party) => party.id === id);
  const party = model.parties[at];
  const before = party?.sheet.entries[entry];
  if (party === undefined || before === undefined || !party.sheet.normalised) return null;
  const sheet = { ...party.sheet, entries: party.sheet.entries.with(entry, { ...before, quantity }) };
  const { weights, utilities, adds, reservation, total, scenarios } = partyNumbers(sheet, model.issueOf);
  if (total === 0 || scenarios === 0) return null;
  const interactions = party.interactions.map(({ terms }, k) => ({ terms, adds: adds[k]! }));
  const next: ModelParty = { ...party, sheet, weights, utilities, interactions, reservation };
  return { ...model, parties: model.parties.with(at, next) };
}
