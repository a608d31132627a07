/** How much better one thing is than another, in words, from the least to the greatest (MACBETH). */
export const CATEGORIES = ["none", "very-weak", "weak", "moderate", "strong", "very-strong", "extreme"] as const;
export type Category = (typeof CATEGORIES)[number];

/** Number of the greatest category. */
export const EXTREME: number = CATEGORIES.length - 1;

/** A category, or the first and the last of several between which somebody hesitates. */
export type CategoryRange = Category | readonly [least: Category, most: Category];

/** Numbers 0 (none) … 6 (extreme) of the first and the last category. */
export function numbersOf(range: CategoryRange): { readonly least: number; readonly most: number } {
  const [least, most] = typeof range === "string" ? [range, range] : range;
  return { least: CATEGORIES.indexOf(least), most: CATEGORIES.indexOf(most) };
}

/** The words for the numbers of two categories. */
export function rangeOfNumbers(least: number, most: number): CategoryRange {
  return least === most ? CATEGORIES[least]! : [CATEGORIES[least]!, CATEGORIES[most]!];
}
