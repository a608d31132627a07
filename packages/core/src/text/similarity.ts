import { isWord, tokensOf } from "../points/words.ts";

/**
 * A text as a bag of words and pairs of neighbouring words: number of each → how often. Words count by their first five
 * letters, so that inflected forms and adjectives count as the word (`recognise`, `recognition`; `North`, `Northern`).
 */
export type Bag = ReadonlyMap<number, number>;

/** Two lists of texts as bags over one vocabulary, with the weight of each word and pair. */
export interface Bags {
  readonly from: readonly Bag[];
  readonly to: readonly Bag[];
  /** Grows with rarity: `log((N + 1)/(df + ½)) + 0.1`, `N` and `df` of the side that has more. */
  readonly weights: Float64Array;
  /** Total weight of each bag. */
  readonly fromTotals: Float64Array;
  readonly toTotals: Float64Array;
  /** `from.length × to.length`: the weight two texts share, counted as often as both have it. */
  readonly shared: Float64Array;
}

/** The bags of two drafts' points and what each two share; linear in the text, plus one step for each pair that shares a word. */
export function bagsOf(from: readonly string[], to: readonly string[]): Bags {
  const numbers = new Map<string, number>();
  const bag = (text: string): Bag => {
    const words = tokensOf(text.toLowerCase()).flatMap(({ text: word }) => (isWord(word) ? [word] : []));
    const counts = new Map<number, number>();
    const count = (feature: string): void => {
      let number = numbers.get(feature);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(feature, number);
      }
      counts.set(number, (counts.get(number) ?? 0) + 1);
    };
    words.forEach((word, k) => {
      count(word.slice(0, 5));
      if (k > 0) count(`${words[k - 1]} ${word}`);
    });
    return counts;
  };
  const bags = { from: from.map(bag), to: to.map(bag) };
  const places = { from: placesOf(bags.from, numbers.size), to: placesOf(bags.to, numbers.size) };
  const most = Math.max(from.length, to.length);
  const weights = Float64Array.from({ length: numbers.size }, (_, f) => {
    const frequency = Math.max(places.from[f]!.length, places.to[f]!.length);
    return Math.log((most + 1) / (frequency + 0.5)) + 0.1;
  });
  const shared = new Float64Array(from.length * to.length);
  for (let f = 0; f < numbers.size; f++)
    for (const i of places.from[f]!) {
      const here = bags.from[i]!.get(f)!;
      for (const j of places.to[f]!) shared[i * to.length + j]! += weights[f]! * Math.min(here, bags.to[j]!.get(f)!);
    }
  return {
    ...bags,
    weights,
    fromTotals: Float64Array.from(bags.from, (one) => totalWeight(one, weights)),
    toTotals: Float64Array.from(bags.to, (one) => totalWeight(one, weights)),
    shared,
  };
}

function placesOf(bags: readonly Bag[], size: number): readonly (readonly number[])[] {
  const places: number[][] = Array.from({ length: size }, () => []);
  bags.forEach((bag, k) => {
    for (const feature of bag.keys()) places[feature]!.push(k);
  });
  return places;
}

function totalWeight(bag: Bag, weights: Float64Array): number {
  let total = 0;
  for (const [feature, count] of bag) total += weights[feature]! * count;
  return total;
}

/** The share of `part`'s weight that is found in `whole` once what the others took from it is gone. */
export function containment(part: Bag, whole: Bag, taken: readonly Bag[], weights: Float64Array): number {
  let found = 0;
  let total = 0;
  for (const [feature, count] of part) {
    const weight = weights[feature]!;
    total += weight * count;
    let left = whole.get(feature) ?? 0;
    for (const other of taken) left -= other.get(feature) ?? 0;
    if (left > 0) found += weight * Math.min(count, left);
  }
  return total === 0 ? 0 : found / total;
}
