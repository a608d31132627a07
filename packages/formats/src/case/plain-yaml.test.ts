import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { readPlainYaml } from "./plain-yaml.ts";
import type { SourceNode } from "./tree.ts";
import type { Written } from "./written.ts";
import { writtenYaml } from "./written-yaml.ts";
import { parseAnyYaml } from "./yaml.ts";

/** What the full reader returns is the measure: what the plain one reads it must read the same, mistakes it must leave. */
function expectSame(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === null) return false;
  const full = parseAnyYaml(text);
  if ("syntax" in full) throw new Error(`read, and yet ${full.syntax.message}:\n${text}`);
  expect(full.problems).toEqual([]);
  expect(read(plain)).toEqual(read(full.root!));
  expect(layout(plain)).toEqual(layout(writtenYaml(text)));
  return true;
}

function read(node: SourceNode): unknown {
  const { kind, start } = node;
  if (kind === "scalar") return { start, value: node.value };
  if (kind === "list") return { start, items: node.items.map(read) };
  return { start, entries: node.entries.map(({ key, keyStart, value }) => ({ key, keyStart, value: read(value) })) };
}

/** How a node is written, without what it says. */
function layout(node: Written | null): unknown {
  if (node?.kind === "list") return { ...node, items: node.items.map(layout) };
  if (node?.kind === "map")
    return { ...node, entries: node.entries.map(({ value, ...rest }) => ({ ...rest, value: layout(value) })) };
  return { ...node, value: undefined };
}

const root = path.resolve(import.meta.dirname, "../../../..");
const filesUnder = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => path.join(folder, file))
    .filter((file) => statSync(path.join(root, file)).isFile());

