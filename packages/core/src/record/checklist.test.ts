import { expect, test } from "vitest";
import { harbour } from "../../test/harbour.ts";
import { validateCase } from "../case/index.ts";

const codes = (inclusion: readonly object[]): unknown =>
  validateCase({ ...harbour, inclusion })
    .diagnostics.filter(({ path }) => path[0] === "inclusion")
    .map(({ code, path }) => [code, path]);

test("answers on who was included are part of the case file, and checked like the rest", () => {
  const answer = { group: "minorities", answer: "absent", source: "envoy-brief" };
  expect(codes([answer, { ...answer, draft: "d1" }])).toEqual([]);
  expect(codes([answer, { ...answer, answer: "present" }])).toEqual([["duplicate-answer", ["inclusion", 1, "group"]]]);
  expect(codes([{ ...answer, draft: "d9" }])).toEqual([["unknown-draft", ["inclusion", 0, "draft"]]]);
  expect(codes([{ ...answer, source: "nowhere" }])).toEqual([["unknown-source", ["inclusion", 0, "source"]]]);
  expect(codes([{ ...answer, answer: "asked" }])).toMatchObject([[expect.any(String), ["inclusion", 0, "answer"]]]);
});
