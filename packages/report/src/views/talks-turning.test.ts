import type { TalksResult } from "@parley/core";
import { expect, test } from "vitest";
import { harbour } from "../../test/fixtures/harbour.ts";
import { modelOf } from "../../test/fixtures/results.ts";
import { plainText } from "../text.ts";
import { turningSentences } from "./talks-turning.ts";

const context = { case: harbour, model: modelOf(harbour, "desk") };
const [draft] = harbour.drafts!;
const [party] = harbour.parties;
const result = (leaksJudged: boolean, pays: "yes" | "no" | "depends"): TalksResult =>
  ({
    players: [],
    parties: {},
    first: "deal",
    leaksJudged,
    turning: [{ change: { kind: "leak", draft: draft!.id, by: party!.id }, first: "deal", pays, parties: {} }],
  }) as never;
const said = (...given: Parameters<typeof result>): string =>
  turningSentences(result(...given), context)
    .map(plainText)
    .join(" ");

test("leaking is told where somebody judged it and it is the same at all ends; else that nobody has, or nothing", () => {
  expect(said(false, "yes")).toContain("Nobody has said what letting a draft leak out would do to anybody");
  expect(said(true, "yes")).toMatch(/the talks would be worth .* more if it let .* leak out/);
  expect(said(true, "no")).toMatch(/no more if it let/);
  expect(said(true, "depends")).not.toContain("leak");
});
