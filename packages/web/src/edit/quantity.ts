import type { Quantity } from "@parley/core";

/** A quantity as one writes it in a field: `60`, or `40–60–70` for low, likely and high; to two or three digits. */
export function quantityField(quantity: Quantity): string {
  return typeof quantity === "number" ? short(quantity) : quantity.map(short).join("–");
}

function short(value: number): string {
  return String(Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)));
}

/** The least and the greatest a quantity may be. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}
export const WEIGHT_BOUNDS: Bounds = { min: 0, max: Number.POSITIVE_INFINITY };
export const VALUE_BOUNDS: Bounds = { min: 0, max: 100 };

export type Parsed = { readonly quantity: Quantity } | { readonly wrong: string };

/**
 * Reads what was written in a field: one number, or three, parted by dashes, blanks, commas or semicolons.
 *
 * @example
 * parseQuantity("40–60–70", VALUE_BOUNDS); // { quantity: [40, 60, 70] }
 */
export function parseQuantity(written: string, { min, max }: Bounds): Parsed {
  const parts = written
    .trim()
    .split(/\s*[–—;,]\s*|\s+-\s+|(?<=\d)-(?=\d)|\s+/)
    .filter((part) => part !== "");
  const numbers = parts.map((part) => (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(part) ? Number(part) : Number.NaN));
  if (numbers.length === 0) return { wrong: "Write a number, or low–likely–high." };
  if (numbers.some(Number.isNaN) || ![1, 3].includes(numbers.length))
    return { wrong: "Write a number such as 60, or low–likely–high such as 40–60–70." };
  if (numbers.some((number) => number < min || number > max))
    return { wrong: Number.isFinite(max) ? `Between ${min} and ${max}.` : `At least ${min}.` };
  if (numbers.length === 1) return { quantity: numbers[0]! };
  const [low, likely, high] = numbers as [number, number, number];
  if (low > likely || likely > high) return { wrong: "From the lowest to the highest." };
  return { quantity: [low, likely, high] };
}

export function likelyOf(quantity: Quantity): number {
  return typeof quantity === "number" ? quantity : quantity[1];
}

/**
 * The quantity with another likely value: a range keeps its width in proportion where it is a weight, and its width on
 * a bounded scale, cut at the ends.
 */
export function withLikely(quantity: Quantity, likely: number, { min, max }: Bounds): Quantity {
  const kept = rounded(Math.min(max, Math.max(min, likely)));
  if (typeof quantity === "number") return kept;
  const [low, middle, high] = quantity;
  const cut = (value: number): number => rounded(Math.min(max, Math.max(min, value)));
  if (!Number.isFinite(max))
    return middle === 0
      ? [kept, kept, Math.max(kept, high)]
      : [cut((low / middle) * kept), kept, cut((high / middle) * kept)];
  return [cut(low + kept - middle), kept, cut(high + kept - middle)];
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}

export function sameQuantity(a: Quantity, b: Quantity): boolean {
  return quantityField(a) === quantityField(b);
}
