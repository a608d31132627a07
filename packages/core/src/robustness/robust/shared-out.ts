import { Cancelled, type Context, rangeOf } from "../../model/index.ts";
import { PertTable } from "../../sampling/index.ts";
import { type Correlated, type ShapleyEffects, shapleyEffects } from "../indices/shapley.ts";
import type { Place } from "./drawn.ts";
import { gainAt } from "./gain-form.ts";
import type { PartyView } from "./party-view.ts";

/**
 * Shapley effects of the judgements at some places on the least margin among `target`, drawn with the correlations declared
 * between them (theory 14): first-order and total indices no longer split the variance there.
 *
 * @throws Cancelled
 */
export function sharedOut(
  views: readonly PartyView[],
  target: readonly number[],
  places: readonly Place[],
  correlated: readonly Correlated[],
  points: number,
  context: Context,
): ShapleyEffects {
  const tables = places.map(({ view, entry }) =>
    PertTable.of(rangeOf(views[view]!.party.sheet.entries[entry]!.quantity)),
  );
  const pattern = new Int32Array(1);
  const drawn = new Float64Array(1);
  const numbers = views.map((view) => view.numbers.slice());
  const gains = new Float64Array(views.length);
  return shapleyEffects(
    {
      inputs: places.length,
      correlated,
      quantile: (input, u) => {
        pattern[0] = Math.floor(u * 2 ** 32) | 0;
        tables[input]!.fill(pattern, 1, drawn);
        return drawn[0]!;
      },
      evaluate: (values, changed) => {
        for (const input of changed ?? values.keys()) {
          const { view, entry } = places[input]!;
          numbers[view]![entry] = values[input]!;
        }
        const touched = changed === null ? target : new Set(changed.map((input) => places[input]!.view));
        for (const view of touched) gains[view] = gainAt(views[view]!.form, numbers[view]!);
        return Math.min(...target.map((view) => gains[view]!));
      },
    },
    {
      seed: context.seed,
      points,
      signal: () => {
        if (context.signal?.aborted) throw new Cancelled();
      },
    },
  );
}
