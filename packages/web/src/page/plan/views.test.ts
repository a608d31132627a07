import type { Draft } from "@parley/core";
import { expect, test } from "vitest";
import { draftBefore } from "./views.ts";

const draft = (id: string, date: string, more: Partial<Draft> = {}): Draft => ({
  id,
  title: id,
  date,
  body: "1. A.",
  ...more,
});

test("a draft is compared with the one it follows, else the last before it that is more than notes", () => {
  const first = draft("first", "2031-01-01");
  const notes = draft("notes", "2031-02-01", { wording: "notes" });
  const last = draft("last", "2031-03-01");
  expect(draftBefore([first, notes, last], last)).toBe("first");
  expect(draftBefore([first, notes, { ...last, follows: "notes" }], { ...last, follows: "notes" })).toBe("notes");
  expect(draftBefore([notes, last], last)).toBe("notes");
  expect(draftBefore([first], first)).toBeNull();
});
