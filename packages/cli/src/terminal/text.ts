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

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** What takes two columns of a terminal: East Asian letters and marks, and pictures. Source: Unicode, UAX 11. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

/** How many columns of a terminal a text takes, styles aside. */
export function widthOf(text: string): number {
  const bare = withoutStyle(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: of ASCII each character takes a column
  if (/^[\u0000-\u007f]*$/.test(bare)) return bare.length;
  let width = 0;
  for (const { segment } of graphemes.segment(bare)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/**
 * A text as lines of at most so many columns: broken at spaces, and within words that are wider than a line, so that nothing is cut off.
 * A style that goes on over several lines is closed at the end of each and opened again on the next. Blank lines are left out.
 */
export function linesOf(text: string, width: number): string[] {
  return styledByLine(
    text.split("\n").flatMap((paragraph) => {
      const lines: string[] = [];
      let [line, taken] = ["", 0];
      const end = (): void => {
        if (taken > 0) lines.push(line);
        [line, taken] = ["", 0];
      };
      let space = "";
      for (const part of paragraph.split(/(\s+)/u)) {
        if (/^\s+$/u.test(part)) {
          space = part;
          continue;
        }
        const wide = widthOf(part);
        if (taken > 0 && taken + space.length + wide > width) end();
        if (taken > 0) [line, taken] = [line + space, taken + space.length];
        space = "";
        for (const piece of wide <= width ? [part] : chunksOf(part, width)) {
          const more = widthOf(piece);
          if (taken > 0 && taken + more > width) end();
          [line, taken] = [line + piece, taken + more];
        }
      }
      end();
      return lines;
    }),
  );
}

/** A word in pieces of at most so many columns; escape sequences take none. */
function chunksOf(word: string, width: number): string[] {
  const chunks: string[] = [];
  let [chunk, taken] = ["", 0];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  for (const part of word.split(/(\u001b\[[0-9;]*m)/)) {
    if (part.startsWith("\u001b[")) chunk += part;
    else
      for (const { segment } of graphemes.segment(part)) {
        const wide = WIDE.test(segment) ? 2 : 1;
        if (taken > 0 && taken + wide > width) {
          chunks.push(chunk);
          [chunk, taken] = ["", 0];
        }
        chunk += segment;
        taken += wide;
      }
  }
  return [...chunks, chunk];
}

function styledByLine(lines: readonly string[]): string[] {
  let open: string[] = [];
  return lines.map((line) => {
    const before = open.join("");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
    for (const [code, number] of line.matchAll(/\u001b\[([0-9;]*)m/g)) {
      if (number === "22") open = open.filter((one) => !/\[[12]m/.test(one));
      else if (number === "39") open = open.filter((one) => !/\[3\d/.test(one));
      else open.push(code);
    }
    const after =
      open.length === 0
        ? ""
        : `${open.some((one) => /\[[12]m/.test(one)) ? "\u001b[22m" : ""}${open.some((one) => /\[3\d/.test(one)) ? "\u001b[39m" : ""}`;
    return `${before}${line}${after}`;
  });
}

function withoutStyle(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}
