import {
  type ElicitedDifference,
  expectedValue,
  type Id,
  keepingOthers,
  type Model,
  type ModelParty,
  type Quantity,
  type Swing,
  type WeightChange,
  weightOfPoints,
} from "@parley/core";
import type { CaseEdit, Json } from "./edits.ts";
import { inPerspective, type Owner, owned, placeOf } from "./judgements.ts";

/** Words as they go into the case. */
interface Words {
  readonly order: readonly (readonly Id[])[];
  readonly nothing: readonly Id[] | null;
  readonly differences: readonly ElicitedDifference[];
}

/** The edits that give the options of an issue their values, and keep the words they were made of. */
export function valueEdits(
  model: Model,
  party: Id,
  issue: Id,
  values: ReadonlyMap<Id, Quantity>,
  words: Words,
  owner: Owner,
): CaseEdit[] {
  const numbers = [...values].map(([option, quantity]) => ({
    path: placeOf({ kind: "value", issue, option }),
    value: owned(quantity as Json, owner),
  }));
  return inPerspective(model, party, [...numbers, { path: ["elicited", "values", issue], value: wordsJson(words) }]);
}

/**
 * The edits that give issues the weights that points of their swings, 100 for the greatest, make, and keep the words
 * they were made of. Issues without a swing keep their share.
 */
export function swingEdits(
  model: Model,
  party: ModelParty,
  swings: readonly Swing[],
  points: ReadonlyMap<Id, Quantity>,
  words: Words,
  owner: Owner,
): CaseEdit[] {
  const raw = swings.map((swing) => times(points.get(swing.issue) ?? 0, weightOfPoints(1, swing)));
  const sum = raw.reduce<number>((total, quantity) => total + expectedValue(quantity), 0);
  const factor = keepingOthers(model, party, swings, sum);
  const numbers = swings.map(({ issue }, n) => ({
    path: placeOf({ kind: "weight", issue }),
    value: owned(times(raw[n]!, factor) as Json, owner),
  }));
  return inPerspective(model, party.id, [...numbers, { path: ["elicited", "weights"], value: wordsJson(words) }]);
}

/** The edits that multiply weights, ranges as a whole. */
export function weightEdits(
  model: Model,
  party: ModelParty,
  changes: readonly WeightChange[],
  owner: Owner,
): CaseEdit[] {
  const settings = changes.flatMap(({ issue, factor }) => {
    const i = model.issues.findIndex(({ id }) => id === issue);
    const entry = party.sheet.entries[party.sheet.weight[i]!];
    if (entry === undefined) return [];
    return [{ path: placeOf(entry), value: owned(times(entry.quantity, factor) as Json, owner) }];
  });
  return inPerspective(model, party.id, settings);
}

function times(quantity: Quantity, factor: number): Quantity {
  const rounded = (value: number): number => Number((value * factor).toPrecision(4));
  if (typeof quantity === "number") return rounded(quantity);
  const [low, likely, high] = quantity;
  return [rounded(low), rounded(likely), rounded(high)];
}

function wordsJson({ order, nothing, differences }: Words): Json {
  return {
    order: order.map((equal) => [...equal]),
    ...(nothing === null ? {} : { nothing: [...nothing] }),
    ...(differences.length === 0
      ? {}
      : {
          differences: differences.map(({ between, is }) => ({
            between: [...between],
            is: typeof is === "string" ? is : [...is],
          })),
        }),
  };
}
