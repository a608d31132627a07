import { unzipSync } from "fflate";
import { XmlDocument } from "libxml2-wasm";
import mammoth from "mammoth";
import { expect, test } from "vitest";
import { composeBrief } from "../src/brief/brief.ts";
import type { Block } from "../src/brief/document.ts";
import type { Cell, Table } from "../src/view.ts";
import { briefWord } from "../src/word/brief.ts";
import { figuresOf } from "../src/word/drawings.ts";
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
  const tables = [...brief.answers, ...brief.sections].flatMap(({ blocks = [] }) => tablesOf(blocks));
  expect(texts("//table")).toHaveLength(tables.length);
  const rows = tables.reduce((sum, { rows: own, totals = [] }) => sum + 1 + own.length + totals.length, 0);
  expect(texts("//tr")).toHaveLength(rows);
  const anchors = new Set([...html.matchAll(/id="(source-\d+)"/g)].map((match) => match[1]!));
  expect(anchors.size).toBe(brief.sources.length);
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(anchors).toContain(target);
});

test("each figure is a picture with its words for those who cannot see it, and its table beneath", async () => {
  const figures = figuresOf(brief);
  const png = (shade: number) =>
    Buffer.from(
      // One pixel; the shade makes each another file.
      [137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, shade],
    );
  const pictures = figures.map((_, k) => ({ png: png(k), width: 752, height: 376 }));
  const file = Buffer.from(await briefWord(brief, pictures));
  const { value: html } = await mammoth.convertToHtml({ buffer: file });
  const words = [...html.matchAll(/<img[^>]* alt="([^"]*)"[^>]*>/g)].map((match) =>
    match[1]!.replaceAll("&quot;", '"').replaceAll("&gt;", ">"),
  );
  expect(words).toEqual(figures.map(({ alt }) => alt));
  expect(html.match(/<table>/g)).toHaveLength(
    [...brief.answers, ...brief.sections].flatMap(({ blocks = [] }) => tablesOf(blocks)).length,
  );
  const parts = unzipSync(file);
  const names = Object.keys(parts);
  expect(names.filter((name) => name.startsWith("word/media/"))).toHaveLength(figures.length);
  for (const name of names.filter((part) => /\.(xml|rels)$/.test(part))) {
    using page = XmlDocument.fromBuffer(parts[name]!);
    if (name !== "word/document.xml") continue;
    const extents = page.find("//wp:extent/@cx", { wp: WORD_DRAWING }).map((node) => Number(node.content));
    // 600 CSS pixels at 9,525 English metric units each.
    expect(new Set(extents)).toEqual(new Set([600 * 9525]));
  }
});

const WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
