import type { Case, Elicited, ElicitedWords, Id } from "../types.ts";
import { numbersOf } from "./categories.ts";
import type { Judged } from "./judged.ts";

/**
 * What was said of options or swings, by ranks.
 *
 * @param nothing issues whose swing is worth nothing: their rank is the last, which is also that of no swing at all. Left out: options,
 *   which are only held against each other
 * @returns with differences in the order in which they were said; those with a thing that has no place in the order are left out
 */
export function judgedOf({ order, differences = [] }: Elicited, nothing?: readonly Id[]): Judged {
  const rankOf = new Map(order.flatMap((equal, rank) => equal.map((id): [Id, number] => [id, rank])));
  for (const id of nothing ?? []) rankOf.set(id, order.length);
  return {
    ranks: nothing === undefined ? order.length : order.length + 1,
    differences: differences.flatMap(({ between, is }) => {
      const ranks = between.map((id) => rankOf.get(id));
      if (between.length === 1 && nothing !== undefined) ranks.push(order.length);
      const [a, b] = ranks;
      if (a === undefined || b === undefined) return [];
      return [{ above: Math.min(a, b), below: Math.max(a, b), ...numbersOf(is) }];
    }),
  };
}

/**
 * The words behind a party's numbers in a perspective: its own, or those of the first one that it extends and that has
 * some.
 *
 * @param chain the perspective and those it extends, itself first
 */
export function elicitedOf(kase: Case, chain: readonly Id[], party: Id): ElicitedWords {
  const said = chain.flatMap((id) => {
    const words = kase.perspectives?.find((perspective) => perspective.id === id)?.parties?.[party]?.elicited;
    return words === undefined ? [] : [words];
  });
  const weights = said.find((words) => words.weights !== undefined)?.weights;
  return {
    values: Object.assign({}, ...said.toReversed().map(({ values }) => values ?? {})),
    ...(weights === undefined ? {} : { weights }),
  };
}
