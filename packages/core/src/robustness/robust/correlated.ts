import type { Model } from "../../model/index.ts";
import { resolvePerspective } from "../../model/index.ts";
import type { Correlated } from "../indices/shapley.ts";
import type { Place } from "./drawn.ts";
import type { PartyView } from "./party-view.ts";

/**
 * The correlations that the model's perspective, or one it extends, declares between judgements at some places, by place.
 *
 * A judgement is named by where it stands in the perspective (`parties.north.weights.force-cap`); one that is certain, or does not
 * bear on the draft, has no place and is passed over.
 */
export function correlationsAmong(
  model: Model,
  views: readonly PartyView[],
  places: readonly Place[],
): readonly Correlated[] {
  if (!model.case.perspectives?.some(({ correlations }) => (correlations?.length ?? 0) > 0)) return [];
  const resolved = resolvePerspective(model.case, model.perspective);
  if ("diagnostics" in resolved) return [];
  const at = new Map(
    places.map(({ view, entry }, k) => {
      const { path } = views[view]!.party.sheet.entries[entry]!;
      return [path.slice(path.indexOf("parties")).join("."), k] as const;
    }),
  );
  return resolved.perspective.correlations.flatMap(({ between: [one, other], rho }): Correlated[] => {
    const [a, b] = [at.get(one), at.get(other)];
    return a === undefined || b === undefined || rho === 0 ? [] : [{ a, b, rho }];
  });
}
