/** A copy of plain data with every number rounded to 12 significant digits, as results are given (theory 1.5). */
export function rounded<T>(value: T): T {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return value;
    // Adding zero turns a negative zero into a plain one.
    return (Number(value.toPrecision(12)) + 0) as T;
  }
  if (Array.isArray(value)) return value.map((item) => rounded(item)) as T;
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item)])) as T;
  return value;
}
