import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { formatDiagnostic } from "../src/case/index.ts";
import { loadCaseFromDisk } from "../src/case/node-files.ts";

/**
 * One case for each thing that can be wrong with a case file: `broken/name.yaml`, `.json` or a folder, and beside it
 * `name.expected` with all its diagnostics, one a line, each with its code in brackets.
 */
const folder = path.join(import.meta.dirname, "broken");
const names = readdirSync(folder).filter((name) => !name.endsWith(".expected"));
const expectedOf = (name: string): string[] =>
  readFileSync(path.join(folder, `${name.replace(/\.(yaml|json)$/, "")}.expected`), "utf8")
    .trimEnd()
    .split("\n");

describe("broken cases", () => {
  it("are many", () => expect(names.length).toBeGreaterThanOrEqual(60));

  it.each(names)("%s", (name) => {
    const loaded = loadCaseFromDisk(path.join(folder, name));
    const lines = loaded.diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)} [${diagnostic.code}]`);
    expect(lines.map((line) => line.replaceAll(folder + path.sep, ""))).toEqual(expectedOf(name));
    // Only errors refuse a case.
    expect(loaded.case === null).toBe(loaded.diagnostics.some(({ severity }) => severity === "error"));
  });
});

describe("the reference", () => {
  const reference = readFileSync(path.join(import.meta.dirname, "../../../docs/case-file.md"), "utf8");
  const listed = new Set([...reference.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map((match) => match[1]!));
  const seen = new Set(names.flatMap(expectedOf).map((line) => /\[([a-z0-9-]+)\]$/.exec(line)![1]!));

  it("lists the code of every diagnostic", () => {
    expect([...seen].filter((code) => !listed.has(code))).toEqual([]);
  });
});
