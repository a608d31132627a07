import { CATEGORIES, type Category, type CategoryRange } from "@parley/core";
import { inOrder, type Pair, type Said, type Thing } from "./said.ts";

/** Words for categories of difference, as an answer to "how much better?". */
export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  none: "no difference",
  "very-weak": "very weak",
  weak: "weak",
  moderate: "moderate",
  strong: "strong",
  "very-strong": "very strong",
  extreme: "extreme",
};

/** The categories that something better may be better by. */
export const BETTER: readonly Category[] = CATEGORIES.slice(1);

export function rangeWords(is: CategoryRange): string {
  return typeof is === "string" ? CATEGORY_WORDS[is] : `${CATEGORY_WORDS[is[0]]} to ${CATEGORY_WORDS[is[1]]}`;
}

/** Names of things by their ids. */
export type NameOf = (id: string) => string;

export function namer(things: readonly Thing[]): NameOf {
  const names = new Map(things.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** “A” over “B”; of a swing alone: “A” over no change. */
export function pairName(said: Said, pair: Pair, nameOf: NameOf): string {
  const [better, worse] = inOrder(said, pair);
  return `“${nameOf(better!)}” over ${worse === undefined ? "no change" : `“${nameOf(worse)}”`}`;
}
