const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text without what XML cannot hold even escaped (control characters, half characters, U+FFFE): `\uFFFD` stands for each. */
export function xmlText(text: string): string {
  return text.replace(forbidden, "\uFFFD");
}

/** Plain data with every string in it as `xmlText` gives it; bytes and functions as they are. */
export function xmlSafe<T>(value: T): T {
  if (typeof value === "string") return xmlText(value) as T;
  if (Array.isArray(value)) return value.map(xmlSafe) as T;
  if (typeof value !== "object" || value === null) return value;
  const kind = Object.getPrototypeOf(value) as unknown;
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, xmlSafe(item)])) as T;
  if (kind !== Object.prototype && kind !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, xmlSafe(item)])) as T;
}
