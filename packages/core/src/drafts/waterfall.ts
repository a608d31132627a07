import type { Id } from "../case/index.ts";
import { expectedUtility, interactionUtility, type Model, type ModelDraft } from "../model/index.ts";
import type { DraftStep } from "./result.ts";

/**
 * The change of one party's utility from one draft to the next, split so that the parts sum to the total exactly
 * (theory 4): one bar an issue and one for the interactions, both under the common reading, and one for readings: the
 * change of `U_p(d) − Ū_p(d)`, what the party's own readings add. Without readings of its own that bar is 0.
 *
 * @param p place of the party in the model
 * @param left issues that are open in either draft: they and the interactions they are in are left out
 */
export function waterfall(
  model: Model,
  p: number,
  from: ModelDraft,
  to: ModelDraft,
  left: readonly number[],
): DraftStep["parties"][Id] {
  const party = model.parties[p]!;
  const closed = (lotteries: Float64Array): Float64Array => {
    const out = lotteries.slice();
    for (const issue of left) out.fill(0, model.offsets[issue]!, model.offsets[issue + 1]!);
    return out;
  };
  const before = { own: closed(from.readings[p]!), common: closed(from.common) };
  const after = { own: closed(to.readings[p]!), common: closed(to.common) };
  const issues: Record<Id, number> = {};
  let total = 0;
  for (const [i, { id }] of model.issues.entries()) {
    if (left.includes(i)) continue;
    let change = 0;
    for (let o = model.offsets[i]!; o < model.offsets[i + 1]!; o++)
      change += (after.common[o]! - before.common[o]!) * party.utilities[o]!;
    issues[id] = change;
    total += change;
  }
  const interactions = interactionUtility(party, after.common) - interactionUtility(party, before.common);
  const dividend = ({ own, common }: { own: Float64Array; common: Float64Array }): number =>
    expectedUtility(party, own) - expectedUtility(party, common);
  const readings = dividend(after) - dividend(before);
  return { total: total + interactions + readings, issues, interactions, readings };
}
