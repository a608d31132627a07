/** `a, b or c`. */
export function oneOf(words: readonly string[], joiner: "or" | "and" = "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${joiner} ${words.at(-1)}`;
}

/** Somebody's text within a message: on one line, without control characters, cut where it is long. */
export function quoted(text: string | undefined): string {
  const line = (text ?? "").replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ");
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}

/** `; there are "a", "b"` where they are few, for a name that is none of them. */
export function thereAre(known: readonly string[]): string {
  if (known.length === 0) return "; none is declared";
  return known.length > 8 ? "" : `; there ${known.length === 1 ? "is" : "are"} ${known.map(quoted).join(", ")}`;
}

/** A value in a few words. */
export function inWords(value: unknown): string {
  if (typeof value === "string") return value.trim() === "" ? "empty text" : quoted(value);
  if (value === null || value === undefined) return "nothing";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return "an empty list";
    const short = value.length <= 3 && value.every((item) => typeof item === "number");
    return short ? `[${value.join(", ")}]` : `a list of ${value.length}`;
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return "an empty map";
  return `a map with ${oneOf(keys.length > 3 ? [...keys.slice(0, 3).map(quoted), "more"] : keys.map(quoted), "and")}`;
}
