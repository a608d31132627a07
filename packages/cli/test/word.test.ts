import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "@parley/report/print";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parley, root } from "./run.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-word-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a redline in Word is the two drafts, by the authors of the later one", () => {
  const file = path.join(folder, "redline.docx");
  const { status, out, err } = parley(["diff", "cases/the-well", "--from", "first", "--to", "second", "--docx", file]);
  expect(err).toBe(`Hilltop's draft → The teacher's draft: ${file}\n`);
  expect(out).toBe("");
  expect(status).toBe(0);
  const read = parley(["import", "redline.docx", "--json", "--out", "back"], { cwd: folder });
  expect(read.err).toContain("the file tracks changes by The teacher");
  const texts = ["draft-1", "draft-2"].map((id) => readFileSync(path.join(folder, `back/drafts/${id}.md`), "utf8"));
  const points = (text: string): string =>
    text
      .split("\n")
      .filter((line) => /^\d/.test(line))
      .join("\n");
  for (const [k, draft] of ["first", "second"].entries())
    expect(points(texts[k]!)).toBe(points(readFileSync(path.join(root, `cases/the-well/drafts/${draft}.md`), "utf8")));
  expect(JSON.parse(read.out).result.changes).toEqual({
    authors: ["The teacher"],
    first: "2030-03-10",
    last: "2030-03-10",
  });
});

test("a redline of a draft that follows none needs the one to compare it with", () => {
  const file = path.join(folder, "none.docx");
  const { status, err } = parley(["diff", "cases/the-well", "--to", "first", "--docx", file]);
  expect(err).toContain('the draft "first" follows no other');
  expect(status).toBe(2);
  expect(existsSync(file)).toBe(false);
});

test("a draft goes out as Akoma Ntoso with its amendment, and comes in again", () => {
  const { status, err } = parley([
    "convert",
    "cases/the-well",
    "--to",
    "akoma-ntoso",
    "--draft",
    "second",
    "--language",
    "eng",
    "--out",
    folder,
  ]);
  expect(err).toBe("");
  expect(status).toBe(0);
  const xml = readFileSync(path.join(folder, "second.akn.xml"), "utf8");
  expect(xml).toContain('<FRBRuri value="/akn/un/statement/deliberation/the-well/2030/first/eng@2030-03-10"/>');
  expect(readFileSync(path.join(folder, "first-to-second.amendment.akn.xml"), "utf8")).toContain("textualMod");
  const { out } = parley(["import", "second.akn.xml", "--json", "--dry-run"], { cwd: folder });
  const { result } = JSON.parse(out);
  expect(result.format).toBe("akoma-ntoso");
  expect(result.drafts[0].points.map(({ text }: { text: string }) => text)).toEqual([
    "Hilltop and Valley shall draw equal shares of the water.",
    "Valley shall pay for the repair of the well.",
  ]);
  expect(parley(["convert", "cases/the-well", "--to", "akoma-ntoso", "--draft", "secnd"]).err).toContain('"second"');
});

test("the brief goes out as a Word file, whole or not at all; without a browser its figures are tables, which is said", () => {
  const file = path.join(folder, "brief.docx");
  const none = { PARLEY_CHROMIUM: path.join(folder, "none") };
  const { status, out, err } = parley(["analyse", "cases/the-well", "--draws", "200", "--docx", file], { env: none });
  expect(err).toMatch(
    /^no Chromium, Chrome or Edge was found .*: the Word file has the figures as tables, without pictures\n$/,
  );
  expect(Object.keys(unzipSync(readFileSync(file))).filter((name) => name.includes("media/"))).toEqual([]);
  expect(out).toBe("");
  expect(status).toBe(0);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
  const nowhere = parley([
    "analyse",
    "cases/the-well",
    "--draws",
    "200",
    "--docx",
    path.join(folder, "none", "b.docx"),
  ]);
  expect(nowhere.err).toContain("its folder does not exist");
  expect(nowhere.status).toBe(2);
});

test("a PDF needs a browser, and says so before anything is computed", () => {
  const file = path.join(folder, "brief.pdf");
  const { status, err } = parley(["analyse", "cases/the-well", "--pdf", file], {
    env: { PARLEY_CHROMIUM: path.join(folder, "none") },
  });
  expect(err).toContain("--pdf needs a browser to print with");
  expect(status).toBe(2);
  expect(existsSync(file)).toBe(false);
  expect(parley(["analyse", "cases/the-well", "--pdf", file, "--json"]).err).toContain("--json does not go with");
});

test.skipIf(findBrowser() === null)(
  "where there is one, it prints the PDF and draws the pictures of the Word file",
  () => {
    const [pdf, docx] = ["both.pdf", "both.docx"].map((name) => path.join(folder, name)) as [string, string];
    const { status, err } = parley(["analyse", "cases/the-well", "--draws", "200", "--pdf", pdf, "--docx", docx]);
    expect(err).toBe("");
    expect(status).toBe(0);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
    expect(Object.keys(unzipSync(readFileSync(docx))).filter((name) => name.endsWith(".png")).length).toBeGreaterThan(
      2,
    );
  },
);
