/**
 * A copy of plain data with every number rounded to 12 significant digits, as results are given (theory 1.5). What is
 * smaller than 1e-15 is what rounding leaves of a difference that is none, and becomes 0.
 */
export function rounded<T>(value: T): T {
  if (typeof value === "number") {
    if (Number.isInteger(value) || !Number.isFinite(value)) return (value === 0 ? 0 : value) as T;
    return (Math.abs(value) < 1e-15 ? 0 : Number(value.toPrecision(12))) as T;
  }
  if (Array.isArray(value)) return value.map((item) => rounded(item)) as T;
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item)])) as T;
  return value;
}
