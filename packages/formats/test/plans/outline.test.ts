import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { splitPoints } from "@parley/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Correction, corrected, decided, type Outline, outlineOf, suggestIssues } from "../../src/plans/index.ts";
import { firstLabel, nextLabel } from "../../src/plans/next-label.ts";

const keyOf = (outline: Outline, words: string): number => outline.rows.find(({ text }) => text.includes(words))!.key;
/** Rows as a person sees them: level, label, words. */
const seen = ({ rows }: Outline): string[] =>
  rows.map(({ kind, level, label, heading, text }) =>
    kind === "heading"
      ? `# ${text}`
      : `${">".repeat(level)}${label ?? ""}|${heading === null ? "" : `${heading}|`}${text}`,
  );
function after(body: string, ...corrections: ((outline: Outline) => Correction)[]): Outline {
  return corrections.reduce(
    (outline, correction) => {
      const done = corrected(outline, correction(outline));
      expect(done.problem).toBe(null);
      return done.outline!;
    },
    outlineOf(body, null),
  );
}

describe("a text as it was read, corrected", () => {
  test("joins a number that was taken for a point with the sentence it stands in", () => {
    const body = "1. The guarantee mirrors Article\n\n2. of the treaty.\n\n3. Peace holds.";
    const outline = after(body, (now) => ({ op: "join", key: keyOf(now, "of the treaty") }));
    expect(seen(outline)).toEqual(["1.|The guarantee mirrors Article 2. of the treaty.", "3.|Peace holds."]);
  });

  test("splits at a character and numbers on what follows, but only as far as it must", () => {
    const body = "1. Peace holds. Aid flows.\n\n2. Ships pass.\n\n5. Debts are void.";
    const outline = after(body, (now) => ({ op: "split", key: keyOf(now, "Aid"), at: "Peace holds.".length }));
    expect(seen(outline)).toEqual(["1.|Peace holds.", "2.|Aid flows.", "3.|Ships pass.", "5.|Debts are void."]);
    expect(outline.body).toBe("1. Peace holds.\n\n2. Aid flows.\n\n3. Ships pass.\n\n5. Debts are void.\n");
  });

  test("takes the number that stands where it is split", () => {
    const body = "1. Peace holds, 2. Aid flows.\n\n3. Ships pass.";
    const outline = after(body, (now) => ({ op: "split", key: keyOf(now, "Aid"), at: "Peace holds,".length }));
    expect(seen(outline)).toEqual(["1.|Peace holds,", "2.|Aid flows.", "3.|Ships pass."]);
  });

  test("moves a point under the one before it and out again", () => {
    const body = "1. Peace holds:\n\n2. on land;\n\n3. at sea.\n\n4. Aid flows.";
    const under = after(
      body,
      (now) => ({ op: "level", key: keyOf(now, "on land"), by: 1 }),
      (now) => ({ op: "level", key: keyOf(now, "at sea"), by: 1 }),
    );
    expect(seen(under)).toEqual(["1.|Peace holds:", ">a)|on land;", ">b)|at sea.", "4.|Aid flows."]);
    const out = corrected(under, { op: "level", key: keyOf(under, "on land"), by: -1 });
    expect(seen(out.outline!)).toEqual(["1.|Peace holds:", "2.|on land;", ">a)|at sea.", "4.|Aid flows."]);
    expect(splitPoints(out.outline!.body).map(({ id }) => id)).toEqual(["1", "2", "2.a", "4"]);
  });

  test("makes a heading of a line, and a paragraph of a point whose number goes", () => {
    const body = "1. Security\n\n2. Peace holds.\n\n3. Nobody doubts it.\n\n4. Economy\n\n5. Aid flows.";
    const outline = after(
      body,
      (now) => ({ op: "heading", key: keyOf(now, "Security") }),
      (now) => ({ op: "heading", key: keyOf(now, "Economy") }),
      (now) => ({ op: "label", key: keyOf(now, "Nobody"), label: "" }),
    );
    expect(seen(outline)).toEqual(["# Security", "2.|Peace holds.\nNobody doubts it.", "# Economy", "5.|Aid flows."]);
  });

  test("drops a point with what stands under it, renumbers by hand, rewords", () => {
    const body = "1. Page 3 of 9:\n\n   a) confidential.\n\n2. Peace holds.";
    const outline = after(
      body,
      (now) => ({ op: "drop", key: keyOf(now, "Page") }),
      (now) => ({ op: "label", key: keyOf(now, "Peace"), label: "Article 7" }),
      (now) => ({ op: "words", key: keyOf(now, "Peace"), text: "Peace shall hold." }),
    );
    expect(seen(outline)).toEqual(["Article 7|Peace shall hold."]);
  });

  test("refuses what the text could not say, and changes nothing", () => {
    const outline = outlineOf("1. Peace holds.\n\n2. Aid flows.", null);
    const key = keyOf(outline, "Aid");
    for (const correction of [
      { op: "label", key, label: "afterwards" },
      { op: "level", key, by: -1 },
      { op: "split", key, at: 0 },
      { op: "words", key, text: "One thing.\n7. Another." },
      { op: "join", key: outline.rows[0]!.key },
    ] as const)
      expect([correction.op, corrected(outline, correction).outline]).toEqual([correction.op, null]);
  });

  const folder = path.resolve(import.meta.dirname, "../../../../cases/ukraine-2025/drafts");
  test.each(readdirSync(folder))("whatever is done to %s, the rows are what the text is read as", (file) => {
    const whole = outlineOf(readFileSync(path.join(folder, file), "utf8"), null);
    const step = fc.record({
      op: fc.constantFrom("join", "split", "level", "drop", "heading", "label"),
      row: fc.nat(),
      at: fc.nat(200),
      label: fc.constantFrom("", "3.", "(b)", "Article 2", "IV.", "-"),
    });
    let taken = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        let outline = whole;
        for (const { op, row, at, label } of steps) {
          const { key } = outline.rows[row % outline.rows.length]!;
          const by = at % 2 === 0 ? 1 : -1;
          const done = corrected(outline, { op, key, at, by, label } as Correction);
          if (done.outline === null) continue;
          taken++;
          outline = done.outline;
        }
        const again = outlineOf(outline.body, null);
        expect(seen(again)).toEqual(seen(outline));
        expect(new Set(outline.rows.map(({ key }) => key)).size).toBe(outline.rows.length);
      }),
      { numRuns: 40 },
    );
    expect(taken).toBeGreaterThan(0);
  });
});