describe("the plain reader reads as the full one does", () => {
  it("the built-in cases, all of them", () => {
    for (const file of filesUnder("cases"))
      expect(expectSame(readFileSync(path.join(root, file), "utf8")), file).toBe(true);
  });

  it("the broken ones, or leaves them", () => {
    for (const file of filesUnder("packages/formats/test/broken"))
      expectSame(readFileSync(path.join(root, file), "utf8"));
  });

  it("the values of the core schema", () => {
    const values =
      "~ null Null NULL nUll true True TRUE tRue false no yes 0 -0 +1 007 1_000 1. .5 -.5e3 1e999 1e 0o17 0x1F .inf -.INF .nan .NaN 2031-03-02 12:30 -a a-b - ? : a:b ~a 99999999999999999999 1e5 +.5 -";
    for (const value of values.split(" "))
      for (const text of [
        `a: ${value}\n`,
        `- ${value}`,
        `{a: ${value}, b: [${value}]}`,
        `k: {a: ${value}, b: [${value}]}\n`,
      ])
        expectSame(text);
  });

  const style = fc.record({
    defaultStringType: fc.constantFrom(
      "PLAIN",
      "QUOTE_DOUBLE",
      "QUOTE_SINGLE",
      "BLOCK_LITERAL",
      "BLOCK_FOLDED" as const,
    ),
    defaultKeyType: fc.constantFrom("PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE" as const),
    collectionStyle: fc.constantFrom("any", "block", "flow" as const),
    indentSeq: fc.boolean(),
    indent: fc.integer({ min: 1, max: 4 }),
    lineWidth: fc.constantFrom(0, 30, 80),
  });
  const word = fc.constantFrom(
    "a",
    "treaty",
    "",
    " ",
    "two words",
    "x: y",
    "# no",
    "a #b",
    "- a",
    "line\nline",
    "it's",
    '"q"',
    "é\u00a0\u2028\ufeff",
    "\t",
    "null",
    "12",
    "-1.5",
    "{a}",
    "[",
    "a, b",
    "end\n",
    "\n\nx",
    "  x",
    "C:\\x",
    "@",
    "%",
    "---",
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(word, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(word, fc.string({ maxLength: 4 })), tie("tree"), { maxKeys: 4 }),
    ),
  }));

  it("whatever is written in any style", () => {
    let plain = 0;
    let all = 0;
    fc.assert(
      fc.property(tree, style, (value, options) => {
        all++;
        if (expectSame(stringify(value, options))) plain++;
      }),
      { numRuns: 1000 },
    );
    // Of such texts many are for the full reader, but not nearly all.
    expect(plain / all).toBeGreaterThan(0.15);
  });

  const sample = readFileSync(path.join(root, "packages/formats/test/fixtures/harbour/case.yaml"), "utf8");
  const lines = sample.split("\n");
  const noise = fc.constantFrom(
    ..."{}[]:,-?&*!|>'\"#%@`~<= \t\n\r\0\ufeff\u0085",
    ...[
      "<<: ",
      "&a ",
      "*a",
      "--- ",
      "...\n",
      ": ",
      "- ",
      " #",
      "\n  ",
      "\n\n",
      "|\n",
      ">-\n",
      "''",
      '""',
      "\\n",
      "\\x41",
      "a: b",
      "{}",
      "[]",
      ", ",
    ],
  );
  it("damaged texts, or leaves them", () => {
    fc.assert(
      fc.property(
        fc.nat(lines.length - 1),
        fc.integer({ min: 1, max: 14 }),
        fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(4), put: noise }), {
          maxLength: 4,
        }),
        (first, count, edits) => {
          const text = edits.reduce(
            (now, { at, cut, put }) => {
              const start = Math.floor(at * now.length);
              return now.slice(0, start) + put + now.slice(start + cut);
            },
            lines.slice(first, first + count).join("\n"),
          );
          expectSame(text);
        },
      ),
      { numRuns: 1500 },
    );
  });

  const piece = fc.constantFrom(
    ...[
      "a",
      "b",
      "a: ",
      "b:",
      "- ",
      "-",
      " ",
      "  ",
      "\n",
      "\n",
      "\n  ",
      "\n    ",
      "[",
      "]",
      "{",
      "}",
      ",",
      ", ",
      "#",
      " # c",
      "'",
      '"',
      "|",
      ">",
      "|-",
      "1",
      "-2",
      ":",
      "x y",
      '"q": ',
      "'s': ",
      "~",
    ],
  );
  it("anything put together from its marks, or leaves it", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24, size: "max" }), (pieces) => {
        expectSame(pieces.join(""));
      }),
      { numRuns: 3000 },
    );
  });

  // The same marks, line by line, so that most of it is YAML.
  const line = fc
    .tuple(
      fc.constantFrom("", "", "  ", "  ", "    ", " "),
      fc.constantFrom("a: ", "b: ", "c: ", "d:", "e:  ", '"f": ', "- ", "- g: ", "- - ", "h:", "-", "# ", ""),
      fc.constantFrom(
        ...[
          "x",
          "1",
          "",
          "",
          "x y # z",
          "{a: 1, b: [x, -2]}",
          "[]",
          "{}",
          "[{k: v}, 'it''s']",
          "{a: 1,",
          "  b: 2}",
          "]",
        ],
        ...["|", "|-", ">", ">-", "|+", "|2", "'q'", '"q\\n"', '"open', "x: y", "-x", "?", "*a", "&a", "~", "[a,", "}"],
      ),
      fc.constantFrom("", "", "", "", " ", " # c", "\n", "#"),
    )
    .map((parts) => parts.join(""));
  it("lines of every kind, or leaves them", () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 7, size: "max" }), (text) => {
        if (expectSame(text.join("\n"))) plain++;
      }),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(60);
  });

  it("brackets over several lines, however far in they stand", () => {
    const pads = Array.from({ length: 5 }, (_, k) => " ".repeat(k));
    let plain = 0;
    for (const head of ["a: ", "- ", "- a: ", "a:\n  b: ", "- - ", "a:\n- "])
      for (const [open, close] of ["{}", "[]"].map((pair) => [...pair]))
        for (const first of pads)
          for (const second of pads)
            for (const next of ["", "\nz: 1", "\n- z", "\n  z: 1", " # c"])
              if (expectSame(`${head}${open}\n${first}${open === "{" ? "k: v" : "v"},\n${second}${close}${next}\n`))
                plain++;
    expect(plain).toBeGreaterThan(300);
  });

  it("blocks of text, with blank lines and spaces anywhere", () => {
    const lines = ["  x", "  y z", "", "    w", "  ", "   ", " # c"];
    let texts: string[][] = [[]];
    let plain = 0;
    for (let length = 1; length <= 4; length++) {
      texts = texts.flatMap((text) => lines.map((line) => [...text, line]));
      for (const text of texts)
        for (const header of ["|", "|-", ">", ">-"])
          for (const end of ["", "\n", "\n\n", "\nb: 1", "\n# c\n"])
            if (expectSame(`a: ${header}\n${text.join("\n")}${end}`)) plain++;
    }
    expect(plain).toBeGreaterThan(2000);
  });
});
