import { expect, it } from "vitest";
import { tableCsv } from "./csv.ts";

it("writes the numbers behind the cells and guards formulas", () => {
  const csv = tableCsv({
    id: "t",
    title: "t",
    rowHeader: "a",
    columns: [
      { key: "a", title: 'Draft "one"', align: "start" },
      { key: "b", title: "Gain", align: "end" },
      { key: "c", title: "Note", align: "start" },
    ],
    rows: [{ a: { text: "=1+1" }, b: { text: "−3.3", value: -3.25 }, c: { text: "x, y" } }],
    totals: [{ a: { text: "Sum" }, b: { text: "–", value: null } }],
  });
  expect(csv).toBe('"Draft ""one""",Gain,Note\r\n\'=1+1,-3.25,"x, y"\r\nSum,,\r\n');
});

it("guards whatever a spreadsheet would calculate, white space, apostrophes and full-width signs before it too", () => {
  const written = (text: string): string =>
    tableCsv({
      id: "t",
      title: "t",
      rowHeader: "a",
      columns: [{ key: "a", title: "A", align: "start" }],
      rows: [{ a: { text } }],
    }).split("A\r\n")[1]!;
  for (const text of ["=1", " =1", "\t=1", "+1", "-1", "@x", "\uFF1D1", "'=1", "\n=1", "\r1"])
    expect(written(text).replace(/^"/, "")).toMatch(/^'/);
  for (const text of ["a=1", "1-2", "–", "'tis"]) expect(written(text)).toBe(`${text}\r\n`);
});
