import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readFolder, writeFolder } from "./folder.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "parley-folder-"));
});
afterEach(() => rmSync(root, { recursive: true }));

it("nothing is written through a link to another folder", () => {
  mkdirSync(path.join(root, "elsewhere"));
  symlinkSync(path.join(root, "elsewhere"), path.join(root, "out"));
  expect(writeFolder(path.join(root, "out"), { "case.yaml": "x" })).toBe(false);
  expect(readdirSync(path.join(root, "elsewhere"))).toEqual([]);
});

it("nothing is written where this system could not hold all of it", () => {
  const out = path.join(root, "out");
  for (const [system, names] of [
    ["linux", ["../case.yaml", "/x", "a//b"]],
    ["darwin", ["../case.yaml", "CASE.yaml"]],
    ["win32", ["../case.yaml", "CON", "a.", "CASE.yaml"]],
  ] as const)
    for (const name of names)
      expect(() => writeFolder(out, { "case.yaml": "x", [name]: "y" }, system)).toThrow(JSON.stringify(name));
  expect(existsSync(out)).toBe(false);
});

it.runIf(process.platform === "linux")("names that only other systems cannot hold are written", () => {
  const files = { "case.yaml": "x", "CASE.yaml": "y", "aux.md": "z", "a?b.md": "w" };
  expect(writeFolder(path.join(root, "out"), files)).toBe(true);
  expect(readFolder(path.join(root, "out"))).toEqual(files);
});

it("links in a folder are not read", () => {
  writeFileSync(path.join(root, "secret"), "x");
  mkdirSync(path.join(root, "case"));
  writeFileSync(path.join(root, "case/case.yaml"), "y");
  symlinkSync(path.join(root, "secret"), path.join(root, "case/link"));
  symlinkSync(root, path.join(root, "case/up"));
  expect(readFolder(path.join(root, "case"))).toEqual({ "case.yaml": "y" });
});
