import type { Told } from "@parley/report";
import { styled, type Terminal } from "./style.ts";
import { terminalTable } from "./table.ts";
import { terminalText, wrap } from "./text.ts";
import { visible } from "./visible.ts";

/** Tells a result on the terminal: the answer, what follows from it, and the tables behind it. */
export function tellOnTerminal(told: Told, terminal: Terminal, perspective: string | null): string {
  const width = Math.min(terminal.columns, 110);
  const plain = { ...terminal, colour: false };
  const parts: string[] = [];
  if (perspective !== null) parts.push(styled(terminal, "cyan", `— ${visible(perspective)} —`));
  parts.push(styled(terminal, "bold", wrap(terminalText(told.headline, plain), width)));
  const sentences = told.sentences.map((text) => wrap(terminalText(text, terminal), width));
  if (sentences.length > 0) parts.push(sentences.join("\n"));
  for (const table of told.tables) {
    parts.push(terminalTable(table, terminal));
    if (table.note) parts.push(styled(terminal, "dim", wrap(terminalText(table.note, plain), width)));
  }
  return `${parts.join("\n\n")}\n`;
}
