import type { Model } from "../../model/index.ts";

/**
 * In which order parties speak: drawn from the seed by what they want, so that neither their names nor their places in the file
 * change it.
 *
 * @param parties indices in `model.parties`
 * @param first the party that speaks first, whatever is drawn
 */
export function speakingOrder(
  model: Model,
  parties: readonly number[],
  seed: number,
  first: number | null = null,
): readonly number[] {
  const keys = new Map(parties.map((p) => [p, keyOf(model, p, seed)]));
  return parties.toSorted((a, b) => {
    if (a === first || b === first) return a === first ? -1 : 1;
    return keys.get(a)! - keys.get(b)!;
  });
}

/** FNV-1a over the numbers of a party's preferences, to nine digits. */
function keyOf(model: Model, p: number, seed: number): number {
  const { utilities, reservation, interactions } = model.parties[p]!;
  let hash = (2166136261 ^ seed) >>> 0;
  const add = (value: number): void => {
    for (const digit of value.toPrecision(9)) hash = Math.imul(hash ^ digit.charCodeAt(0), 16777619) >>> 0;
  };
  add(reservation ?? 0);
  for (const utility of utilities) add(utility);
  for (const { adds } of interactions) add(adds);
  return hash;
}
