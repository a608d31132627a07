import { expect, test } from "vitest";
import { cellOf, columnCode, rowCode } from "./cell-codes.ts";

const rows = (n: number) => Array.from({ length: n }, (_, k) => ({ id: `r${k}` }));

test("a digit and a letter name every cell of nine parties and fifty-two issues, and no other", () => {
  const [parties, issues] = [rows(9), rows(52)];
  const codes = parties.flatMap((_, p) => issues.map((__, i) => `${columnCode(p)}${rowCode(i)}`));
  expect(new Set(codes).size).toBe(9 * 52);
  codes.forEach((code, k) => {
    expect(cellOf(code, parties, issues)).toEqual({ party: Math.floor(k / 52), issue: k % 52 });
  });
  expect(["0a", "a1", "1", "12", "1aa"].map((code) => cellOf(code, parties, issues))).toEqual(Array(5).fill(null));
  expect(cellOf("3a", rows(2), issues)).toBeNull();
  expect(cellOf("1c", parties, rows(2))).toBeNull();
  expect([columnCode(9), rowCode(52)]).toEqual(["", ""]);
});
