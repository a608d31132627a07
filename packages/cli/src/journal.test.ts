import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { UsageError } from "./errors.ts";
import { journalOf } from "./journal.ts";

const folder = mkdtempSync(path.join(tmpdir(), "parley-journal-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("what is kept is there the next time; lines that are cut off or of another version count for nothing", () => {
  const file = path.join(folder, "journal.jsonl");
  const first = journalOf(file);
  expect(first.get("a")).toBeUndefined();
  first.set("a", [1, 0.1 + 0.2, null]);
  first.set("b", { x: "y" });
  appendFileSync(file, '{"version":"0.0.0","key":"c","result":1}\n{"version":"');
  const again = journalOf(file);
  expect(again.get("a")).toEqual([1, 0.1 + 0.2, null]);
  expect(again.get("c")).toBeUndefined();
  again.set("d", 4);
  const third = journalOf(file);
  expect([third.get("b"), third.get("d")]).toEqual([{ x: "y" }, 4]);
  // a, b, the other version's c, what was cut off, and d on a line of its own.
  expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(5);
});

test("a file that is no journal is left as it is, and something is added below it", () => {
  const file = path.join(folder, "notes.txt");
  writeFileSync(file, "notes");
  journalOf(file).set("a", 1);
  expect(readFileSync(file, "utf8").startsWith("notes\n")).toBe(true);
});

test("a file that cannot be written is told before any work is done", () => {
  expect(() => journalOf(path.join(folder, "none", "journal.jsonl"))).toThrow(UsageError);
  expect(() => journalOf(folder)).toThrow(/it is a folder/);
});
