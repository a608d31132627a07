import { readFileSync } from "node:fs";
import path from "node:path";
import { splitPoints, wholePoints } from "@parley/core";
import { describe, expect, test } from "vitest";
import { readPlan } from "../plans/index.ts";
import { trackedParagraphs } from "./tracked-paragraphs.ts";
import { wordRedline } from "./word-redline.ts";

const earlier =
  "1. Peace holds.\n2. The army has sixty ships.\n3. Aid flows for ten years.\n4. Ships pass the river freely.";
const later =
  "1. Ships pass the river freely.\n2. Peace holds.\n3. The army has eighty ships:\n   a) at sea;\n   b) in port.\n4. Old debts are void.";

/** What is left with all changes accepted, or all rejected. */
function resolved(from: string, to: string, kept: "added" | "removed"): readonly string[] {
  return trackedParagraphs(from, to)
    .filter(({ kind }) => kind === "kept" || kind === kept)
    .map(({ pieces }) =>
      squeezed(
        pieces
          .filter(({ kind }) => kind === "same" || kind === kept)
          .map(({ text }) => text)
          .join(""),
      ),
    );
}
const squeezed = (text: string): string => text.replace(/\s+/gu, "");
const pointsOf = (body: string): readonly string[] =>
  wholePoints(splitPoints(body)).map(({ id, text }) => squeezed(id === "preamble" ? text : `${id}. ${text}`));

describe("two drafts as one with tracked changes", () => {
  test("accepted it is the later, rejected the earlier, each in its order", () => {
    expect(resolved(earlier, later, "added")).toEqual(pointsOf(later));
    expect(resolved(earlier, later, "removed")).toEqual(pointsOf(earlier));
  });

  const folder = path.resolve(import.meta.dirname, "../../../../cases/ukraine-2025/drafts");
  const draft = (name: string): string => readFileSync(path.join(folder, `${name}.md`), "utf8");
  test.each([
    ["us28", "ua20"],
    ["us28", "e3"],
    ["ua20", "us28"],
  ])("%s to %s", (from, to) => {
    expect(resolved(draft(from), draft(to), "added")).toEqual(pointsOf(draft(to)));
    expect(resolved(draft(from), draft(to), "removed")).toEqual(pointsOf(draft(from)));
  });
});

test("the Word file holds both drafts, read back by its tracked changes, and their author", async () => {
  const bytes = await wordRedline({
    title: "Redline",
    from: earlier,
    to: later,
    author: "Envoy",
    date: "2030-01-02T00:00:00Z",
  });
  const { plan, diagnostics } = await readPlan("redline.docx", bytes);
  expect(diagnostics).toEqual([]);
  expect(plan!.changes).toEqual({ authors: ["Envoy"], first: "2030-01-02", last: "2030-01-02" });
  const [before, after] = plan!.versions;
  expect(pointsOf(before!.body)).toEqual(pointsOf(earlier));
  expect(pointsOf(after!.body)).toEqual(pointsOf(later));
});
