import { parseHTML } from "linkedom";
import type { Block, BriefDocument } from "../brief/document.ts";
import { standaloneSvg } from "../html/standalone.ts";
import type { Figure } from "../view.ts";

/** A figure as markup that stands alone, to be made a picture of. */
export interface Drawing {
  readonly svg: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

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
export function drawingsOf(brief: BriefDocument, fontFaces = ""): readonly Drawing[] {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return figuresOf(brief).map((figure) => {
    const svg = figure.draw(document, WIDTH);
    return { svg: standaloneSvg(svg, fontFaces), width: WIDTH, height: Math.ceil(Number(svg.getAttribute("height"))) };
  });
}
