import type { IPropertiesOptions } from "docx";

/** How our Word files look: one serif text face, room between paragraphs, headings set off by space rather than size. */
export const wordPage: Pick<IPropertiesOptions, "styles"> = {
  styles: {
    default: {
      document: { run: { font: "Cambria", size: 22 }, paragraph: { spacing: { after: 120, line: 276 } } },
      title: { run: { size: 36, bold: true }, paragraph: { spacing: { after: 240 } } },
      heading1: { run: { size: 28, bold: true }, paragraph: { spacing: { before: 360, after: 120 }, keepNext: true } },
      heading2: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 280, after: 80 }, keepNext: true } },
      heading3: { run: { size: 22, bold: true }, paragraph: { spacing: { before: 200, after: 60 }, keepNext: true } },
    },
  },
};
