import { readFileSync } from "node:fs";
import path from "node:path";
import { caseJsonSchema } from "@parley/core";
import { describe, expect, it } from "vitest";
import { formatDiagnostic, loadCase, memoryFiles } from "../src/case/index.ts";

/** The reference of the case file and the published schema say what the program does. */
const reference = readFileSync(path.join(import.meta.dirname, "../../../docs/case-file.md"), "utf8");
const published = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "../schema/case.schema.json"), "utf8"),
) as Record<string, unknown>;
const examples = [...reference.matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => match[1]!).join("");
const loaded = loadCase(memoryFiles({ "case.yaml": examples }), "case.yaml");

/** Everything under a key in a schema: names of properties, or words of enumerations. */
function collect(node: unknown, key: "properties" | "enum"): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own: unknown = Reflect.get(node, key);
  const names = Array.isArray(own) ? own.map(String) : typeof own === "object" && own !== null ? Object.keys(own) : [];
  return [...names, ...Object.values(node).flatMap((inner) => collect(inner, key))];
}

describe("the reference", () => {
  it("has examples that are one complete case", () => {
    expect(loaded.diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(loaded.case?.perspectives?.map(({ id }) => id)).toEqual(["desk", "gazette-view"]);
  });

  it("names every key and every word of the file", () => {
    const words = [...collect(published, "properties"), ...collect(published, "enum")];
    expect(words.length).toBeGreaterThan(200);
    const missing = [...new Set(words)].filter((word) => !new RegExp(`\\b${word}\\b`).test(reference));
    expect(missing).toEqual([]);
  });

  it("shows every key of the file in an example", () => {
    const missing = [...new Set(collect(published, "properties"))].filter(
      (key) => !new RegExp(`\\b${key}:\\s`).test(examples),
    );
    // These stand in the text alone: one needs another file, and only a rule makes gaps.
    expect(missing.sort()).toEqual(["file", "gap"]);
  });
});

describe("the published schema", () => {
  it("is the one of the program", () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(caseJsonSchema())));
  });
});
