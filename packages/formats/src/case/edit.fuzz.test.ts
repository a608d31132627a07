import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { editCase } from "./edit.ts";
import type { CaseEdit } from "./edit-types.ts";
import { memoryFiles } from "./files.ts";
import { loadCase } from "./load.ts";
import { ParsedTexts } from "./parsed-texts.ts";

const well = path.resolve(import.meta.dirname, "../../../../cases/the-well");
const files = {
  "parties.yaml": "",
  ...Object.fromEntries(
    readdirSync(well, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(yaml|md)$/.test(name))
      .map((name) => [name, readFileSync(path.join(well, name), "utf8")]),
  ),
};
// The same case with its parties in a file of their own.
const parties = /^parties:\n((?: {2}.*\n)+)/m.exec(files["case.yaml" as keyof typeof files])!;
const split = {
  ...files,
  "case.yaml": files["case.yaml" as keyof typeof files].replace(parties[0], "parties: {file: parties.yaml}\n"),
  "parties.yaml": parties[1]!.replaceAll(/^ {2}/gm, ""),
};

const key = fc.oneof(
  fc.constantFrom<string | number>(
    "parties",
    "issues",
    "perspectives",
    "drafts",
    "plain",
    "hilltop",
    "water",
    "title",
    "id",
    "options",
    "values",
    "weights",
    "terms",
    "first",
    "file",
    "__proto__",
    "constructor",
    "",
  ),
  fc.integer({ min: -1, max: 4 }),
  fc.string({ maxLength: 5 }),
);
const place = fc.array(key, { maxLength: 6 });
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<never>,
  fc.constantFrom<never>(
    ...([
      { file: "parties.yaml" },
      { file: "case.yaml" },
      { file: "none.yaml" },
      [{ file: "parties.yaml" }],
      [],
      {},
      "hilltop",
      50,
      [1, 2, 3],
    ] as never[]),
  ),
);
const row = fc.oneof(fc.constantFrom("hilltop", "water", "first", ""), fc.integer({ min: -1, max: 4 }));
const sound = fc.constantFrom<CaseEdit>(
  { op: "set", path: ["title"], value: "Another title" },
  { op: "set", path: ["perspectives", "plain", "parties", "valley", "reservation"], value: { value: [1, 2, 3] } },
  { op: "insert", path: ["parties"], value: { id: "third", name: "Third" }, before: "valley" },
  { op: "move", path: ["parties", "teacher"], before: 0 },
  { op: "delete", path: ["perspectives", "unsure"] },
  { op: "set", path: ["parties"], value: { file: "parties.yaml" } },
);
const edit: fc.Arbitrary<CaseEdit> = fc.oneof(
  sound,
  fc.record({ op: fc.constant("set" as const), path: place, value }),
  fc.record({ op: fc.constant("insert" as const), path: place, value }),
  fc.record({ op: fc.constant("insert" as const), path: place, value, before: row }),
  fc.record({ op: fc.constant("delete" as const), path: place }),
  fc.record({ op: fc.constant("move" as const), path: place, before: fc.option(row) }),
  fc.record({
    op: fc.constant("file" as const),
    file: fc.constantFrom("case.yaml", "parties.yaml", "drafts/first.md", "new.md", "../x", "", "a\\b"),
    text: fc.option(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.constantFrom("[]", "- {id: x, name: X}\n", "a: [", "\ud800"),
      ),
    ),
  }),
);

it("edits of whatever kind never throw: they make a well-formed case or change nothing", () => {
  const parsed = new ParsedTexts();
  const counts = { made: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const before = structuredClone(split);
      const outcome = editCase(split, "case.yaml", edits, parsed);
      expect(split).toEqual(before);
      counts[outcome.ok ? "made" : "refused"]++;
      if (!outcome.ok) {
        expect(outcome.diagnostics.length).toBeGreaterThan(0);
        expect(outcome.diagnostics.every(({ message, line }) => message !== "" && line >= 1)).toBe(true);
        return;
      }
      const after = Object.fromEntries(
        Object.entries({ ...split, ...outcome.files }).filter(([, text]) => text !== null),
      );
      const loaded = loadCase(memoryFiles(after as Record<string, string>), "case.yaml").case;
      expect(outcome.case).toEqual(loaded);
      // A draft's text is taken as it comes, an empty one too, which is an error of the case until something is written.
      const isText = edits.every((one) => one.op === "file" && one.text !== null && one.file.endsWith(".md"));
      if (!isText) expect(loaded).not.toBeNull();
      expect(outcome.what).not.toBe("");
    }),
    { numRuns: 800 },
  );
  expect(counts.made).toBeGreaterThan(20);
  expect(counts.refused).toBeGreaterThan(300);
});
