import type { CasePath, Diagnostic } from "./diagnostics.ts";

/** Deeper than any case nests, shallow enough for every recursion. */
export const MAX_DEPTH = 64;
/** More values than any case has; shared parts count as often as they are used. */
export const MAX_VALUES = 2_000_000;

/**
 * Whether the input is plain data: maps, lists, text, numbers, true, false and null, neither too deep nor too much of
 * it, and no key that would reach an object's prototype. Codes: `not-plain-data`, `reserved-key`, `too-deep`,
 * `too-large`. Linear in the size of the input, which is left early where it is too large.
 */
export function plainDataDiagnostics(input: unknown): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  let values = 0;
  const wrong = (code: string, path: CasePath, message: string, at: Diagnostic["at"] = "value"): void => {
    diagnostics.push({ severity: "error", code, message, path, at });
  };
  const visit = (value: unknown, path: (string | number)[]): boolean => {
    values++;
    if (values > MAX_VALUES) {
      wrong("too-large", [], `the case has more than ${MAX_VALUES.toLocaleString("en")} values`);
      return false;
    }
    if (value === null || ["string", "boolean", "number"].includes(typeof value)) return true;
    if (typeof value !== "object") {
      wrong(
        "not-plain-data",
        [...path],
        `${value === undefined ? "undefined" : `a ${typeof value}`} is not data; a case holds text, numbers, lists and maps`,
      );
      return true;
    }
    if (path.length > MAX_DEPTH) {
      wrong("too-deep", [...path], `lists and maps are nested more than ${MAX_DEPTH} deep`);
      return false;
    }
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        path.push(i);
        const more = visit(value[i], path);
        path.pop();
        if (!more) return false;
      }
      return true;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype as object) !== null) {
      wrong(
        "not-plain-data",
        [...path],
        "an object of a class is not data; a case holds text, numbers, lists and maps",
      );
      return true;
    }
    for (const key of Object.keys(value)) {
      path.push(key);
      let more = true;
      if (key === "__proto__") wrong("reserved-key", [...path], `the key "__proto__" is not allowed`, "key");
      else more = visit((value as Record<string, unknown>)[key], path);
      path.pop();
      if (!more) return false;
    }
    return true;
  };
  visit(input, []);
  return diagnostics;
}
