import type { Id } from "@parley/core";
import { counted } from "../numbers.ts";
import { capitalised, sourcesOf, text } from "../text.ts";
import type { Table } from "../view.ts";
import type { Block, BriefDocument, Section } from "./document.ts";

/** Of each section the short form keeps at most this much; the rest is in the full one. */
const KEPT = { paragraphs: 3, items: 4, rows: 9, figures: 1, tables: 1 } as const;

/**
 * The brief in its short form: the first page as it is, and of each section its answer, the first sentences and one figure or
 * table, cut to what can be read at once. Nothing is reworded; what was left out is said.
 */
export function inShort(brief: BriefDocument): BriefDocument {
  const sections = brief.sections
    .map(shortSection)
    .filter(({ lead, blocks }) => lead !== undefined || blocks.length > 0);
  const cited = new Set([
    ...brief.answers.flatMap(({ answer, blocks }) => [...sourcesOf(answer), ...(blocks ?? []).flatMap(citedIn)]),
    ...sections.flatMap(({ lead, blocks }) => [...sourcesOf(lead ?? []), ...blocks.flatMap(citedIn)]),
  ]);
  return {
    ...brief,
    sections,
    sources: brief.sources
      .filter(({ source }) => cited.has(source.id))
      .map((listed) => ({ ...listed, verification: doubtful(listed.verification) })),
    colophon: text`${brief.colophon} In short; everything else, and all tables to their last row, with --full.`,
  };
}

/** Of how the rows that cite a source were checked, what was not simply seen. */
function doubtful(verification: string): string {
  return verification
    .split(", ")
    .filter((part) => !part.startsWith("seen "))
    .join(", ");
}

function shortSection(section: Section): Section {
  const left: Record<keyof typeof KEPT, number> = { ...KEPT };
  const blocks: Block[] = [];
  for (const block of section.blocks) {
    if (block.kind === "paragraph" && left.paragraphs > 0) {
      left.paragraphs -= 1;
      blocks.push(block);
    } else if (block.kind === "list" || block.kind === "box") {
      if (block.items.length > 0) blocks.push({ ...block, items: block.items.slice(0, KEPT.items) });
    } else if (block.kind === "figure" && left.figures > 0) {
      left.figures -= 1;
      left.tables = 0;
      blocks.push({ kind: "figure", figure: { ...block.figure, table: cut(block.figure.table) } });
    } else if (block.kind === "table" && left.tables > 0) {
      left.tables -= 1;
      blocks.push({ kind: "table", table: cut(block.table) });
    }
  }
  return { ...section, blocks };
}

/** The sources a block names. */
function citedIn(block: Block): readonly Id[] {
  switch (block.kind) {
    case "paragraph":
      return sourcesOf(block.text);
    case "list":
    case "box":
      return block.items.flatMap(sourcesOf);
    case "table":
      return citedInTable(block.table);
    case "figure":
      return [...block.figure.sources, ...sourcesOf(block.figure.caption ?? []), ...citedInTable(block.figure.table)];
    case "aside":
      return block.text.flatMap(sourcesOf);
    case "details":
      return block.blocks.flatMap(citedIn);
    case "heading":
      return [];
  }
}

function citedInTable({ rows, totals, note }: Table): readonly Id[] {
  const cells = [...rows, ...(totals ?? [])].flatMap((row) => Object.values(row));
  return [
    ...sourcesOf(note ?? []),
    ...cells.flatMap(({ sources, rich, lines }) => [
      ...(sources ?? []),
      ...sourcesOf(rich ?? []),
      ...(lines ?? []).flatMap(sourcesOf),
    ]),
  ];
}

/** The first rows of a table, with how many there are besides. */
function cut(table: Table): Table {
  const more = table.rows.length - KEPT.rows;
  if (more <= 0) return table;
  return {
    ...table,
    rows: table.rows.slice(0, KEPT.rows),
    note: text`${table.note ?? []}${table.note === undefined ? "" : " "}${capitalised([counted(more, "further row")])} in the full brief.`,
  };
}
