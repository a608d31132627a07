import { XmlDocument } from "libxml2-wasm";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { briefOf } from "../../test/fixtures/results.ts";
import { drawingsOf, figuresOf } from "../word/drawings.ts";
import { standaloneSvg } from "./standalone.ts";

const brief = briefOf();

test("every figure of a brief stands alone: well-formed, no style of a page, no colour that is still to be found", () => {
  const drawings = drawingsOf(brief, "@font-face{font-family:'A & B'}");
  expect(drawings).toHaveLength(figuresOf(brief).length);
  expect(drawings.length).toBeGreaterThan(3);
  for (const { svg, width, height } of drawings) {
    expect(svg).not.toMatch(/var\(|currentColor|color-mix/);
    using page = XmlDocument.fromString(svg);
    expect(page.root.attr("width")!.value).toBe(String(width));
    expect(page.root.attr("height")!.value).toBe(String(height));
    expect(page.find("//s:style", { s: "http://www.w3.org/2000/svg" })[0]!.content).toContain("'A & B'");
  }
});

test("mixtures are made in the proportion asked for, on white", () => {
  const { document } = parseHTML(
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g fill="color-mix(in oklab, var(--soft, #000000) 25%, var(--paper, #fbfaf7))" stroke="currentColor"/></svg>',
  );
  const { svg, width } = standaloneSvg(document.querySelector("svg")!);
  // A quarter of black on white: 255 · 0.75 = 191.25, bf in hexadecimal.
  expect(svg).toContain('fill="#bfbfbf" stroke="#1d1f21"');
  expect(width).toBe(26);
});
