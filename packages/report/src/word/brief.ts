import { type Id, xmlSafe } from "@parley/core";
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { ACCENTS } from "../accents.ts";
import type { Block, BriefDocument, ListedSource } from "../brief/document.ts";
import { safeUrl } from "../html/escape.ts";
import { longDate } from "../numbers.ts";
import { articleOf } from "../text.ts";
import type { Table as BriefTable, Cell, Figure, Row, Text } from "../view.ts";
import { figuresOf } from "./drawings.ts";

export { drawingsOf } from "./drawings.ts";

const quiet = "6b6b6b";
const line = { style: BorderStyle.SINGLE, size: 4, color: "c8c8c8" };
const noLine = { style: BorderStyle.NONE, size: 0, color: "auto" };
/** In a table only the first sources stand; the draft's own list has them all. */
const MOST_MARKERS = 3;

/** A picture of a figure. */
export interface Picture {
  readonly png: Uint8Array;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Width of a picture on the page, in CSS pixels: that of the text between the margins of A4. */
const PICTURE_WIDTH = 600;

/**
 * The brief as a Word file: headings, paragraphs, lists and tables in Word's own styles, so that its outline and its
 * numbering work; each figure as a picture with its words for those who cannot see it, and as its table; sources as links
 * into the list at the end.
 *
 * @param pictures of the figures, in their order (see `drawingsOf`); without them the figures stand as tables alone
 */
export async function briefWord(written: BriefDocument, pictures: readonly Picture[] = []): Promise<Uint8Array> {
  const brief = xmlSafe(written);
  const file = new Document({
    title: brief.title,
    description: brief.headline,
    creator: "Parley",
    styles,
    numbering: {
      config: [
        {
          reference: "bullets",
          levels: [
            { level: 0, format: "bullet", text: "•", style: { paragraph: { indent: { left: 360, hanging: 240 } } } },
          ],
        },
      ],
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.END,
                children: [
                  new TextRun({
                    children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES],
                    size: 18,
                    color: quiet,
                  }),
                ],
              }),
            ],
          }),
        },
        children: new BriefWriter(brief, pictures).blocks(),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

const styles = {
  default: {
    document: { run: { font: "Cambria", size: 22 }, paragraph: { spacing: { after: 120, line: 276 } } },
    title: { run: { size: 36, bold: true }, paragraph: { spacing: { after: 200 } } },
    heading1: { run: { size: 28, bold: true }, paragraph: { spacing: { before: 400, after: 120 }, keepNext: true } },
    heading2: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 280, after: 80 }, keepNext: true } },
    heading3: {
      run: { size: 22, bold: true, italics: true },
      paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
    },
  },
};

class BriefWriter {
  readonly #brief: BriefDocument;
  readonly #numbers: ReadonlyMap<Id, number>;
  readonly #pictures: ReadonlyMap<Figure, Picture>;

  constructor(brief: BriefDocument, pictures: readonly Picture[]) {
    this.#brief = brief;
    this.#pictures = new Map(figuresOf(brief).flatMap((figure, k) => (pictures[k] ? [[figure, pictures[k]]] : [])));
    this.#numbers = new Map(brief.sources.map(({ source, number }) => [source.id, number]));
  }

