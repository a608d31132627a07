/** The product's own faces, for Latin letters; what is beyond them is set in the reader's own. */
export const BRIEF_FONTS = [
  {
    family: "Source Serif 4 Variable",
    weights: "200 900",
    file: "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  },
  {
    family: "Inter Variable",
    weights: "100 900",
    file: "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  },
] as const;

/** What the faces hold: Latin letters, the marks of print and the signs of the brief. */
const RANGE =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";

/** `@font-face` rules with the fonts in them. @param base64 the files of {@link BRIEF_FONTS}, in their order */
export function briefFontFaces(base64: readonly string[]): string {
  return BRIEF_FONTS.map(
    ({ family, weights }, k) =>
      `@font-face{font-family:"${family}";font-style:normal;font-weight:${weights};src:url(data:font/woff2;base64,${base64[k]}) format("woff2");unicode-range:${RANGE}}`,
  ).join("");
}
