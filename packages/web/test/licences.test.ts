import path from "node:path";
import { expect, it } from "vitest";
import { licencesText } from "../licences.ts";

it("holds the licence of every font and library of the page, in full", () => {
  const text = licencesText(path.resolve(import.meta.dirname, "../../.."));
  const parts = text.split(`\n\n${"-".repeat(80)}\n\n`).slice(2);
  const titles = parts.map((part) => part.split("\n")[0]!);
  for (const name of [
    "@fontsource-variable/inter",
    "@fontsource-variable/source-serif-4",
    "react",
    "react-dom",
    "zod",
    "d3-array",
  ])
    expect(titles.some((title) => title.startsWith(`${name} `))).toBe(true);
  expect(titles.filter((title) => title.includes("undefined"))).toEqual([]);
  const bare = parts.filter((part) => part.length < 300).map((part) => part.split("\n")[0]!);
  expect(bare).toEqual([]);
  expect(text).toContain("SIL OPEN FONT LICENSE");
});
