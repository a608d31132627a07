import type { Block, BriefDocument } from "@parley/report";
import { styled, type Terminal } from "./style.ts";
import { terminalTable } from "./table.ts";
import { terminalText, wrap } from "./text.ts";
import { visible } from "./visible.ts";

/** Sets a brief for the terminal: the answers of its first page, then each section's answer, sentences and tables. */
export function terminalBrief(brief: BriefDocument, terminal: Terminal): string {
  const width = Math.min(terminal.columns, 110);
  const heading = (text: string): string => styled(terminal, "bold", wrap(visible(text), width));
  const parts = [heading(`${brief.title}: ${brief.headline}`)];
  parts.push(
    styled(
      terminal,
      "dim",
      brief.facts.map(({ label, value }) => wrap(visible(`${label}: ${value}`), width)).join("\n"),
    ),
  );
  for (const { question, answer, blocks } of brief.answers) {
    parts.push(`${styled(terminal, "cyan", question)}\n${wrap(terminalText(answer, terminal), width, "  ")}`);
    parts.push(...(blocks ?? []).flatMap((block) => terminalBlock(block, terminal, width)));
  }
  for (const section of brief.sections) {
    parts.push(
      `${heading(section.title)}\n${styled(terminal, "dim", "─".repeat(Math.min(width, section.title.length)))}`,
    );
    parts.push(...section.blocks.flatMap((block) => terminalBlock(block, terminal, width)));
  }
  return `${parts.join("\n\n")}\n`;
}

/** What a terminal shows of a block; folded detail and the margin are left to the page. */
function terminalBlock(block: Block, terminal: Terminal, width: number): string[] {
  switch (block.kind) {
    case "heading":
      return [styled(terminal, "bold", visible(block.text))];
    case "paragraph":
      return [wrap(terminalText(block.text, terminal), width)];
    case "list":
    case "box":
      return [block.items.map((item) => `• ${wrap(terminalText(item, terminal), width, "  ").trimStart()}`).join("\n")];
    case "table":
      return [terminalTable(block.table, terminal)];
    case "figure":
      return [terminalTable({ ...block.figure.table, title: block.figure.headline }, terminal)];
    case "aside":
    case "details":
      return [];
  }
}
