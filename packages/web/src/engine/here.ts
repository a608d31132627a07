import { type AcceptanceResult, acceptance, type Id, type Model, revised } from "@parley/core";
import type { CaseEdit } from "../edit/edits.ts";
import { revisionOf } from "../edit/revision.ts";
import { SEED } from "./seed.ts";

/**
 * The verdicts on a draft by exact figures with one number changed, on the page's own thread: a fraction of a millisecond, so
 * that they are painted in the frame in which a weight is dragged.
 *
 * @returns the verdicts and the model they were made from, its sheets as they are saved; `null` where the edits are more than
 *   one number
 */
export function triedHere(
  model: Model,
  edits: readonly CaseEdit[],
  draft: Id,
): { readonly model: Model; readonly acceptance: AcceptanceResult } | null {
  const revision = revisionOf(model, edits);
  const next = revision === null ? null : revised(model, revision);
  if (next === null) return null;
  const parties = next.parties.map((party, p) => ({ ...party, sheet: model.parties[p]!.sheet }));
  return {
    model: { ...next, parties },
    acceptance: acceptance(next, { draft }, { seed: SEED, draws: 0 }),
  };
}
