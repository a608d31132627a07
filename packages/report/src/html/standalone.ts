import { escapeHtml } from "./escape.ts";
import { serialize } from "./serialize.ts";

const INK = "#1d1f21";
const PAPER = "#ffffff";
/** Room left about the drawing, in CSS pixels: on a page its labels may reach past its edge. */
const ROOM = 8;

/** A drawing as a file of its own. */
export interface StandaloneSvg {
  readonly svg: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * A drawn figure as a file of its own: the colours of the light scheme written out, on white, in the page's sans. What it
 * needs of a page is gone: variables of style, the current colour, mixtures of colours.
 *
 * @param fontFaces CSS `@font-face` rules with embedded fonts
 */
export function standaloneSvg(svg: Element, fontFaces = ""): StandaloneSvg {
  const [width, height] = ["width", "height"].map((name) => Math.ceil(Number(svg.getAttribute(name))) + 2 * ROOM);
  const coloured = serialize(svg)
    .replace(/var\(--paper, #[0-9a-f]{6}\)/g, PAPER)
    .replace(/var\(--[a-z0-9-]+, (#[0-9a-f]{6})\)/g, "$1")
    .replace(/color-mix\(in oklab, (#[0-9a-f]{6}) ([\d.]+)%, (#[0-9a-f]{6})\)/g, (_, one, share, other) =>
      mixed(one, Number(share) / 100, other),
    )
    .replaceAll("currentColor", INK);
  const style = `<style>text,tspan{white-space:pre}${escapeHtml(fontFaces)}</style>`;
  const open =
    `<svg style="color:${INK};background:${PAPER}" font-family="'Inter Variable', Inter, Helvetica, Arial, sans-serif"` +
    ` width="${width}" height="${height}" viewBox="${-ROOM} ${-ROOM} ${width} ${height}"`;
  const written = coloured.replace(
    /^<svg([^>]*)>/,
    (_, attributes: string) => `${open}${attributes.replace(/ (width|height|viewBox)="[^"]*"/g, "")}>${style}`,
  );
  return { svg: written, width: width!, height: height! };
}

/** Two colours mixed. In sRGB: of the greys that are mixed in figures no eye can tell it from a mixture in Oklab. */
function mixed(one: string, share: number, other: string): string {
  const channel = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  const mix = (at: number): string =>
    Math.round(channel(one, at) * share + channel(other, at) * (1 - share))
      .toString(16)
      .padStart(2, "0");
  return `#${mix(1)}${mix(3)}${mix(5)}`;
}
