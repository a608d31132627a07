import { type AcceptanceResult, acceptance, type Id, type Model, type ModelParty } from "@parley/core";
import type { OnProgress } from "@parley/engine";
import { DRAWS, SEED } from "./seed.ts";

/** A party's numbers in a model, without the judgements behind them. */
export type PartyNumbers = Pick<ModelParty, "id" | "weights" | "utilities" | "reservation" | "interactions">;

/** Verdicts by exact figures, with the numbers they were made from. */
export interface Exact {
  readonly acceptance: AcceptanceResult;
  readonly parties: readonly PartyNumbers[];
}

/** Verdicts by exact figures. @param draft `null`: on all */
export function exactVerdicts(model: Model, draft: Id | null): Exact {
  const parties = model.parties.map(({ id, weights, utilities, reservation, interactions }) => ({
    id,
    weights,
    utilities,
    reservation,
    interactions,
  }));
  return { acceptance: acceptance(model, { draft }, { seed: SEED, draws: 0 }), parties };
}

/** Verdicts with probabilities. @param draft `null`: on all */
export function drawnVerdicts(model: Model, draft: Id | null, onProgress: OnProgress): AcceptanceResult {
  return acceptance(model, { draft }, { seed: SEED, draws: DRAWS, onProgress });
}
