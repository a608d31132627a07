import type { Context } from "../model/index.ts";
import type { AcceptanceAt, AcceptanceResult, CompletionProbability } from "./result.ts";

/** Draws to begin with where they may stop early. */
const FIRST = 1024;

/**
 * How many draws are enough: twice as many again and again, up to those allowed, until every chance that is drawn is known within
 * `within` either way. The draws made before are the first of those made after.
 *
 * @param within half the width of the widest 95% interval that will do; 0: all the draws allowed
 * @param ask the answer for so many draws
 */
export function narrowEnough<Result extends Pick<AcceptanceResult, "drafts" | "gaps">>(
  within: number,
  context: Context,
  ask: (context: Context) => Result,
): { readonly result: Result; readonly context: Context } {
  if (within > 0)
    for (let draws = FIRST; draws < context.draws; draws *= 2) {
      const fewer = { ...context, draws };
      const result = ask(fewer);
      if (widest(result) <= within) return { result, context: fewer };
    }
  return { result: ask(context), context };
}

function widest({ drafts, gaps }: Pick<AcceptanceResult, "drafts" | "gaps">): number {
  const all: readonly AcceptanceAt["drafts"][] = [drafts, ...(gaps ? [gaps.cautious.drafts, gaps.hopeful.drafts] : [])];
  const chances = all
    .flat()
    .flatMap(({ parties, all: together, signed, ratified, inForce }) => [
      ...Object.values(parties).flatMap((party) => [party.probability, party.ratified?.probability ?? null]),
      ...[together, signed, ratified, inForce].map((one) => one?.probability ?? null),
    ]);
  return Math.max(0, ...chances.map(halfWidth));
}

/** Of a chance over completions how far each end is known: what lies between them no draw can narrow. */
function halfWidth(chance: CompletionProbability | null): number {
  if (chance === null) return 0;
  const { estimate, low, high, worst = estimate, best = estimate } = chance;
  return Math.max(worst - low, high - best);
}
