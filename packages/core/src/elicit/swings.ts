import type { Id, Quantity, Range } from "../case/index.ts";
import { expectedValue } from "../model/quantity.ts";
import type { Model, ModelParty } from "../model/types.ts";

/** What one issue can do for a party: the step from its worst option to its best. */
export interface Swing {
  readonly issue: Id;
  readonly worst: Id;
  readonly best: Id;
  /** Value of the best option less that of the worst, on 0–100; above 0. */
  readonly span: number;
  /** Weight as it is written now, its expected value; 0 where none is given. */
  readonly weight: number;
  /** What the weight makes of the swing now, 100 for the greatest of all; 0 where no swing has a weight. */
  readonly points: number;
  /** The same of the weight as it is written, a range where it is one. */
  readonly quantity: Quantity;
}

/**
 * The swings of a party, in the order of the issues: of every issue all whose options have values, and not all the same
 * one. Expected values stand for ranges. Of several best or worst options the first is named.
 */
export function swingsOf(model: Model, party: ModelParty): readonly Swing[] {
  const { entries, weight, value } = party.sheet;
  const number = (entry: number): number | undefined =>
    entry < 0 ? undefined : expectedValue(entries[entry]!.quantity);
  const swings = model.issues.flatMap(({ id, options }, i) => {
    const values = options.map((_, k) => number(value[model.offsets[i]! + k]!));
    if (values.some((known) => known === undefined)) return [];
    const known = values as readonly number[];
    const [low, high] = [Math.min(...known), Math.max(...known)];
    if (high === low) return [];
    const at = (wanted: number): Id => options[known.indexOf(wanted)]!.id;
    const written = entries[weight[i]!]?.quantity ?? 0;
    const swing = { issue: id, worst: at(low), best: at(high), span: high - low, weight: expectedValue(written) };
    return [{ swing, written }];
  });
  const greatest = Math.max(0, ...swings.map(({ swing }) => swing.weight * swing.span));
  return swings.map(({ swing, written }) => {
    const points = (number: number): number => (greatest === 0 ? 0 : (100 * number * swing.span) / greatest);
    return {
      ...swing,
      points: points(swing.weight),
      quantity: typeof written === "number" ? points(written) : mapRange(written, points),
    };
  });
}

function mapRange([low, likely, high]: Range, of: (number: number) => number): Range {
  return [of(low), of(likely), of(high)];
}

/**
 * What points of a swing make of a weight. A weight stands for the step from 0 to 100 of an issue's values; where the
 * options span less, the same swing needs a greater one.
 *
 * @param points of the swing, against 100 for the greatest
 * @example
 * weightOfPoints(40, { span: 50 }); // 80
 */
export function weightOfPoints(points: number, { span }: Pick<Swing, "span">): number {
  return (points * 100) / span;
}

/**
 * By what to multiply new weights of the swings so that issues without a swing keep their share of all weights: 1 where
 * none of these has a weight.
 *
 * @param weights the new weights, all together
 */
export function keepingOthers(model: Model, party: ModelParty, swings: readonly Swing[], weights: number): number {
  const among = new Set(swings.map(({ issue }) => issue));
  const { entries, weight } = party.sheet;
  const before = swings.reduce((sum, swing) => sum + swing.weight, 0);
  const others = model.issues.some(
    ({ id }, i) => !among.has(id) && weight[i]! >= 0 && expectedValue(entries[weight[i]!]!.quantity) > 0,
  );
  return others && before > 0 && weights > 0 ? before / weights : 1;
}
