import { XmlDocument } from "libxml2-wasm";
import mammoth from "mammoth";
import { expect, test } from "vitest";
import { composeBrief } from "../src/brief/brief.ts";
import type { Block } from "../src/brief/document.ts";
import type { Cell, Table } from "../src/view.ts";
import { briefWord } from "../src/word/brief.ts";
import { briefInput } from "./fixtures/results.ts";

const brief = composeBrief(briefInput());
const bytes = Buffer.from(await briefWord(brief));

function tablesOf(blocks: readonly Block[]): readonly Table[] {
  return blocks.flatMap((block) => {
    if (block.kind === "table") return [block.table];
    if (block.kind === "figure") return [block.figure.table];
    return block.kind === "details" ? tablesOf(block.blocks) : [];
  });
}
const plain = (words: string): string => words.replace(/\s+/g, " ").trim();

test("another reader finds every section, table, figure and source of the brief", async () => {
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  const words = plain(value);
  expect(words).toContain(plain(`${brief.title}: ${brief.headline}`));
  for (const { question } of brief.answers) expect(words).toContain(plain(question));
  for (const section of brief.sections) {
    expect(words).toContain(plain(section.title));
    for (const table of tablesOf(section.blocks)) {
      expect(words).toContain(plain(table.title));
      for (const row of table.rows)
        for (const { key } of table.columns) {
          const cell: Cell | undefined = row[key];
          if (cell !== undefined && cell.rich === undefined) expect(words).toContain(plain(cell.text));
        }
    }
  }
  for (const { source } of brief.sources) expect(words).toContain(plain(source.title));
});

test("headings, tables and links are Word's own", async () => {
  const { value: html } = await mammoth.convertToHtml({ buffer: bytes });
  using page = XmlDocument.fromString(`<html>${html.replace(/<br>|<img[^>]*>/g, "")}</html>`);
  const texts = (path: string): string[] => page.find(path).map((node) => plain(node.content));
  const titles = texts("//h1");
  for (const { title } of brief.sections) expect(titles).toContain(plain(title));
  const tables = brief.sections.flatMap(({ blocks }) => tablesOf(blocks));
  expect(texts("//table")).toHaveLength(tables.length);
  const rows = tables.reduce((sum, { rows: own, totals = [] }) => sum + 1 + own.length + totals.length, 0);
  expect(texts("//tr")).toHaveLength(rows);
  const anchors = new Set([...html.matchAll(/id="(source-\d+)"/g)].map((match) => match[1]!));
  expect(anchors.size).toBe(brief.sources.length);
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(anchors).toContain(target);
});
