import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { BRIEF_FONTS, briefFontFaces } from "@parley/report";

/** The fonts of a brief, to stand in its file. */
export function briefFonts(): string {
  const { resolve } = createRequire(import.meta.url);
  return briefFontFaces(BRIEF_FONTS.map(({ file }) => readFileSync(resolve(file)).toString("base64")));
}
