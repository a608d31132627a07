import { correlatedEntries, type Model } from "../../model/index.ts";
import type { Correlated } from "../indices/shapley.ts";
import type { Place } from "./drawn.ts";
import type { PartyView } from "./party-view.ts";

/** The correlations declared between judgements at some places, by place; one that does not bear on the draft has no place. */
export function correlationsAmong(
  model: Model,
  views: readonly PartyView[],
  places: readonly Place[],
): readonly Correlated[] {
  return correlatedEntries(model).flatMap(({ between, rho }): Correlated[] => {
    const [a, b] = between.map(({ party, entry }) =>
      places.findIndex((place) => views[place.view]!.party === model.parties[party] && place.entry === entry),
    ) as [number, number];
    return a < 0 || b < 0 ? [] : [{ a, b, rho }];
  });
}
