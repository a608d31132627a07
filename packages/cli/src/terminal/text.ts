import { articleOf, type Text } from "@parley/report";
import { styled, type Terminal } from "./style.ts";
import { visible } from "./visible.ts";

/** Sets running text for the terminal: bold where strong, parties in bold, source marks left to the tables. */
export function terminalText(text: Text, terminal: Terminal): string {
  return text
    .map((piece) => {
      if (typeof piece === "string") return visible(piece);
      if ("strong" in piece) return styled(terminal, "bold", visible(piece.strong));
      if ("party" in piece) return visible(articleOf(piece)) + styled(terminal, "bold", visible(piece.text));
      if ("number" in piece) return visible(piece.number);
      if ("removed" in piece) return styled(terminal, "red", `[−${visible(piece.removed)}−]`);
      if ("added" in piece) return styled(terminal, "green", `[+${visible(piece.added)}+]`);
      return "";
    })
    .join("");
}

/** Breaks text into lines of at most `width` visible characters, at spaces; every line begins with `indent`. */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = indent;
  let visible = indent.length;
  for (const word of text.split(" ")) {
    const length = withoutStyle(word).length;
    if (visible > indent.length && visible + 1 + length > width) {
      lines.push(line);
      line = indent;
      visible = indent.length;
    }
    if (visible > indent.length) {
      line += " ";
      visible++;
    }
    line += word;
    visible += length;
  }
  lines.push(line);
  return lines.join("\n");
}

function withoutStyle(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}