test("labels are counted on as they are written", () => {
  const next = (label: string, before: string | null = null): [string, string | null] => [
    label,
    nextLabel(label, before),
  ];
  expect(
    [
      next("5."),
      next("(a)"),
      next("Article IV"),
      next("1.9"),
      next("i)"),
      next("i)", "h)"),
      next("v.", "iv."),
      next("б)"),
      next("第三条"),
      next("٣."),
      next("-"),
    ].map(([, label]) => label),
  ).toEqual(["6.", "(b)", "Article V", "1.10", "ii)", "j)", "vi.", "в)", "第四条", "٤.", null]);
  expect(["7.", "C)", "iv.", "Article 12"].map(firstLabel)).toEqual(["1.", "A)", "i.", "Article 1"]);
});

test("issues that a person renamed or turned off", () => {
  const suggestion = suggestIssues(["1. Peace holds.\n2. Aid flows.\n3. Ships pass."]);
  const made = decided(
    suggestion,
    new Map([
      ["peace-holds", "The ceasefire"],
      ["aid-flows", null],
    ]),
  );
  expect(made.issues.map(({ id, title }) => [id, title])).toEqual([
    ["ceasefire", "The ceasefire"],
    ["ships-pass", "Ships pass"],
  ]);
  expect(made.codings).toEqual([
    {
      terms: { ceasefire: "as-drafted", "ships-pass": "as-drafted" },
      points: { "1": ["ceasefire"], "3": ["ships-pass"] },
    },
  ]);
});