  blocks(): (Paragraph | Table)[] {
    const { title, headline, facts, summary, answers, sections, sources, colophon } = this.#brief;
    return [
      new Paragraph({ text: `${title}: ${headline}`, heading: HeadingLevel.TITLE }),
      new Paragraph({
        children: [
          new TextRun({ text: facts.map(({ label, value }) => `${label}: ${value}`).join(" · "), color: quiet }),
        ],
      }),
      ...(summary === "" ? [] : [new Paragraph(summary)]),
      ...answers.flatMap(({ question, answer, blocks }) => [
        this.#item([new TextRun({ text: `${question}. `, bold: true }), ...this.#text(answer)]),
        ...(blocks ?? []).flatMap((block) => this.#block(block)),
      ]),
      ...sections.flatMap((section) => [
        new Paragraph({ text: section.title, heading: HeadingLevel.HEADING_1 }),
        ...(section.lead === undefined ? [] : [new Paragraph({ children: this.#text(section.lead) })]),
        ...section.blocks.flatMap((block) => this.#block(block)),
      ]),
      new Paragraph({ text: "Sources", heading: HeadingLevel.HEADING_1 }),
      ...sources.map((source) => this.#source(source)),
      new Paragraph({ children: this.#text(colophon, { color: quiet, size: 18 }), spacing: { before: 360 } }),
    ];
  }

  #block(block: Block): (Paragraph | Table)[] {
    switch (block.kind) {
      case "heading":
        return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })];
      case "paragraph":
        return [new Paragraph({ children: this.#text(block.text, block.quiet === true ? { color: quiet } : {}) })];
      case "list":
        return block.items.map((item) => this.#item(this.#text(item)));
      case "box":
        return [this.#subtitle(block.title), ...block.items.map((item) => this.#item(this.#text(item)))];
      case "table":
        return this.#table(block.table);
      case "figure":
        return [
          this.#subtitle(block.figure.headline),
          ...this.#picture(block.figure),
          ...this.#table(block.figure.table),
          ...(block.figure.caption === undefined
            ? []
            : [new Paragraph({ children: this.#text(block.figure.caption, { color: quiet, size: 19 }) })]),
        ];
      case "aside":
        return [
          new Paragraph({ children: [new TextRun({ text: block.title, bold: true })], ...aside, keepNext: true }),
          ...block.text.map((words) => new Paragraph({ children: this.#text(words), ...aside })),
        ];
      case "details":
        return [
          new Paragraph({ text: block.summary, heading: HeadingLevel.HEADING_3 }),
          ...block.blocks.flatMap((inside) => this.#block(inside)),
        ];
    }
  }

  #picture(figure: Figure): Paragraph[] {
    const picture = this.#pictures.get(figure);
    if (picture === undefined) return [];
    const { png, width, height } = picture;
    const image = new ImageRun({
      type: "png",
      data: png,
      transformation: { width: PICTURE_WIDTH, height: Math.round((height / width) * PICTURE_WIDTH) },
      altText: { name: figure.id, title: figure.headline, description: figure.alt },
    });
    return [new Paragraph({ children: [image] })];
  }

  #subtitle(text: string): Paragraph {
    return new Paragraph({ children: [new TextRun({ text, bold: true })], keepNext: true });
  }

  #item(children: readonly ParagraphChild[]): Paragraph {
    return new Paragraph({ children, numbering: { reference: "bullets", level: 0 }, spacing: { after: 60 } });
  }

  #text(text: Text, run: IRunOptions = {}): ParagraphChild[] {
    return text.flatMap((piece): ParagraphChild[] => {
      if (typeof piece === "string") return [new TextRun({ ...run, text: piece })];
      if ("strong" in piece) return [new TextRun({ ...run, text: piece.strong, bold: true })];
      if ("party" in piece)
        return [
          ...(piece.article === undefined ? [] : [new TextRun({ ...run, text: articleOf(piece) })]),
          new TextRun({ ...run, text: piece.text, bold: true, ...this.#accent(piece.party) }),
        ];
      if ("number" in piece) return [new TextRun({ ...run, text: piece.number })];
      if ("removed" in piece) return [new TextRun({ ...run, text: piece.removed, strike: true, color: quiet })];
      if ("added" in piece) return [new TextRun({ ...run, text: piece.added, underline: {} })];
      return this.#markers(piece.sources, run);
    });
  }

  #accent(party: Id): { readonly color?: string } {
    const accent = ACCENTS[this.#brief.parties.indexOf(party)];
    return accent === undefined ? {} : { color: accent.light.slice(1) };
  }

  /** `(3, 7)`, each number a link to the list of sources. */
  #markers(sources: readonly Id[], run: IRunOptions, most: number = Number.POSITIVE_INFINITY): ParagraphChild[] {
    const known = sources.filter((id) => id === "assumed" || id === "derived" || this.#numbers.has(id));
    if (known.length === 0) return [];
    const shown = known.length <= most ? known : known.slice(0, most - 1);
    const plain = (text: string): TextRun => new TextRun({ ...run, text, color: quiet });
    const marks = shown.flatMap((id, k): ParagraphChild[] => {
      const number = this.#numbers.get(id);
      const comma = k === 0 ? [] : [plain(", ")];
      if (number === undefined) return [...comma, plain(id)];
      return [...comma, new InternalHyperlink({ anchor: `source-${number}`, children: [plain(String(number))] })];
    });
    const more = known.length - shown.length;
    return [plain("("), ...marks, ...(more > 0 ? [plain(`, +${more}`)] : []), plain(")")];
  }

  #table(table: BriefTable): (Paragraph | Table)[] {
    const header = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: table.columns.map((column) =>
        this.#cell(
          [
            new TextRun({
              text: column.title,
              bold: true,
              size: small,
              ...(column.party === undefined ? {} : this.#accent(column.party)),
            }),
          ],
          column.align,
          true,
        ),
      ),
    });
    const rows = (list: readonly Row[], bold: boolean): TableRow[] =>
      list.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: table.columns.map((column) => this.#cell(this.#words(row[column.key], bold), column.align, bold)),
          }),
      );
    return [
      new Paragraph({
        children: [new TextRun({ text: table.title, italics: true })],
        keepNext: true,
        spacing: { before: 160, after: 60 },
      }),
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        layout: TableLayoutType.AUTOFIT,
        borders: {
          top: line,
          bottom: line,
          left: noLine,
          right: noLine,
          insideHorizontal: line,
          insideVertical: noLine,
        },
        rows: [header, ...rows(table.rows, false), ...rows(table.totals ?? [], true)],
      }),
      new Paragraph({
        children: table.note === undefined ? [] : this.#text(table.note, { color: quiet, size: 19 }),
        spacing: { before: 60, after: 200 },
      }),
    ];
  }

  #words(cell: Cell | undefined, bold: boolean): ParagraphChild[] {
    if (cell === undefined) return [];
    const run: IRunOptions = { size: small, ...(bold && { bold }), ...(cell.quiet === true && { color: quiet }) };
    const note =
      cell.note === undefined || cell.note === ""
        ? []
        : [new TextRun({ text: ` · ${cell.note}`, size: small, color: quiet })];
    const sources = this.#markers(cell.sources ?? [], { size: small }, MOST_MARKERS);
    return [
      ...(cell.redLine === true ? [new TextRun({ ...run, text: "■ " })] : []),
      ...(cell.rich === undefined ? [new TextRun({ ...run, text: cell.text })] : this.#text(cell.rich, run)),
      ...note,
      ...(sources.length === 0 ? [] : [new TextRun({ text: " ", size: small }), ...sources]),
    ];
  }

  #cell(children: readonly ParagraphChild[], align: "start" | "end", shaded: boolean): TableCell {
    return new TableCell({
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      ...(shaded && { shading: { type: ShadingType.CLEAR, fill: "f3f3f3" } }),
      children: [
        new Paragraph({
          children,
          alignment: align === "end" ? AlignmentType.END : AlignmentType.START,
          spacing: { after: 0, line: 240 },
        }),
      ],
    });
  }

  #source({ number, source, verification }: ListedSource): Paragraph {
    const url = source.url === undefined ? null : safeUrl(source.url);
    const title =
      url === null
        ? new TextRun(source.title)
        : new ExternalHyperlink({ link: url, children: [new TextRun({ text: source.title, style: "Hyperlink" })] });
    const date = source.date === undefined ? undefined : longDate(source.date);
    const rest = [source.publisher, source.author, date, source.kind].filter((part) => part !== undefined).join(", ");
    const rows = verification === "" ? "" : `; rows: ${verification}`;
    return new Paragraph({
      spacing: { after: 60 },
      indent: { left: 480, hanging: 480 },
      children: [
        new Bookmark({ id: `source-${number}`, children: [new TextRun(`${number}. `)] }),
        title,
        new TextRun({ text: `. ${rest}${rows}`, color: quiet }),
      ],
    });
  }
}

const small = 17;
const aside = {
  indent: { left: 300 },
  border: { left: { style: BorderStyle.SINGLE, size: 12, color: "c8c8c8", space: 8 } },
} as const;
