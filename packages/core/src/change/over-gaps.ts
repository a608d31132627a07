import { type Context, type Model, type OverGaps, unspokenShares } from "../model/index.ts";
import { deal } from "../space/index.ts";

/**
 * What an answer about deals comes to over gaps (theory 1.8): it holds where both ends say the same of whether there is one. Where
 * they do not, with the gaps that would have to be favourable and those without which there is none, as `deal` has them.
 *
 * @param has whether the answer finds what it looks for at either end
 * @param target parties that must be in; the deciding ones where left out
 * @param anyChange whether every outcome may be looked at: only then do a deal's gaps say what would have to be favourable
 */
export function dealsOverGaps<R>(
  model: Model,
  has: { readonly cautious: boolean; readonly hopeful: boolean },
  at: { readonly cautious: R; readonly hopeful: R },
  context: Context,
  { target, anyChange = true }: { readonly target?: readonly number[]; readonly anyChange?: boolean } = {},
): OverGaps<R> {
  const holds = has.cautious === has.hopeful;
  const found = holds || !anyChange ? null : deal(decidedBy(model, target), context);
  return {
    holds,
    answer: holds ? "same" : "open",
    share: unspokenShares(model),
    necessary: found?.necessary ?? [],
    favourable: found?.favourable
      ? { least: found.favourable.least, example: found.favourable.example, proven: found.favourable.proven }
      : null,
    cautious: at.cautious,
    hopeful: at.hopeful,
  };
}

/** The model with others to decide; the same object where they decide already. */
function decidedBy(model: Model, target: readonly number[] | undefined): Model {
  if (target === undefined || model.parties.every(({ deciding }, p) => deciding === target.includes(p))) return model;
  return { ...model, parties: model.parties.map((party, p) => ({ ...party, deciding: target.includes(p) })) };
}
