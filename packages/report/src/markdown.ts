import type { Id } from "@parley/core";
import type { Block, BriefDocument } from "./brief/document.ts";
import { safeUrl } from "./html/escape.ts";
import { longDate } from "./numbers.ts";
import { articleOf } from "./text.ts";
import type { Cell, Piece, Row, Table, Text } from "./view.ts";

/**
 * The brief as GitHub Markdown: figures stand as their tables, sources as numbered links, the whole text of the case
 * escaped so that it never becomes markup.
 */
export function briefMarkdown(brief: BriefDocument): string {
  const numbers = new Map(brief.sources.map((entry): [Id, number] => [entry.source.id, entry.number]));
  const write = (value: Text): string => value.map((piece) => piecesMarkdown(piece, numbers)).join("");
  const table = (value: Table): string => tableMarkdown(value, write, numbers);
  const block = (value: Block): string => {
    switch (value.kind) {
      case "heading":
        return `### ${escapeMarkdown(value.text)}`;
      case "paragraph":
        return write(value.text);
      case "list":
      case "box":
        return value.items.map((item) => `- ${write(item)}`).join("\n");
      case "table":
        return table(value.table);
      case "figure":
        return `**${escapeMarkdown(value.figure.headline)}**\n\n${table(value.figure.table)}${value.figure.caption === undefined ? "" : `\n\n${write(value.figure.caption)}`}`;
      case "aside":
        return `> **${escapeMarkdown(value.title)}**\n>\n${value.text.map((item) => `> ${write(item)}`).join("\n>\n")}`;
      case "details":
        return `<details><summary>${escapeMarkdown(value.summary)}</summary>\n\n${value.blocks.map(block).join("\n\n")}\n\n</details>`;
    }
  };
  const facts = brief.facts.map(({ label, value }) => `${escapeMarkdown(label)}: ${escapeMarkdown(value)}`).join(" · ");
  const answers = brief.answers
    .map(({ question, answer, blocks }) =>
      [`**${escapeMarkdown(question)}** ${write(answer)}`, ...(blocks ?? []).map(block)].join("\n\n"),
    )
    .join("\n\n");
  const sections = brief.sections.map((section) =>
    [
      `## ${escapeMarkdown(section.title)}`,
      ...(section.lead === undefined ? [] : [write(section.lead)]),
      ...section.blocks.map(block),
    ].join("\n\n"),
  );
  const sources = brief.sources.map(({ number, source, verification }) => {
    const url = source.url === undefined ? null : safeUrl(source.url);
    const title = url === null ? escapeMarkdown(source.title) : `[${escapeMarkdown(source.title)}](<${url}>)`;
    const rest = [
      source.publisher,
      source.author,
      source.date === undefined ? undefined : longDate(source.date),
      source.kind,
    ]
      .flatMap((part) => (part === undefined ? [] : [escapeMarkdown(part)]))
      .join(", ");
    return `${number}. <a id="s-${number}"></a>${title}. ${rest}${verification === "" ? "" : `; rows: ${escapeMarkdown(verification)}`}`;
  });
  return `${[
    `# ${escapeMarkdown(`${brief.title}: ${brief.headline}`)}`,
    facts,
    ...(brief.summary === "" ? [] : [escapeMarkdown(brief.summary)]),
    answers,
    ...sections,
    "## Sources",
    sources.join("\n"),
    "---",
    write(brief.colophon),
  ].join("\n\n")}\n`;
}

/** Text as Markdown text: no markup, no line break, no cell border. */
export function escapeMarkdown(value: string): string {
  return (
    value
      .replace(/[\\`*_[\]#|~]/g, "\\$&")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      // GitHub links bare addresses and mentions by itself.
      .replace(/@/g, "&#64;")
      .replace(/:\/\//g, "&#58;//")
      .replace(/\s*\n\s*/g, " ")
  );
}

function piecesMarkdown(piece: Piece, numbers: ReadonlyMap<Id, number>): string {
  if (typeof piece === "string") return escapeMarkdown(piece);
  if ("strong" in piece) return `**${escapeMarkdown(piece.strong)}**`;
  if ("party" in piece) return `${escapeMarkdown(articleOf(piece))}**${escapeMarkdown(piece.text)}**`;
  if ("number" in piece) return escapeMarkdown(piece.number);
  if ("removed" in piece) return `~~${escapeMarkdown(piece.removed)}~~`;
  if ("added" in piece) return `**${escapeMarkdown(piece.added)}**`;
  return markers(piece.sources, numbers);
}

/** In a table only the first sources stand; the draft's own list has them all. */
const MOST_MARKERS = 3;

function markers(sources: readonly Id[], numbers: ReadonlyMap<Id, number>, most = Number.POSITIVE_INFINITY): string {
  const written = sources.flatMap((id) => {
    if (id === "assumed" || id === "derived") return [`*${id}*`];
    const number = numbers.get(id);
    return number === undefined ? [] : [`[${number}](#s-${number})`];
  });
  const shown = written.length <= most ? written : [...written.slice(0, most - 1), `+${written.length - most + 1}`];
  return shown.length === 0 ? "" : `(${shown.join(", ")})`;
}

function tableMarkdown(table: Table, write: (value: Text) => string, numbers: ReadonlyMap<Id, number>): string {
  const cell = (value: Cell | undefined): string => {
    if (value === undefined) return "";
    const main = value.rich === undefined ? escapeMarkdown(value.text) : write(value.rich);
    const sources = markers(value.sources ?? [], numbers, MOST_MARKERS);
    return [
      value.redLine === true ? `■ ${main}` : main,
      ...(value.note === undefined ? [] : [escapeMarkdown(value.note)]),
      ...(sources === "" ? [] : [sources]),
    ].join(" · ");
  };
  const line = (row: Row, strong: boolean): string =>
    `| ${table.columns.map((column) => (strong && cell(row[column.key]) !== "" ? `**${cell(row[column.key])}**` : cell(row[column.key]))).join(" | ")} |`;
  return [
    `*${escapeMarkdown(table.title)}*`,
    "",
    `| ${table.columns.map((column) => escapeMarkdown(column.title)).join(" | ")} |`,
    `| ${table.columns.map((column) => (column.align === "end" ? "---:" : "---")).join(" | ")} |`,
    ...table.rows.map((row) => line(row, false)),
    ...(table.totals ?? []).map((row) => line(row, true)),
    ...(table.note === undefined ? [] : ["", write(table.note)]),
  ].join("\n");
}
