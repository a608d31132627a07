import { compile, loadEnglish, obligations, type TextResult } from "@parley/core";
import { beforeAll, describe, expect, it } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { plainText } from "../text.ts";
import type { ViewContext } from "../view.ts";
import { textHeadline, textTelling } from "./text.ts";

let result: TextResult;
let context: ViewContext;
const draft = harbour.drafts!.at(-1)!;

beforeAll(async () => {
  await loadEnglish();
  const [north, south] = harbour.parties;
  const body = `1. ${north!.name} and ${south!.name} shall leave the strait within ten days.\n2. ${south!.name} may return. The port will be opened.`;
  const kase = { ...harbour, drafts: harbour.drafts!.map((row) => (row.id === draft.id ? { ...row, body } : row)) };
  const compiled = compile(kase);
  if (!("model" in compiled)) throw new Error(JSON.stringify(compiled.diagnostics));
  context = { case: compiled.model.case, model: compiled.model };
  result = obligations(compiled.model, { draft: draft.id });
});

describe("the ledger, told", () => {
  it("says how much is asked, of whom, and how much of nobody", () => {
    expect(plainText(textHeadline(result, context))).toMatch(
      / ordains four things; for 1 of them it names nobody who must act\. The most duties are those of .+: 1\.$/,
    );
    expect(plainText(textTelling.sentences(result, context)[1]!)).toMatch(/^In words that bind .+ 1 and .+ 1\.$/);
  });
  it("shows balance, ledger and what is unclear", () => {
    const [balance, ledger, clarity] = textTelling.tables(result, context);
    expect(
      balance!.rows.map((row) => [row["binding"]!.value, row["permission"]!.value, row["unassigned"]!.value]),
    ).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [0, 0, 1],
    ]);
    expect(ledger!.rows).toHaveLength(result.obligations.length);
    expect(ledger!.rows[0]!["terms"]!.text).toBe("within ten days");
    expect(clarity!.rows.map((row) => row["check"]!.text)).toContain(
      "no actor, no deadline, no verification, no consequence",
    );
  });
  it("says that a wording is missing", () => {
    expect(plainText(textHeadline({ ...result, hasText: false, obligations: [] }, context))).toMatch(
      /is not in the case\.$/,
    );
  });
});
