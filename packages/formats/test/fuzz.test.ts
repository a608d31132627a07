import { readFileSync } from "node:fs";
import path from "node:path";
import { validateCase } from "@parley/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { formatDiagnostic, type LoadedCase, loadCase, memoryFiles } from "../src/case/index.ts";

/** Mutated cases: whatever is done to a file, reading it says what is wrong, where, and in finite time. */
const text = readFileSync(path.join(import.meta.dirname, "fixtures/harbour/case.yaml"), "utf8");
const draft = readFileSync(path.join(import.meta.dirname, "fixtures/harbour/drafts/d1.md"), "utf8");
const load = (name: string, content: string): LoadedCase =>
  loadCase(memoryFiles({ [name]: content, "drafts/d1.md": draft, "self.yaml": "[{file: self.yaml}]" }), name);
const whole = load("case.yaml", text).case!;

/** What holds of every reading, of whatever file. */
function expectSense(loaded: LoadedCase, lengths: Readonly<Record<string, number>>): void {
  expect(loaded.case === null).toBe(loaded.diagnostics.some(({ severity }) => severity === "error"));
  for (const diagnostic of loaded.diagnostics) {
    expect(diagnostic.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(Object.keys(lengths)).toContain(diagnostic.file);
    expect(diagnostic.line).toBeGreaterThanOrEqual(1);
    expect(diagnostic.line).toBeLessThanOrEqual(lengths[diagnostic.file]!);
    expect(diagnostic.column).toBeGreaterThanOrEqual(1);
    expect(formatDiagnostic(diagnostic)).toMatch(/^[^:]+:\d+:\d+: \S.*$/);
    expect(diagnostic.message).not.toMatch(/undefined|\[object|invalid_|Invalid input/);
  }
  expect(loaded.locate(["issues", 0, "options", 1, "id"]).line).toBeGreaterThanOrEqual(1);
}
function expectSenseOf(name: string, content: string): void {
  const lengths = { [name]: content.split("\n").length, "drafts/d1.md": 3, "self.yaml": 1 };
  expectSense(load(name, content), lengths);
}

const noise = fc.oneof(
  fc.constantFrom(
    ..."{}[]:,-?&*!|>'\"#%@`~<= \t\n\r\0\u001b\u2028\ufeff\ud800",
    "<<: ",
    "&a ",
    "*a",
    "!!js ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "__proto__: ",
    ".nan",
    "-.inf",
    "1e999",
    "0x7f",
    "99999999999999999999",
    "null",
    "{file: self.yaml}",
    "{file: ../x.yaml}",
    "[[[[[[[[",
    "? ",
    "\\u0000",
  ),
  fc.string({ maxLength: 8 }),
);
interface Edit {
  readonly at: number;
  readonly cut: number;
  readonly put: string;
}
const edits = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(12), put: noise }), {
  minLength: 1,
  maxLength: 6,
});
const edited = (content: string, changes: readonly Edit[]): string =>
  changes.reduce((now, { at, cut, put }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + put + now.slice(start + cut);
  }, content);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const nested = (depth: number): Json =>
  depth === 0 ? 1 : depth % 2 === 0 ? [nested(depth - 1)] : { a: nested(depth - 1) };
const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, "", " ", "open", "unknown", "derived", "constructor", "x\ny", -1, 1e308, 0.5, 101),
  fc.constantFrom<Json>([], {}, [1, 2], [3, 2, 1], [null], [[]], { value: {} }, { value: null }, { scenarios: [{}] }),
  fc.constantFrom<Json>({ file: "self.yaml" }, { file: 3 }, nested(200), JSON.parse('{"__proto__": {"x": 1}}') as Json),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);
const change = fc.record({
  where: fc.array(fc.nat(1000), { maxLength: 7 }),
  what: fc.constantFrom("delete", "rename", "replace", "repeat", "wrap"),
  key: fc.constantFrom("id", "value", "titel", "file", "__proto__", "constructor", "toString", "", "north", "*a", "<<"),
  value: strange,
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Changes one place of a tree, found by walking down. */
function changed(tree: Json, { where, what, key, value }: Change): Json {
  const [first, ...rest] = where;
  if (typeof tree !== "object" || tree === null || first === undefined) return what === "wrap" ? [tree] : value;
  const keys = Object.keys(tree);
  const chosen = keys[first % Math.max(1, keys.length)];
  if (chosen === undefined) return value;
  if (Array.isArray(tree)) {
    const i = Number(chosen);
    if (rest.length > 0) return tree.with(i, changed(tree[i]!, { where: rest, what, key, value }));
    if (what === "delete") return tree.toSpliced(i, 1);
    return what === "repeat" ? [...tree, tree[i]!] : tree.with(i, what === "wrap" ? [tree[i]!] : value);
  }
  const entries = Object.entries(tree).flatMap(([name, inner]): [string, Json][] => {
    if (name !== chosen) return [[name, inner]];
    if (rest.length > 0) return [[name, changed(inner, { where: rest, what, key, value })]];
    if (what === "delete") return [];
    if (what === "rename") return [[key, inner]];
    return what === "repeat"
      ? [
          [name, inner],
          [key, inner],
        ]
      : [[name, what === "wrap" ? { [key]: inner } : value]];
  });
  return Object.fromEntries(entries);
}

const settings = { seed: 7, numRuns: 250 };
describe("mutated cases", () => {
  it("YAML, by its characters", () => {
    fc.assert(
      fc.property(edits, (changes) => expectSenseOf("case.yaml", edited(text, changes))),
      settings,
    );
  });
  it("JSON, by its characters", () => {
    const json = JSON.stringify(whole, null, 1);
    fc.assert(
      fc.property(edits, (changes) => expectSenseOf("case.json", edited(json, changes))),
      settings,
    );
  });
  it("by their parts, as JSON and as YAML", () => {
    const trees = fc
      .array(change, { minLength: 1, maxLength: 5 })
      .map((all) => all.reduce(changed, whole as unknown as Json));
    fc.assert(
      fc.property(trees, (tree) => {
        expectSenseOf("case.json", JSON.stringify(tree));
        expectSenseOf("case.yaml", stringify(tree, { aliasDuplicateObjects: true }));
      }),
      settings,
    );
  });
  it("whatever program hands over", () => {
    const anything = fc.anything({
      maxDepth: 3,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    const parts = fc.record({ parties: anything, issues: anything, drafts: anything, perspectives: anything });
    fc.assert(
      fc.property(fc.oneof(anything, parts), (input) => {
        const { case: valid, diagnostics } = validateCase(input);
        expect(valid === null).toBe(diagnostics.some(({ severity }) => severity === "error"));
      }),
      settings,
    );
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
  it("and the same case as JSON, unchanged, is itself", () => {
    const inline = { ...whole, drafts: whole.drafts!.map(({ text: _, ...rest }) => rest) };
    const loaded = load("case.json", JSON.stringify(inline));
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.case).toEqual(inline);
  });
});
