import type { Id } from "../case/index.ts";
import { isGap, type Model } from "../model/index.ts";
import { holds, isFeasible, utilitiesOf } from "./network/evaluate.ts";

/** Utilities this near are the same. */
const SAME = 1e-9;

/**
 * Issues on which no search can choose (theory 1.8): every option is a gap for every deciding party, or each values all of them
 * alike. They are left as they are.
 */
export function leftAsIs(model: Model): readonly Id[] {
  const deciding = model.parties.filter((party) => party.deciding);
  return model.issues.flatMap(({ id }, i) => {
    const options = Array.from({ length: model.offsets[i + 1]! - model.offsets[i]! }, (_, k) => model.offsets[i]! + k);
    const silent = deciding.every((party) => options.every((o) => isGap(party, o)));
    const tied = deciding.every((party) =>
      options.every((o) => Math.abs(party.utilities[o]! - party.utilities[options[0]!]!) <= 1e-12),
    );
    return silent || tied ? [id] : [];
  });
}

/**
 * Where nothing but the file's order chose (theory 3.2): issue → the options, two or more, among them the one chosen, that give
 * each of the parties the same, the rest of the outcome as it is, and that are feasible and cross no red line of theirs.
 *
 * @param outcome length n: the local option chosen on each issue
 * @param parties numbers in the model
 */
export function chosenByOrder(
  model: Model,
  outcome: ArrayLike<number>,
  parties: readonly number[],
): Readonly<Record<Id, readonly Id[]>> {
  const own = utilitiesOf(model, outcome, parties);
  const other = Int32Array.from(outcome);
  const alike: Record<Id, readonly Id[]> = {};
  model.issues.forEach(({ id, options }, i) => {
    const good = options.filter((_, k) => {
      if (k === outcome[i]) return true;
      other[i] = k;
      const same = utilitiesOf(model, other, parties).every((utility, p) => Math.abs(utility - own[p]!) <= SAME);
      const allowed =
        same &&
        isFeasible(model, other) &&
        parties.every((p) => model.parties[p]!.redLines.every((line) => !holds(model, other, line)));
      other[i] = outcome[i]!;
      return allowed;
    });
    if (good.length > 1) alike[id] = good.map((option) => option.id);
  });
  return alike;
}
