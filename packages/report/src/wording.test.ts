import type { Case } from "@parley/core";
import { expect, it } from "vitest";
import { harbour } from "../test/fixtures/harbour.ts";
import { answered, briefOf, modelOf } from "../test/fixtures/results.ts";
import { plainText } from "./text.ts";
import { wordingMark, wordingNote } from "./wording.ts";

const body = "1. Northland shall withdraw its forces from the harbour.\n2. Southland shall pay the customs revenue.\n";
const worded: Case = { ...harbour, drafts: harbour.drafts!.map((draft) => ({ ...draft, body })) };
const restated: Case = { ...worded, drafts: worded.drafts!.map((draft) => ({ ...draft, wording: "restated" })) };

it("what is not the words of a text is marked, as what it is", () => {
  expect(wordingNote("full")).toBeNull();
  expect(wordingNote(undefined)).toBeNull();
  expect(["restated", "summary", "notes"].map((word) => wordingNote(word as "notes"))).toEqual([
    expect.stringContaining("words of whoever drew up the case"),
    expect.stringContaining("summary"),
    expect.stringContaining("notes"),
  ]);
  expect(wordingMark({ wording: "restated", body: "1. Peace." })).toBe(" (restated)");
  expect(wordingMark({ wording: "restated" })).toBe("");
  expect(wordingMark({ body: "1. Peace." })).toBe("");
});

it.each(["diff", "synopsis", "text"] as const)("%s says that it shows restated words, and only then", async (id) => {
  const told = async (kase: Case): Promise<string> =>
    (await answered(id, modelOf(kase, "desk"))).sentences.map(plainText).join(" ");
  expect(await told(restated)).toMatch(/Restated: of .* not as published/);
  expect(await told(worded)).not.toContain("Restated");
});

it("the first page of the brief marks a restated text and says on which day the record ends", () => {
  const facts = (kase: Case): string => JSON.stringify(briefOf(kase, "d4").facts);
  expect(facts(restated)).toContain("(restated)");
  expect(facts(worded)).not.toContain("(restated)");
  expect(facts(harbour)).toContain("Record ends");
});
