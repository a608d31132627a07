import type { Quantity, Range } from "../case/index.ts";

/** `[low, likely, high]` of a number of judgement; a certain one has no width. */
export function rangeOf(quantity: Quantity): Range {
  return typeof quantity === "number" ? [quantity, quantity, quantity] : quantity;
}

/**
 * The expected value of a number of judgement: its own where it is certain, else the mean (a + 4m + b)/6 of the PERT
 * distribution (theory 1.5). A range without width gives exactly its number.
 *
 * @example
 * expectedValue([40, 60, 70]); // 58.333…
 */
export function expectedValue(quantity: Quantity): number {
  if (typeof quantity === "number") return quantity;
  const [low, likely, high] = quantity;
  return low === high ? likely : (low + 4 * likely + high) / 6;
}

/** Whether the number is a range with width. */
export function isUncertain(quantity: Quantity): boolean {
  return typeof quantity !== "number" && quantity[0] !== quantity[2];
}
