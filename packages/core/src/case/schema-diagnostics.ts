import type * as z from "zod";
import type { CasePath, Diagnostic } from "./diagnostics.ts";
import { formOf, isMap } from "./schema/forms.ts";
import { ID_PATTERN } from "./schema/scalars.ts";
import { didYouMean, suggest } from "./suggest.ts";
import { inWords, quoted } from "./words.ts";

/** What the schema has to say. */
export interface SchemaFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** Keys that are absent because another key is misspelt: as JSON text of their paths. */
  readonly misspelt: ReadonlySet<string>;
}

/**
 * Everything in which the input departs from the schema, as sentences. Where a value may be written in several ways the
 * sentence speaks of the way that was meant; a key that is missing because it was misspelt is not reported a second time.
 */
export function schemaFindings(schema: z.ZodType, input: unknown): SchemaFindings {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { diagnostics: [], misspelt: new Set() };
  const misspelt = new Set<string>();
  const found = parsed.error.issues.flatMap((issue) => diagnose(issue, [], input, misspelt));
  const diagnostics = found.flatMap(({ missing, ...diagnostic }) =>
    missing !== undefined && misspelt.has(JSON.stringify([...diagnostic.path, missing])) ? [] : [diagnostic],
  );
  return { diagnostics, misspelt };
}

/** Unknown keys of one map for which it is looked what was meant; of more, whatever was meant is something else altogether. */
const MOST_HINTS = 200;
/** Unknown keys of one map that are told one by one. */
const MOST_UNKNOWN = 1000;

/** A diagnostic, with the key that is missing, where one is. */
type Finding = Diagnostic & { readonly missing?: string };

function diagnose(issue: z.core.$ZodIssue, base: CasePath, input: unknown, misspelt: Set<string>): Finding[] {
  const path = [...base, ...(issue.path as (string | number)[])];
  const form = formOf(issue.message);
  const expects = form?.expects ?? issue.message;
  const found = valueAt(input, path);
  if (found === undefined && path.length > 0) return [missing(path, expects)];
  switch (issue.code) {
    case "unrecognized_keys": {
      const keys = issue.keys.filter((key) => key !== "__proto__");
      const told = keys
        .slice(0, MOST_UNKNOWN)
        .map((key, k) => unknownKey(key, path, k < MOST_HINTS ? (form?.keys ?? []) : [], found as object, misspelt));
      if (keys.length <= MOST_UNKNOWN) return told;
      const message = `and ${(keys.length - MOST_UNKNOWN).toLocaleString("en")} more unknown keys from here on`;
      const at = [...path, keys[MOST_UNKNOWN]!];
      return [...told, { severity: "error", code: "unknown-key", message, path: at, at: "key" }];
    }
    case "invalid_union": {
      const picked = form?.pick?.(found) ?? -1;
      const inner = issue.errors[picked];
      if (inner) return inner.flatMap((nested) => diagnose(nested, path, input, misspelt));
      const hints = isMap(found) ? Object.keys(found).map((key) => didYouMean(key, form?.keys ?? [])) : [];
      return [
        wrong(
          "wrong-type",
          path,
          expects,
          found,
          hints.find((hint) => hint !== ""),
        ),
      ];
    }
    case "invalid_type": {
      // A number that is no whole one has the right type.
      const code = typeof found !== "number" ? "wrong-type" : Number.isFinite(found) ? form?.code : "not-finite";
      return [wrong(wantsText(expects) ? "wrong-type" : (code ?? "wrong-type"), path, expects, found)];
    }
    case "invalid_value": {
      const words = issue.values.filter((value) => typeof value === "string");
      const type = typeof found === typeof issue.values[0];
      const hint = typeof found === "string" ? didYouMean(found, words) : "";
      return [wrong(type ? (form?.code ?? "not-a-choice") : "wrong-type", path, expects, found, hint)];
    }
    default:
      return [wrong(form?.code ?? "wrong-type", path, expects, found)];
  }
}

function missing(path: CasePath, expects: string): Finding {
  const key = String(path.at(-1));
  return {
    severity: "error",
    code: "missing-key",
    message: `missing key "${key}"; it must be ${expects}`,
    path: path.slice(0, -1),
    at: "key",
    missing: key,
  };
}

function unknownKey(
  key: string,
  path: CasePath,
  keys: readonly string[],
  owner: object,
  misspelt: Set<string>,
): Finding {
  // A key that is there cannot have been meant.
  const meant = suggest(
    key,
    keys.filter((known) => !Object.hasOwn(owner, known)),
  );
  if (meant !== undefined) misspelt.add(JSON.stringify([...path, meant]));
  const allowed = keys.length === 0 ? "" : `; allowed here: ${keys.join(", ")}`;
  const hint = meant === undefined ? allowed : `; did you mean "${meant}"?`;
  return {
    severity: "error",
    code: "unknown-key",
    message: `unknown key ${quoted(key)}${hint}`,
    path: [...path, key],
    at: "key",
  };
}

function wrong(code: string, path: CasePath, expects: string, found: unknown, hint = ""): Finding {
  const fix = hint || repair(code, expects, found, path);
  const message = `${subjectOf(path)} must be ${expects}, not ${inWords(found)}${fix}`;
  return { severity: "error", code, message, path, at: "value" };
}

const wantsText = (expects: string): boolean => /^(text|a kebab-case id|a source id|a date|an option)\b/.test(expects);

/** What the input should probably have been, where that can be told. */
function repair(code: string, expects: string, found: unknown, path: CasePath): string {
  if (code === "bad-id" && typeof found === "string") {
    const id = found
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/([a-z])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    return id.length <= 80 && ID_PATTERN.test(id) ? `; write "${id}"` : "";
  }
  if (code !== "wrong-type") return "";
  if (wantsText(expects) && (typeof found === "number" || typeof found === "boolean"))
    return `; put it in quotes: "${found}"`;
  if (found === null && path.length > 0) return "; give it, or leave the key out";
  return "";
}

function subjectOf(path: CasePath): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  if (typeof last === "string") return quoted(last);
  const owner = path.findLast((key) => typeof key === "string");
  return owner === undefined ? `item ${last + 1}` : `item ${last + 1} of ${quoted(owner)}`;
}

function valueAt(input: unknown, path: CasePath): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
