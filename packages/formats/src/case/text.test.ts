import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { parseJson } from "./json.ts";
import type { SourceNode } from "./tree.ts";
import { parseYaml } from "./yaml.ts";

/** The values of a tree, by the plainest of walks. */
function contentOf(node: SourceNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(contentOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, contentOf(value)]));
}
const rootOf = (parsed: ReturnType<typeof parseJson>): SourceNode => {
  if ("syntax" in parsed) throw new Error(parsed.syntax.message);
  expect(parsed.problems).toEqual([]);
  return parsed.root!;
};
/** Every scalar of a tree with its place. */
function* scalars(node: SourceNode): Generator<{ value: unknown; start: number }> {
  if (node.kind === "scalar") yield node;
  else
    for (const inner of node.kind === "list" ? node.items : node.entries.map(({ value }) => value))
      yield* scalars(inner);
}
const runs = { seed: 3, numRuns: 200 };

describe("JSON", () => {
  it("says what JSON.parse says, and where each value stands", () => {
    const spaces = fc.constantFrom(undefined, 1, "\t");
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), spaces, (value, space) => {
        const text = JSON.stringify(value, null, space);
        const root = rootOf(parseJson(text));
        expect(contentOf(root)).toEqual(JSON.parse(text));
        for (const scalar of scalars(root))
          expect(text.startsWith(JSON.stringify(scalar.value), scalar.start)).toBe(true);
      }),
      runs,
    );
  });

  it("refuses what JSON.parse refuses", () => {
    const edits = fc.tuple(
      fc.jsonValue({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom(..."{}[],:\"'\\0-+.eE \n\u0001nulltruefalse"),
    );
    const repeated = /duplicate-key/;
    fc.assert(
      fc.property(edits, ([value, at, mark]) => {
        const text = JSON.stringify(value);
        const place = at % (text.length + 1);
        const edited = text.slice(0, place) + mark + text.slice(place);
        const parsed = parseJson(edited);
        let expected: unknown;
        try {
          expected = JSON.parse(edited);
        } catch {
          expect("syntax" in parsed || parsed.root === null).toBe(true);
          return;
        }
        if ("syntax" in parsed) throw new Error(`${edited}: ${parsed.syntax.message}`);
        if (!parsed.problems.some(({ code }) => repeated.test(code))) expect(contentOf(parsed.root!)).toEqual(expected);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });
});

describe("YAML", () => {
  it("says what was written, in every style", () => {
    const styles = fc.constantFrom(
      {},
      { collectionStyle: "flow" as const },
      { defaultStringType: "QUOTE_SINGLE" as const },
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), styles, (value, style) => {
        const text = stringify(value, { ...style, aliasDuplicateObjects: false });
        // An empty key cannot be written in a case.
        if (/""\s*:|''\s*:/.test(text)) return;
        expect(contentOf(rootOf(parseYaml(text)))).toEqual(value);
      }),
      runs,
    );
  });

  it("keeps dates, keys and words as they are written", () => {
    const text = "a: 2031-03-01\n2031: 1\n0x10: 2\nyes: no\nnull: ~\nb: &x {c: [1, .5, 1e3]}\nd: *x\n";
    expect(contentOf(rootOf(parseYaml(text)))).toEqual({
      a: "2031-03-01",
      "2031": 1,
      "0x10": 2,
      yes: "no",
      null: null,
      b: { c: [1, 0.5, 1000] },
      d: { c: [1, 0.5, 1000] },
    });
  });

  it("reads Windows line ends and a byte order mark", () => {
    expect(contentOf(rootOf(parseYaml("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n")))).toEqual({ a: 1, b: "x\ny\n" });
  });
});
