import { resolvePerspective } from "./perspective.ts";
import { isUncertain } from "./quantity.ts";
import { Remembered } from "./remembered.ts";
import type { Model } from "./types.ts";

/** A judgement by the place of its party in the model and its entry in the party's sheet. */
export interface EntryAt {
  readonly party: number;
  readonly entry: number;
}
/** Two judgements that are drawn together: the correlation of the normal numbers behind them (a Gaussian copula). */
export interface CorrelatedEntries {
  readonly between: readonly [EntryAt, EntryAt];
  readonly rho: number;
}

const known = new Remembered<Model, readonly CorrelatedEntries[]>(1);

/**
 * The correlations that the model's perspective, or one it extends, declares between judgements that are ranges in the model. A
 * judgement is named by where it stands in the perspective (`parties.north.weights.force-cap`); one that is certain is passed over.
 */
export function correlatedEntries(model: Model): readonly CorrelatedEntries[] {
  if (!model.case.perspectives?.some(({ correlations }) => (correlations?.length ?? 0) > 0)) return [];
  return known.get(model, "", () => declared(model));
}

function declared(model: Model): readonly CorrelatedEntries[] {
  const resolved = resolvePerspective(model.case, model.perspective);
  if ("diagnostics" in resolved) return [];
  const at = new Map(
    model.parties.flatMap((party, p) =>
      party.sheet.entries.flatMap(({ path, quantity }, entry) =>
        isUncertain(quantity) ? [[path.slice(path.indexOf("parties")).join("."), { party: p, entry }] as const] : [],
      ),
    ),
  );
  return resolved.perspective.correlations.flatMap(({ between: [one, other], rho }): CorrelatedEntries[] => {
    const [a, b] = [at.get(one), at.get(other)];
    return a === undefined || b === undefined || rho === 0 ? [] : [{ between: [a, b], rho }];
  });
}
