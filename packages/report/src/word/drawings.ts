import { parseHTML } from "linkedom";
import type { Block, BriefDocument } from "../brief/document.ts";
import { type StandaloneSvg, standaloneSvg } from "../html/standalone.ts";
import type { Figure } from "../view.ts";

/** Width figures are drawn at, in CSS pixels. */
const WIDTH = 736;

/** The figures of a brief, in their order. */
export function figuresOf(brief: BriefDocument): readonly Figure[] {
  const inside = (block: Block): readonly Figure[] => {
    if (block.kind === "figure") return [block.figure];
    return block.kind === "details" ? block.blocks.flatMap(inside) : [];
  };
  return brief.sections.flatMap(({ blocks }) => blocks.flatMap(inside));
}

/** The figures of a brief drawn, in their order. @param fontFaces CSS `@font-face` rules with embedded fonts */
export function drawingsOf(brief: BriefDocument, fontFaces = ""): readonly StandaloneSvg[] {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return figuresOf(brief).map((figure) => standaloneSvg(figure.draw(document, WIDTH), fontFaces));
}
