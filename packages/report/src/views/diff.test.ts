import { type Case, compile, type DiffResult, redline } from "@parley/core";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { plainText } from "../text.ts";
import type { ViewContext } from "../view.ts";
import { diffHeadline, diffTelling } from "./diff.ts";

/** The harbour case with two drafts of known words. */
function told(from: string | null, to: string): { result: DiffResult; context: ViewContext } {
  const [first, second] = harbour.drafts!;
  const kase: Case = {
    ...harbour,
    drafts: [
      {
        id: "d1",
        title: "First words",
        terms: first!.terms ?? {},
        points: { "1": ["force-cap"] },
        ...(from !== null && { body: from }),
      },
      {
        id: "d2",
        title: "Second words",
        follows: "d1",
        terms: second!.terms ?? {},
        points: { "1": ["force-cap"] },
        body: to,
      },
    ],
  };
  const compiled = compile({
    ...kase,
    perspectives: kase.perspectives!.map(({ parties, ...rest }) => ({
      ...rest,
      parties: Object.fromEntries(
        Object.entries(parties ?? {}).map(([id, { readings: _, ...judgements }]) => [id, judgements]),
      ),
    })),
  });
  if (!("model" in compiled)) throw new Error(JSON.stringify(compiled.diagnostics));
  const context = { case: compiled.model.case, model: compiled.model };
  return { context, result: redline(compiled.model, { from: "d1", to: "d2" }) };
}

describe("the redline, told", () => {
  const { result, context } = told(
    "1. Northland has no more than sixty thousand soldiers in peacetime.\n2. The fleets stay in port.\n3. Old debts are void.",
    "1. Northland has no more than eighty thousand soldiers in peacetime.\n2. The fleets stay in port.\n3. Ships of all flags pass the strait.",
  );

  it("counts what changed and says what it is worth to each", () => {
    expect(plainText(diffHeadline(result, context))).toMatch(
      /^From the “First words” to the “Second words”: one point reworded, one point new and one point dropped\. By the issues that can be judged, each counted once: /,
    );
  });
  it("shows removed and added words, with the value of each change for each party", () => {
    const [table] = diffTelling.tables(result, context);
    expect(table!.rows.map((row) => [row["point"]!.text, row["point"]!.note])).toEqual([
      ["1 → 1", "reworded"],
      ["3 → –", "dropped"],
      ["– → 3", "new"],
    ]);
    expect(table!.rows[0]!["changes"]!.text).toBe(
      "Northland has no more than [−sixty−] [+eighty+] thousand soldiers in peacetime.",
    );
    expect(table!.rows[0]!["changes"]!.rich).toContainEqual({ added: "eighty" });
    for (const column of table!.columns.filter(({ party }) => party !== undefined))
      expect(table!.rows[0]![column.key]!.value).toBe(result.points[0]!.effect[column.party!]);
    expect(plainText(table!.note!)).toContain("One point with the same words is left out");
  });
  it("says that a wording is missing", () => {
    const missing = told(null, "1. Peace.");
    expect(plainText(diffHeadline(missing.result, missing.context))).toBe(
      "The wording of the “First words” is not in the case.",
    );
    // Terms are compared in its place.
    const [terms, ...others] = diffTelling.tables(missing.result, missing.context);
    expect(others).toEqual([]);
    expect(terms!.id).toBe("terms");
    for (const row of terms!.rows) expect(row["from"]!.text).not.toBe(row["to"]!.text);
  });
});
